"""The baseline of a year as a study tells it: the figures with their gaps, ratios, what stands out, and productivity.

docs/methods/baseline.md
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from samdrift.domain.baseline.dea import ENOUGH, Envelopment, Unit, envelop
from samdrift.domain.baseline.figures import (
    COST,
    FTE,
    BaselineTable,
    Column,
    Completeness,
    baseline_table,
    completeness,
    newest_year,
    years_of,
)
from samdrift.domain.baseline.netting import Netted, check_netting, netted
from samdrift.domain.baseline.productivity import Productivity, productivity
from samdrift.domain.baseline.ratios import Amounts, Ratio, amounts, done_of, is_volume, ratios
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import CalledWrongError, Fault, FoundWrongError, RefusedError, fault
from samdrift.runs.study.estimates import volumes_of
from samdrift.runs.study.heads import counties_beside, is_population

FEWEST_ENVELOPED = 2


@dataclass(frozen=True, kw_only=True)
class SecondLook:
    """A service's parties held against each other by data envelopment analysis, or why that cannot be done.

    `left_out` are the parties that lack one of the figures.
    """

    service: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    left_out: tuple[str, ...]
    found: Envelopment | None = None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BaselineStudy:
    """A year's baseline; what is not asked for is not worked out."""

    cooperation: Cooperation
    years: tuple[int, ...]
    table: BaselineTable

    @cached_property
    def complete(self) -> Completeness:
        return completeness(self.table)

    @cached_property
    def net(self) -> tuple[Netted, ...]:
        return netted(self.table)

    @cached_property
    def population(self) -> Column | None:
        """Who lives in the parties; None where a county's inhabitants are its municipalities' too."""
        if counties_beside(self.cooperation, self.table.parties):
            return None
        found = (each for each in self.table.columns if each.is_driver and is_population(each.measure))
        return next(found, None)

    @cached_property
    def volumes(self) -> dict[str, tuple[Column, ...]]:
        """Of each service with a figure, what is done: its own measures, else drivers."""
        services = dict.fromkeys(each.service for each in self.table.columns if not each.is_driver)
        return {service: tuple(self._volumes(service)) for service in services}

    @cached_property
    def ratios(self) -> tuple[Ratio, ...]:
        return ratios(self.table, self.volumes, population=self.population)

    @cached_property
    def productivity(self) -> tuple[Productivity, ...]:
        return productivity(self.table, self.volumes)

    @cached_property
    def outliers(self) -> tuple[Ratio, ...]:
        """The ratios in which a party stands out."""
        return tuple(each for each in self.ratios if each.outliers)

    @cached_property
    def warnings(self) -> tuple[Fault, ...]:
        return (*check_netting(self.table), *self._mixed_units())

    @property
    def comparable(self) -> tuple[str, ...]:
        """The services in which two parties can be held against each other."""
        return tuple(service for service in self.volumes if all(self._spent_and_done(service)))

    @property
    def second_looks(self) -> tuple[SecondLook, ...]:
        return tuple(filter(None, map(self.second_look, self.comparable)))

    def second_look(self, service: str) -> SecondLook | None:
        """The service's cost, else posts, against as many volumes as the number of parties bears, and at least one."""
        inputs, outputs = self._spent_and_done(service)
        if not inputs or not outputs:
            return None
        return envelop_service(service, self.table.parties, inputs, outputs)

    def _volumes(self, service: str) -> Iterator[Column]:
        own = [
            column
            for column in self.table.columns
            if column.service == service and not column.is_driver and is_volume(column)
        ]
        drivers = () if own or not service else volumes_of(self.cooperation, service)
        yield from own
        yield from (
            column for name in drivers if (column := Column("", name, is_driver=True)) in self.table.columns
        )

    def _spent_and_done(self, service: str) -> tuple[list[Amounts], list[Amounts]]:
        spent = [amounts(self.table, Column(service, measure)) for measure in (COST, FTE)]
        done = done_of(self.table, self.volumes[service])
        inputs = [each for each in spent if len(each.values) >= FEWEST_ENVELOPED][:1]
        outputs = [each for each in done if len(each.values) >= FEWEST_ENVELOPED]
        return inputs, outputs[: max(1, len(self.table.parties) // ENOUGH - len(inputs))]

    def _mixed_units(self) -> Iterator[Fault]:
        for column in self.table.columns:
            units = self.table.units(column)
            if len(units) > 1:
                yield fault("baseline_units_differ", value=column.measure, units=", ".join(units))


def baseline_study(cooperation: Cooperation, *, year: int | None = None) -> BaselineStudy | None:
    """The baseline of the year, else of the newest; None where nothing is measured and nothing asked.

    Raises CalledWrongError for a year of which nothing is known.
    """
    years = years_of(cooperation)
    if year is not None and year not in years:
        known = ", ".join(map(str, years)) or "–"
        raise CalledWrongError(fault("baseline_year_unknown", value=year, years=known))
    chosen = year if year is not None else newest_year(cooperation)
    if chosen is None:
        return None
    return BaselineStudy(cooperation=cooperation, years=years, table=baseline_table(cooperation, chosen))


def envelop_service(
    service: str, parties: tuple[str, ...], inputs: list[Amounts], outputs: list[Amounts]
) -> SecondLook:
    """The parties that have every figure, held against each other."""
    having = [party for party in parties if all(party in each.values for each in (*inputs, *outputs))]
    units = [
        Unit(
            party=party,
            inputs=tuple(float(each.values[party]) for each in inputs),
            outputs=tuple(float(each.values[party]) for each in outputs),
        )
        for party in having
    ]
    look = SecondLook(
        service=service,
        inputs=tuple(each.measure for each in inputs),
        outputs=tuple(each.measure for each in outputs),
        left_out=tuple(party for party in parties if party not in having),
    )
    try:
        return replace(look, found=envelop(units))
    except (FoundWrongError, RefusedError) as wrong:
        return replace(look, faults=wrong.faults)
