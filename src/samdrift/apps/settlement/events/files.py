"""Use cases: event files taken into the store, those of a folder that is loaded or one by itself."""

from collections.abc import Callable, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from samdrift.apps.cooperations import queries
from samdrift.apps.cooperations.models import Cooperation as CooperationRow
from samdrift.apps.settlement.events.facts import known_of
from samdrift.apps.settlement.events.stores import COMMAND_SECONDS, open_events
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import FoundWrongError
from samdrift.lake.store.values import Taken
from samdrift.runs.check import event_faults

if TYPE_CHECKING:
    from collections.abc import Iterator


def take_files(
    owner: CooperationRow, cooperation: Cooperation, paths: Sequence[Path], *, moment: datetime
) -> Taken:
    """What became of the events in the files, together; contested ones are kept with all their contents."""
    if not paths:
        return Taken()
    known = known_of(cooperation)
    with open_events(owner, wait_seconds=COMMAND_SECONDS) as door:
        taken = [door.add_file(path, known, moment) for path in paths]
        door.flush(moment)
    return Taken(
        stored=sum(each.stored for each in taken),
        duplicates=sum(each.duplicates for each in taken),
        conflicts=sum(each.conflicts for each in taken),
        faults=tuple(fault for each in taken for fault in each.faults),
    )


def add_file(
    owner: CooperationRow,
    path: Path,
    *,
    moment: datetime,
    tell: Callable[[int, int], None] = lambda done, of: None,
    stop: Callable[[], bool] = lambda: False,
) -> Taken:
    """What became of the events in the file. It is looked through first: with any fault nothing of it is taken.

    Raises FoundWrongError with every fault, those of parties that may not have such events among them.
    """
    cooperation = queries.cooperation(owner)
    with _as_folder(path) as home:
        if faults := event_faults(home, cooperation):
            raise FoundWrongError(*faults)
    with open_events(owner, wait_seconds=COMMAND_SECONDS) as door:
        taken = door.add_file(path.absolute(), known_of(cooperation), moment, tell=tell, stop=stop)
        door.flush(moment)
    return taken


@contextmanager
def _as_folder(path: Path) -> "Iterator[Path]":
    """A folder in whose `events/` the file alone lies."""
    with TemporaryDirectory(prefix="samdrift-events-") as home:
        (Path(home) / "events").mkdir()
        (Path(home) / "events" / path.name).symlink_to(path.absolute())
        yield Path(home)
