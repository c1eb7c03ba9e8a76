"""Copies: rows that share source and id. Alike in content, the first counts; otherwise none does.

Rows are first grouped by a 64-bit hash of (source, id), and only those that share a hash are compared exactly: the
hash decides nothing, it spares the work for the many events that stand alone.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

from samdrift.domain.faults import Place
from samdrift.lake.instants import instant
from samdrift.lake.loading import LoadedFile
from samdrift.lake.values import Conflict, Copy

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SHARED = "CREATE TABLE shared AS SELECT hash FROM events GROUP BY hash HAVING count(*) > 1"
_COPIES = """CREATE TABLE copies (file INTEGER, row BIGINT, source VARCHAR, id VARCHAR, subject VARCHAR,
    party known_party, meter known_meter, instant BIGINT, quantity DECIMAL(27, 9))"""
_INSERT = """INSERT INTO copies SELECT file, row, source, id, subject, party, meter, instant, exact FROM ({normal})
    WHERE ok AND hash IN (FROM shared)"""
_EXCLUDED = """CREATE TABLE excluded AS
    SELECT *, CASE WHEN contested THEN 1 ELSE 0 END AS quarantined FROM (
        SELECT *, row_number() OVER (PARTITION BY source, id ORDER BY file, row) AS nth,
            min(instant) OVER same <> max(instant) OVER same OR min(quantity) OVER same <> max(quantity) OVER same
            OR min(subject) OVER same <> max(subject) OVER same OR min(meter) OVER same <> max(meter) OVER same
            AS contested
        FROM copies WINDOW same AS (PARTITION BY source, id))
    WHERE contested OR nth > 1"""
_CONTESTED = (
    """SELECT source, id, file, row, instant, subject, meter, quantity FROM excluded WHERE contested"""
)


def exclude_copies(connection: "DuckDBPyConnection", files: Sequence[LoadedFile]) -> None:
    """Makes the table `excluded`: every row of `events` that does not count, `quarantined` 1 or (a duplicate) 0."""
    connection.execute(_SHARED)
    connection.execute(_COPIES)
    if connection.execute("SELECT 1 FROM shared LIMIT 1").fetchone() is not None:
        for file in files:
            connection.execute(_INSERT.format(normal=file.normal))
    connection.execute(_EXCLUDED)
    connection.execute("DROP TABLE shared")
    connection.execute("DROP TABLE copies")


def contested(connection: "DuckDBPyConnection", names: dict[int, str]) -> tuple[Conflict, ...]:
    """Every contested event by source and id."""
    rows = sorted(connection.execute(_CONTESTED).fetchall())
    return tuple(
        Conflict(source, identity, tuple(_copy(names, *row[2:]) for row in group))
        for (source, identity), group in groupby(rows, key=lambda row: (row[0], row[1]))
    )


def _copy(
    names: dict[int, str], file: int, row: int, microseconds: int, subject: str, meter: str, quantity: object
) -> Copy:
    place = Place(names[file], row, "id")
    return Copy(place, instant(microseconds), subject, meter, Fraction(str(quantity)))
