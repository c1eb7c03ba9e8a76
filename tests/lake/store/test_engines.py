"""The store read by a Spark Connect server: the same sums, counts and totals as by the embedded engine."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.lake.store.made import FEBRUARY, JANUARY, MOMENT, YEAR, event
from tests.sail import Sail

from samdrift.domain.cooperation import Usage
from samdrift.domain.faults import RefusedError
from samdrift.lake import SparkServer, read_spark_url
from samdrift.lake.store.reader import read_store
from samdrift.lake.store.store import open_store
from samdrift.lake.store.times import microseconds
from samdrift.lake.store.values import Event, Pin, Total

EDGE = datetime(2024, 1, 31, 23, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
LARGEST = Decimal("999999999999.999999")

moments = st.builds(
    lambda days, micros: microseconds(EDGE + timedelta(days=days) + micros * MICROSECOND),
    st.sampled_from([-31, -1, 0, 1, 29, 40]),
    st.integers(-1, 1),
)
events = st.builds(
    event,
    st.sampled_from("1234567"),
    st.sampled_from(["1", "-2.5", "0.000001", str(LARGEST)]),
    instant=moments,
    subject=st.sampled_from(["sola", "sola/x", "bø"]),
    source=st.sampled_from(["payroll", "s"]),
)
batches = st.lists(st.tuples(st.lists(events, min_size=1, max_size=8), st.integers(0, 2)), max_size=3)


def fill(folder: Path, sent: Sequence[tuple[list[Event], int]]) -> None:
    """A store of these batches, stored so many microseconds after the moment."""
    with open_store(folder) as store:
        for batch, after in sent:
            store.add(batch, moment=MOMENT + after * MICROSECOND)
            store.flush(MOMENT + after * MICROSECOND)


def read(
    folder: Path, server: SparkServer | None = None, *, pin: Pin | None = None
) -> tuple[Usage, tuple[Total, ...]]:
    with read_store(folder, server=server, pin=pin) as reader:
        closings = [(JANUARY, MOMENT + MICROSECOND)]
        return reader.usage([JANUARY, FEBRUARY], closings), reader.totals(JANUARY)


@pytest.fixture(scope="module")
def server(sail: Sail) -> SparkServer:
    return read_spark_url(sail.url)


@settings(max_examples=6, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(sent=batches)
def test_any_store_reads_the_same_on_both_engines(
    tmp_path_factory: pytest.TempPathFactory, server: SparkServer, sent: list[tuple[list[Event], int]]
) -> None:
    folder = tmp_path_factory.mktemp("it's [a] store")
    fill(folder, sent)
    assert read(folder, server) == read(folder)


def test_what_is_stored_at_the_very_moment_of_closing_is_late_on_both(
    tmp_path: Path, server: SparkServer
) -> None:
    fill(tmp_path, [([event(number)], number) for number in range(3)])
    for usage, _ in (read(tmp_path), read(tmp_path, server)):
        assert [(count.counted, count.late) for count in usage.counts] == [(3, 2), (0, 0)]


def test_the_largest_quantities_add_up_on_a_server(tmp_path: Path, server: SparkServer) -> None:
    fill(tmp_path, [([event(number, LARGEST) for number in range(1000)], 0)])
    with read_store(tmp_path, server=server) as reader:
        (row,) = reader.usage([YEAR]).rows
    assert row.quantity == 1000 * Fraction(LARGEST)


def test_a_store_without_events_asks_no_server(tmp_path: Path) -> None:
    with read_store(tmp_path, server=read_spark_url("sc://127.0.0.1:9")) as reader:
        assert reader.usage([JANUARY]).rows == ()


def test_a_server_that_is_gone_is_told_and_the_store_is_as_it_was(tmp_path: Path) -> None:
    fill(tmp_path, [([event()], 0)])
    before = read(tmp_path)
    with (
        read_store(tmp_path, server=read_spark_url("sc://127.0.0.1:9")) as reader,
        pytest.raises(RefusedError, match="^spark_unreachable "),
    ):
        reader.usage([JANUARY])
    assert read(tmp_path) == before


def test_a_pin_reads_the_same_on_both_whatever_came_later(tmp_path: Path, server: SparkServer) -> None:
    fill(tmp_path, [([event("1"), event("2", "0.000001")], 0)])
    with open_store(tmp_path) as store:
        pin = store.pin("2024-01", [JANUARY], MOMENT)
    before = read(tmp_path, pin=pin)
    fill(tmp_path, [([event("1", "2"), event("3")], 1)])
    assert read(tmp_path, server, pin=pin) == read(tmp_path, pin=pin) == before
    assert read(tmp_path, server) == read(tmp_path) != before
