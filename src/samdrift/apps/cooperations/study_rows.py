"""Rows of a study and the values that they state: both have the same fields."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from django.db.models import Model

from samdrift.apps.cooperations import models
from samdrift.domain.cooperation.study import StudyFacts
from samdrift.files.tables.study.tables import STUDY_TABLES

VALUES: Mapping[str, type[Any]] = {table.name: table.row.states for table in STUDY_TABLES}
"""By table, what a row of it states."""
FIELDS = {
    table: tuple(each.name for each in fields(value) if each.name != "place")
    for table, value in VALUES.items()
}


def study_value(table: str, row: Any) -> Any:
    """What the row of that table states, without its place."""
    return VALUES[table](**{name: getattr(row, name) for name in FIELDS[table]})


def study_rows(study: StudyFacts, owner: models.Cooperation) -> list[list[Model]]:
    """The rows of every table, in the order of the tables."""
    return [
        [rows(cooperation=owner, **_cells(table, each)) for each in getattr(study, table)]
        for table, rows in models.STUDY_ROWS.items()
    ]


def _cells(table: str, value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in FIELDS[table]}
