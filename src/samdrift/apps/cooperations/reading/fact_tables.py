"""The tables of facts that have a page each: their rows, their values, and what is shown of them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from samdrift.apps.cooperations import models, values
from samdrift.apps.cooperations.models.cooperation import Owned
from samdrift.apps.cooperations.reading.cells import (
    RIGHT,
    SOURCE_COLUMNS,
    Column,
    Names,
    Told,
    column_label,
    shown,
)
from samdrift.apps.cooperations.reading.pager import Pager
from samdrift.apps.cooperations.study_rows import study_value
from samdrift.domain.money import CURRENCIES
from samdrift.files.tables import tables
from samdrift.files.tables.cells import Source
from samdrift.files.tables.study.tables import STUDY_TABLES
from samdrift.files.tables.table import Table


@dataclass(frozen=True)
class FactTable:
    """A table of facts: its row in the files, its rows in the database, and the value between them."""

    table: Table[Any]
    rows: type[Owned]
    value_of: Callable[[Any], Any]

    @property
    def name(self) -> str:
        return self.table.name

    @property
    def has_source(self) -> bool:
        return "source" in self.table.columns

    def of(self, owner: models.Cooperation, *, start: int = 0, end: int | None = None) -> tuple[Any, ...]:
        """Its values in order of loading, from one place to another."""
        rows = self.rows._default_manager.filter(cooperation=owner).order_by("pk")[start:end]
        return tuple(map(self.value_of, rows))


def _of_study(table: Table[Any]) -> FactTable:
    return FactTable(table, models.STUDY_ROWS[table.name], partial(study_value, table.name))


MONEY = {"amount", "unit_price", "price", "cost"}
"""Columns in the currency of the cooperation."""

FACT_TABLES = {
    each.name: each
    for each in (
        FactTable(tables.DRIVERS, models.DriverValue, values.driver),
        FactTable(tables.COSTS, models.CostLine, values.cost),
        FactTable(tables.BUDGET, models.BudgetLine, values.budget),
        FactTable(tables.ADVANCES, models.Advance, values.advance),
        FactTable(tables.FEES, models.Fee, values.fee),
        FactTable(tables.POOLS, models.Pool, values.pool),
        FactTable(tables.FLOWS, models.Flow, values.flow),
        FactTable(tables.PRICES, models.PriceTier, values.price),
        FactTable(tables.VAT_DECISIONS, models.VatDecision, values.vat_decision),
        FactTable(tables.BASELINE, models.BaselineFigure, values.baseline),
        FactTable(tables.COMPONENTS, models.CostComponent, values.component),
        *(_of_study(table) for table in STUDY_TABLES),
    )
}


@dataclass(frozen=True)
class FactRow:
    """A row: its cells as they are shown, what it says of itself, and whether it is of the reader's own party."""

    cells: tuple[tuple[Column, str], ...]
    told: Told
    is_ours: bool


@dataclass(frozen=True, kw_only=True)
class FactsPage:
    """A page of a table of facts, with the sources that its rows name."""

    table: FactTable
    columns: tuple[Column, ...]
    rows: tuple[FactRow, ...]
    sources: tuple[Told, ...]
    pager: Pager

    @property
    def has_money(self) -> bool:
        """Whether a column of it is in the currency of the cooperation."""
        return any(column.name in MONEY for column in self.columns)


def facts_page(
    owner: models.Cooperation,
    table: FactTable,
    stated: Iterable[Any],
    *,
    pager: Pager,
    names: Names,
    ours: frozenset[str],
    language: str,
) -> FactsPage:
    """The values that stand on that page, as it shows them."""
    texts = row_texts(owner, table, stated)
    columns = _columns(table, texts, language)
    sources: dict[str, Told] = {}
    rows = tuple(
        FactRow(
            cells=tuple(
                (column, _shown(table, row, column=column.name, names=names, language=language))
                for column in columns
            ),
            told=_noted(_told(row), sources),
            is_ours=row.get("party", "") in ours,
        )
        for row in texts
    )
    return FactsPage(table=table, columns=columns, rows=rows, sources=tuple(sources.values()), pager=pager)


def row_texts(owner: models.Cooperation, table: FactTable, stated: Iterable[Any]) -> list[dict[str, str]]:
    """The values as the files write them, by column."""
    source = Source(CURRENCIES[owner.currency])
    return [table.table.row.from_domain(each).texts(source) for each in stated]


def _shown(table: FactTable, row: dict[str, str], *, column: str, names: Names, language: str) -> str:
    kind = table.table.row.column_kind(column)
    return shown(row[column], kind, column=column, names=names, language=language)


def _columns(table: FactTable, texts: Sequence[dict[str, str]], language: str) -> tuple[Column, ...]:
    """The columns that are always there, and of the others those that a row uses; not what stands beside a figure."""
    optional = set(table.table.row.optional_columns()) | {"kind"}
    return tuple(
        Column(
            name,
            column_label(table.name, name, language),
            is_right=table.table.row.column_kind(name) in RIGHT,
        )
        for name in table.table.columns
        if name not in SOURCE_COLUMNS and (name not in optional or any(row[name] for row in texts))
    )


def _told(row: dict[str, str]) -> Told:
    said = {name: row.get(name, "") for name in SOURCE_COLUMNS}
    return Told(said["source"], said["method"], said["definition"], estimate=bool(said["estimate"]))


def _noted(told: Told, sources: dict[str, Told]) -> Told:
    """With the number of its source on the page, the same for the same words."""
    words = "\n".join((told.text, told.method, told.definition))
    if not words.strip():
        return told
    if words not in sources:
        sources[words] = replace(told, note=len(sources) + 1)
    return replace(told, note=sources[words].note)
