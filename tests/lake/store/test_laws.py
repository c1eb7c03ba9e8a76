"""Any order, any batching, copies, conflicts, choices, flushes, restarts in between: usage is what the rule says."""

import random
import tempfile
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lake.folder import METERS, PARTIES, Row, open_folder, write_csv, write_jsonl, write_parquet
from tests.lake.store.made import MOMENT
from tests.lake.store.model import Model

from samdrift.domain.periods import Span
from samdrift.lake.known import Known
from samdrift.lake.store.reader import StoreReader, read_store
from samdrift.lake.store.store import Store, open_store
from samdrift.lake.store.times import instant_of, microseconds
from samdrift.lake.store.values import Event

KNOWN = Known("NO", frozenset(PARTIES), frozenset(METERS), frozenset())
SPANS = [
    Span(date(2004, 1, 1), date(2004, 2, 1)),
    Span(date(2004, 2, 1), date(2004, 4, 1)),
    Span(date(2004, 10, 31), date(2004, 11, 1)),
]
YEAR = Span(date(2003, 12, 1), date(2005, 1, 1))
EDGES = [(2003, 12, 31, 23), (2004, 1, 31, 22), (2004, 1, 31, 23), (2004, 3, 28, 1), (2004, 10, 31, 1)]

events = st.builds(
    Event,
    source=st.sampled_from(["s", "t:1"]),
    id=st.sampled_from("12345"),
    instant=st.builds(
        lambda edge, more: microseconds(datetime(*edge, tzinfo=UTC)) + more,
        st.sampled_from(EDGES),
        st.sampled_from([0, -1, 1, 30 * 60 * 10**6]),
    ),
    subject=st.sampled_from(["far", "sola", "sola/x"]),
    meter=st.sampled_from(METERS),
    quantity=st.sampled_from(
        [Decimal(text) for text in ("0", "1", "1.0", "-2.25", "0.000001", "999999999999.999999")]
    ),
)
batches = st.lists(events, max_size=8)
steps = st.lists(
    st.tuples(st.just("add"), batches)
    | st.tuples(st.just("file"), batches)
    | st.tuples(st.sampled_from(["flush", "open", "choose", "rebuild", "compact"]), st.integers(0, 100)),
    max_size=12,
)


def row(event: Event) -> Row:
    return Row(
        id=event.id,
        source=event.source,
        time=instant_of(event.instant).isoformat(),
        subject=event.subject,
        type=event.meter,
        quantity=str(event.quantity),
    )


def write(folder: Path, name: str, found: list[Event], kind: int) -> Path:
    """The events in a file of one of the three formats."""
    suffix, writer = [("csv", write_csv), ("jsonl", write_jsonl), ("parquet", write_parquet)][kind % 3]
    writer(folder, f"{name}.{suffix}", [row(event) for event in found])
    return folder / "events" / f"{name}.{suffix}"


def choose(store: Store, model: Model, which: int) -> None:
    """A person chooses among the contents of one of the events; the number after the last is none of them."""
    keys = sorted(key for key, found in model.keys.items() if found.copies)
    if keys:
        source, identity = keys[which % len(keys)]
        contents = len(model.keys[source, identity].contents)
        number: int | None = 1 + which % (contents + 1)
        number = None if number == contents + 1 else number
        store.resolve(source, identity, number=number, by="kari", reason="", moment=MOMENT)
        model.resolve(source, identity, number)


def check_reader(reader: StoreReader, model: Model) -> None:
    assert reader.usage(SPANS) == model.usage(SPANS)
    assert reader.totals(YEAR) == model.totals(YEAR)
    for total in reader.totals(YEAR):
        assert total.received == total.counted + total.duplicates + total.quarantined
    waiting = sorted(key for key, found in model.keys.items() if found.waits)
    assert [(each.source, each.id) for each in reader.conflicts()] == waiting


def check_history(history: list[tuple[str, object]]) -> None:
    model = Model()
    with tempfile.TemporaryDirectory() as name:
        folder, files = Path(name) / "store", Path(name)
        store = open_store(folder)
        for number, (kind, what) in enumerate(history):
            if kind == "add":
                assert [each.outcome for each in store.add(what, MOMENT)] == model.add(what)  # type: ignore[arg-type]
            elif kind == "file":
                taken = store.add_file(write(files, str(number), what, number), KNOWN, MOMENT)  # type: ignore[arg-type]
                outcomes = model.add(what)  # type: ignore[arg-type]
                assert (taken.stored, taken.duplicates, taken.conflicts) == tuple(
                    outcomes.count(outcome) for outcome in ("stored", "duplicate", "conflict")
                )
                assert taken.faults == ()
            elif kind == "choose":
                choose(store, model, int(what))  # type: ignore[call-overload]
            elif kind == "rebuild":
                store.rebuild(MOMENT)
            elif kind == "compact":
                store.compact(MOMENT)
            else:
                if kind == "flush":
                    store.flush(MOMENT)
                store.close()
                store = open_store(folder)
        store.flush(MOMENT)
        with read_store(folder) as reader:
            check_reader(reader, model)
        store.close()


@settings(max_examples=12, deadline=None)
@given(steps)
def test_after_any_history_usage_and_totals_are_what_the_rule_says(history: list[tuple[str, object]]) -> None:
    check_history(history)


@pytest.mark.long
@settings(max_examples=600, deadline=None)
@given(steps)
def test_after_very_many_histories_usage_and_totals_are_what_the_rule_says(
    history: list[tuple[str, object]],
) -> None:
    check_history(history)


@settings(max_examples=5, deadline=None)
@given(st.lists(events, min_size=1, max_size=30), st.randoms(use_true_random=False))
def test_the_store_and_a_folder_with_the_same_rows_have_the_same_usage(
    found: list[Event], chance: random.Random
) -> None:
    with tempfile.TemporaryDirectory() as name:
        shuffled = chance.sample(found, len(found))
        write(Path(name), "a", shuffled, chance.randint(0, 2))
        with open_store(Path(name) / "store") as store:
            while shuffled:
                some = chance.randint(1, len(shuffled))
                store.add(shuffled[:some], MOMENT)
                shuffled = shuffled[some:]
            store.flush(MOMENT)
        with open_folder(Path(name)) as folder, read_store(Path(name) / "store") as reader:
            assert reader.usage(SPANS) == folder.usage(SPANS)
            assert [(each.source, each.id) for each in reader.conflicts()] == [
                (each.source, each.id) for each in folder.conflicts()
            ]
            for usage_row in folder.usage(SPANS).rows:
                places = reader.places(usage_row.party, usage_row.meter, usage_row.span)
                assert places.total == usage_row.count
