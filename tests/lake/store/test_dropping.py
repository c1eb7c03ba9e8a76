"""After the agreed years events go; sums of months, keys, digests and the record of the deletion stay."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.lake.store.made import FEBRUARY, JANUARY, MOMENT, YEAR, at, count, event, usage
from tests.lake.store.test_laws import KNOWN, write

from samdrift.domain.faults import CalledWrongError, RefusedError
from samdrift.domain.periods import Span
from samdrift.lake.store.reader import read_store
from samdrift.lake.store.store import Store, open_store
from samdrift.lake.store.values import Event

LAST_HOUR = at(2024, 1, 31, 23, 30)
"""February by legal time, January in UTC."""


def history() -> list[Event]:
    return [
        event(1, "0.5"),
        event(1, "0.5"),
        event(2, 3, subject="far"),
        event(3, 8),
        event(3, 9),
        event(4, 100, instant=LAST_HOUR),
        event(5, 1000, instant=at(2024, 2, 10)),
    ]


def drop(store: Store, day: date = FEBRUARY.start) -> int:
    return store.drop_before(day, by="kari", reason="ten years", moment=MOMENT)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with open_store(tmp_path) as store:
        store.add(history(), MOMENT)
        store.resolve("payroll", "3", number=2, by="kari", reason="", moment=MOMENT)
        store.flush(MOMENT)
    return tmp_path


def test_whole_months_are_answered_as_before_and_the_rows_are_gone(folder: Path) -> None:
    before = usage(folder, JANUARY, FEBRUARY)
    with read_store(folder) as reader:
        totals = reader.totals(YEAR)
    with open_store(folder) as store:
        assert drop(store) == 3
        assert drop(store) == 0
        store.compact(MOMENT)
    with read_store(folder) as reader:
        assert reader.usage([JANUARY, FEBRUARY]) == before
        assert reader.totals(YEAR) == totals
        assert sum(file.rows for file in reader.files) == 2
        assert reader.places("sola", "payslips", JANUARY).total == 0
        assert reader.verify() == ()


@pytest.mark.parametrize("again", [False, True])
def test_keys_stay_for_ever_and_another_content_cannot_be_judged(folder: Path, again: bool) -> None:
    with open_store(folder) as store:
        drop(store)
        if again:
            store.rebuild(MOMENT)
        answers = store.add([event(1, "0.5"), event(2, 4, subject="far"), event(3, 8), event(6, 7)], MOMENT)
        assert [answer.outcome for answer in answers] == ["duplicate", "invalid", "duplicate", "stored"]
        assert [fault.code for fault in answers[1].faults] == ["event_dropped"]
        with pytest.raises(RefusedError, match="event_dropped value=1"):
            store.resolve("payroll", "1", number=None, by="kari", reason="", moment=MOMENT)
        store.flush(MOMENT)
        assert drop(store) == 1
    found = count(folder, JANUARY)
    assert (found.read, found.counted, found.duplicates, found.quarantined) == (8, 4, 4, 0)


def test_a_file_with_another_content_of_what_was_dropped_says_so_and_the_rest_is_taken(folder: Path) -> None:
    with open_store(folder) as store:
        drop(store)
        path = write(folder, "late", [event(2, 3, subject="far"), event(2, 4, subject="far"), event(7, 1)], 0)
        taken = store.add_file(path, KNOWN, MOMENT)
    assert (taken.stored, taken.duplicates, taken.conflicts) == (1, 1, 0)
    assert [(fault.code, fault.place.row, fault.value) for fault in taken.faults] == [
        ("event_dropped", 3, "2")
    ]
    with read_store(folder) as reader:
        for total in reader.totals(YEAR):
            assert total.received == total.counted + total.duplicates + total.quarantined


def test_a_span_that_cuts_a_dropped_month_is_refused(folder: Path) -> None:
    with open_store(folder) as store:
        drop(store)
    for span in (Span(date(2024, 1, 10), date(2024, 2, 1)), Span(date(2024, 1, 1), date(2024, 1, 10))):
        with pytest.raises(RefusedError, match="store_span_dropped value=2024-01"):
            usage(folder, span)
    assert usage(folder, Span(date(2024, 1, 1), date(2024, 2, 5))).counts[0].counted == 4


def test_a_pin_of_later_days_reads_the_same_and_one_of_dropped_days_is_refused(folder: Path) -> None:
    with open_store(folder) as store:
        first, second = store.pin("jan", [JANUARY], MOMENT), store.pin("feb", [FEBRUARY], MOMENT)
        before = usage(folder, FEBRUARY)
        drop(store)
        store.sweep(MOMENT + timedelta(days=3))
    with read_store(folder, pin=second) as reader:
        assert reader.usage([FEBRUARY]) == before
        assert reader.verify() == ()
    with pytest.raises(RefusedError, match="store_pin_dropped value=jan"):
        read_store(folder, pin=first)


def test_what_waits_for_a_person_is_not_dropped(folder: Path) -> None:
    with open_store(folder) as store:
        store.add([event(2, 4, subject="far")], MOMENT)
        with pytest.raises(RefusedError, match="store_drop_contested value=1 day=2024-02-01"):
            drop(store)


def test_only_whole_months_are_dropped(folder: Path) -> None:
    with (
        open_store(folder) as store,
        pytest.raises(CalledWrongError, match="store_drop_not_month value=2024-02-02"),
    ):
        drop(store, date(2024, 2, 2))
