"""A SIE file's text: code page 437 as the standard has it, another encoding recognised by its letters and refused."""

from samdrift.domain.faults import FoundWrongError, Place, fault

CODE_PAGE = "cp437"
_LETTERS = "åäöÅÄÖéÉüÜ"
_OTHERS = ("latin-1", "mac_roman")


def decode_sie(content: bytes, file: str) -> str:
    """The text. Raises FoundWrongError when its letters are those of another encoding, or it holds a zero byte."""
    if b"\0" in content:
        row = content.count(b"\n", 0, content.index(b"\0")) + 1
        raise FoundWrongError(fault("nul_byte", Place(file, row)))
    found = _other_encoding(content)
    if found:
        first = next(at for at, byte in enumerate(content) if byte > 127)
        place = Place(file, content.count(b"\n", 0, first) + 1)
        raise FoundWrongError(fault("sie_encoding", place, found))
    return content.decode(CODE_PAGE)


def _other_encoding(content: bytes) -> str:
    """UTF-8, ISO 8859-1 or Mac Roman; empty where the letters are those of code page 437, or there are none."""
    if content.isascii():
        return ""
    if _is_utf8(content):
        return "UTF-8"
    own = _letters_in(content, CODE_PAGE)
    best = max(_OTHERS, key=lambda encoding: _letters_in(content, encoding))
    names = {"latin-1": "ISO 8859-1", "mac_roman": "Mac Roman"}
    return names[best] if _letters_in(content, best) > own else ""


def _letters_in(content: bytes, encoding: str) -> int:
    return sum(content.count(letter.encode(encoding)) for letter in _LETTERS)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
