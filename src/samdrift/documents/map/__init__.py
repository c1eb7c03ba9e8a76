"""A map of circles: where parties lie, laid out by ourselves and drawn as SVG."""

from samdrift.documents.map.draw import NARROW, WIDE, MapWords, draw
from samdrift.documents.map.layout import Circle, MapLayout, MapShape, Spot, lay_out

__all__ = ["NARROW", "WIDE", "Circle", "MapLayout", "MapShape", "MapWords", "Spot", "draw", "lay_out"]
