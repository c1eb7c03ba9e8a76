"""The events of a cooperation folder: what is wrong with them, and the usage that they add up to."""

from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from samdrift.domain.cooperation import EventCount, Usage
from samdrift.domain.faults import Fault
from samdrift.domain.periods import Span
from samdrift.lake.engines.server import SparkServer
from samdrift.lake.findings import Findings
from samdrift.lake.known import Known
from samdrift.lake.limits import DEFAULT_LIMITS, Limits
from samdrift.lake.values import Conflict, EventRows

if TYPE_CHECKING:
    from samdrift.lake.contents import Contents


class EventFiles:
    """All events of a folder, read once. Rows with a fault are no events. Close it, or use it in a `with` block."""

    def __init__(self, faults: tuple[Fault, ...] = (), contents: "Contents | None" = None) -> None:
        self.faults = faults
        self._contents = contents

    def usage(self, spans: Sequence[Span]) -> Usage:
        """Exact sums per party, meter and span of days in legal time, and each span's control totals.

        Spans share no day; events outside all of them are left out. Copies are compared over all events.
        """
        if self._contents is None:
            return Usage(counts=tuple(EventCount(span, 0, 0, 0, 0) for span in sorted(set(spans))))
        return self._contents.usage(spans)

    def instants(self) -> tuple[datetime, datetime] | None:
        """The first and the last instant at which something was used; None without events."""
        return None if self._contents is None else self._contents.instants()

    def conflicts(self) -> tuple[Conflict, ...]:
        """Every contested event, by source and id."""
        return () if self._contents is None else self._contents.conflicts()

    def places(self, party: str, meter: str, span: Span, *, limit: int = 100) -> EventRows:
        """The first of the rows that count behind one row of `usage`, and how many there are."""
        return (
            EventRows() if self._contents is None else self._contents.places(party, meter, span, limit=limit)
        )

    def close(self) -> None:
        if self._contents is not None:
            self._contents.close()

    def __enter__(self) -> "EventFiles":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_events(
    folder: Path,
    *,
    country: str,
    parties: Collection[str],
    meters: Collection[str],
    dimensions: Collection[str],
    limits: Limits = DEFAULT_LIMITS,
    server: SparkServer | None = None,
) -> EventFiles:
    """Everything in the folder's `events/`, read and checked; the server, if given, adds up.

    Without any file no engine is loaded.
    """
    paths = event_paths(folder)
    if not paths:
        return EventFiles()
    # The engine takes half a second to import, and many cooperations have no events.
    from samdrift.lake.contents import open_contents

    known = Known(country, frozenset(parties), frozenset(meters), frozenset(dimensions))
    findings = Findings(limits.faults_of_a_code)
    contents = open_contents(paths, known, limits, findings, server)
    return EventFiles(findings.all(), contents)


def event_paths(folder: Path) -> list[Path]:
    """The files in the folder's `events/`, in order; none where there is no such folder.

    Passed over is what has a dot before its name, and what Excel locks its files with (`~$`).
    """
    found = folder / "events"
    if not found.is_dir():
        return []
    return sorted(path for path in found.iterdir() if not path.name.startswith((".", "~$")))
