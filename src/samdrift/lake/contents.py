"""What event files hold, in the engine: opened once, then asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from samdrift.domain.cooperation import Usage
from samdrift.domain.periods import Span
from samdrift.lake.copies import contested, exclude_copies
from samdrift.lake.engine import Engine
from samdrift.lake.findings import Findings
from samdrift.lake.instants import instant, microseconds_of_day
from samdrift.lake.known import Known
from samdrift.lake.limits import Limits
from samdrift.lake.loading import LoadedFile, Loader
from samdrift.lake.places import places_of
from samdrift.lake.values import Conflict, EventRows


@dataclass(frozen=True)
class Contents:
    """The engine with the tables `events` and `excluded`, and the files that they came from."""

    engine: Engine
    country: str
    files: tuple[LoadedFile, ...]

    def usage(self, spans: Sequence[Span]) -> Usage:
        from samdrift.lake.sums import (
            usage_of,
        )  # the query builder is slow to import, and `check` may not need it

        return usage_of(self.engine.connection, spans, country=self.country)

    def instants(self) -> tuple[datetime, datetime] | None:
        """The first and the last instant at which something was used."""
        first, last = self.engine.connection.execute(
            "SELECT min(instant), max(instant) FROM events"
        ).fetchall()[0]
        return None if first is None else (instant(first), instant(last))

    def conflicts(self) -> tuple[Conflict, ...]:
        return contested(self.engine.connection, {file.raw.number: file.raw.name for file in self.files})

    def places(self, party: str, meter: str, span: Span, *, limit: int) -> EventRows:
        bounds = (
            microseconds_of_day(span.start, country=self.country),
            microseconds_of_day(span.end, country=self.country),
        )
        return places_of(
            self.engine.connection, self.files, party=party, meter=meter, bounds=bounds, limit=limit
        )

    def close(self) -> None:
        self.engine.close()


def open_contents(paths: Sequence[Path], known: Known, limits: Limits, findings: Findings) -> Contents:
    """The paths' events in an engine; what is wrong with them goes to the findings."""
    engine = Engine(limits)
    try:
        files = Loader(engine.connection, known, limits, findings).load(paths)
        exclude_copies(engine.connection, files)
    except BaseException:
        engine.close()
        raise
    return Contents(engine, known.country, files)
