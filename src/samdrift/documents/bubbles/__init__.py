"""A grid of bubbles, as a portfolio is shown: laid out by ourselves and drawn as SVG."""

from samdrift.documents.bubbles.draw import EARLY, ENDED, GOING, NARROW, WIDE, GridWords, Marked, draw
from samdrift.documents.bubbles.layout import Bubble, Cell, GridLayout, GridShape, Item, lay_out

__all__ = [
    "EARLY",
    "ENDED",
    "GOING",
    "NARROW",
    "WIDE",
    "Bubble",
    "Cell",
    "GridLayout",
    "GridShape",
    "GridWords",
    "Item",
    "Marked",
    "draw",
    "lay_out",
]
