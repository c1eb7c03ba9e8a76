"""Instances of tests: a data folder with a database of its own, used by processes of their own."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
POSTGRESQL = os.environ.get("DATABASE_URL", "").startswith("postgres")
KINDS = ["postgresql"] if POSTGRESQL else ["sqlite"]
"""The run on PostgreSQL follows one on SQLite, where what needs no PostgreSQL has been tried."""
_WITH_POSTGRESQL = [("sqlite", "postgresql"), ("postgresql", "sqlite"), ("postgresql", "postgresql")]
WAYS = _WITH_POSTGRESQL if POSTGRESQL else [("sqlite", "sqlite")]
"""From where to where something is carried."""
TELL = """
import json
from hashlib import sha256
from samdrift.apps.database import copying
from samdrift.apps.records.log import chains, verify_chain
def told(model):
    lines = list(copying.lines_of(model))
    if model._meta.db_table == "records_entry":
        lines = [line for line in lines if '"restored"' not in line]
    return sha256("".join(lines).encode()).hexdigest(), len(lines) - 1
print(json.dumps({
    "tables": {model._meta.db_table: told(model) for model in copying.tables()},
    "broken": [slug for slug in chains() if verify_chain(slug).broken],
    "chains": chains(),
    "numbers": copying.last_numbers(),
}))
"""


@dataclass(frozen=True)
class Instance:
    """A data folder with its database."""

    data: Path
    url: str

    @property
    def environment(self) -> dict[str, str]:
        own = {
            name: text for name, text in os.environ.items() if not name.startswith(("DATABASE", "SAMDRIFT"))
        }
        own |= {"SAMDRIFT_DATA": str(self.data), "DJANGO_SETTINGS_MODULE": "samdrift.site.settings"}
        return own | ({"DATABASE_URL": self.url} if self.url else {})

    def run(self, *words: object) -> subprocess.CompletedProcess[str]:
        return self._call("from samdrift.cli.main import main; import sys; sys.exit(main())", *words)

    def ok(self, *words: object) -> str:
        done = self.run(*words)
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    def do(self, script: str) -> str:
        done = self._call(f"from samdrift.site.start import start; start()\n{script}")
        assert done.returncode == 0, done.stderr
        return done.stdout

    def tell(self) -> Any:
        return json.loads(self.do(TELL))

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """What a query gives, read beside whoever else uses the database and without a process for it."""
        if self.url:
            import psycopg

            with psycopg.connect(self.url) as connection:
                return connection.execute(statement).fetchall()
        with closing(sqlite3.connect(self.data / "samdrift.sqlite3", timeout=20)) as connection:
            return connection.execute(statement).fetchall()

    def _call(self, script: str, *words: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", script, *map(str, words)],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )


New = Callable[[str], Instance]


def on_server(statement: str) -> None:
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(statement)
