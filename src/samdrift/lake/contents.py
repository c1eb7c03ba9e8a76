"""What event files hold, in the engine: opened once, then asked."""

from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from samdrift.domain.cooperation import Usage
from samdrift.domain.periods import Span
from samdrift.lake.copies import contested, exclude_copies
from samdrift.lake.engine import Engine
from samdrift.lake.engines.adder import Adder
from samdrift.lake.engines.opening import open_adder
from samdrift.lake.engines.server import SparkServer
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
    held: ExitStack
    """What is let go when they are closed."""
    adder: Adder | None
    """What adds up, where it is not the engine itself."""

    def usage(self, spans: Sequence[Span]) -> Usage:
        # The query builder is slow to import, and `check` may not need it.
        from samdrift.lake.sums import usage_of

        adder = self.adder or open_adder(None)
        return usage_of(self.engine.connection, spans, country=self.country, adder=adder)

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
        self.held.close()


def open_contents(
    paths: Sequence[Path], known: Known, limits: Limits, findings: Findings, server: SparkServer | None
) -> Contents:
    """The paths' events in an engine; what is wrong with them goes to the findings. A server is called on first."""
    with ExitStack() as held:
        adder = None if server is None else held.enter_context(closing(open_adder(server)))
        engine = held.enter_context(Engine(limits))
        files = Loader(engine.connection, known, limits, findings).load(paths)
        exclude_copies(engine.connection, files)
        return Contents(engine, known.country, files, held.pop_all(), adder)
