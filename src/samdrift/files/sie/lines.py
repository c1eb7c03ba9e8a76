"""A line of a SIE file taken apart: its label, its fields, and the objects between braces."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

Field = str | tuple[str, ...]
"""A text, or the texts between braces."""

_FIELD = re.compile(
    r"""[ \t]*(?:
        "(?P<quoted>(?:[^"\\]|\\.)*)(?:"|$)
        | \{(?P<objects>(?:[^"{}]|"(?:[^"\\]|\\.)*")*)\}
        | (?P<plain>[^ \t"{][^ \t]*)
    )""",
    re.VERBOSE,
)
_SPACE = re.compile(r"[ \t]*")


@dataclass(frozen=True, slots=True)
class SieLine:
    """A labelled line (label without its #), or the mark `{` or `}` that begins and ends a voucher's lines."""

    row: int
    label: str
    fields: tuple[Field, ...] = ()
    is_unended: bool = False
    """Whether its last text lacks the closing quote: a program cuts lines at a length."""


class TornLineError(ValueError):
    """A line that cannot be taken apart, by its number."""

    def __init__(self, row: int) -> None:
        super().__init__(row)
        self.row = row


def split_lines(text: str) -> Iterator[SieLine]:
    """The lines that hold anything, and the marks. Raises TornLineError at the first that cannot be taken apart."""
    for row, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        stripped = line.strip(" \t\x1a")
        if stripped in ("{", "}"):
            yield SieLine(row, stripped)
        elif stripped:
            yield _labelled(row, stripped)


def _labelled(row: int, line: str) -> SieLine:
    fields = tuple(_fields(row, line))
    label = fields[0] if fields else ""
    if not isinstance(label, str) or not label.startswith("#"):
        raise TornLineError(row)
    return SieLine(row, label[1:].upper(), fields[1:], _is_unended(line))


def _is_unended(line: str) -> bool:
    return line.replace('\\"', "").count('"') % 2 == 1


def _fields(row: int, line: str) -> Iterator[Field]:
    at = 0
    while _SPACE.fullmatch(line, at) is None:
        match = _FIELD.match(line, at)
        if match is None:
            raise TornLineError(row)
        at = match.end()
        yield _field(row, match)


def _field(row: int, match: re.Match[str]) -> Field:
    if match["objects"] is not None:
        inner = match["objects"]
        return tuple(each for each in _fields(row, inner) if isinstance(each, str))
    if match["quoted"] is not None:
        return match["quoted"].replace('\\"', '"')
    return match["plain"]
