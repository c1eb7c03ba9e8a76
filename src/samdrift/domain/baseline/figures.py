"""What is known of every party in a year, and what is not: figures as a table with its gaps.

A gap is where others have a figure, or all are asked for one. That a party does not know, and that the figure is not
for it, are answers and look different; so does a figure that is only known of all together.

docs/methods/baseline.md
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from samdrift.domain.baseline.asked import is_figure
from samdrift.domain.cooperation import BaselineFigure, Cooperation, DriverValue
from samdrift.domain.cooperation.baseline import ALL_TOGETHER
from samdrift.domain.cooperation.study import Answer

FIGURE, MISSING, UNKNOWN, NOT_APPLICABLE, TOGETHER = STATES = (
    "figure",
    "missing",
    "unknown",
    "not_applicable",
    "together",
)
COST, FTE, SALES = "cost", "fte", "sales_to_partners"
"""Measures with a meaning of their own; all others of a service are volumes."""
OPTIONAL = (SALES,)
"""Nobody lacks these: who has no such figure has nothing of it."""


@dataclass(frozen=True, order=True)
class Column:
    """What is measured: a measure of a service, or of none; or a driver of the cooperation."""

    service: str
    measure: str
    is_driver: bool = False


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A party's figure with where it comes from, or why there is none."""

    state: str
    value: Fraction | None = None
    unit: str = ""
    reference_date: date | None = None
    source: str = ""
    method: str = ""
    definition: str = ""
    estimate: bool = False
    text: str = ""
    """What the party says of it."""


@dataclass(frozen=True, kw_only=True)
class BaselineTable:
    """The figures of a year: `cells` has every party of every column, `together` what nobody has split."""

    year: int
    parties: tuple[str, ...]
    columns: tuple[Column, ...]
    cells: Mapping[tuple[Column, str], Cell]
    together: Mapping[Column, Cell]

    def value(self, column: Column, party: str) -> Fraction | None:
        found = self.cells.get((column, party))
        return None if found is None else found.value

    def is_estimate(self, column: Column, party: str) -> bool:
        found = self.cells.get((column, party))
        return found is not None and found.estimate

    def total(self, column: Column) -> Fraction | None:
        """Of all parties: as it is stated, else the sum where none is missing."""
        stated = self.together.get(column)
        if stated is not None:
            return stated.value
        values = [self.value(column, party) for party in self.parties]
        known = [each for each in values if each is not None]
        return sum(known, Fraction(0)) if known and len(known) == len(values) else None

    def units(self, column: Column) -> tuple[str, ...]:
        """One, if all have measured in the same."""
        cells = [self.cells[column, party] for party in self.parties]
        cells += [self.together[column]] if column in self.together else []
        return tuple(dict.fromkeys(each.unit for each in cells if each.unit))


@dataclass(frozen=True, kw_only=True)
class Completeness:
    """How many figures are in, of how many expected; what is not applicable is expected of nobody."""

    inside: int
    expected: int
    unknown: int
    not_applicable: int
    lacking: Mapping[str, int]
    """How many each party lacks."""

    @property
    def most(self) -> tuple[str, ...]:
        """Who lacks the most; nobody when nothing lacks."""
        largest = max(self.lacking.values(), default=0)
        return tuple(party for party, number in self.lacking.items() if largest and number == largest)


def years_of(cooperation: Cooperation) -> tuple[int, ...]:
    """The years that something was measured in or is asked about, the newest first; without any, of drivers."""
    found = {each.year for each in cooperation.baseline}
    found |= {each.year for each in cooperation.study.questions if is_figure(each) and each.year is not None}
    found = found or {each.reference_date.year for each in cooperation.drivers}
    return tuple(sorted(found, reverse=True))


def newest_year(cooperation: Cooperation) -> int | None:
    """That of the newest figure, else of what is asked; None where there is nothing."""
    measured = max((each.year for each in cooperation.baseline), default=None)
    return measured if measured is not None else next(iter(years_of(cooperation)), None)


