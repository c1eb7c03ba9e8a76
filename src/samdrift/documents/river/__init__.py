"""A period as a river: from cost pools through services to parties, laid out by ourselves and drawn as SVG."""

from samdrift.documents.river.draw import NARROW, WIDE, Names, draw
from samdrift.documents.river.layout import Band, Layout, Node, Shape, lay_out
from samdrift.documents.river.streams import Stream, Streams, streams_of

__all__ = [
    "NARROW",
    "WIDE",
    "Band",
    "Layout",
    "Names",
    "Node",
    "Shape",
    "Stream",
    "Streams",
    "draw",
    "lay_out",
    "streams_of",
]
