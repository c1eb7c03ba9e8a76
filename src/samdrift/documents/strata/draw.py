"""Layers as SVG, the first at the bottom. Colours are the page's own variables, so that it follows dark mode."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape

from samdrift.documents.river.draw import NODE, ON_NODE, SUBTLE, TEXT
from samdrift.domain.money import number_text, round_half_away

GROUND = "var(--ds-color-neutral-surface-tinted)"
HEAD, GAP, CELL, LABEL, FOOT = 30, 6, 34, 18, 6
WIDEST, READABLE = 64, 20
"""A column at most, and the least in which a number can be read."""


@dataclass(frozen=True, kw_only=True)
class Shape:
    """How large: the width, where the columns begin, and whether a layer's name stands above it."""

    width: int
    left: int
    is_above: bool = False


WIDE = Shape(width=952, left=200)
NARROW = Shape(width=320, left=0, is_above=True)


@dataclass(frozen=True, kw_only=True)
class Column:
    """Who builds: its sign in the picture, how much in each layer, and its name in full; framed where it stands out."""

    sign: str
    name: str
    built: Mapping[str, int]
    is_framed: bool = False


@dataclass(frozen=True, kw_only=True)
class StrataNames:
    """What the picture is called and finds, and the layers by code, from the ground up."""

    title: str
    description: str
    layers: Mapping[str, str]


def draw_strata(columns: Sequence[Column], names: StrataNames, *, shape: Shape, key: str) -> str:
    """The SVG; a framed column has a dashed frame. `key` sets the picture's identities apart."""
    row = CELL + GAP + (LABEL if shape.is_above else 0)
    height = HEAD + row * len(names.layers) + FOOT
    wide = min(Fraction(shape.width - shape.left, max(1, len(columns))), Fraction(WIDEST))
    body = "".join((*_layers(columns, names, shape, row, wide), *_heads(columns, shape, height, wide)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {shape.width} {height}" role="img" '
        f'aria-labelledby="{key}-title {key}-words" font-size="13"><title id="{key}-title">'
        f'{escape(names.title)}</title><desc id="{key}-words">{escape(names.description)}</desc>{body}</svg>'
    )


def _layers(
    columns: Sequence[Column], names: StrataNames, shape: Shape, row: int, wide: Fraction
) -> Iterator[str]:
    for place, (layer, name) in enumerate(reversed(list(names.layers.items()))):
        top = HEAD + place * row
        y = top + LABEL if shape.is_above else top
        is_built = any(column.built.get(layer) for column in columns)
        yield _text(
            0, top + 13 if shape.is_above else y + 21, name, TEXT if is_built else SUBTLE, bold=is_built
        )
        yield (
            f'<rect x="{shape.left}" y="{y}" width="{_px(wide * len(columns))}" height="{CELL}" fill="{GROUND}"/>'
        )
        for at, column in enumerate(columns):
            if built := column.built.get(layer):
                yield _cell(shape.left + at * wide, y, wide, built, f"{column.name}: {name}")


def _cell(x: Fraction, y: int, wide: Fraction, built: int, words: str) -> str:
    number = ""
    if wide >= READABLE:
        number = _text(x + wide / 2, y + 21, str(built), ON_NODE, anchor="middle", bold=True)
    return (
        f'<g><title>{escape(words)}</title><rect x="{_px(x + 2)}" y="{y + 2}" width="{_px(wide - 4)}" '
        f'height="{CELL - 4}" rx="2" fill="{NODE}"/>{number}</g>'
    )


def _heads(columns: Sequence[Column], shape: Shape, height: int, wide: Fraction) -> Iterator[str]:
    for at, column in enumerate(columns):
        x = shape.left + at * wide
        if wide >= READABLE:
            yield _text(x + wide / 2, 20, column.sign, TEXT, anchor="middle", bold=column.is_framed)
        if column.is_framed:
            yield (
                f'<rect x="{_px(x + 1)}" y="4" width="{_px(wide - 2)}" height="{height - 8}" rx="3" fill="none" '
                f'stroke="{TEXT}" stroke-width="1.5" stroke-dasharray="4 3"/>'
            )


def _text(
    x: Fraction | int, y: int, text: str, colour: str, *, anchor: str = "start", bold: bool = False
) -> str:
    more = ' font-weight="600"' if bold else ""
    return f'<text x="{_px(x)}" y="{y}" text-anchor="{anchor}" fill="{colour}"{more}>{escape(text)}</text>'


def _px(length: Fraction | int) -> str:
    """A length to a tenth of a pixel."""
    return number_text(Fraction(round_half_away(Fraction(length) * 10), 10))
