"""The check of one event at the door: as the engine checks files, and the rules of the store besides."""

import json
import tempfile
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lake.folder import METERS, PARTIES, Row, write_jsonl

from samdrift.domain.faults import Fault, Place
from samdrift.lake.engine import Engine
from samdrift.lake.findings import Findings
from samdrift.lake.known import Known
from samdrift.lake.limits import Limits
from samdrift.lake.loading import Loader
from samdrift.lake.store.check import Door, check_event
from samdrift.lake.store.times import instant_of
from samdrift.lake.store.values import Event

KNOWN = Known("NO", frozenset(PARTIES), frozenset(METERS), frozenset({"unit"}))
LAST = datetime(9999, 12, 31, tzinfo=UTC)
OF_THE_STORE = {"event_quantity_too_fine", "event_quantity_too_large"}
NOW = datetime(2004, 1, 15, 10, tzinfo=UTC)
FINE = {
    "source": "payroll",
    "id": "1",
    "time": "2004-01-15T10:00:00Z",
    "subject": "sola/x",
    "type": "payslips",
    "quantity": "1.5",
}


def check(moment: datetime = NOW, **changes: str) -> Event | tuple[Fault, ...]:
    return check_event({**FINE, **changes}, Door(KNOWN, moment))


def codes(found: Event | tuple[Fault, ...]) -> list[tuple[str, str]]:
    assert isinstance(found, tuple)
    return [(each.place.column, each.code) for each in found]


blanks = st.sampled_from(["", " ", "\t", "\u00a0", "\u3000 ", "\u200b", "\x1f"])
odd = st.text(max_size=8)
clocks = st.builds(
    lambda year, rest, mark, end: f"{year}{rest[0]}{mark}{rest[1]}{end}",
    st.sampled_from(["2004", "2025", "0000", "0001", "9990", "9991", "04", "١٩٩٩"]),
    st.sampled_from(
        [
            ("-01-15", "10:00"),
            ("-02-30", "10:00:00"),
            ("-02-29", "23:59:59.999999999"),
            ("-03-28", "02:30:00"),
            ("-03-28", "02:59:59.999999"),
            ("-10-31", "02:30"),
            ("-10-31", "01:59:59.9999999"),
            ("-01-01", "00:00:00.1"),
            ("-12-31", "23:30:00"),
            ("-13-01", "24:00"),
            ("-01-15", "10:60"),
            ("", ""),
        ]
    ),
    st.sampled_from(["T", " ", "", "t"]),
    st.sampled_from(["", "Z", "z", "+01:00", "-05", "+0530", "-23:59", "+24:00", " ", "Z\n"]),
)
times = clocks | st.sampled_from(["2004-01-15", "2004-02-30", "15.01.2004", "2004-01-15T10:00:00,5Z"]) | odd
quantities = (
    st.sampled_from(["1", "+1", "-0", "1.50", "1,5", "1 000,5", "1e30", "NaN", "1.", ".5", "1.000000000"])
    | st.sampled_from(["9" * 18, "9" * 19, "-0.000000001", "1.0000000000", "0.0000005", "١"])
    | odd
)
texts = st.builds(
    Row,
    id=st.just("1") | blanks | odd | st.just("x" * 1001),
    source=st.just("s") | blanks | odd | st.just("ø" * 1000),
    time=times,
    subject=st.sampled_from(["sola", "sola/x", "/sola", "sola/", "Sola", "far//"]) | blanks | odd,
    type=st.sampled_from(["payslips", "payslips ", "invoices", "payslip"]) | blanks | odd,
    quantity=quantities,
)


def told_by_files(rows: list[Row]) -> list[object]:
    """For each row its faults, or what it is as an event, by the rules for files."""
    with tempfile.TemporaryDirectory() as name, Engine(Limits()) as engine:
        write_jsonl(Path(name), "a.jsonl", rows)
        findings = Findings(10_000)
        loader = Loader(engine.connection, KNOWN, Limits(), findings)
        loader.load([Path(name) / "events" / "a.jsonl"])
        events = engine.connection.execute(
            "SELECT row, party, meter, instant, quantity FROM events"
        ).fetchall()
    found: dict[int, object] = {row: tuple(rest) for row, *rest in events}
    for number in range(1, len(rows) + 1):
        faults = [each for each in findings.all() if each.place.row == number]
        if faults:
            assert number not in found
            found[number] = sorted((each.place.column, each.code, each.value, each.values) for each in faults)
    return [found[number] for number in range(1, len(rows) + 1)]


def told_by_door(row: Row) -> object:
    raw = dict(zip(("id", "source", "time", "subject", "type", "quantity"), row.texts, strict=True))
    found = check_event(raw, Door(KNOWN, LAST))
    if isinstance(found, Event):
        return found.party, found.meter, found.instant, found.quantity
    return sorted((each.place.column, each.code, each.value, each.values) for each in found)


