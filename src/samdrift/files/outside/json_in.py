"""A JSON file from outside as an object, its numbers kept as they were written; with the place at which it breaks."""

from json import JSONDecodeError
from typing import Any

from samdrift.domain.faults import Fault, FoundWrongError, Place, fault
from samdrift.files.outside.bytes_in import JSON, check_kind, decode_utf8
from samdrift.files.outside.limits import Limits
from samdrift.words.exact_json import DoubledMemberError, decode_whole, has_half_pair, is_deeper


def read_json(content: bytes, *, file: str, limits: Limits) -> dict[str, Any]:
    """The object. Raises FoundWrongError when it is none, too deep, cut off, or names a member twice."""
    check_kind(content, file, JSON, limits=limits)
    where = Place(file)
    if is_deeper(content, limits.depth):
        raise FoundWrongError(fault("import_json_deep", where, limit=limits.depth))
    text = decode_utf8(content, file)
    found = _decode(text, where)
    if not isinstance(found, dict):
        raise FoundWrongError(fault("import_json_object", where))
    if has_half_pair(found):
        raise FoundWrongError(fault("import_json_broken", where, "\\ud800"))
    return found


def _decode(text: str, where: Place) -> object:
    try:
        return decode_whole(text)
    except DoubledMemberError as doubled:
        raise FoundWrongError(fault("jsonl_doubled_member", where, str(doubled)[:200])) from None
    except JSONDecodeError as wrong:
        raise FoundWrongError(_broken(text, wrong.pos, where)) from None
    except ValueError as wrong:
        raise FoundWrongError(fault("import_json_broken", where, str(wrong)[:20])) from None


def _broken(text: str, at: int, where: Place) -> Fault:
    """Where it breaks: the line, and what stands there; that it is cut off where nothing does."""
    line = text.count("\n", 0, at) + 1
    here = text[at : at + 20].split("\n")[0].encode("utf-8", "replace").decode().strip()
    if not text[at:].strip() or at >= len(text) - 1:
        return fault("import_json_cut", Place(where.file, line))
    return fault("import_json_broken", Place(where.file, line), here or "∅")
