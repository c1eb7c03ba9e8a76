"""Events, spans and moments for tests of the store."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from samdrift.domain.cooperation import EventCount, Usage
from samdrift.domain.periods import Span
from samdrift.lake.store.reader import read_store
from samdrift.lake.store.times import microseconds
from samdrift.lake.store.values import Event

MOMENT = datetime(2024, 5, 1, 12, tzinfo=UTC)
JANUARY = Span(date(2024, 1, 1), date(2024, 2, 1))
FEBRUARY = Span(date(2024, 2, 1), date(2024, 3, 1))
YEAR = Span(date(2024, 1, 1), date(2025, 1, 1))

_FIRST = Event(
    source="payroll",
    id="1",
    instant=microseconds(datetime(2024, 1, 15, 10, tzinfo=UTC)),
    subject="sola",
    meter="payslips",
    quantity=Decimal(1),
)


def event(identity: object = "1", quantity: object = "1", **changes: Any) -> Event:
    """An event of January, but for what is said."""
    return replace(_FIRST, id=str(identity), quantity=Decimal(str(quantity)), **changes)


def at(*parts: int) -> int:
    return microseconds(datetime(*parts, tzinfo=UTC))


def usage(folder: Path, *spans: Span) -> Usage:
    with read_store(folder) as reader:
        return reader.usage(spans or [YEAR])


def count(folder: Path, span: Span = YEAR) -> EventCount:
    (found,) = usage(folder, span).counts
    return found


def quantities(folder: Path, span: Span = YEAR) -> dict[tuple[str, str], str]:
    return {(row.party, row.meter): str(row.quantity) for row in usage(folder, span).rows}
