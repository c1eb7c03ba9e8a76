"""How much is known: the rows of each table of facts, those without a source, and those that are assumed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, DateField, IntegerField, Max, Min, Q, QuerySet, Value

from samdrift.apps.cooperations import models
from samdrift.apps.cooperations.reading.cells import ASSUMED
from samdrift.apps.cooperations.reading.fact_tables import FACT_TABLES, FactTable

COSTS = "costs"


@dataclass(frozen=True)
class TableCount:
    """A table's rows; how many of them name no source, and how many say that they are assumed."""

    table: FactTable
    rows: int = 0
    without_source: int = 0
    assumed: int = 0


@dataclass(frozen=True)
class Counts:
    """Those of every table, in their order, and the calendar years from the first voucher to the last."""

    tables: Mapping[str, TableCount]
    years: range

    @property
    def settled(self) -> tuple[TableCount, ...]:
        """Those that are settled by."""
        return tuple(each for name, each in self.tables.items() if name not in models.STUDY_ROWS)

    @property
    def of_study(self) -> tuple[TableCount, ...]:
        return tuple(each for name, each in self.tables.items() if name in models.STUDY_ROWS)

    @property
    def rows(self) -> int:
        return sum(each.rows for each in self.tables.values())

    @property
    def without_source(self) -> int:
        return sum(each.without_source for each in self.tables.values())

    @property
    def assumed(self) -> int:
        return sum(each.assumed for each in self.tables.values())


def count_facts(owner: models.Cooperation) -> Counts:
    """Everything counted in one query."""
    first, *others = (_counted(owner, table) for table in FACT_TABLES.values())
    found = {name: numbers for name, *numbers in first.union(*others, all=True)}
    first_day, last_day = found.get(COSTS, [None] * 5)[3:]
    tables = {
        name: TableCount(table, *found[name][:3]) if name in found else TableCount(table)
        for name, table in FACT_TABLES.items()
    }
    return Counts(tables, _years(first_day, last_day))


def _counted(owner: models.Cooperation, table: FactTable) -> QuerySet[Any, Any]:
    """The table's name with its numbers; no row at all where it is empty."""
    nothing, no_day = Value(0, IntegerField()), Value(None, DateField())
    by_source = {"without": Count("pk", Q(source="")), "assumed": Count("pk", Q(source__startswith=ASSUMED))}
    days = {"first": Min("day"), "last": Max("day")}
    own = table.rows._default_manager.filter(cooperation=owner)
    rows = own.annotate(table=Value(table.name)).values("table")
    counted: QuerySet[Any, Any] = rows.annotate(
        rows=Count("pk"),
        **(by_source if table.has_source else {"without": nothing, "assumed": nothing}),
        **(days if table.name == COSTS else {"first": no_day, "last": no_day}),
    ).values_list("table", "rows", "without", "assumed", "first", "last")
    return counted


def _years(first: date | str | None, last: date | str | None) -> range:
    """Days come as text where the database has no type for them in a union."""
    if first is None or last is None:
        return range(0)
    return range(int(str(first)[:4]), int(str(last)[:4]) + 1)
