"""Tables whose rows are written once: the database itself refuses to change or delete them, on SQLite and PostgreSQL.

A migration that makes such a table anew (as SQLite must for most changes of columns) runs these operations again.
"""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

MESSAGE = "issued things are never changed"


class ForbidChange(Operation):
    """No row of the table is updated or deleted, and none is added once its settlement is sealed.

    `sealed_by` is the SQL condition, of the row as `row`, that says whether it is closed to additions. For the table
    that carries the seal itself, `sealed` is the one column that may go from false to true, once. `once` is the SQL
    condition, of the row as it was as `OLD`, under which a row stands for good; until then it may change and go.
    """

    reversible = True

    def __init__(
        self, table: str, *, sealed_by: str = "", carries_seal: bool = False, once: str = ""
    ) -> None:
        self.table, self.sealed_by, self.carries_seal, self.once = table, sealed_by, carries_seal, once

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Triggers are no part of the models' state."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        for statement in self._statements(schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        on = f' ON "{self.table}"' if schema_editor.connection.vendor == "postgresql" else ""
        for event in ("update", "delete", "insert", "truncate"):
            schema_editor.execute(f'DROP TRIGGER IF EXISTS "{self.table}_no_{event}"{on}', params=None)
        if on:
            schema_editor.execute(f'DROP FUNCTION IF EXISTS "{self.table}_refuse"()', params=None)

    def describe(self) -> str:
        return f"Forbid change of {self.table}"

    def _statements(self, vendor: str) -> list[str]:
        when = {"update": "OLD.sealed" if self.carries_seal else self.once, "delete": self.once}
        if self.sealed_by:
            when["insert"] = self.sealed_by.replace("row.", "NEW.")
        write = self._on_postgresql if vendor == "postgresql" else self._on_sqlite
        return write(when)

    def _on_sqlite(self, when: dict[str, str]) -> list[str]:
        return [
            f'CREATE TRIGGER "{self.table}_no_{event}" BEFORE {event.upper()} ON "{self.table}" '
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'){f' WHERE {condition}' if condition else ''}; END"
            for event, condition in when.items()
        ]

    def _on_postgresql(self, when: dict[str, str]) -> list[str]:
        function = f'"{self.table}_refuse"'
        branches = "".join(
            f"IF TG_OP = '{event.upper()}' THEN IF {condition or 'TRUE'} THEN RAISE EXCEPTION '{MESSAGE}'; "
            "END IF; END IF; "
            for event, condition in when.items()
        )
        truncate = (
            f'CREATE TRIGGER "{self.table}_no_truncate" BEFORE TRUNCATE ON "{self.table}" '
            f"FOR EACH STATEMENT EXECUTE FUNCTION {function}()"
        )
        refuse = (
            f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {branches}"
            f"IF TG_OP = 'TRUNCATE' THEN RAISE EXCEPTION '{MESSAGE}'; END IF; "
            "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
        )
        by_row = (
            f'CREATE TRIGGER "{self.table}_no_{event}" BEFORE {event.upper()} ON "{self.table}" '
            f"FOR EACH ROW EXECUTE FUNCTION {function}()"
            for event in when
        )
        return [refuse, *by_row, truncate]
