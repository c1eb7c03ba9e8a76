"""The store's life in short: added, flushed, read, contested, resolved, opened again."""

from pathlib import Path

import pytest
from tests.lake.store.made import JANUARY, MOMENT, count, event, quantities, usage

from samdrift.domain.cooperation import EventCount
from samdrift.domain.faults import CalledWrongError, RefusedError
from samdrift.lake.store.reader import read_store
from samdrift.lake.store.store import Store, open_store


def outcomes(store: Store, *events: object) -> list[str]:
    return [answer.outcome for answer in store.add(events, MOMENT)]  # type: ignore[arg-type]


def test_the_answer_tells_of_every_event_in_order(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        assert outcomes(store, event(1), event(2), event(1)) == ["stored", "stored", "duplicate"]
        assert outcomes(store, event(2), event(1, 5)) == ["duplicate", "conflict"]
        assert outcomes(store, event(1), event(1, 5), event(1, 6)) == ["conflict"] * 3


def test_what_is_flushed_is_read_once(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.add([event(1), event(2, "0.25"), event(1)], MOMENT)
        assert usage(tmp_path).rows == ()
        store.flush(MOMENT)
        store.flush(MOMENT)
        assert quantities(tmp_path) == {("sola", "payslips"): "5/4"}
        assert count(tmp_path) == EventCount(count(tmp_path).span, 3, 2, 1, 0)


def test_no_copy_of_a_contested_event_counts_until_one_is_chosen(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.add([event(1), event(2, 10)], MOMENT)
        store.flush(MOMENT)
        store.add([event(1, 7), event(1)], MOMENT)
        store.flush(MOMENT)
        assert quantities(tmp_path) == {("sola", "payslips"): "10"}
        assert count(tmp_path).quarantined == 3
        (contested,) = store.contested()
        assert [(each.number, str(each.event.quantity), each.copies) for each in contested.contents] == [
            (1, "1.000000", 2),
            (2, "7.000000", 1),
        ]
        store.resolve("payroll", "1", number=2, by="kari", reason="the second file", moment=MOMENT)
        assert store.contested() == ()
        assert [each.choice and each.choice.by for each in store.contested(open_only=False)] == ["kari"]
    assert quantities(tmp_path) == {("sola", "payslips"): "17"}
    assert count(tmp_path) == EventCount(count(tmp_path).span, 4, 2, 2, 0)


def test_a_choice_may_be_made_again_and_none_may_count(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.add([event(1), event(1, 7)], MOMENT)
        for number, expected in [(2, {"7"}), (1, {"1"}), (None, set()), (2, {"7"})]:
            store.resolve("payroll", "1", number=number, by="kari", reason="", moment=MOMENT)
            assert set(quantities(tmp_path).values()) == expected
            assert count(tmp_path).quarantined == 0


def test_a_content_that_nobody_has_seen_withdraws_the_choice(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.add([event(1), event(1, 7)], MOMENT)
        store.resolve("payroll", "1", number=2, by="kari", reason="", moment=MOMENT)
        assert outcomes(store, event(1), event(1, 7)) == ["duplicate", "duplicate"]
        assert outcomes(store, event(1, 8)) == ["conflict"]
        store.flush(MOMENT)
        assert quantities(tmp_path) == {}
        assert count(tmp_path).quarantined == 5


def test_an_event_that_is_not_contested_can_be_set_aside_and_taken_back(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.add([event(1), event(1), event(2, 10)], MOMENT)
        told = store.resolve("payroll", "1", number=None, by="kari", reason="a test", moment=MOMENT)
        assert [each.event for each in told.contents] == [event(1)]
        assert quantities(tmp_path) == {("sola", "payslips"): "10"}
        assert count(tmp_path) == EventCount(count(tmp_path).span, 3, 1, 2, 0)
        store.resolve("payroll", "1", number=1, by="kari", reason="it was none", moment=MOMENT)
    assert quantities(tmp_path) == {("sola", "payslips"): "11"}


def test_what_is_not_known_cannot_be_resolved(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        with pytest.raises(CalledWrongError, match="event_not_known value=1 source=payroll"):
            store.resolve("payroll", "1", number=None, by="kari", reason="", moment=MOMENT)
        store.add([event(1), event(1, 7)], MOMENT)
        with pytest.raises(CalledWrongError, match="event_no_such_content value=3"):
            store.resolve("payroll", "1", number=3, by="kari", reason="", moment=MOMENT)


def test_what_was_answered_is_there_when_the_store_is_opened_again(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.add([event(1), event(2)], MOMENT)
    with open_store(tmp_path) as store:
        assert outcomes(store, event(1), event(2), event(3)) == ["duplicate", "duplicate", "stored"]
        store.flush(MOMENT)
    assert count(tmp_path) == EventCount(count(tmp_path).span, 5, 3, 2, 0)


def test_one_holds_a_store_at_a_time(tmp_path: Path) -> None:
    with (
        open_store(tmp_path / "coop"),
        pytest.raises(RefusedError, match="store_busy value=coop"),
    ):
        open_store(tmp_path / "coop", wait_seconds=0)


def test_a_store_that_is_not_there_has_no_events(tmp_path: Path) -> None:
    with read_store(tmp_path / "none") as reader:
        assert reader.usage([JANUARY]).rows == ()
        assert reader.instants() is None
        assert reader.conflicts() == ()
        assert reader.places("sola", "payslips", JANUARY).total == 0
        assert reader.totals(JANUARY) == ()
    assert not (tmp_path / "none").exists()
