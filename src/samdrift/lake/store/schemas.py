"""The two tables of a store: their columns, and in which column they are partitioned."""

import pyarrow as pa

EVENTS, JOURNAL = TABLES = ("events", "journal")
MONTH = "month"

_INSTANT = pa.timestamp("us", "UTC")
_QUANTITY = pa.decimal128(18, 6)

EVENT_COLUMNS = pa.schema(
    [
        ("source", pa.string()),
        ("id", pa.string()),
        ("time", _INSTANT),
        ("stored_at", _INSTANT),
        ("subject", pa.string()),
        ("party", pa.string()),
        ("type", pa.string()),
        ("quantity", _QUANTITY),
        ("dimensions", pa.string()),
    ]
)
"""Of a data file; the table has the month besides."""

JOURNAL_COLUMNS = pa.schema(
    [
        ("turn", pa.int64()),
        ("kind", pa.string()),
        ("key", pa.binary()),
        ("source", pa.string()),
        ("id", pa.string()),
        ("day", pa.int32()),
        ("number", pa.int64()),
        ("digest", pa.binary()),
        ("time", _INSTANT),
        ("stored_at", _INSTANT),
        ("subject", pa.string()),
        ("party", pa.string()),
        ("type", pa.string()),
        ("quantity", pa.decimal128(38, 6)),
        ("dimensions", pa.string()),
        ("copies", pa.int64()),
        ("row", pa.bool_()),
        ("chosen", pa.int64()),
        ("by", pa.string()),
        ("reason", pa.string()),
        ("moment", _INSTANT),
    ]
)
"""Every row says in which turn (transaction number) it was written; `kind` says which of the others it has.

- `received`: how many copies came of a source and legal day (number)
- `again`: copies beside the first of an event that is not contested (key, source, day, number)
- `content`: a content of a contested event as it stands from this turn on, with the number chosen (0: none of them,
  empty: not decided), by whom, when and why
- `dropped`: what a month of legal time had that was dropped (day: its first; party, type, quantity, number)
- `counted`: the same per source and day; `key`: an event that was dropped (key, digest, copies)
- `drop`: the deletion itself (day, by, reason, moment, number of rows)
"""


def partitions(table: str) -> list[str]:
    return [MONTH] if table == EVENTS else []


def columns_of(table: str) -> pa.Schema:
    """The columns of the table's data files."""
    return EVENT_COLUMNS if table == EVENTS else JOURNAL_COLUMNS


def table_schema(table: str) -> pa.Schema:
    return EVENT_COLUMNS.append(pa.field(MONTH, pa.string())) if table == EVENTS else JOURNAL_COLUMNS
