"""Text that fits the terminal: wrapped sentences, and tables with their numbers to the right."""

from collections.abc import Sequence
from textwrap import fill

WIDTH = 100
_GAP = "  "


def wrap(text: str, *, first: str = "", rest: str = "") -> str:
    """The text in lines of at most WIDTH, indented by `first` and `rest`; codes and paths stay whole."""
    return fill(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def text_table(header: Sequence[str], rows: Sequence[Sequence[str]], *, left: int = 1) -> str:
    """The rows under their header, the first `left` columns to the left, the others to the right.

    Where the table is wider than WIDTH, the widest of the left columns gives way.
    """
    widths = [max(len(row[column]) for row in (header, *rows)) for column in range(len(header))]
    over = sum(widths) + len(_GAP) * (len(widths) - 1) - WIDTH
    while over > 0 and max(widths[:left]) > 1:
        widest = widths.index(max(widths[:left]))
        widths[widest] -= 1
        over -= 1
    lines = [_line(row, widths, left) for row in (header, ["-" * width for width in widths], *rows)]
    return "".join(f"{line}\n" for line in lines)


def _line(cells: Sequence[str], widths: Sequence[int], left: int) -> str:
    texts = [_cut(cell, width) for cell, width in zip(cells, widths, strict=True)]
    placed = [
        text.ljust(width) if column < left else text.rjust(width)
        for column, (text, width) in enumerate(zip(texts, widths, strict=True))
    ]
    return _GAP.join(placed).rstrip()


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"
