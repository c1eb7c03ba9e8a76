"""A file as a JSON object, within limits, with the place at which it breaks."""

from json import JSONDecodeError
from pathlib import Path
from typing import Any

from samdrift.domain.faults import CalledWrongError, Fault, FoundWrongError, Place, fault
from samdrift.files.games.limits import Limits
from samdrift.words.exact_json import DoubledMemberError, decode_whole, has_half_pair, is_deeper


def read_object(path: Path, limits: Limits) -> dict[str, Any]:
    """The object in the file.

    Raises CalledWrongError when there is no such file, FoundWrongError when it is too large or no JSON object.
    """
    content = _read_bytes(path, limits)
    where = Place(path.name)
    if is_deeper(content, limits.json_depth):
        raise FoundWrongError(fault("game_json_too_deep", where, limit=limits.json_depth))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise FoundWrongError(fault("game_encoding", where, wrong.start + 1)) from None
    found = _decode(text, where)
    if not isinstance(found, dict):
        raise FoundWrongError(fault("game_not_object", where))
    if has_half_pair(found):
        raise FoundWrongError(fault("game_half_pair", where))
    return found


def _read_bytes(path: Path, limits: Limits) -> bytes:
    if not path.is_file():
        raise CalledWrongError(fault("game_file_missing", value=path))
    size = path.stat().st_size
    if size > limits.file_bytes:
        raise FoundWrongError(fault("game_too_large", Place(path.name), size, limit=limits.file_bytes))
    return path.read_bytes()


def _decode(text: str, where: Place) -> object:
    try:
        return decode_whole(text)
    except DoubledMemberError as doubled:
        raise FoundWrongError(fault("jsonl_doubled_member", where, str(doubled)[:200])) from None
    except JSONDecodeError as wrong:
        raise FoundWrongError(_broken(text, wrong.pos, where)) from None
    except ValueError as wrong:
        raise FoundWrongError(fault("game_json_constant", where, wrong)) from None


def _broken(text: str, at: int, where: Place) -> Fault:
    """Where it breaks: the line, and what stands there."""
    line = text.count("\n", 0, at) + 1
    here = text[at : at + 20].split("\n")[0].encode("utf-8", "replace").decode() or "∅"
    return fault("game_json_broken", Place(where.file, line), here)