def same_but_for_the_store(row: Row, by_door: object, by_files: object) -> bool:
    """What the store alone refuses, by its size, is left out of the comparison."""
    if isinstance(by_door, list) and any(code in OF_THE_STORE for _, code, *_ in by_door):
        left = [each for each in by_door if each[1] not in OF_THE_STORE]
        return left == (by_files if isinstance(by_files, list) else [])
    return by_door == by_files


def check_law(rows: list[Row]) -> None:
    for row, by_files in zip(rows, told_by_files(rows), strict=True):
        by_door = told_by_door(row)
        assert same_but_for_the_store(row, by_door, by_files), (row, by_door, by_files)


@settings(max_examples=25, deadline=None)
@given(st.lists(texts, min_size=1, max_size=60))
def test_the_door_and_the_rules_for_files_say_the_same_of_the_same_texts(rows: list[Row]) -> None:
    check_law(rows)


@pytest.mark.long
@settings(max_examples=500, deadline=None)
@given(st.lists(texts, min_size=1, max_size=60))
def test_the_door_and_the_rules_for_files_say_the_same_of_very_many_texts(rows: list[Row]) -> None:
    check_law(rows)


def test_an_event_is_what_its_texts_say() -> None:
    assert check(time="2004-01-15T11:00:00", quantity="-01.50") == Event(
        source="payroll",
        id="1",
        instant=1074160800000000,
        subject="sola/x",
        meter="payslips",
        quantity=Decimal("-1.5"),
    )


def test_what_is_missing_is_empty() -> None:
    assert codes(check_event({}, Door(KNOWN, NOW))) == [
        (column, "event_empty") for column in ("id", "quantity", "source", "subject", "time", "type")
    ]


@pytest.mark.parametrize(
    ("quantity", "code"),
    [
        ("0.0000005", "event_quantity_too_fine"),
        ("1000000000000", "event_quantity_too_large"),
        ("-1000000000000", "event_quantity_too_large"),
        ("1e30", "quantity_not_decimal"),
        ("1" + "0" * 30, "quantity_not_decimal"),
    ],
)
def test_a_quantity_that_the_store_cannot_hold_is_refused_and_never_rounded(quantity: str, code: str) -> None:
    assert codes(check(quantity=quantity)) == [("quantity", code)]


@pytest.mark.parametrize("quantity", ["999999999999.999999", "-5", "0", "0.000001000"])
def test_the_largest_the_finest_and_a_negative_quantity_are_taken(quantity: str) -> None:
    found = check(quantity=quantity)
    assert isinstance(found, Event)
    assert found.quantity == Decimal(quantity)


def test_a_time_more_than_an_hour_ahead_is_refused() -> None:
    assert isinstance(check(time="2004-01-15T11:00:00Z"), Event)
    assert codes(check(time="2004-01-15T11:00:00.000001Z")) == [("time", "event_in_future")]


def test_who_may_not_have_the_event_on_its_legal_day_is_refused_as_by_a_run() -> None:
    asked = []

    def may_use(party: str, meter: str, day: date) -> str | None:
        asked.append((party, meter, day))
        return "event_not_member"

    door = Door(KNOWN, NOW, may_use)
    (found,) = check_event({**FINE, "time": "2003-12-31T23:30:00Z"}, door, place=Place("body", 3))  # type: ignore[misc]
    assert asked == [("sola", "payslips", date(2004, 1, 1))]
    assert (found.code, found.place, found.value) == (
        "event_not_member",
        Place("body", 3, "subject"),
        "sola/x",
    )
    assert dict(found.values) == {
        "party": "sola",
        "meter": "payslips",
        "count": "1",
        "start": "2004-01-01",
        "end": "2004-01-01",
    }


def test_dimensions_are_canonical_and_only_those_that_are_allowed() -> None:
    found = check(dim_unit='a"\x01ø')
    assert isinstance(found, Event)
    assert found.dimensions == '{"unit":"a\\"\\u0001ø"}'
    assert json.loads(found.dimensions) == {"unit": 'a"\x01ø'}
    assert isinstance(check(dim_unit=""), Event)
    assert codes(check(dim_colour="red", tenant="x")) == [
        ("dim_colour", "dimension_not_allowed"),
        ("tenant", "event_column_unknown"),
    ]


def test_half_of_a_pair_of_characters_is_no_text() -> None:
    assert codes(check(id="\ud800")) == [("id", "event_encoding")]


def test_the_faults_of_one_event_are_all_told() -> None:
    assert len(codes(check(source="", time="x", subject="nobody", type="none", quantity="much"))) == 5


def test_a_time_in_march_that_never_occurs_is_an_hour_later() -> None:
    found = check(LAST, time="2004-03-28T02:30:00")
    assert isinstance(found, Event)
    assert instant_of(found.instant) == datetime(2004, 3, 28, 1, 30, tzinfo=UTC)
