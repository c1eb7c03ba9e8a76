"""Reading a PDF as tests need it: its text, its tags, and where its text ends on the page."""

from collections.abc import Iterator
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream

RIGHT_MARGIN = 595.28 - 56.69 + 3
"""Of A4 with 20 mm at the side, in points; the space at the end of a line hangs outside."""


def text_of(reader: PdfReader) -> str:
    """The text of all pages, every white space a plain space and no breaks for long words."""
    text = " ".join(page.extract_text() for page in reader.pages)
    return " ".join(text.replace("\u200b", "").split())


def tags(reader: PdfReader) -> list[dict[str, Any]]:
    """The structure elements in order of reading."""
    root: Any = reader.trailer["/Root"]
    return list(_tags(root["/StructTreeRoot"]["/K"]))


def widest(reader: PdfReader) -> float:
    """How far to the right any text of the file goes, in points."""
    return max(edge for page in reader.pages for edge in _right_edges(page))


def _tags(node: Any) -> Iterator[dict[str, Any]]:
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from _tags(child)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from _tags(node["/K"])


def _right_edges(page: PageObject) -> Iterator[float]:
    """Where each run of text ends. Typst sets every run in a frame of its own, by one `cm`, `Tf` and `TJ`."""
    fonts: Any = page["/Resources"]["/Font"]  # type: ignore[index]
    widths = {name: _widths(font.get_object()) for name, font in fonts.items()}
    stack, left, font, size = [], 0.0, "", 0.0
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator == b"q":
            stack.append(left)
        elif operator == b"Q":
            left = stack.pop()
        elif operator == b"cm":
            left += float(operands[4])
        elif operator == b"Tf":
            font, size = str(operands[0]), float(operands[1])
        elif operator == b"TJ":
            yield left + size * _length(operands[0], widths[font]) / 1000


def _length(parts: Any, widths: dict[int, float]) -> float:
    total = 0.0
    for part in parts:
        if isinstance(part, int | float):
            total -= float(part)
            continue
        raw = part.original_bytes
        total += sum(widths[int.from_bytes(raw[i : i + 2])] for i in range(0, len(raw), 2))
    return total


def _widths(font: Any) -> dict[int, float]:
    """The widths by glyph: `W` has stretches `first last width`."""
    table = [float(each) for each in font["/DescendantFonts"][0].get_object()["/W"]]
    found: dict[int, float] = {}
    for first, last, width in zip(table[::3], table[1::3], table[2::3], strict=True):
        found |= dict.fromkeys(range(int(first), int(last) + 1), width)
    return found
