"""What was sent, as objects by their number: the three modes of CloudEvents over HTTP.

A body that is no JSON is refused whole, with the event and the character at which it breaks: whoever sent it cannot
know how much of it was meant. What can be read and is no event is told of that event alone.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from json import JSONDecodeError
from typing import Any
from urllib.parse import unquote

from samdrift.domain.faults import CalledWrongError, Fault, Place, fault
from samdrift.files.cloudevents.limits import DEFAULT_LIMITS, Limits
from samdrift.words.exact_json import DoubledMemberError, decode_at, has_half_pair, is_deeper, skip_at

EVENT, BATCH = "application/cloudevents+json", "application/cloudevents-batch+json"
HEADER = "ce-"
_SPACE = re.compile(r"[ \t\r\n]*")
_JSON = re.compile(r"application/([a-z0-9.-]+\+)?json")
_BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_CHARSETS = ("", "utf-8", "utf8", "us-ascii")


@dataclass(frozen=True, kw_only=True)
class Sent:
    """One of what was sent, by its number from 1: the object, or why it is none."""

    number: int
    found: dict[str, Any] | None = None
    fault: Fault | None = None


def is_batch(content_type: str) -> bool:
    """Whether a body of this type is a list of events."""
    return _media_type(content_type)[0] == BATCH


def read_sent(
    content_type: str, headers: Mapping[str, str], body: bytes, *, limits: Limits = DEFAULT_LIMITS
) -> tuple[Sent, ...]:
    """Every event of the request; header names in small letters.

    Raises CalledWrongError when the type is none of ours, the body is too large, broken, or of too many events.
    """
    media_type, charset = _media_type(content_type)
    in_headers = f"{HEADER}specversion" in headers
    if charset not in _CHARSETS or not (
        media_type in (EVENT, BATCH) or (in_headers and _JSON.fullmatch(media_type))
    ):
        raise CalledWrongError(fault("cloudevents_media_type", value=content_type[:200]))
    text = _text(body, limits)
    if media_type == BATCH:
        return _batch(text, limits)
    one = Sent(number=1, found=_in_headers(headers, text)) if media_type != EVENT else _single(text, limits)
    return (one,)


def _media_type(content_type: str) -> tuple[str, str]:
    """The type in small letters, and its charset where one is said."""
    media_type, *parameters = (part.strip().lower() for part in content_type.split(";"))
    said = (each.removeprefix("charset=").strip('"') for each in parameters if each.startswith("charset="))
    return media_type, next(said, "")


def _text(body: bytes, limits: Limits) -> str:
    if len(body) > limits.body_bytes:
        raise CalledWrongError(fault("cloudevents_too_large", value=len(body), limit=limits.body_bytes))
    if not body.strip():
        raise CalledWrongError(fault("cloudevents_empty"))
    if is_deeper(body, limits.json_depth):
        raise CalledWrongError(fault("jsonl_too_deep", limit=limits.json_depth))
    try:
        return body.decode()
    except UnicodeDecodeError as wrong:
        raise CalledWrongError(fault("cloudevents_encoding", value=wrong.start + 1)) from None


def _in_headers(headers: Mapping[str, str], text: str) -> dict[str, Any]:
    """Binary mode: the attributes stand in headers, what was used in the body."""
    at = _skip(text, 0)
    data, end = _decode(text, at, number=0)
    _check_ended(text, end)
    attributes = {
        name.removeprefix(HEADER): _header(name, value)
        for name, value in headers.items()
        if name.startswith(HEADER)
    }
    return {**attributes, "data": data}


def _header(name: str, value: str) -> str:
    """The value without its percent-encoding, in UTF-8."""
    try:
        if _BROKEN_ESCAPE.search(value):
            raise ValueError(value)
        return unquote(value, errors="strict")
    except ValueError:
        raise CalledWrongError(fault("cloudevents_header", Place(column=name), value[:200])) from None


def _single(text: str, limits: Limits) -> Sent:
    sent, end = _sent(text, _skip(text, 0), 1, limits)
    _check_ended(text, end)
    return sent


def _batch(text: str, limits: Limits) -> tuple[Sent, ...]:
    at = _skip(text, 0)
    if text[at] != "[":
        decode_end = _decode(text, at, number=0)[1]
        _check_ended(text, decode_end)
        raise CalledWrongError(fault("cloudevents_not_list"))
    return tuple(_elements(text, _skip(text, at + 1), limits))


def _elements(text: str, at: int, limits: Limits) -> Iterator[Sent]:
    """The elements of the list whose first begins at `at`, and nothing behind the list."""
    number = 0
    is_empty = text.startswith("]", at)
    while not is_empty:
        number += 1
        if number > limits.events:
            raise CalledWrongError(fault("cloudevents_too_many", value=limits.events))
        sent, at = _sent(text, at, number, limits)
        yield sent
        at = _skip(text, at)
        if text.startswith("]", at):
            break
        if not text.startswith(",", at):
            raise _broken(text, at, number)
        at = _skip(text, at + 1)
    _check_ended(text, at + 1)


def _sent(text: str, at: int, number: int, limits: Limits) -> tuple[Sent, int]:
    """The value that begins there as an event's object, and where it ends."""
    place = Place(row=number)
    try:
        found, end = _decode(text, at, number=number)
    except DoubledMemberError as doubled:
        wrong = fault("jsonl_doubled_member", place, str(doubled)[:200])
        return Sent(number=number, fault=wrong), _end_of(text, at, number)
    if end - at > limits.event_characters:
        wrong = fault("cloudevents_event_too_long", place, limit=limits.event_characters)
        return Sent(number=number, fault=wrong), end
    if not isinstance(found, dict):
        return Sent(number=number, fault=fault("cloudevents_not_object", place)), end
    if text.find("\\u", at, end) >= 0 and has_half_pair(found):
        return Sent(number=number, fault=fault("cloudevents_half_pair", place)), end
    return Sent(number=number, found=found), end


def _decode(text: str, at: int, *, number: int) -> tuple[Any, int]:
    try:
        return decode_at(text, at)
    except DoubledMemberError as doubled:
        if number:
            raise
        wrong = fault("jsonl_doubled_member", Place(row=1), str(doubled)[:200])
        raise CalledWrongError(wrong) from None
    except JSONDecodeError as wrong:
        raise _broken(text, wrong.pos, number) from None
    except ValueError:
        raise _broken(text, at, number) from None


def _end_of(text: str, at: int, number: int) -> int:
    try:
        return skip_at(text, at)
    except JSONDecodeError as wrong:
        raise _broken(text, wrong.pos, number) from None
    except ValueError:
        raise _broken(text, at, number) from None


def _broken(text: str, at: int, number: int) -> CalledWrongError:
    """Where it breaks: the event by its number in the batch, the character of the body, and what stands there."""
    here = text[at : at + 20].encode("utf-8", "replace").decode() or "∅"
    return CalledWrongError(
        fault(
            "cloudevents_broken_in" if number else "cloudevents_broken",
            Place(row=number),
            here,
            character=at + 1,
        )
    )


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    assert match is not None
    return match.end()


def _check_ended(text: str, end: int) -> None:
    if _skip(text, end) < len(text):
        raise _broken(text, _skip(text, end), 0)
