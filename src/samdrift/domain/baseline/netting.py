"""What each party spends on itself: its cost less what it sells to the partners.

A host books gross: the cost of all that it does is in its accounts, also what the partners pay it for, and the partners
book what they pay. Added up gross, that part counts twice.

docs/methods/baseline.md
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.baseline.figures import COST, SALES, BaselineTable, Column
from samdrift.domain.faults import Fault, fault


@dataclass(frozen=True, kw_only=True)
class Netted:
    """A party's cost of a service as it is booked, what of it the partners pay, and what is left."""

    party: str
    service: str
    gross: Fraction
    sales: Fraction

    @property
    def net(self) -> Fraction:
        return self.gross - self.sales


def netted(table: BaselineTable) -> tuple[Netted, ...]:
    """Every cost from which sales are taken, service by service."""
    return tuple(
        Netted(party=party, service=column.service, gross=gross, sales=sales)
        for column in _sales(table)
        for party in table.parties
        if (sales := table.value(column, party))
        and (gross := _cost(table, column.service, party)) is not None
    )


def net_costs(table: BaselineTable, service: str) -> dict[str, Fraction]:
    """What each party that has a cost of the service spends on itself."""
    sold = Column(service, SALES)
    return {
        party: cost - (table.value(sold, party) or 0)
        for party in table.parties
        if (cost := _cost(table, service, party)) is not None
    }


def check_netting(table: BaselineTable) -> tuple[Fault, ...]:
    """Warnings: sales without a cost that they could be taken from, or larger than it."""
    return tuple(_wrong(table))


def _wrong(table: BaselineTable) -> Iterator[Fault]:
    for column in _sales(table):
        for party in table.parties:
            sales, gross = table.value(column, party), _cost(table, column.service, party)
            if sales and gross is None:
                yield fault("baseline_sales_without_cost", value=party, service=column.service or "–")
            elif sales and gross is not None and sales > gross:
                yield fault("baseline_sales_above_cost", value=party, service=column.service or "–")


def _sales(table: BaselineTable) -> list[Column]:
    return [column for column in table.columns if column.measure == SALES and not column.is_driver]


def _cost(table: BaselineTable, service: str, party: str) -> Fraction | None:
    return table.value(Column(service, COST), party)
