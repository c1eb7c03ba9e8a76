"""The tables of a baseline as its page shows them: a row for each measure or ratio, a cell for each party."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.baseline.figures import FIGURE, Cell, Column
from samdrift.domain.baseline.ratios import Ratio
from samdrift.runs.study.baseline import BaselineStudy
from samdrift.runs.study.baseline_words import column_name, figure_said, service_name, short_ratio_name
from samdrift.words import day, number, say


@dataclass(frozen=True, kw_only=True)
class CellShown:
    """A figure with the number of its source, or in which way it is not there."""

    party: str
    state: str
    value: str = ""
    note: int = 0
    told: str = ""
    is_estimate: bool = False
    is_outlier: bool = False
    is_ours: bool = False
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class RowShown:
    """A measure or a ratio with every party's cell; `beside` is what is known of all together, or the middle."""

    name: str
    code: str
    unit: str
    cells: tuple[CellShown, ...]
    beside: str
    is_all_estimates: bool


@dataclass(frozen=True, kw_only=True)
class GroupShown:
    """A service's rows."""

    name: str
    rows: tuple[RowShown, ...]


class Sources:
    """Where figures come from, each told once, numbered in the order in which they are met."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._numbers: dict[str, int] = {}

    def note(self, cell: Cell) -> tuple[int, str]:
        """The number of the cell's source and its text; 0 where it has none."""
        told = self._told(cell)
        return (self._numbers.setdefault(told, len(self._numbers) + 1), told) if told else (0, "")

    @property
    def listed(self) -> tuple[tuple[int, str], ...]:
        return tuple((place, told) for told, place in self._numbers.items())

    def _told(self, cell: Cell) -> str:
        on = (
            ""
            if cell.reference_date is None
            else say("page.baseline.on", self._language, day=day(cell.reference_date, self._language))
        )
        return "; ".join(each for each in (cell.source, cell.method, cell.definition, on) if each)


def figure_groups(
    study: BaselineStudy, names: dict[str, str], ours: frozenset[str], sources: Sources, language: str
) -> tuple[GroupShown, ...]:
    """Drivers, then what is of no service, then service by service."""
    heads = dict.fromkeys((column.is_driver, column.service) for column in study.table.columns)
    return tuple(
        GroupShown(
            name=say("page.baseline.drivers", language)
            if is_driver
            else service_name(study, service, language),
            rows=tuple(
                _figure_row(study, column, names, ours, sources, language)
                for column in study.table.columns
                if (column.is_driver, column.service) == (is_driver, service)
            ),
        )
        for is_driver, service in heads
    )


def ratio_groups(
    study: BaselineStudy, names: dict[str, str], ours: frozenset[str], language: str
) -> tuple[GroupShown, ...]:
    """Service by service."""
    services = dict.fromkeys(each.service for each in study.ratios)
    return tuple(
        GroupShown(
            name=service_name(study, service, language),
            rows=tuple(
                _ratio_row(study, each, names, ours, language)
                for each in study.ratios
                if each.service == service
            ),
        )
        for service in services
    )


def _figure_row(
    study: BaselineStudy,
    column: Column,
    names: dict[str, str],
    ours: frozenset[str],
    sources: Sources,
    language: str,
) -> RowShown:
    cells = [study.table.cells[column, party] for party in study.table.parties]
    known = [cell for cell in cells if cell.state == FIGURE]
    units = study.table.units(column)
    total = study.table.total(column)
    name = column_name(study, column, language)
    return RowShown(
        name=name,
        code=column.measure if column.measure != name else "",
        unit=", ".join(unit for unit in units if unit.lower() not in name.lower()),
        cells=tuple(
            _cell(cell, names[party], party in ours, sources, language)
            for party, cell in zip(study.table.parties, cells, strict=True)
        ),
        beside="" if total is None else number(total, language),
        is_all_estimates=bool(known) and all(cell.estimate for cell in known),
    )


def _cell(cell: Cell, party: str, is_ours: bool, sources: Sources, language: str) -> CellShown:  # noqa: FBT001
    note, told = sources.note(cell)
    return CellShown(
        party=party,
        state=cell.state,
        value="" if cell.value is None else number(cell.value, language),
        note=note,
        told=told,
        is_estimate=cell.estimate,
        is_ours=is_ours,
        text=cell.text,
    )


def _ratio_row(
    study: BaselineStudy, ratio: Ratio, names: dict[str, str], ours: frozenset[str], language: str
) -> RowShown:
    return RowShown(
        name=short_ratio_name(study, ratio, language),
        code="",
        unit="",
        cells=tuple(_ratio_cells(study, ratio, names, ours, language)),
        beside=figure_said(ratio.middle, language),
        is_all_estimates=set(ratio.values) == ratio.estimates,
    )


def _ratio_cells(
    study: BaselineStudy, ratio: Ratio, names: dict[str, str], ours: frozenset[str], language: str
) -> Iterator[CellShown]:
    outside = {each.party for each in ratio.outliers}
    for party in study.table.parties:
        value: Fraction | None = ratio.values.get(party)
        yield CellShown(
            party=names[party],
            state="missing" if value is None else FIGURE,
            value="" if value is None else figure_said(value, language),
            is_estimate=party in ratio.estimates,
            is_outlier=party in outside,
            is_ours=party in ours,
        )
