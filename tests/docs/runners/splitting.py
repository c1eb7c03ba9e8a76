"""The tables of splitting.md."""

from collections.abc import Iterator
from fractions import Fraction

from tests.docs.tables import Figures, Page, Table, runs
from tests.docs.worlds import fault_or, kroner

from samdrift.domain.money import share_out, split


@runs("split")
def split_by_hand(table: Table, page: Page) -> Iterator[Figures]:
    weights = {row["name"]: row.number("weight") for row in table.rows}
    for share in share_out(table.sums.minor("amount"), weights):
        floor = int(share.exact)
        yield {
            "quota (øre)": share.exact,
            "floor": floor,
            "remainder": share.exact - floor,
            "amount": kroner(share.amount),
        }


@runs("split-in-units")
def split_in_units(table: Table, page: Page) -> Iterator[Figures]:
    weights = {row["name"]: row.number("weight") for row in table.rows}
    (unit,) = {row.minor("unit") for row in table.rows}
    for share in share_out(table.sums.minor("amount"), weights, unit=unit):
        yield {"quota (units)": share.exact / unit, "amount": kroner(share.amount)}


@runs("split-faults")
def what_cannot_be_split(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        weights: dict[str, Fraction] = {"a": row.number("weight of a"), "b": row.number("weight of b")}
        yield {"outcome": fault_or(lambda weights=weights: split(100, weights), "split")}
