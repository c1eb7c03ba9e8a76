"""Linear equations in fractions, by elimination without division (Bareiss 1968)."""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

Row = list[int]


def solve_exactly(rows: Sequence[Sequence[Fraction]], sums: Sequence[Fraction]) -> list[Fraction] | None:
    """The only x with `rows @ x = sums`; None when there is none or more than one."""
    unknowns = len(rows[0])
    table = [_whole((*row, total)) for row, total in zip(rows, sums, strict=True)]
    divisor = 1
    for column in range(unknowns):
        place = next((at for at in range(column, len(table)) if table[at][column]), None)
        if place is None:
            return None
        table[column], table[place] = table[place], table[column]
        lead = table[column]
        for at in range(len(table)):
            if at != column:
                table[at] = _eliminated(table[at], lead, column, divisor)
        divisor = lead[column]
    if any(row[-1] for row in table[unknowns:]):
        return None
    return [Fraction(table[at][-1], table[at][at]) for at in range(unknowns)]


def _whole(row: Sequence[Fraction]) -> Row:
    scale = lcm(*(value.denominator for value in row))
    return [value.numerator * (scale // value.denominator) for value in row]


def _eliminated(row: Row, lead: Row, column: int, divisor: int) -> Row:
    pivot, factor = lead[column], row[column]
    return [(pivot * own - factor * other) // divisor for own, other in zip(row, lead, strict=True)]
