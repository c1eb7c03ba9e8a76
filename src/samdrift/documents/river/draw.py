"""A laid out river as SVG. Colours are the page's own variables, so that it follows dark mode without being redrawn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from html import escape

from samdrift.documents.river.labels import fit
from samdrift.documents.river.layout import PARTY, POOL, SERVICE, Band, Layout, Node, Shape
from samdrift.domain.money import number_text, round_half_away

WIDE = Shape(
    width=952, left=(192, 392, 764), thick=(8, 196, 8), room=(54, 62, 40), above=(0, 0, 0), gap=10, money=340
)
NARROW = Shape(
    width=320, left=(0, 116, 312), thick=(8, 88, 8), room=(3, 36, 3), above=(17, 0, 17), gap=6, money=260
)

TEXT = "var(--ds-color-neutral-text-default)"
SUBTLE = "var(--ds-color-neutral-text-subtle)"
NODE = "var(--ds-color-accent-base-default)"
ON_NODE = "var(--ds-color-accent-base-contrast-default)"
BAND = "var(--ds-color-accent-border-default)"
OURS = "var(--ds-color-warm-base-default)"
GROUND = "var(--ds-color-neutral-background-default)"
PALE, STRONG = "0.3", "0.85"
LINE = 16
NARROW_LINE = 14
"""From one line of text to the next."""


@dataclass(frozen=True, kw_only=True)
class Names:
    """What stands in the picture beside its shapes: names by code in each column, amounts, and the finding."""

    columns: tuple[Mapping[str, str], Mapping[str, str], Mapping[str, str]]
    amounts: Mapping[int, str]
    """How an amount in minor units is written."""
    title: str
    description: str


def draw(layout: Layout, names: Names, *, key: str, ours: frozenset[str] = frozenset()) -> str:
    """The SVG. `key` sets the picture's own identities apart from those of another picture on the page."""
    shape = layout.shape
    body = "".join(
        (
            *_bands(layout, names, is_ours=False),
            *_bands(layout, names, is_ours=True),
            *(_node(node, shape, ours) for node in layout.nodes),
            *(_label(node, shape, names, ours) for node in layout.nodes),
        )
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {shape.width} {_px(layout.height)}" role="img" '
        f'aria-labelledby="{key}-title {key}-words" font-size="13"><title id="{key}-title">{escape(names.title)}'
        f'</title><desc id="{key}-words">{escape(names.description)}</desc>{body}</svg>'
    )


def _bands(layout: Layout, names: Names, *, is_ours: bool) -> Iterable[str]:
    """A hair of stroke keeps the smallest band in sight."""
    bands = [band for band in layout.bands if band.is_ours == is_ours]
    if not bands:
        return
    colour, opacity = (OURS, STRONG) if is_ours else (BAND, PALE)
    yield (
        f'<g fill="{colour}" fill-opacity="{opacity}" stroke="{colour}" stroke-opacity="{opacity}" '
        'stroke-width="0.6">'
    )
    yield from (_band(band, layout.shape, names) for band in bands)
    yield "</g>"


def _band(band: Band, shape: Shape, names: Names) -> str:
    start = shape.left[band.column] + shape.thick[band.column]
    end = shape.left[band.column + 1]
    middle = Fraction(start + end, 2)
    bottom, foot = band.leaves + band.height, band.arrives + band.height
    path = (
        f"M{start} {_px(band.leaves)}C{_px(middle)} {_px(band.leaves)} {_px(middle)} {_px(band.arrives)} "
        f"{end} {_px(band.arrives)}V{_px(foot)}C{_px(middle)} {_px(foot)} {_px(middle)} {_px(bottom)} "
        f"{start} {_px(bottom)}Z"
    )
    said = f"{names.columns[band.column][band.source]} → {names.columns[band.column + 1][band.target]}"
    if shape is not WIDE:
        return f'<path d="{path}"/>'
    return f'<path d="{path}"><title>{escape(f"{said}: {names.amounts[band.amount_minor]}")}</title></path>'


def _node(node: Node, shape: Shape, ours: frozenset[str]) -> str:
    """A bar at the side, a box that holds its label in the middle; the smallest is still a line."""
    colour = OURS if _is_ours(node, ours) else NODE
    height, top = max(node.height, Fraction(2)), node.top
    if node.column == SERVICE:
        height = max(height, Fraction(shape.room[SERVICE]))
        top -= (height - node.height) / 2
    corner = ' rx="3"' if node.column == SERVICE else ""
    return (
        f'<rect x="{shape.left[node.column]}" y="{_px(top)}" width="{shape.thick[node.column]}" '
        f'height="{_px(height)}"{corner} fill="{colour}"/>'
    )


def _is_ours(node: Node, ours: frozenset[str]) -> bool:
    return node.column == PARTY and node.code in ours


def _label(node: Node, shape: Shape, names: Names, ours: frozenset[str]) -> str:
    name = names.columns[node.column][node.code]
    if shape is not WIDE:
        return _narrow_label(node, shape, name, is_ours=_is_ours(node, ours))
    amount = names.amounts[node.amount_minor]
    lines = fit(name, 26 if node.column == SERVICE else 25, lines=2)
    middle = node.top + node.height / 2
    first = middle - Fraction(LINE * len(lines), 2) + 4
    if node.column == SERVICE:
        where, anchor, colours = shape.left[SERVICE] + shape.thick[SERVICE] // 2, "middle", (ON_NODE, ON_NODE)
    elif node.column == POOL:
        where, anchor, colours = shape.left[POOL] - 10, "end", (TEXT, SUBTLE)
    else:
        where, anchor, colours = shape.left[PARTY] + shape.thick[PARTY] + 10, "start", (TEXT, SUBTLE)
    rows = [
        _text(where, first + LINE * at, line, anchor, colours[0], bold=True) for at, line in enumerate(lines)
    ]
    return "".join((*rows, _text(where, first + LINE * len(lines), amount, anchor, colours[1])))


def _narrow_label(node: Node, shape: Shape, name: str, *, is_ours: bool) -> str:
    """On a small screen the name alone: above a bar, in a box; the amounts stand in the table."""
    if node.column == SERVICE:
        where = shape.left[SERVICE] + shape.thick[SERVICE] // 2
        lines = fit(name, 13, lines=2)
        first = node.top + node.height / 2 - Fraction(NARROW_LINE * (len(lines) - 1), 2) + 4
        return "".join(
            _text(where, first + NARROW_LINE * at, line, "middle", ON_NODE, bold=True, size=12)
            for at, line in enumerate(lines)
        )
    (line,) = fit(name, 17)
    where, anchor = (0, "start") if node.column == POOL else (shape.width, "end")
    return _text(where, node.top - 5, line, anchor, TEXT, bold=is_ours, size=12, halo=True)


def _text(
    x: int,
    y: Fraction,
    text: str,
    anchor: str,
    colour: str,
    *,
    bold: bool = False,
    size: int = 0,
    halo: bool = False,
) -> str:
    more = ' font-weight="600"' if bold else ""
    more += f' font-size="{size}"' if size else ""
    more += (
        f' stroke="{GROUND}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"' if halo else ""
    )
    return f'<text x="{x}" y="{_px(y)}" text-anchor="{anchor}" fill="{colour}"{more}>{escape(text)}</text>'


def _px(length: Fraction | int) -> str:
    """A length to a tenth of a pixel."""
    return number_text(Fraction(round_half_away(Fraction(length) * 10), 10))
