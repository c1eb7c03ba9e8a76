"""The store of a cooperation's events, open for writing: what it says it stored is stored for good, and counts once.

An event is accepted at one moment: when a synced write batch of the intake returns. Before it nothing happened; after
it whoever opens the store next finishes what was begun.
"""

import threading
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from types import TracebackType

from samdrift.domain.faults import Fault, fault
from samdrift.domain.periods import Span
from samdrift.lake.known import Known
from samdrift.lake.limits import DEFAULT_LIMITS, Limits
from samdrift.lake.store import (
    accepting,
    compacting,
    dropping,
    file_adding,
    flushing,
    pinning,
    rebuilding,
    resolving,
    sweeping,
    tables,
    verifying,
)
from samdrift.lake.store.durable import make_folder
from samdrift.lake.store.ground import INTAKE, LOCK, Ground, Step, no_step, roll_forward
from samdrift.lake.store.intake import Intake
from samdrift.lake.store.lock import FolderLock
from samdrift.lake.store.schemas import TABLES
from samdrift.lake.store.tables import Table
from samdrift.lake.store.values import INVALID, Answer, Contested, Event, Pin, Taken


def _tell_nobody(done: int, total: int) -> None:
    """Nobody waits for the file."""


def _go_on() -> bool:
    return False


def _answer(event: Event, outcome: str) -> Answer:
    if outcome != INVALID:
        return Answer(outcome=outcome)
    return Answer(outcome=outcome, faults=(fault("event_dropped", value=event.id, source=event.source),))


class Store:
    """Holds the lock of its folder until it is closed. Its methods may be called from several threads."""

    def __init__(self, ground: Ground, lock: FolderLock) -> None:
        self._ground = ground
        self._lock = lock
        self._one = threading.RLock()

    def add(self, events: Sequence[Event], moment: datetime) -> tuple[Answer, ...]:
        """What became of each event, in order; all of them are on the disk when this returns."""
        with self._one:
            outcomes = accepting.accept(self._ground, events, moment)
        return tuple(_answer(event, outcome) for event, outcome in zip(events, outcomes, strict=True))

    def add_file(
        self,
        path: Path,
        known: Known,
        moment: datetime,
        *,
        tell: Callable[[int, int], None] = _tell_nobody,
        stop: Callable[[], bool] = _go_on,
    ) -> Taken:
        """What became of the rows of a file (CSV, Parquet, JSON lines) that are events, and all faults of the others.

        It is taken in chunks: what `tell` has been told (rows done, rows in all) is on the disk. When `stop` says so,
        the rest is left; loaded again, the first chunks are duplicates.
        """
        return file_adding.add_file(self._ground, path, known, moment, turn=self._one, tell=tell, stop=stop)

    def flush(self, moment: datetime) -> None:
        """Everything accepted is in the tables, for every reader."""
        with self._one:
            flushing.flush(self._ground, moment)
            compacting.compact(self._ground, moment, most=compacting.MOST_SMALL)

    def contested(self, *, open_only: bool = True) -> tuple[Contested, ...]:
        """Events whose copies differ, by source and id; unless `open_only`, also those that a person decided."""
        with self._one:
            return resolving.contested(self._ground, open_only=open_only)

    def resolve(
        self, source: str, identity: str, *, number: int | None, by: str, reason: str, moment: datetime
    ) -> Contested:
        """The content of that number counts and no other; without a number none does.

        Raises CalledWrongError when no such event or content is known.
        """
        with self._one:
            chosen = resolving.Chosen(number, by, reason, moment)
            return resolving.resolve(self._ground, source, identity, chosen)

    def pin(self, name: str, spans: Sequence[Span], moment: datetime) -> Pin:
        """All that a reading of these spans depends on, kept until the pin is removed; `read_store` takes it."""
        with self._one:
            return pinning.pin(self._ground, name, spans, moment)

    def compact(self, moment: datetime) -> None:
        """Few large files in place of many small ones, with the same rows."""
        with self._one:
            compacting.compact(self._ground, moment)

    def sweep(self, moment: datetime) -> int:
        """How many data files were removed that nothing names any more."""
        with self._one:
            return sweeping.sweep(self._ground, moment)

    def drop_before(self, day: date, *, by: str, reason: str, moment: datetime) -> int:
        """How many events of the days before were dropped, after the agreed years; sums, keys and digests stay."""
        with self._one:
            return dropping.drop_before(self._ground, dropping.Drop(day, by, reason, moment))

    def verify(self) -> tuple[Fault, ...]:
        """Every published or pinned data file that is missing or not what it was, with what is lost."""
        with self._one:
            return verifying.verify(self._ground)

    def rebuild(self, moment: datetime) -> None:
        """The intake made anew from what is published; what was accepted is published first."""
        with self._one:
            self.flush(moment)
            self._ground.intake.close()
            rebuilding.rebuild(self._ground.root, self._ground.limits)
            self._ground.intake = Intake(self._ground.root / INTAKE)

    def close(self) -> None:
        self._ground.intake.close()
        self._lock.release()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_store(
    folder: Path,
    *,
    country: str = "NO",
    wait_seconds: float = 10,
    limits: Limits = DEFAULT_LIMITS,
    step: Step = no_step,
) -> Store:
    """The store in the folder, made if there is none; what was accepted and not published is published.

    Raises RefusedError (store_busy) when another process holds it for longer than that. `step` is told each place of
    the work, so that a test can stop there.
    """
    make_folder(folder)
    lock = FolderLock(folder / LOCK, wait_seconds=wait_seconds)
    try:
        store = Store(_ground(folder, country, limits, step), lock)
    except BaseException:
        lock.release()
        raise
    return store


def _ground(folder: Path, country: str, limits: Limits, step: Step) -> Ground:
    """The folder with its tables and its intake, made or mended where needed, and everything accepted published."""
    for name in TABLES:
        tables.create(folder, name)
    rebuilding.finish(folder)
    if not (folder / INTAKE).exists() and any(Table(folder, name).turn for name in TABLES):
        rebuilding.rebuild(folder, limits)
    intake = Intake(folder / INTAKE)
    try:
        ground = Ground(folder, country, intake, limits, step)
        roll_forward(ground)
    except BaseException:
        intake.close()
        raise
    return ground
