"""Reads: what a settlement takes of a cooperation, in three queries: the small tables come in one."""

from collections import defaultdict
from typing import Any

from django.db.models import IntegerField, Model, QuerySet, Value
from django.db.models.functions import JSONObject

from samdrift.apps.cooperations import models, queries, values
from samdrift.domain.cooperation import Cooperation

_SMALL: dict[str, type[Model]] = {
    "parties": models.Party,
    "memberships": models.Membership,
    "services": models.Service,
    "participations": models.Participation,
    "drivers": models.DriverValue,
    "pools": models.Pool,
    "flows": models.Flow,
    "budget": models.BudgetLine,
    "fees": models.Fee,
    "prices": models.PriceTier,
}
"""Tables without columns of JSON."""


def reckoned_facts(owner: models.Cooperation) -> Cooperation:
    """The cooperation as a settlement takes it; what no amount is computed from is left out, and so are advances."""
    found = _rows_at_once(owner)
    memberships = defaultdict(list)
    for row in found["memberships"]:
        memberships[row.party].append(values.interval_of(row))
    vars(owner)["party_names"] = {row.code: row.name for row in found["parties"]}
    bare = queries.cooperation(owner, only=("costs", "keys"))
    return Cooperation(
        **{
            **vars(bare),
            "parties": tuple(values.party(row, tuple(memberships[row.code])) for row in found["parties"]),
            "services": tuple(map(values.service, found["services"])),
            "participations": tuple(map(values.participation, found["participations"])),
            "drivers": tuple(map(values.driver, found["drivers"])),
            "pools": tuple(map(values.pool, found["pools"])),
            "flows": tuple(map(values.flow, found["flows"])),
            "budget": tuple(map(values.budget, found["budget"])),
            "fees": tuple(map(values.fee, found["fees"])),
            "prices": tuple(map(values.price, found["prices"])),
        }
    )


def _rows_at_once(owner: models.Cooperation) -> dict[str, list[Any]]:
    """The rows of every small table, in order of loading."""
    first, *others = (_as_json(table, owner) for table in _SMALL)
    found: dict[str, list[Any]] = {table: [] for table in _SMALL}
    for place, key, cells in sorted(first.union(*others, all=True), key=lambda row: row[:2]):
        table = tuple(_SMALL)[place]
        found[table].append(_row(_SMALL[table], key, cells))
    return found


def _as_json(table: str, owner: models.Cooperation) -> QuerySet[Any, Any]:
    rows = _SMALL[table]
    names = [field.attname for field in rows._meta.concrete_fields if not field.primary_key]
    of_owner = rows._default_manager.filter(cooperation=owner).order_by()
    place = Value(tuple(_SMALL).index(table), output_field=IntegerField())
    cells = JSONObject(**{name: name for name in names})
    found: QuerySet[Any, Any] = of_owner.annotate(place=place, cells=cells).values_list(
        "place", "pk", "cells"
    )
    return found


def _row(rows: type[Model], key: int, cells: dict[str, Any]) -> Any:
    """The row as it would have been read by itself."""
    fields = {field.attname: field for field in rows._meta.concrete_fields}
    read = {name: _read(fields[name], cell) for name, cell in cells.items()}
    return rows(pk=key, **read)


def _read(field: Any, cell: object) -> Any:
    own = getattr(field, "from_db_value", None)
    return field.to_python(cell) if own is None else own(cell, None, None)
