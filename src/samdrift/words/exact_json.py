"""JSON read exactly: a number stays the text that was written, and a member that stands twice is refused."""

import json
from itertools import accumulate
from typing import Any, NoReturn

_STEPS = {0x7B: 1, 0x5B: 1, 0x7D: -1, 0x5D: -1}
_NO_BRACKETS = bytes(set(range(256)) - set(_STEPS))


class Number(str):
    """A JSON number by its text: a float would round it."""

    __slots__ = ()


class DoubledMemberError(ValueError):
    """An object names a member twice, and readers differ in which one they take."""


def decode_at(text: str, start: int) -> tuple[Any, int]:
    """The value that begins at `start`, and where it ends. Raises ValueError when there is none."""
    return _DECODER.raw_decode(text, start)


def decode_whole(text: str) -> Any:
    """The one value that the text is, with blanks around it.

    Raises json.JSONDecodeError with the place at which it breaks or something follows, DoubledMemberError, and
    ValueError for a constant that is no JSON.
    """
    found, end = decode_at(text, len(text) - len(text.lstrip()))
    rest = text[end:]
    if rest.strip():
        raise json.JSONDecodeError("Extra data", text, end + len(rest) - len(rest.lstrip()))
    return found


def skip_at(text: str, start: int) -> int:
    """Where the value ends that begins at `start`, whatever members stand twice in it."""
    return _SKIPPER.raw_decode(text, start)[1]


def is_deeper(content: bytes, most: int) -> bool:
    """Whether objects and lists are nested deeper; brackets inside strings do not count."""
    if content.count(b"{") + content.count(b"[") <= most:
        return False
    unescaped = content.replace(b"\\\\", b"").replace(b'\\"', b"")
    brackets = b"".join(unescaped.split(b'"')[::2]).translate(None, _NO_BRACKETS)
    return any(depth > most for depth in accumulate(map(_STEPS.__getitem__, brackets)))


def has_half_pair(found: object) -> bool:
    """Whether half of a character pair stands alone in it: that cannot be written as UTF-8."""
    return any("\ud800" <= character <= "\udfff" for character in json.dumps(found, ensure_ascii=False))


def shown(value: object) -> str:
    """The value as JSON, as it was written but for spaces; of an object or a list, that it is one."""
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, dict | list):
        return "{…}" if isinstance(value, dict) else "[…]"
    return json.dumps(value, ensure_ascii=False)


def _unique(members: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(members)
    if len(found) < len(members):
        names = [name for name, _ in members]
        raise DoubledMemberError(next(name for name in names if names.count(name) > 1))
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_unique, parse_float=Number, parse_int=Number, parse_constant=_refuse
)
_SKIPPER = json.JSONDecoder(parse_float=Number, parse_int=Number, parse_constant=_refuse)
