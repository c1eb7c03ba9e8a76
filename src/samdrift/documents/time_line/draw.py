"""A time line as SVG. Colours are the page's own variables, so that it follows dark mode without being redrawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from itertools import groupby

from samdrift.documents.river.draw import BAND, GROUND, OURS, SUBTLE, TEXT
from samdrift.documents.river.labels import fit
from samdrift.documents.time_line.axis import Axis
from samdrift.documents.time_line.lines import DASHED, LATER, NOW, PAST, TimeLine
from samdrift.domain.money import number_text, round_half_away

GRID = "var(--ds-color-neutral-border-subtle)"
HEAD, GROUP, BAR, FOOT = 40, 30, 14, 6


@dataclass(frozen=True, kw_only=True)
class Shape:
    """How large: the width, where the bars begin and end, a row's height, and how much text fits beside a bar."""

    width: int
    left: int
    right: int
    row: int
    name: int
    beside: int
    years: int
    is_above: bool = False
    """Whether the words stand above the bar."""

    def x(self, part: Fraction) -> Fraction:
        return self.left + part * (self.right - self.left)


WIDE = Shape(width=952, left=300, right=750, row=28, name=38, beside=28, years=9)
NARROW = Shape(width=320, left=4, right=314, row=46, name=30, beside=15, years=4, is_above=True)


@dataclass(frozen=True, kw_only=True)
class TimeNames:
    """What the picture is called and finds, and how its day is written."""

    title: str
    description: str
    today: str


def draw_time(lines: Sequence[TimeLine], axis: Axis, names: TimeNames, *, shape: Shape, key: str) -> str:
    """The SVG; lines of one group that follow each other stand under its name. `key` sets its identities apart."""
    rows, height = _rows(lines, axis, shape)
    body = "".join((*_grid(axis, shape, height), *rows, *_today(axis, names, shape, height)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {shape.width} {height}" role="img" '
        f'aria-labelledby="{key}-title {key}-words" font-size="13"><title id="{key}-title">'
        f'{escape(names.title)}</title><desc id="{key}-words">{escape(names.description)}</desc>{body}</svg>'
    )


def _rows(lines: Sequence[TimeLine], axis: Axis, shape: Shape) -> tuple[list[str], int]:
    drawn: list[str] = []
    top = HEAD
    for group, members in groupby(lines, key=lambda line: line.group):
        drawn.append(_text(0, top + 20, group, "start", TEXT, bold=True))
        top += GROUP
        for line in members:
            drawn.append(_row(line, axis, shape, top))
            top += shape.row
    return drawn, top + FOOT


def _grid(axis: Axis, shape: Shape, height: int) -> Iterator[str]:
    for year in axis.years(shape.years):
        x = shape.x(axis.at(year))
        yield f'<path d="M{_px(x)} 18V{height}" stroke="{GRID}" stroke-width="1"/>'
        yield _text(x + 3, 13, str(year.year), "start", SUBTLE, size=12)


def _today(axis: Axis, names: TimeNames, shape: Shape, height: int) -> Iterator[str]:
    part = axis.at(axis.today)
    x = shape.x(part)
    anchor = "start" if part < Fraction(1, 2) else "end"
    yield (
        f'<path d="M{_px(x)} 20V{height}" stroke="{TEXT}" stroke-width="2" stroke-dasharray="3 2" fill="none"/>'
    )
    yield _text(x + (5 if anchor == "start" else -5), 31, names.today, anchor, TEXT, size=12, bold=True)


def _row(line: TimeLine, axis: Axis, shape: Shape, top: int) -> str:
    y = top + (shape.row - BAR - 6 if shape.is_above else (shape.row - BAR) // 2)
    said = top + 14 if shape.is_above else y + 11
    end_of_words = shape.right if shape.is_above else shape.width
    (name,) = fit(line.name, shape.name) or ("",)
    (beside,) = fit(line.brief if shape.is_above else line.beside, shape.beside) or ("",)
    return "".join(
        (
            f"<g><title>{escape(line.words)}</title>",
            *_bar(line, axis, shape, y),
            _text(shape.left if shape.is_above else 12, said, name, "start", TEXT, bold=line.is_ours),
            _text(end_of_words, said, beside, "end", TEXT if line.mark in (NOW, PAST) else SUBTLE),
            "</g>",
        )
    )


def _bar(line: TimeLine, axis: Axis, shape: Shape, y: int) -> Iterator[str]:
    """Pale up to the day of notice, dark from there to the end; an end beyond the years has a point."""
    colour = OURS if line.is_ours else BAND
    start, end = shape.x(Fraction(0)), shape.x(axis.at(line.end))
    if line.mark == DASHED:
        yield (
            f'<rect x="{_px(start)}" y="{y}" width="{_px(max(end - start, Fraction(2)))}" height="{BAR}" fill="none" '
            f'stroke="{colour}" stroke-dasharray="4 3"/>'
        )
        return
    turn = end if line.turn is None else min(shape.x(axis.at(line.turn)), end)
    yield _rect(start, turn, y, colour, "0.45")
    yield _rect(turn, end, y, colour, "1")
    if line.end > axis.end:
        yield f'<path d="M{_px(end)} {y}l8 {BAR // 2}l-8 {BAR // 2}z" fill="{colour}"/>'
    if line.turn is not None and axis.start <= line.turn <= axis.end:
        yield _mark(line.mark, turn, y + BAR // 2)


def _rect(start: Fraction, end: Fraction, y: int, colour: str, opacity: str) -> str:
    if end <= start:
        return ""
    return (
        f'<rect x="{_px(start)}" y="{y}" width="{_px(end - start)}" height="{BAR}" fill="{colour}" '
        f'fill-opacity="{opacity}"/>'
    )


def _mark(mark: str, x: Fraction, y: int) -> str:
    if mark == PAST:
        return (
            f'<path d="M{_px(x - 5)} {y - 5}l10 10m0 -10l-10 10" stroke="{GROUND}" stroke-width="5" fill="none"/>'
            f'<path d="M{_px(x - 5)} {y - 5}l10 10m0 -10l-10 10" stroke="{TEXT}" stroke-width="2.5" fill="none"/>'
        )
    if mark not in (NOW, LATER):
        return ""
    fill = TEXT if mark == NOW else GROUND
    return (
        f'<path d="M{_px(x)} {y - 8}l8 8l-8 8l-8 -8z" fill="{fill}" stroke="{GROUND if mark == NOW else TEXT}" '
        'stroke-width="1.5"/>'
    )


def _text(
    x: Fraction | int, y: int, text: str, anchor: str, colour: str, *, bold: bool = False, size: int = 0
) -> str:
    more = ' font-weight="600"' if bold else ""
    more += f' font-size="{size}"' if size else ""
    return f'<text x="{_px(x)}" y="{y}" text-anchor="{anchor}" fill="{colour}"{more}>{escape(text)}</text>'


def _px(length: Fraction | int) -> str:
    """A length to a tenth of a pixel."""
    return number_text(Fraction(round_half_away(Fraction(length) * 10), 10))
