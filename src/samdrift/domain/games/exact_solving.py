"""Linear equations in fractions, by elimination without division (Bareiss 1968)."""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

_FINE = 10**6
"""The largest denominator of an unknown that the equations leave free."""

Row = list[int]


def solve_exactly(rows: Sequence[Sequence[Fraction]], sums: Sequence[Fraction]) -> list[Fraction] | None:
    """The only x with `rows @ x = sums`; None when there is none or more than one."""
    table, leads = _reduced(rows, sums)
    if len(leads) < len(rows[0]) or _contradicts(table, leads):
        return None
    return [Fraction(table[at][-1], table[at][at]) for at in range(len(leads))]


def solve_near(
    rows: Sequence[Sequence[Fraction]], sums: Sequence[Fraction], near: Sequence[float]
) -> list[Fraction] | None:
    """An x with `rows @ x = sums` that is near to these floats; None when there is no x."""
    table, leads = _reduced(rows, sums)
    if _contradicts(table, leads):
        return None
    found = [Fraction(value).limit_denominator(_FINE) for value in near]
    free = [column for column in range(len(near)) if column not in leads]
    for row, lead in zip(table, leads, strict=False):
        found[lead] = (row[-1] - sum((row[column] * found[column] for column in free), Fraction(0))) / row[
            lead
        ]
    return found


def _reduced(rows: Sequence[Sequence[Fraction]], sums: Sequence[Fraction]) -> tuple[list[Row], list[int]]:
    """The equations in whole numbers, each with an unknown that no other has, and those unknowns."""
    table = [_whole((*row, total)) for row, total in zip(rows, sums, strict=True)]
    leads: list[int] = []
    divisor = 1
    for column in range(len(rows[0])):
        at = len(leads)
        place = next((other for other in range(at, len(table)) if table[other][column]), None)
        if place is None:
            continue
        table[at], table[place] = table[place], table[at]
        lead = table[at]
        table = [row if row is lead else _eliminated(row, lead, column, divisor) for row in table]
        divisor = lead[column]
        leads.append(column)
    return table, leads


def _contradicts(table: list[Row], leads: list[int]) -> bool:
    return any(row[-1] for row in table[len(leads) :])


def _whole(row: Sequence[Fraction]) -> Row:
    scale = lcm(*(value.denominator for value in row))
    return [value.numerator * (scale // value.denominator) for value in row]


def _eliminated(row: Row, lead: Row, column: int, divisor: int) -> Row:
    pivot, factor = lead[column], row[column]
    return [(pivot * own - factor * other) // divisor for own, other in zip(row, lead, strict=True)]
