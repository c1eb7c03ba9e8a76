"""Rows of several tables of a cooperation read in one query, for what is made of many small tables."""

from collections.abc import Mapping
from typing import Any

from django.db.models import IntegerField, Model, QuerySet, Value
from django.db.models.functions import JSONObject

from samdrift.apps.cooperations import models


def rows_at_once(owner: models.Cooperation, tables: Mapping[str, type[Model]]) -> dict[str, list[Any]]:
    """The rows of each of the tables, in order of loading."""
    names = tuple(tables)
    first, *others = (_as_json(tables[name], owner, place) for place, name in enumerate(names))
    found: dict[str, list[Any]] = {name: [] for name in names}
    for place, key, cells in sorted(first.union(*others, all=True), key=lambda row: row[:2]):
        found[names[place]].append(_row(tables[names[place]], key, cells))
    return found


def _as_json(rows: type[Model], owner: models.Cooperation, number: int) -> QuerySet[Any, Any]:
    names = [field.attname for field in rows._meta.concrete_fields if not field.primary_key]
    of_owner = rows._default_manager.filter(cooperation=owner).order_by()
    place = Value(number, output_field=IntegerField())
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
