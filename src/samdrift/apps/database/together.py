"""Tables that a migration makes one after the other, made as one step.

Django draws up its models anew after every step, and each table more draws up all that it is related to: twenty tables
of a cooperation take twenty times as long as one. As one step they are drawn up once.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


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
    """Makes several tables, in their order."""

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
        for table in self.tables:
            table.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for table in reversed(self.tables):
            table.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return "; ".join(table.describe() for table in self.tables)
