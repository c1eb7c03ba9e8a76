"""The three modes in which events come, and every way in which a body can be none of them."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samdrift.domain.faults import CalledWrongError, fault
from samdrift.files.cloudevents import BATCH, EVENT, Limits, Sent, is_batch, read_sent
from samdrift.words.exact_json import Number

ONE = {"specversion": "1.0", "id": "1", "source": "s", "data": {"quantity": 1.50}}
SMALL = Limits(body_bytes=1000, events=3, event_characters=100, json_depth=3)


def sent(body: object, content_type: str = BATCH, **headers: str) -> tuple[Sent, ...]:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return read_sent(content_type, named, content, limits=SMALL)


def refused(body: object, content_type: str = BATCH, **headers: str) -> tuple[Any, ...]:
    """Code, event, column and value of the fault."""
    with pytest.raises(CalledWrongError, match=".") as wrong:
        sent(body, content_type, **headers)
    (told,) = wrong.value.faults
    return told.code, told.place.row, told.place.column, told.value


def test_a_batch_is_its_objects_by_number() -> None:
    one, other = sent([{"id": "a"}, {"id": "b"}])
    assert (one.number, one.found, other.number, other.found) == (1, {"id": "a"}, 2, {"id": "b"})


@pytest.mark.parametrize("text", [b"[]", b" [ ] ", b"[\n]\n"])
def test_an_empty_batch_is_no_event(text: bytes) -> None:
    assert sent(text) == ()


def test_a_single_event_is_its_object_and_its_numbers_are_texts() -> None:
    (one,) = sent(ONE, f"{EVENT}; charset=UTF-8")
    assert one.found == {**ONE, "data": {"quantity": "1.5"}}
    assert type(one.found["data"]["quantity"]) is Number


def test_an_event_in_headers_is_the_same_object() -> None:
    headers = {"ce_specversion": "1.0", "ce_id": "1%25", "ce_source": "/%C3%A5", "accept": "x"}
    (one,) = sent({"quantity": "2"}, "application/json", **headers)
    assert one.found == {"specversion": "1.0", "id": "1%", "source": "/å", "data": {"quantity": "2"}}


@pytest.mark.parametrize("value", ["%", "%zz", "%ff", "%c3%28"])
def test_a_header_that_cannot_be_read_is_named(value: str) -> None:
    headers = {"ce_specversion": "1.0", "ce_id": value}
    assert refused({}, "application/json", **headers) == ("cloudevents_header", 0, "ce-id", value)


@pytest.mark.parametrize(
    ("content_type", "headers"),
    [
        ("", {}),
        ("application/json", {}),
        ("text/plain", {"ce_specversion": "1.0"}),
        (f"{BATCH}; charset=latin-1", {}),
        ("application/cloudevents+xml", {}),
    ],
)
def test_another_content_type_is_refused(content_type: str, headers: dict[str, str]) -> None:
    assert refused([], content_type, **headers)[0] == "cloudevents_media_type"


def test_only_a_batch_is_one() -> None:
    assert is_batch(f" {BATCH.upper()} ;charset=utf-8")
    assert not is_batch(EVENT)


BROKEN = [
    (b'[{"id": "1"}, {"id": }]', 2, 22),
    (b'[{"id": "1"} {"id": "2"}]', 1, 14),
    (b'[{"id": "1"}, ]', 2, 15),
    (b'[{"id": "1"},', 2, 14),
    (b'[{"id": "1"}', 1, 13),
    (b'[{"id": "1"', 1, 12),
    (b'[{"id": NaN}]', 1, 2),
    (b'[{"a": 1, "a": 2, "b"}]', 1, 22),
    (b"[] x", 0, 4),
    (b"[", 1, 2),
    (b"nothing", 0, 1),
    (b'"\xc3\xa5" 5', 0, 5),
]


@pytest.mark.parametrize(("body", "event", "character"), BROKEN)
def test_a_body_that_is_no_json_is_refused_whole_with_its_place(
    body: bytes, event: int, character: int
) -> None:
    with pytest.raises(CalledWrongError, match="cloudevents_broken") as wrong:
        sent(body)
    (told,) = wrong.value.faults
    assert (told.place.row, dict(told.values)["character"]) == (event, str(character))


@given(st.lists(st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=2), max_size=3), st.data())
def test_half_a_request_is_never_taken_for_a_whole_one(events: list[dict[str, str]], data: Any) -> None:
    body = json.dumps(events).encode()
    cut = data.draw(st.integers(0, len(body) - 1))
    with pytest.raises(CalledWrongError, match="cloudevents_(broken|empty)"):
        read_sent(BATCH, {}, body[:cut])


@pytest.mark.parametrize("body", [b"", b"  \n"])
def test_no_body_is_told(body: bytes) -> None:
    assert refused(body) == ("cloudevents_empty", 0, "", None)


def test_a_batch_that_is_an_object_is_told() -> None:
    assert refused(ONE) == ("cloudevents_not_list", 0, "", None)


def test_what_is_not_utf_8_is_told_with_the_byte() -> None:
    assert refused(b'["\xff"]') == ("cloudevents_encoding", 0, "", "3")


def test_limits_on_size_number_and_depth_refuse_the_whole() -> None:
    assert refused(b" " * 1001) == ("cloudevents_too_large", 0, "", "1001")
    assert refused([{}] * 4) == ("cloudevents_too_many", 0, "", "3")
    assert refused([{"a": [[]]}]) == ("jsonl_too_deep", 0, "", None)


def test_what_is_no_event_is_told_of_that_one_alone() -> None:
    body = rb'[{"id": 1, "id": 2}, 5, {"id": "\ud83d"}]'
    assert [
        (each.fault.code, each.fault.place.row, each.fault.value) for each in sent(body) if each.fault
    ] == [
        ("jsonl_doubled_member", 1, "id"),
        ("cloudevents_not_object", 2, None),
        ("cloudevents_half_pair", 3, None),
    ]
    assert sent([{"id": "x" * 100}])[0].fault == fault(
        "cloudevents_event_too_long", sent([5])[0].fault.place, limit=100
    )


def test_a_member_that_stands_twice_in_a_single_event_is_told() -> None:
    assert sent(b'{"id": 1, "id": 2}', EVENT)[0].fault.code == "jsonl_doubled_member"
    headers = {"ce_specversion": "1.0"}
    assert refused(b'{"quantity": 1, "quantity": 2}', "application/json", **headers) == (
        "jsonl_doubled_member",
        1,
        "",
        "quantity",
    )
