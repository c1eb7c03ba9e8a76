"""The same events give the same usage whatever file, format and order they stand in; compared with plain Python."""

import random
import tempfile
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.lake.folder import METERS, Row, month, open_folder, write_csv, write_jsonl, write_parquet

from samdrift.domain.cooperation import EventCount, Usage, UsageRow
from samdrift.domain.periods import Span, instant_of_day, instant_of_local

EDGES = [
    datetime(2003, 12, 31, 23),
    datetime(2004, 1, 31, 23),
    datetime(2004, 3, 28, 1),
    datetime(2004, 3, 31, 22),
    datetime(2004, 10, 31, 0),
    datetime(2004, 10, 31, 23),
]
SPANS = [
    month(1),
    month(2),
    Span(date(2004, 3, 1), date(2004, 3, 28)),
    Span(date(2004, 3, 28), date(2004, 4, 1)),
    month(10),
]

instants = st.builds(
    lambda edge, minutes, micro: edge + timedelta(minutes=30 * minutes, microseconds=micro),
    st.sampled_from(EDGES),
    st.integers(-5, 5),
    st.sampled_from([0, -1, 1]),
)


@st.composite
def times(draw: st.DrawFn) -> str:
    """A time as it may be written: legal time, Z or an offset, with a fraction or without."""
    moment = draw(instants)
    form = draw(st.sampled_from(["", "Z", "+01:00", "+0200", "-05", "+00:00"]))
    shift = {"+01:00": 60, "+0200": 120, "-05": -300}.get(form, 0)
    text = (moment + timedelta(minutes=shift)).isoformat(sep=draw(st.sampled_from(["T", " "])))
    if not moment.microsecond and draw(st.booleans()):
        text += ".000"
    return text + form


@st.composite
def quantities(draw: st.DrawFn) -> str:
    number = draw(st.sampled_from(["0", "1", "1.5", "-2.25", "0.000000001", "999999999999999999.999999999"]))
    if "." in number and len(number) < 8:
        number += "0" * draw(st.integers(0, 3))
    return draw(st.sampled_from(["", "0"])) + number if number[0] not in "-9" else number


rows = st.builds(
    Row,
    id=st.sampled_from("123456789"),
    source=st.sampled_from(["s", "t"]),
    time=times(),
    subject=st.sampled_from(["far", "sola", "sola/x", "sola/x,y"]),
    type=st.sampled_from(METERS),
    quantity=quantities(),
)


def instant(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return instant_of_local(moment, country="NO") if moment.tzinfo is None else moment.astimezone(UTC)


def oracle(events: list[Row]) -> Usage:
    """Usage by the words of the rule, one row after another."""
    copies = defaultdict(list)
    for row in events:
        copies[(row.source, row.id)].append(
            (instant(row.time), row.subject, row.type, Fraction(row.quantity))
        )
    counts = {span: [0, 0, 0] for span in SPANS}
    sums: dict[tuple[str, str, Span], list[Fraction]] = defaultdict(list)
    quarantined = set()
    for contents in copies.values():
        contested = len(set(contents)) > 1
        for nth, (moment, subject, meter, quantity) in enumerate(contents):
            for span in (span for span in SPANS if covers(span, moment)):
                counts[span][2 if contested else min(nth, 1)] += 1
                if contested:
                    quarantined.add((subject.partition("/")[0], span))
                elif nth == 0:
                    sums[(subject.partition("/")[0], meter, span)].append(quantity)
    return Usage(
        tuple(sorted(UsageRow(*key, sum(found, Fraction()), len(found)) for key, found in sums.items())),
        tuple(EventCount(span, sum(number), *number) for span, number in sorted(counts.items())),
        tuple(sorted(quarantined)),
    )


def covers(span: Span, moment: datetime) -> bool:
    return instant_of_day(span.start, country="NO") <= moment < instant_of_day(span.end, country="NO")


def deal(folder: Path, events: list[Row], chance: random.Random) -> None:
    """The events in a random order in a random number of files of random formats."""
    shuffled = chance.sample(events, len(events))
    writers = {"csv": write_csv, "jsonl": write_jsonl, "parquet": write_parquet}
    number = chance.randint(1, 5)
    for index in range(number):
        suffix = chance.choice(sorted(writers))
        writers[suffix](folder, f"{chance.randint(100, 999)}-{index}.{suffix}", shuffled[index::number])


events_in_any_order = given(
    events=st.lists(rows, min_size=1, max_size=40),
    again=st.integers(0, 10),
    chance=st.randoms(use_true_random=False),
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@events_in_any_order
def test_usage_is_what_the_rule_says_in_any_order(
    events: list[Row], again: int, chance: random.Random
) -> None:
    check_any_order(events + chance.choices(events, k=again), chance)


@pytest.mark.long
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@events_in_any_order
def test_usage_is_what_the_rule_says_in_very_many_orders(
    events: list[Row], again: int, chance: random.Random
) -> None:
    check_any_order(events + chance.choices(events, k=again), chance)


def check_any_order(events: list[Row], chance: random.Random) -> None:
    expected, contested = oracle(events), contested_keys(events)
    for _ in range(2):
        with tempfile.TemporaryDirectory() as name:
            deal(Path(name), events, chance)
            with open_folder(Path(name)) as opened:
                assert opened.faults == ()
                assert opened.usage(chance.sample(SPANS, len(SPANS))) == expected
                assert [(conflict.source, conflict.id) for conflict in opened.conflicts()] == contested


def contested_keys(events: list[Row]) -> list[tuple[str, str]]:
    contents = defaultdict(set)
    for row in events:
        contents[(row.source, row.id)].add((instant(row.time), row.subject, row.type, Fraction(row.quantity)))
    return sorted(key for key, found in contents.items() if len(found) > 1)
