"""Figures held against each other, so that large and small parties can be compared: per inhabitant, post and unit.

Costs are what each party spends on itself (netting.py). A ratio of a party needs both figures, and what it is told per
above 0.

docs/methods/baseline.md
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from samdrift.domain.baseline.figures import COST, FTE, SALES, BaselineTable, Column
from samdrift.domain.baseline.netting import net_costs
from samdrift.domain.baseline.outliers import Outlier, median, outliers

INHABITANT = "inhabitant"
SUPPLIER_INVOICES = "invoice_in"
"""Invoices to the party, in paper (`invoice_in_paper`) and any other form, which are one volume together."""
ACTIVITY = f"{FTE}_"
"""So begins a measure of the posts of one activity of the service: `fte_invoices_in`."""


@dataclass(frozen=True, kw_only=True)
class Ratio:
    """A measure per inhabitant, per post (`fte`) or per unit of a volume, of each party that has both."""

    service: str
    measure: str
    per: str
    values: Mapping[str, Fraction]
    together: Fraction | None = None
    """Of all parties, where both are known of all."""
    estimates: frozenset[str] = frozenset()
    """Whose ratio rests on an estimate."""

    @cached_property
    def outliers(self) -> tuple[Outlier, ...]:
        return outliers(self.values)

    @cached_property
    def middle(self) -> Fraction:
        return median(self.values.values())


@dataclass(frozen=True, kw_only=True)
class Amounts:
    """A measure of each party that has it, of all where it is known of all, and which of them are estimates."""

    measure: str
    values: Mapping[str, Fraction]
    together: Fraction | None
    estimates: frozenset[str]


def ratios(
    table: BaselineTable, volumes: Mapping[str, Iterable[Column]], *, population: Column | None = None
) -> tuple[Ratio, ...]:
    """Every service's, in the order of the table: per inhabitant, per post, then costs per unit.

    `volumes` are those of each service; `population` counts the inhabitants, without whom nothing is told per
    inhabitant.
    """
    return tuple(
        each
        for service, own in volumes.items()
        for each in _of_service(table, service, tuple(own), population)
        if each.values
    )


def amounts(table: BaselineTable, column: Column) -> Amounts:
    """The column's figures; of costs what the parties spend on themselves."""
    if column.measure == COST and not column.is_driver:
        return _net(table, column)
    known = {party: value for party in table.parties if (value := table.value(column, party)) is not None}
    return Amounts(
        measure=column.measure,
        values=known,
        together=table.total(column),
        estimates=frozenset(party for party in known if table.is_estimate(column, party)),
    )


def done_of(table: BaselineTable, volumes: Iterable[Column]) -> list[Amounts]:
    """What is done, volume by volume; supplier invoices of all forms are one, of who has all of their figures."""
    columns = tuple(volumes)
    parts = [column for column in columns if column.measure.startswith(SUPPLIER_INVOICES)]
    alone = [amounts(table, column) for column in columns if column not in parts]
    return [_added_up(table, parts), *alone] if parts else alone


def ratio(service: str, of: Amounts, per: Amounts) -> Ratio:
    """Of each party that has both, the second above 0."""
    common = [party for party in of.values if per.values.get(party, Fraction(0)) > 0]
    both = of.together is not None and per.together is not None and per.together > 0
    return Ratio(
        service=service,
        measure=of.measure,
        per=per.measure,
        values={party: of.values[party] / per.values[party] for party in common},
        together=of.together / per.together if both and of.together is not None and per.together else None,
        estimates=frozenset(common) & (of.estimates | per.estimates),
    )


def is_volume(column: Column) -> bool:
    """Whether it counts what is done, not what is spent on it."""
    return column.measure not in (COST, FTE, SALES) and not column.measure.startswith(ACTIVITY)


def _of_service(
    table: BaselineTable, service: str, volumes: tuple[Column, ...], population: Column | None
) -> Iterator[Ratio]:
    cost = amounts(table, Column(service, COST))
    posts = amounts(table, Column(service, FTE))
    done = done_of(table, volumes)
    if population is not None:
        heads = replace(amounts(table, population), measure=INHABITANT)
        yield from (
            ratio(service, each, heads) for each in (cost, posts, *done) if each.measure != population.measure
        )
    yield from (ratio(service, each, posts) for each in (cost, *done))
    yield from (ratio(service, cost, each) for each in done)


def _added_up(table: BaselineTable, parts: list[Column]) -> Amounts:
    each = [amounts(table, column) for column in parts]
    common = [party for party in table.parties if all(party in part.values for part in each)]
    totals = [part.together for part in each if part.together is not None]
    return Amounts(
        measure=SUPPLIER_INVOICES,
        values={party: sum((part.values[party] for part in each), Fraction(0)) for party in common},
        together=sum(totals, Fraction(0)) if len(totals) == len(each) else None,
        estimates=frozenset(party for part in each for party in part.estimates) & frozenset(common),
    )


def _net(table: BaselineTable, column: Column) -> Amounts:
    """What is stated of all together stands as it is; a sum is one of what each spends on itself."""
    values = net_costs(table, column.service)
    gross = table.total(column)
    is_stated = column in table.together
    return Amounts(
        measure=COST,
        values=values,
        together=gross if gross is None or is_stated else sum(values.values(), Fraction(0)),
        estimates=frozenset(party for party in values if table.is_estimate(column, party)),
    )
