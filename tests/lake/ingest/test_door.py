"""One door to a store: the ingest process where there is one, else the store itself; what either said stands."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.lake.ingest.served import MOMENT, event, served

from samdrift.domain.faults import CalledWrongError, RefusedError
from samdrift.lake.door import open_door
from samdrift.lake.ingest.address import socket_path
from samdrift.lake.ingest.client import RemoteStore
from samdrift.lake.known import Known
from samdrift.lake.store.lock import FolderLock
from samdrift.lake.store.store import Store


def outcomes(lake: Path, *events: object) -> list[str]:
    with open_door(lake, "far", "NO", wait_seconds=0) as door:
        return [answer.outcome for answer in door.add(events, moment=MOMENT)]


def test_without_an_ingest_process_the_store_is_opened_and_closed(tmp_path: Path) -> None:
    with open_door(tmp_path, "far", "NO") as door:
        assert isinstance(door, Store)
    assert outcomes(tmp_path, event()) == ["stored"]
    assert outcomes(tmp_path, event(), event("2")) == ["duplicate", "stored"]


def test_a_store_that_another_holds_is_refused_and_nothing_is_lost(tmp_path: Path) -> None:
    assert outcomes(tmp_path, event()) == ["stored"]
    with (
        FolderLock(tmp_path / "far" / "lock", wait_seconds=0),
        pytest.raises(RefusedError, match="store_busy"),
    ):
        outcomes(tmp_path, event("2"))
    assert outcomes(tmp_path, event(), event("2")) == ["duplicate", "stored"]


def test_all_calls_go_to_the_ingest_process_while_there_is_one(tmp_path: Path) -> None:
    lake = tmp_path / "lake"
    with served(tmp_path):
        with open_door(lake, "far", "NO") as door:
            assert isinstance(door, RemoteStore)
        assert outcomes(lake, event(), event("2", "1.50")) == ["stored", "stored"]
        assert outcomes(lake, event("2", "1.5"), event("1", "2")) == ["duplicate", "conflict"]
        with open_door(lake, "far", "NO") as door:
            (contested,) = door.contested()
            assert [content.event.quantity for content in contested.contents] == [1, 2]
            done = door.resolve("s", "1", number=2, by="Kari", reason="typo", moment=MOMENT)
            assert (done.choice.number, done.choice.by, done.choice.moment) == (2, "Kari", MOMENT)
            assert door.contested() == ()
            assert door.contested(open_only=False) == (done,)
    assert outcomes(lake, event("2", "1.5")) == ["duplicate"]


def test_what_a_store_refuses_is_raised_at_the_other_end(tmp_path: Path) -> None:
    with served(tmp_path), open_door(tmp_path / "lake", "far", "NO") as door:
        with pytest.raises(CalledWrongError, match="event_not_known") as wrong:
            door.resolve("s", "none", number=1, by="Kari", reason="x", moment=MOMENT)
        assert wrong.value.faults[0].value == "none"


def test_the_same_batch_from_many_at_once_is_stored_once(tmp_path: Path) -> None:
    lake = tmp_path / "lake"
    batch = [event(str(number)) for number in range(100)]
    with served(tmp_path), ThreadPoolExecutor(10) as many:
        answers = list(many.map(lambda _: outcomes(lake, *batch), range(10)))
    for each in zip(*answers, strict=True):
        assert sorted(each) == ["duplicate"] * 9 + ["stored"]


def test_what_was_answered_is_there_after_the_process_is_killed(tmp_path: Path) -> None:
    lake = tmp_path / "lake"
    with served(tmp_path) as process:
        assert outcomes(lake, event()) == ["stored"]
        process.kill()
        process.wait()
        assert outcomes(lake, event(), event("2")) == ["duplicate", "stored"]  # by the store itself
    with served(tmp_path):
        assert outcomes(lake, event("2")) == ["duplicate"]


def test_only_its_owner_may_connect_and_a_long_path_has_its_socket_elsewhere(tmp_path: Path) -> None:
    with served(tmp_path):
        path = socket_path(tmp_path / "lake")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    long = tmp_path / ("x" * 120)
    assert len(str(socket_path(long))) <= 100
    assert socket_path(long) != socket_path(long / "other")
    with served(long):
        assert outcomes(long / "lake", event()) == ["stored"]
    assert not socket_path(long / "lake").exists()


def test_a_call_that_nobody_understands_is_refused(tmp_path: Path) -> None:
    with served(tmp_path), open_door(tmp_path / "lake", "far", "NO") as door:
        assert isinstance(door, RemoteStore)
        with pytest.raises(RefusedError, match="store_busy"):
            door._last("nothing", b'{"country": "NO"}', seconds=5)


KNOWN = Known("NO", frozenset({"a"}), frozenset({"m"}), frozenset())


def csv_file(folder: Path, rows: int) -> Path:
    path = folder / "events.csv"
    lines = [f"{number},s,2026-01-05T10:00:00Z,a,m,1" for number in range(rows)]
    path.write_text("\n".join(["id,source,time,subject,type,quantity", *lines, ""]), encoding="utf-8")
    return path


def test_a_file_is_taken_by_the_ingest_process_with_its_progress_told(tmp_path: Path) -> None:
    path, told = csv_file(tmp_path, 10), []
    with served(tmp_path), open_door(tmp_path / "lake", "far", "NO") as door:
        first = door.add_file(path, KNOWN, MOMENT, tell=lambda done, of: told.append((done, of)))
        again = door.add_file(path, KNOWN, MOMENT)
    assert (first.stored, again.duplicates, told[-1]) == (10, 10, (10, 10))


def test_what_is_wrong_in_a_file_comes_back_with_its_place(tmp_path: Path) -> None:
    path = csv_file(tmp_path, 2)
    path.write_text(path.read_text() + "3,s,2026-01-05T10:00:00Z,b,m,1\n")
    with served(tmp_path), open_door(tmp_path / "lake", "far", "NO") as door:
        taken = door.add_file(path, KNOWN, MOMENT)
    assert taken.stored == 2
    assert [(fault.code, fault.place.row) for fault in taken.faults] == [("event_unknown_party", 4)]
