"""A Spark Connect server as the engine: Apache Spark, Databricks, or Sail.

Rows that lie in Parquet are read by the server; those that we have checked ourselves are handed over as Arrow, a part
at a time, and the sums of the parts are added up here. Nothing goes through pandas.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import ibis  # type: ignore[import-untyped]
from ibis.expr.operations import UnboundTable  # type: ignore[import-untyped]

from samdrift.domain.faults import NOWHERE, RefusedError, fault
from samdrift.lake import sql
from samdrift.lake.engines.adder import CheckedRows, ParquetFiles, Sums, added_up, table_of
from samdrift.lake.engines.server import SparkServer

# Its warnings are of a pandas newer than it knows, which we do not use, and of what we tell ourselves as faults.
warnings.filterwarnings("ignore", module=r"pyspark\.")

import pyarrow as pa  # noqa: E402
from grpc import RpcError  # type: ignore[import-untyped]  # noqa: E402
from ibis.backends.pyspark import Backend  # type: ignore[import-untyped]  # noqa: E402
from pyspark.errors import PySparkException  # noqa: E402
from pyspark.sql.connect.client import DefaultChannelBuilder  # noqa: E402
from pyspark.sql.connect.client.retries import DefaultPolicy  # noqa: E402
from pyspark.sql.connect.session import SparkSession  # noqa: E402

_BATCHES = 8
"""Of 122,880 rows each, handed over at a time: some 40 MB, a third of what a message may hold."""
_MOST_ROWS = 10**10
"""Spark gives the sum of a decimal ten digits more than it has: so many rows cannot overflow, more might in silence."""
_RETRIES = DefaultPolicy(
    max_retries=4, initial_backoff=100, backoff_multiplier=3.0, min_jitter_threshold=10_000
)
"""Four seconds in all: a moment's break is bridged, and a server that is gone is told of at once."""
_KEEP_ALIVE = [("grpc.keepalive_time_ms", 330_000), ("grpc.keepalive_timeout_ms", 20_000)]
"""A machine that has vanished without a word is noticed; more often than every five minutes servers take amiss."""
_PATTERN = frozenset("*?[]{}\\%")
_REASON = 200
"""Characters of what the server says that are passed on."""


class Spark:
    """A session on a server. Raises RefusedError when the server cannot be reached, or fails, or answers wrongly."""

    def __init__(self, server: SparkServer) -> None:
        self._server = server
        with self._refusing("spark_unreachable"):
            self._session = SparkSession(DefaultChannelBuilder(server.url, _KEEP_ALIVE))
            try:
                self._session.client.set_retry_policies([_RETRIES])
                self._session.conf.set("spark.sql.session.timeZone", "UTC")
                self._session.conf.set("spark.sql.ansi.enabled", "true")
            except BaseException:
                self.close()
                raise

    def sums(self, asked: ibis.Table, rows: CheckedRows | ParquetFiles) -> Sums:
        query, table = Backend().compile(asked), table_of(asked)
        with self._refusing("spark_failed"):
            if isinstance(rows, CheckedRows):
                return self._of_parts(query, table, rows)
            return self._of_files(query, table, rows)

    def close(self) -> None:
        """Ends the session and the connection; nothing is waited for when the server is gone."""
        self._session.client.set_retry_policies([])
        self._session.stop()

    def _of_parts(self, query: str, table: UnboundTable, rows: CheckedRows) -> Sums:
        sums: list[tuple[object, ...]] = []
        for part in _parts(table, rows):
            self._session.createDataFrame(part).createOrReplaceTempView(table.name)
            found = self._answer(query)
            self._check(_number(found), expected=part.num_rows)
            sums += [(*key, *each) for key, each in found.items()]
        return added_up(sums)

    def _of_files(self, query: str, table: UnboundTable, rows: ParquetFiles) -> Sums:
        if not rows.paths:
            return {}
        frame = self._session.read.parquet(*map(_name_of, rows.paths))
        self._check(frame.count(), expected=_rows_in(rows))  # some servers pass over a file that is not there
        frame.createOrReplaceTempView(table.name)
        return self._answer(query)

    def _check(self, number: int, *, expected: int) -> None:
        if number != expected:
            raise self._refused("spark_miscounted", number=number, expected=expected)
        if number > _MOST_ROWS:
            raise self._refused("spark_too_many", limit=_MOST_ROWS)

    def _answer(self, query: str) -> Sums:
        table = self._session.sql(query).toArrow()
        return added_up(zip(*(column.to_pylist() for column in table.columns), strict=True))

    @contextmanager
    def _refusing(self, code: str) -> Iterator[None]:
        try:
            yield
        except (PySparkException, RpcError) as error:
            raise self._refused(code, reason=_reason(error)) from error

    def _refused(self, code: str, **values: object) -> RefusedError:
        return RefusedError(fault(code, NOWHERE, self._server.address, **values))


def _parts(table: UnboundTable, rows: CheckedRows) -> Iterator[pa.Table]:
    """The rows that count, some at a time, with plain text for what the embedded engine enumerates."""
    columns = ", ".join(
        f"{name}::VARCHAR AS {name}" if kind.is_string() else name for name, kind in table.schema.items()
    )
    with rows.connection.cursor() as cursor:  # of its own: an unfinished result blocks a connection
        found = cursor.sql(f"SELECT {columns} FROM {table.name} WHERE {rows.counted}")  # noqa: S608
        reader = found.to_arrow_reader()
        while batches := list(islice(reader, _BATCHES)):
            yield pa.Table.from_batches(batches)


def _name_of(path: Path) -> str:
    """The file as the server is to find it: by its path, or by its URI where the path would be read as a pattern."""
    absolute = path.absolute()
    return absolute.as_uri() if _PATTERN.intersection(str(absolute)) else str(absolute)


def _rows_in(files: ParquetFiles) -> int:
    """The number of rows that stands in the files' own footers."""
    paths = sql.paths(files.paths)
    query = f"SELECT sum(num_rows)::BIGINT FROM parquet_file_metadata([{paths}])"  # noqa: S608
    (number,) = files.connection.execute(query).fetchall()[0]
    return int(number)


def _number(sums: Sums) -> int:
    return sum(number for _, number in sums.values())


def _reason(error: Exception) -> str:
    """The first line of what went wrong."""
    said = error.details() if isinstance(error, RpcError) else str(error)
    return (str(said).strip().splitlines() or [type(error).__name__])[0][:_REASON]
