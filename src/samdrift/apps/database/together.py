"""Tables that a migration makes one after the other, made as one step, what is referred to first.

Django draws up its models anew after every step, and each table more draws up all that it is related to: twenty tables
of a cooperation take twenty times as long as one. As one step they are drawn up once.
"""

from collections.abc import Iterator, Sequence
from graphlib import TopologicalSorter
from itertools import groupby

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from samdrift.apps.database.constraints import ReferenceConstraint


def together(operations: Sequence[Operation]) -> list[Operation]:
    """The same operations, with tables that stand after each other as one step."""
    return list(_steps(operations))


def _steps(operations: Sequence[Operation]) -> Iterator[Operation]:
    for kind, found in groupby(operations, type):
        if kind is CreateModel:
            yield CreateModels(list(found))  # type: ignore[arg-type] # they are of that type
        else:
            yield from found


class CreateModels(Operation):
    """Makes several tables: PostgreSQL has no reference to a table that is not there yet."""

    def __init__(self, tables: list[CreateModel]) -> None:
        self.tables = tables

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """What was drawn up is forgotten, so that it is drawn up when all tables are known and not before."""
        state.__dict__.pop("apps", None)
        for table in self.tables:
            table.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for table in _referred_first(app_label, self.tables):
            table.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for table in reversed(_referred_first(app_label, self.tables)):
            table.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return "; ".join(table.describe() for table in self.tables)


def _referred_first(app_label: str, tables: Sequence[CreateModel]) -> list[CreateModel]:
    named = {str(table.options.get("db_table", f"{app_label}_{table.name_lower}")): table for table in tables}
    before = {name: (_referred(table) & named.keys()) - {name} for name, table in named.items()}
    return [named[name] for name in TopologicalSorter(before).static_order()]


def _referred(table: CreateModel) -> set[str]:
    constraints = table.options.get("constraints", ())
    return {each.to for each in constraints if isinstance(each, ReferenceConstraint)}