def baseline_table(cooperation: Cooperation, year: int) -> BaselineTable:
    """The table of a year. Drivers count with their newest value up to the first day of the year after."""
    parties = tuple(party.code for party in cooperation.parties)
    known = _known(cooperation, year)
    asked = _asked(cooperation, year)
    said = _said(cooperation, asked)
    found = dict.fromkeys([*asked.values(), *(column for column, _ in known)])
    columns = _in_order(found, [service.code for service in cooperation.services])
    shared = {column for column in columns if _is_shared(column, known, parties)} - set(asked.values())
    cells = {
        (column, party): known.get((column, party))
        or _gap(column, said.get((column, party)), column in shared)
        for column in columns
        for party in parties
    }
    together = {column: known[column, ALL_TOGETHER] for column in columns if (column, ALL_TOGETHER) in known}
    return BaselineTable(year=year, parties=parties, columns=columns, cells=cells, together=together)


def completeness(table: BaselineTable) -> Completeness:
    """Counted over all columns of which somebody has a figure or all are asked."""
    counted = [
        (party, cell) for (column, party), cell in table.cells.items() if column.measure not in OPTIONAL
    ]
    expected = [(party, cell) for party, cell in counted if cell.state not in (NOT_APPLICABLE, TOGETHER)]
    return Completeness(
        inside=sum(cell.state == FIGURE for _, cell in expected),
        expected=len(expected),
        unknown=sum(cell.state == UNKNOWN for _, cell in expected),
        not_applicable=sum(cell.state == NOT_APPLICABLE for _, cell in counted),
        lacking={
            party: sum(cell.state != FIGURE for other, cell in expected if other == party)
            for party in table.parties
        },
    )


def _known(cooperation: Cooperation, year: int) -> dict[tuple[Column, str], Cell]:
    found = {
        (Column("", row.driver, is_driver=True), row.party): _driver_cell(row)
        for row in _drivers(cooperation.drivers, until=date(year + 1, 1, 1))
    }
    for each in cooperation.baseline:
        if each.year == year:
            found[Column(each.service, each.measure), each.party] = _cell(each)
    return found


def _drivers(rows: Iterable[DriverValue], *, until: date) -> list[DriverValue]:
    """Up to that day, the newest last; of two of one day the final one."""
    known = (row for row in rows if row.reference_date <= until)
    return sorted(known, key=lambda row: (row.reference_date, row.status == "final"))


def _asked(cooperation: Cooperation, year: int) -> dict[str, Column]:
    """What the questions of the year ask for."""
    return {
        each.question: Column(each.service, each.measure)
        for each in cooperation.study.questions
        if is_figure(each) and each.year == year
    }


def _said(cooperation: Cooperation, asked: Mapping[str, Column]) -> dict[tuple[Column, str], Answer]:
    return {
        (asked[each.question], each.party): each
        for each in cooperation.study.answers
        if each.question in asked
    }


def _is_shared(column: Column, known: Mapping[tuple[Column, str], Cell], parties: Iterable[str]) -> bool:
    """Whether the column's only figure is that of all together."""
    return (column, ALL_TOGETHER) in known and not any((column, party) in known for party in parties)


def _gap(column: Column, answer: Answer | None, is_shared: bool) -> Cell:  # noqa: FBT001 - of all together
    text = "" if answer is None else answer.text
    if answer is not None and answer.status in (UNKNOWN, NOT_APPLICABLE):
        return Cell(state=answer.status, text=text)
    if column.measure in OPTIONAL:
        return Cell(state=NOT_APPLICABLE, text=text)
    return Cell(state=TOGETHER if is_shared else MISSING, text=text)


def _cell(figure: BaselineFigure) -> Cell:
    return Cell(
        state=FIGURE,
        value=figure.value,
        unit=figure.unit,
        reference_date=figure.reference_date,
        source=figure.source,
        method=figure.method,
        definition=figure.definition,
        estimate=figure.estimate,
    )


def _driver_cell(row: DriverValue) -> Cell:
    return Cell(
        state=FIGURE,
        value=row.value,
        reference_date=row.reference_date,
        source=row.source,
        estimate=row.estimate,
    )


def _in_order(columns: Iterable[Column], services: list[str]) -> tuple[Column, ...]:
    """Drivers first, then what is of no service, then service by service: cost, posts, volumes as they were given."""
    order = {"": -1} | {service: place for place, service in enumerate(services)}
    first = {COST: 0, SALES: 1, FTE: 2}
    return tuple(
        sorted(
            columns,
            key=lambda each: (
                not each.is_driver,
                order.get(each.service, len(order)),
                first.get(each.measure, len(first)),
            ),
        )
    )
