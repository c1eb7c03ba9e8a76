"""The embedded engine: DuckDB adds up its own rows, or Parquet files where they lie."""

import ibis  # type: ignore[import-untyped]
from ibis.backends.duckdb import Backend  # type: ignore[import-untyped]

from samdrift.lake import sql
from samdrift.lake.engines.adder import CheckedRows, ParquetFiles, Sums, added_up, table_of

_VIEW = "CREATE OR REPLACE TEMP VIEW {name} AS SELECT {columns} FROM read_parquet([{paths}], hive_partitioning = false)"


class Embedded:
    """The engine that is always there."""

    def sums(self, asked: ibis.Table, rows: CheckedRows | ParquetFiles) -> Sums:
        if isinstance(rows, ParquetFiles):
            if not rows.paths:
                return {}
            _bind(asked, rows)
        return added_up(rows.connection.execute(Backend().compile(asked)).fetchall())

    def close(self) -> None:
        """Nothing: the connection is its owner's."""


def _bind(asked: ibis.Table, rows: ParquetFiles) -> None:
    """Gives the expression's table the rows of the files."""
    table = table_of(asked)
    paths = sql.paths(rows.paths)
    columns = ", ".join(f'"{name}"' for name in table.schema.names)
    rows.connection.execute(_VIEW.format(name=f'"{table.name}"', columns=columns, paths=paths))
