"""Compaction changes no row, a pin reads the same for ever, a sweep takes nothing that is named, damage has a name."""

from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from tests.lake.store.made import FEBRUARY, JANUARY, MOMENT, YEAR, at, count, event, quantities, usage

from samdrift.domain.faults import FoundWrongError
from samdrift.domain.periods import Span
from samdrift.lake.store.compacting import MOST_SMALL
from samdrift.lake.store.pinning import pin_of, pin_text, pins
from samdrift.lake.store.reader import read_store
from samdrift.lake.store.store import open_store
from samdrift.lake.store.times import instant_of
from samdrift.lake.store.values import Event

DAY = timedelta(days=1)


def february(identity: object, quantity: object = 1) -> Event:
    return event(identity, quantity, instant=at(2024, 2, 10))


def data_files(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*.parquet") if "_delta_log" not in path.parts}


def test_compaction_leaves_one_file_a_month_and_every_row(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        for number in range(5):
            store.add([event(number, "0.1"), february(-number - 1), event(0, "0.1")], MOMENT)
            store.flush(MOMENT)
        before = usage(tmp_path, JANUARY, FEBRUARY)
        store.compact(MOMENT)
        with read_store(tmp_path) as reader:
            assert [(file.month, file.rows) for file in reader.files] == [("2024-01", 5), ("2024-02", 5)]
            assert reader.usage([JANUARY, FEBRUARY]) == before
        assert [answer.outcome for answer in store.add([event(4, "0.1")], MOMENT)] == ["duplicate"]


def test_a_flush_compacts_what_has_become_many(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        for number in range(MOST_SMALL + 1):
            store.add([event(number)], MOMENT)
            store.flush(MOMENT)
        with read_store(tmp_path) as reader:
            assert [file.rows for file in reader.files] == [MOST_SMALL + 1]
            assert len(reader.usage([JANUARY]).rows) == 1


def test_a_pin_reads_the_same_whatever_comes_after(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.add([event(1), event(2, 5), event(2, 6), event(3), event(3)], MOMENT)
        pinned = store.pin("2024-01", [JANUARY], MOMENT)
        with read_store(tmp_path, pin=pinned) as reader:
            before = reader.usage([JANUARY]), reader.totals(JANUARY), reader.conflicts()
        store.add([event(1, 7), event(9)], MOMENT)
        store.resolve("payroll", "2", number=1, by="kari", reason="", moment=MOMENT)
        store.compact(MOMENT)
        for days in range(3):
            store.sweep(MOMENT + days * DAY)
        assert pin_of(pin_text(pinned)) == pinned
        assert pins(tmp_path) == (pinned,)
    with read_store(tmp_path, pin=pinned) as reader:
        assert (reader.usage([JANUARY]), reader.totals(JANUARY), reader.conflicts()) == before
        assert reader.verify() == ()
    assert quantities(tmp_path) == {("sola", "payslips"): "7"}


def test_a_pin_has_the_months_of_its_spans_and_no_others(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.add(
            [event(1, instant=at(2023, 12, 31, 23, 30)), february(2), event(3, instant=at(2024, 3, 5))],
            MOMENT,
        )
        pinned = store.pin("first", [JANUARY, FEBRUARY], MOMENT)
    assert [file.path.split("/")[1] for file in pinned.files] == ["month=2023-12", "month=2024-02"]
    assert pinned.totals == {"rows": 2}


def test_a_name_that_is_pinned_again_keeps_both_readings(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.add([event(1)], MOMENT)
        first = store.pin("p", [JANUARY], MOMENT)
        store.add([event(2)], MOMENT)
        second = store.pin("p", [JANUARY], MOMENT)
        assert pins(tmp_path) == (first, second)
        with pytest.raises(ValueError, match="../p"):
            store.pin("../p", [JANUARY], MOMENT)


def test_a_sweep_removes_a_day_later_what_nothing_names(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        for number in range(3):
            store.add([event(number)], MOMENT)
            store.flush(MOMENT)
        (tmp_path / "drafts" / "left.parquet").touch()
        store.compact(MOMENT)
        assert store.sweep(MOMENT) == 0
        assert store.sweep(MOMENT + DAY) == 6
        assert len(data_files(tmp_path)) == 2
        assert not list((tmp_path / "drafts").iterdir())
    assert count(tmp_path).counted == 3


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def test_a_damaged_file_is_named_with_what_is_lost_and_the_rest_is_read(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.add([event(1), event(2), february(3, "2.5")], MOMENT)
        store.flush(MOMENT)
        (path,) = (tmp_path / "events" / "month=2024-01").iterdir()
        damage(path)
        (fault,) = store.verify()
    assert (fault.code, fault.value, dict(fault.values)) == ("store_file_damaged", "2", {"month": "2024-01"})
    assert fault.place.file == f"events/month=2024-01/{path.name}"
    with read_store(tmp_path, skip_damaged=True) as reader:
        assert reader.lost == (fault,)
        assert [str(row.quantity) for row in reader.usage([YEAR]).rows] == ["5/2"]


def test_what_the_engine_cannot_read_is_told_by_the_name_of_the_file(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.add([event(1), february(2)], MOMENT)
        store.flush(MOMENT)
        (one,) = (tmp_path / "events" / "month=2024-01").iterdir()
        (two,) = (tmp_path / "events" / "month=2024-02").iterdir()
        one.write_bytes(b"nothing of it")
        two.unlink()
        with (
            read_store(tmp_path) as reader,
            pytest.raises(FoundWrongError, match=r"store_file_damaged .* store_file_missing .*"),
        ):
            reader.usage([YEAR])
        assert [answer.outcome for answer in store.add([event(1), event(4)], MOMENT)] == [
            "duplicate",
            "stored",
        ]
        store.flush(MOMENT)
    with read_store(tmp_path, skip_damaged=True) as reader:
        assert reader.usage([YEAR]).counts[0].counted == 1


def test_a_conflict_with_a_row_of_a_damaged_file_waits_until_the_file_is_back(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.add([event(1)], MOMENT)
        store.flush(MOMENT)
        (path,) = (tmp_path / "events" / "month=2024-01").iterdir()
        content = path.read_bytes()
        path.write_bytes(b"nothing of it")
        assert [answer.outcome for answer in store.add([event(1, 2)], MOMENT)] == ["conflict"]
        store.flush(MOMENT)
        path.write_bytes(content)
        store.flush(MOMENT)
        (contested,) = store.contested()
        assert [each.event.quantity for each in contested.contents] == [Decimal(1), Decimal(2)]
    assert count(tmp_path).quarantined == 2


def test_late_are_the_counted_that_were_stored_when_their_span_was_closed(tmp_path: Path) -> None:
    closed = MOMENT + timedelta(minutes=1)
    with open_store(tmp_path) as store:
        store.add([event(1), event(2), february(3)], MOMENT)
        store.add([event(1), event(4), event(5), february(6)], closed)
        store.add([event(5, 8)], closed + DAY)
        store.flush(closed + DAY)
    with read_store(tmp_path) as reader:
        half = Span(JANUARY.start, JANUARY.start + timedelta(days=10))
        rest = Span(half.end, JANUARY.end)
        counts = reader.usage([half, rest, FEBRUARY], closings=[(JANUARY, closed)]).counts
        assert [(each.counted, each.late) for each in counts] == [(0, 0), (3, 1), (2, 0)]


def test_the_first_and_the_last_instant_are_known(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.add([event(1), february(2), event(3), event(3, instant=at(2024, 7, 1))], MOMENT)
        store.flush(MOMENT)
    with read_store(tmp_path) as reader:
        first, last = reader.instants() or (MOMENT, MOMENT)
    assert (first, last) == (instant_of(event().instant), datetime(2024, 7, 1, tzinfo=first.tzinfo))
