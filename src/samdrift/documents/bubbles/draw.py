"""A laid out grid of bubbles as SVG, in the page's own colours, with marks by which a script can move the bubbles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from samdrift.documents.bubbles.layout import LINE, Bubble, Cell, GridLayout, GridShape
from samdrift.documents.river.labels import fit

WIDE = GridShape(
    left=112,
    cell=168,
    band=0,
    foot=46,
    lowest=96,
    largest=34,
    least=13,
    unknown=16,
    gap=8,
    letter=7,
    columns=5,
    rows=4,
)
NARROW = GridShape(
    left=0,
    cell=64,
    band=20,
    foot=50,
    lowest=44,
    largest=22,
    least=12,
    unknown=13,
    gap=4,
    letter=0,
    columns=5,
    rows=4,
)
"""Without names, which stand in the table under the same numbers."""

EARLY, GOING, ENDED = "early", "going", "ended"
TEXT = "var(--ds-color-neutral-text-default)"
SUBTLE = "var(--ds-color-neutral-text-subtle)"
CELL, FOREMOST = "var(--ds-color-neutral-background-default)", "var(--ds-color-accent-background-tinted)"
EDGE = "var(--ds-color-neutral-border-subtle)"
FILL = {
    EARLY: ("var(--ds-color-accent-surface-active)", "var(--ds-color-accent-text-default)"),
    GOING: ("var(--ds-color-accent-base-default)", "var(--ds-color-accent-base-contrast-default)"),
    ENDED: ("var(--ds-color-neutral-surface-active)", "var(--ds-color-neutral-text-default)"),
}
RIM = "var(--ds-color-accent-border-strong)"


@dataclass(frozen=True, kw_only=True)
class GridWords:
    """What stands in the picture: its title and finding, the words of columns and rows, what a bubble is called."""

    title: str
    description: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    """From the lowest."""
    column_title: str
    row_title: str
    bubbles: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Marked:
    """Cells with a ground of their own, and bubbles that were moved."""

    cells: frozenset[tuple[int, int]] = frozenset()
    moved: frozenset[str] = frozenset()


def draw(layout: GridLayout, words: GridWords, *, key: str, marked: Marked) -> str:
    """The SVG. `key` sets the picture's own identities apart from those of another picture on the page."""
    shape = layout.shape
    body = "".join(
        (
            *(_cell(cell, marked.cells) for cell in layout.cells),
            *_rows(layout, words),
            *_columns(layout, words),
            *(_bubble(bubble, words, marked.moved) for bubble in layout.bubbles),
        )
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {shape.width} {layout.height}" role="img" '
        f'aria-labelledby="{key}-title {key}-words" font-size="13"><title id="{key}-title">{escape(words.title)}'
        f'</title><desc id="{key}-words">{escape(words.description)}</desc>{body}</svg>'
    )


def _cell(cell: Cell, foremost: frozenset[tuple[int, int]]) -> str:
    ground = FOREMOST if (cell.column, cell.row) in foremost else CELL
    return (
        f'<rect data-cell="{cell.column},{cell.row}" x="{cell.x}" y="{cell.y}" width="{cell.width}" '
        f'height="{cell.height}" fill="{ground}" stroke="{EDGE}"/>'
    )


def _rows(layout: GridLayout, words: GridWords) -> Iterable[str]:
    """Beside each row its word, or above it where there is no room beside."""
    shape = layout.shape
    for cell in layout.cells:
        if cell.column != 1:
            continue
        word = words.rows[cell.row - 1]
        if shape.band:
            title = f"{words.row_title}: {word}"
            yield _text(2, cell.y - 6, title, "start", TEXT, size=12)
            continue
        lines = fit(word, 14, lines=2)
        first = cell.y + cell.height // 2 - (len(lines) - 1) * LINE // 2 + 4
        for number, line in enumerate(lines):
            yield _text(shape.left - 10, first + number * LINE, line, "end", TEXT)
    if not shape.band:
        yield _text(shape.left - 10, layout.height - shape.foot + 20, words.row_title, "end", SUBTLE, size=12)


def _columns(layout: GridLayout, words: GridWords) -> Iterable[str]:
    shape = layout.shape
    top = layout.height - shape.foot
    for number, word in enumerate(words.columns):
        middle = shape.left + number * shape.cell + shape.cell // 2
        for at, line in enumerate(fit(word, shape.cell // 6, lines=2)):
            yield _text(middle, top + 17 + at * 13, line, "middle", TEXT, size=0 if shape.letter else 11)
    middle = shape.left + shape.columns * shape.cell // 2
    yield _text(middle, layout.height - 6, words.column_title, "middle", SUBTLE, size=12)


def _bubble(bubble: Bubble, words: GridWords, moved: frozenset[str]) -> str:
    item = bubble.item
    ground, ink = FILL[item.kind or EARLY]
    rim = ' stroke-width="4"' if item.code in moved else ' stroke-width="1.5"'
    rim += ' stroke-dasharray="4 3"' if item.size is None else ""
    name = words.bubbles[item.code]
    lines = "".join(
        " " + _text(0, bubble.radius + 13 + at * LINE, line, "middle", TEXT, size=12)
        for at, line in enumerate(bubble.lines)
    )
    return (
        f'<g class="bubble" data-project="{escape(item.code)}" data-at="{item.column},{item.row}" '
        f'data-name="{escape(name)}" transform="translate({bubble.x} {bubble.y})"><title>{escape(name)}</title>'
        f'<circle r="{bubble.radius}" fill="{ground}" stroke="{RIM}"{rim}/>'
        f"{_text(0, 4, str(item.number), 'middle', ink, size=12, bold=True)}{lines}</g>"
    )


def _text(x: int, y: int, text: str, anchor: str, colour: str, *, size: int = 0, bold: bool = False) -> str:
    more = f' font-size="{size}"' if size else ""
    more += ' font-weight="600"' if bold else ""
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="{colour}"{more}>{escape(text)}</text>'
