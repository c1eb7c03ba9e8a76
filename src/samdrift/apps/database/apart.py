"""Rows of which no two share a day: the database itself refuses, on SQLite and PostgreSQL.

Two that are written at the same time do not see each other: who writes takes turns (`turns.wait_for_turn`).
"""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

MESSAGE = "no day is closed twice"


class ForbidOverlap(Operation):
    """No two rows of one cooperation for which `where` holds overlap, from `start` up to `end`.

    `where` is a SQL condition of a row as `row`.
    """

    reversible = True

    def __init__(self, table: str, *, where: str) -> None:
        self.table, self.where = table, where

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Triggers are no part of the models' state."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        is_postgresql = schema_editor.connection.vendor == "postgresql"
        for statement in self._on_postgresql() if is_postgresql else self._on_sqlite():
            schema_editor.execute(statement, params=None)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        on = f' ON "{self.table}"' if schema_editor.connection.vendor == "postgresql" else ""
        for event in ("insert", "update"):
            schema_editor.execute(f'DROP TRIGGER IF EXISTS "{self.table}_apart_{event}"{on}', params=None)
        if on:
            schema_editor.execute(f'DROP FUNCTION IF EXISTS "{self.table}_apart"()', params=None)

    def describe(self) -> str:
        return f"Forbid overlaps in {self.table}"

    @property
    def _meets(self) -> str:
        """Whether the new row meets another; SQLite gives a row its number only after it has been let in."""
        new, other = self.where.replace("row.", "NEW."), self.where.replace("row.", "other.")
        return (
            f'{new} AND EXISTS (SELECT 1 FROM "{self.table}" other WHERE {other} '  # noqa: S608 - names of ours
            "AND other.cooperation_id = NEW.cooperation_id AND (NEW.id IS NULL OR other.id <> NEW.id) "
            'AND other.start < NEW."end" AND NEW.start < other."end")'
        )

    def _on_sqlite(self) -> list[str]:
        return [
            f'CREATE TRIGGER "{self.table}_apart_{event}" BEFORE {event.upper()} ON "{self.table}" '
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}') WHERE {self._meets}; END"
            for event in ("insert", "update")
        ]

    def _on_postgresql(self) -> list[str]:
        function = f'"{self.table}_apart"'
        refuse = (
            f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {self._meets} THEN RAISE EXCEPTION '{MESSAGE}'; END IF; RETURN NEW; END $$"
        )
        triggers = (
            f'CREATE TRIGGER "{self.table}_apart_{event}" BEFORE {event.upper()} ON "{self.table}" '
            f"FOR EACH ROW EXECUTE FUNCTION {function}()"
            for event in ("insert", "update")
        )
        return [refuse, *triggers]
