"""The rows of event files behind an aggregated row."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from samdrift.domain.faults import Place
from samdrift.lake.instants import instant
from samdrift.lake.loading import LoadedFile
from samdrift.lake.values import EventRow, EventRows

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_COUNTED = """FROM events ANTI JOIN excluded USING (file, row)
    WHERE party = ?::VARCHAR AND meter = ?::VARCHAR AND instant >= ? AND instant < ?"""
_FIRST = f"SELECT file, row, count(*) OVER () {_COUNTED} ORDER BY file, row LIMIT ?"
_TEXTS = "SELECT row, id, {time} FROM {relation} WHERE row IN ({rows})"
_TIME = {
    "text": "time",
    "local": "epoch_us(time)",
    "local_ns": "epoch_ns(time) // 1000",
    "instant": "epoch_us(time)",
    "instant_ns": "epoch_ns(time) // 1000",
}


def places_of(
    connection: "DuckDBPyConnection",
    files: Sequence[LoadedFile],
    *,
    party: str,
    meter: str,
    bounds: tuple[int, int],
    limit: int,
) -> EventRows:
    """The counted events of the party and meter between two instants."""
    found = connection.execute(_FIRST, [party, meter, *bounds, limit]).fetchall()
    rows: list[EventRow] = []
    for file in files:
        numbers = [row for number, row, _ in found if number == file.raw.number]
        if numbers:
            rows += _texts(connection, file, numbers)
    return EventRows(tuple(rows), found[0][2] if found else 0)


def _texts(connection: "DuckDBPyConnection", file: LoadedFile, numbers: Sequence[int]) -> list[EventRow]:
    query = _TEXTS.format(
        time=_TIME[file.raw.time], relation=file.raw.relation, rows=", ".join(map(str, numbers))
    )
    return [
        EventRow(Place(file.raw.name, row, "id"), identity, _time_text(time, file.raw.time))
        for row, identity, time in sorted(connection.execute(query).fetchall())
    ]


def _time_text(time: str | int, kind: str) -> str:
    if isinstance(time, str):
        return time
    moment: datetime = instant(time).replace(tzinfo=None)
    return moment.isoformat() + ("Z" if kind.startswith("instant") else "")
