"""Stopped between any two steps, with a full disk, or written by many at once: nothing is lost, nothing doubled."""

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from tests.lake.store.made import JANUARY, MOMENT, count, event, quantities
from tests.lake.store.test_laws import KNOWN, write

from samdrift.lake.store.reader import read_store
from samdrift.lake.store.rebuilding import NEW, OLD
from samdrift.lake.store.store import Store, open_store
from samdrift.lake.store.values import Event

STEPS = [
    "batch written",
    "files written",
    "files staged",
    "journal published",
    "events published",
    "staged marked",
    "files compacted",
    "choice written",
    "pinned",
]
ROOT = Path(__file__).parents[3]


class StoppedError(Exception):
    """The work was stopped at a step."""


class StopAt:
    """Stops at the nth time that a step is reached, and never again."""

    def __init__(self, name: str, nth: int) -> None:
        self.name, self.left = name, nth

    def __call__(self, name: str) -> None:
        if name == self.name:
            self.left -= 1
            if self.left == 0:
                raise StoppedError(name)


def events() -> list[Event]:
    return [event(number, number % 5) for number in range(10)]


def live(folder: Path, step: StopAt) -> None:
    """The store's life; where it is stopped, it is opened anew and the call is made again, as a client does."""
    done = 0
    while True:
        with open_store(folder / "store", step=step) as store:
            try:
                for call in calls_of(store, folder)[done:]:
                    call()
                    done += 1
            except StoppedError:
                continue
            return


def calls_of(store: Store, folder: Path) -> list[Callable[[], object]]:
    """Everything that a store does."""
    return [
        lambda: store.add(events()[:6], MOMENT),
        lambda: store.flush(MOMENT),
        lambda: store.add_file(write(folder, "rest", events()[4:], 2), KNOWN, MOMENT),
        lambda: store.add([event("c", 1), event("c", 2)], MOMENT),
        lambda: store.resolve("payroll", "c", number=2, by="kari", reason="", moment=MOMENT),
        lambda: store.compact(MOMENT),
        lambda: store.pin("p", [JANUARY], MOMENT),
    ]


@pytest.mark.parametrize("nth", [1, 2, 3])
@pytest.mark.parametrize("name", STEPS)
def test_stopped_at_any_step_and_repeated_everything_counts_once(tmp_path: Path, name: str, nth: int) -> None:
    live(tmp_path, StopAt(name, nth))
    assert quantities(tmp_path / "store") == {("sola", "payslips"): "22"}
    found = count(tmp_path / "store")
    assert (found.counted, found.quarantined) == (11, 0)
    with read_store(tmp_path / "store") as reader:
        for total in reader.totals(JANUARY):
            assert total.received == total.counted + total.duplicates + total.quarantined


def test_every_step_is_reached_in_a_life(tmp_path: Path) -> None:
    reached: Counter[str] = Counter()
    with open_store(tmp_path / "store", step=lambda name: reached.update([name])) as store:
        for call in calls_of(store, tmp_path):
            call()
    assert set(reached) == set(STEPS)


def test_a_reader_never_sees_half_of_a_publication(tmp_path: Path) -> None:
    """The journal is published first; until the events are, a reader takes nothing of it."""
    with open_store(tmp_path, step=StopAt("journal published", 1)) as store:
        store.add([event(1), event(1), event(2), event(2, 9)], MOMENT)
        with pytest.raises(StoppedError, match="journal published"):
            store.flush(MOMENT)
    with read_store(tmp_path) as reader:
        assert reader.totals(JANUARY) == ()
        assert reader.conflicts() == ()
    open_store(tmp_path).close()
    found = count(tmp_path)
    assert (found.read, found.counted, found.duplicates, found.quarantined) == (4, 1, 1, 2)


def test_a_store_without_its_intake_is_rebuilt_when_it_is_opened(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.add([event(1), event(2), event(2, 3)], MOMENT)
        store.resolve("payroll", "2", number=1, by="kari", reason="", moment=MOMENT)
    shutil.rmtree(tmp_path / "intake")
    with open_store(tmp_path) as store:
        assert [each.outcome for each in store.add([event(1), event(2, 3), event(3)], MOMENT)] == [
            "duplicate",
            "duplicate",
            "stored",
        ]
        (known,) = store.contested(open_only=False)
        assert known.choice is not None
        assert (known.choice.by, known.contents[1].copies) == ("kari", 2)


def test_a_rebuild_that_was_cut_short_is_finished_or_forgotten(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.add([event(1)], MOMENT)
        store.flush(MOMENT)
        store.rebuild(MOMENT)
    shutil.copytree(tmp_path / "intake", tmp_path / NEW)
    (tmp_path / "intake").rename(tmp_path / OLD)
    with open_store(tmp_path) as store:
        assert [each.outcome for each in store.add([event(1)], MOMENT)] == ["duplicate"]
    (tmp_path / NEW).mkdir()
    open_store(tmp_path).close()
    assert not (tmp_path / NEW).exists()
    assert not (tmp_path / OLD).exists()


WRITER = """
import sys
from pathlib import Path
from tests.lake.store.made import MOMENT, event
from samdrift.lake.store.store import open_store
for number in range(20):
    with open_store(Path(sys.argv[1]), wait_seconds=60) as store:
        for answer in store.add([event(number), event(f"{sys.argv[2]}-{number}")], MOMENT):
            print(answer.outcome)
        if number % 7 == 0:
            store.flush(MOMENT)
"""


def test_several_processes_that_write_the_same_events_store_each_once(tmp_path: Path) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), str(name)], cwd=ROOT, stdout=subprocess.PIPE
        )
        for name in range(3)
    ]
    told = Counter(line for writer in writers for line in writer.communicate()[0].decode().split())
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    assert told == {"stored": 80, "duplicate": 40}
    with open_store(tmp_path) as store:
        store.flush(MOMENT)
    assert (count(tmp_path).counted, count(tmp_path).duplicates) == (80, 40)


FULL = """
import resource, sys
from pathlib import Path
from tests.lake.store.made import MOMENT, event
from samdrift.lake.store.store import open_store
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = open_store(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
for number in range(1000):
    store.add([event(f"{number}-{part}", 1, subject="sola/" + "x" * 900) for part in range(50)], MOMENT)
    print(number, flush=True)
    if number % 3 == 2:
        store.flush(MOMENT)
"""


@pytest.mark.parametrize("size", [3_000, 60_000, 400_000])
def test_on_a_full_disk_writing_stops_and_what_was_acknowledged_is_there(tmp_path: Path, size: int) -> None:
    full = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path), str(size)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env=dict(os.environ),
        check=False,
    )
    assert full.returncode != 0
    acknowledged = [int(line) for line in full.stdout.split()]
    with open_store(tmp_path) as store:
        for number in acknowledged:
            events = [event(f"{number}-{part}", 1, subject="sola/" + "x" * 900) for part in range(50)]
            assert {each.outcome for each in store.add(events, MOMENT)} == {"duplicate"}
        store.flush(MOMENT)
        assert store.verify() == ()
    found = count(tmp_path)
    assert found.counted in (50 * len(acknowledged), 50 * len(acknowledged) + 50)
    assert sum((Fraction(text) for text in quantities(tmp_path).values()), Fraction()) == found.counted
