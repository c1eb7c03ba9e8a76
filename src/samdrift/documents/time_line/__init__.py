"""Contracts along the years: a bar to the end of each, the day of notice marked, and the day on which we look."""

from samdrift.documents.time_line.axis import Axis, axis_of
from samdrift.documents.time_line.draw import NARROW, WIDE, Shape, TimeNames, draw_time
from samdrift.documents.time_line.lines import DASHED, LATER, MARKS, NO_MARK, NOW, PAST, TimeLine

__all__ = [
    "DASHED",
    "LATER",
    "MARKS",
    "NARROW",
    "NOW",
    "NO_MARK",
    "PAST",
    "WIDE",
    "Axis",
    "Shape",
    "TimeLine",
    "TimeNames",
    "axis_of",
    "draw_time",
]
