"""Texts as our fonts can show them: a sign that they lack is written by its code point, never left out in silence."""

import struct
import unicodedata
from functools import cache
from pathlib import Path

_FONT = Path(__file__).parent / "fonts" / "Inter-Regular.otf"
_SPACES = frozenset("\u00a0\u202f\u2009")


def shown(text: str) -> str:
    """The text on one line: a control character is a space, a format character nothing, 日 without a glyph `U+65E5`."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(sign) for sign in unicodedata.normalize("NFC", text))


def _shown(sign: str) -> str:
    category = unicodedata.category(sign)
    if category == "Cc" or category in ("Zl", "Zp"):
        return " "
    if category == "Cf":
        return ""
    if category not in ("Co", "Cs") and (sign in _SPACES or ord(sign) in _covered()):
        return sign
    return f"U+{ord(sign):04X}"


@cache
def _covered() -> frozenset[int]:
    """The code points of the font: its `cmap` table in format 12 (OpenType specification, cmap)."""
    data = _FONT.read_bytes()
    start = _subtable(data, _table(data, b"cmap"))
    (count,) = struct.unpack_from(">I", data, start + 12)
    groups = (struct.unpack_from(">II", data, start + 16 + 12 * i) for i in range(count))
    return frozenset(point for first, last in groups for point in range(first, last + 1))


def _table(data: bytes, name: bytes) -> int:
    """Where the font's table of that name begins."""
    (count,) = struct.unpack_from(">H", data, 4)
    rows = (struct.unpack_from(">4sIII", data, 12 + 16 * i) for i in range(count))
    return next(int(offset) for tag, _, offset, _ in rows if tag == name)


def _subtable(data: bytes, cmap: int) -> int:
    """Where its subtable of format 12 begins, which covers all of Unicode."""
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    rows = (struct.unpack_from(">HHI", data, cmap + 4 + 8 * i) for i in range(count))
    starts = (cmap + int(offset) for _, _, offset in rows)
    return next(start for start in starts if struct.unpack_from(">H", data, start) == (12,))
