"""What the parts of an open store share: its folder, its intake, its tables, and where a test may stop it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from samdrift.lake.instants import microseconds_of_day
from samdrift.lake.limits import DEFAULT_LIMITS, Limits
from samdrift.lake.store.intake import META, STAGED, Batch, Intake
from samdrift.lake.store.records import Staged
from samdrift.lake.store.schemas import EVENTS, JOURNAL
from samdrift.lake.store.tables import DataFile, Table

INTAKE, PINS, LOCK = "intake", "pins", "lock"
TURN, DROPPED = b"turn", b"dropped"

Step = Callable[[str], None]


def no_step(name: str) -> None:
    """The place in the work that is called `name` has been reached."""


@dataclass
class Ground:
    """Held by whoever has the store's lock."""

    root: Path
    country: str
    intake: Intake
    limits: Limits = DEFAULT_LIMITS
    step: Step = no_step
    _tables: dict[str, Table] = field(default_factory=dict)

    def table(self, name: str) -> Table:
        if name not in self._tables:
            self._tables[name] = Table(self.root, name)
        return self._tables[name]

    def forget_tables(self) -> None:
        """Ask the disk anew: a publication may have stopped half way."""
        self._tables.clear()

    def next_turn(self) -> int:
        """A number that no published and no staged set of files has."""
        kept = self.intake.get(META, TURN)
        known = [self.table(name).turn for name in (EVENTS, JOURNAL)]
        return 1 + max(int.from_bytes(kept or b""), *known)

    @property
    def dropped_until(self) -> int | None:
        """The instant before which events have been dropped; what came after that with an earlier time is kept."""
        data = self.intake.get(META, DROPPED)
        if data is None:
            return None
        return microseconds_of_day(date.fromordinal(int.from_bytes(data)), country=self.country)

    def stage(self, batch: Batch, staged: Staged) -> None:
        batch.put(STAGED, staged.number.to_bytes(8), staged.to_bytes())
        batch.put(META, TURN, staged.number.to_bytes(8))

    def files(self, table: str) -> tuple[DataFile, ...]:
        """The published data files. Whoever asks has published what was staged."""
        return self.table(table).files()


def roll_forward(ground: Ground) -> None:
    """Publish what is staged, in order; what is published already is only marked.

    The journal comes first: a reader looks at the turn of the events and takes no later row of the journal.
    """
    staged = [Staged.of(data) for _, data in ground.intake.items(STAGED)]
    for each in staged:
        try:
            for name in (JOURNAL, EVENTS):
                ground.table(name).publish(each.number, each.adds.get(name, ()), each.removes.get(name, ()))
                ground.step(f"{name} published")
        except BaseException:
            ground.forget_tables()
            raise
        batch = ground.intake.batch()
        batch.delete(STAGED, each.number.to_bytes(8))
        ground.intake.write(batch)
        ground.step("staged marked")
