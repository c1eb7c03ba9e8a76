"""A map of circles laid out: true places on one scale, areas by size, and names where they cover least.

The middles are where they are, whatever they cover; a name stands at the first of eight places round its circle that is
free, else where it covers least. Lengths are pixels.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

LINE = 15
BARS_KM = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)
"""How long the bar of the scale may be."""


@dataclass(frozen=True, kw_only=True)
class MapShape:
    """How large at most, the margin round the middles, the circles, and the room of a letter."""

    width: int
    height: int
    side: int
    margin: int
    largest: int
    least: int
    letter: int


@dataclass(frozen=True, kw_only=True)
class Spot:
    """What is to be laid out: kilometres east and south of the corner, and how large it is, if that is known."""

    code: str
    name: str
    east_km: float
    south_km: float
    size: float | None = None


@dataclass(frozen=True)
class Room:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def shared(self, other: "Room") -> float:
        """The area that both cover."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(across, 0) * max(down, 0)


@dataclass(frozen=True, kw_only=True)
class Circle:
    """A spot in its place: its middle, its radius, and where its name begins, ends or has its middle."""

    spot: Spot
    x: float
    y: float
    radius: float
    text_x: float
    text_y: float
    anchor: str
    """start, middle or end"""


@dataclass(frozen=True, kw_only=True)
class MapLayout:
    """The map as it is drawn; the bar of the scale is so many kilometres, and so many pixels, long."""

    shape: MapShape
    height: int
    circles: tuple[Circle, ...]
    bar_km: int
    bar: float


def lay_out(spots: Sequence[Spot], shape: MapShape) -> MapLayout | None:
    """The layout; None where there is nothing to show."""
    if not spots:
        return None
    east, south = max(spot.east_km for spot in spots), max(spot.south_km for spot in spots)
    across, down = shape.width - 2 * shape.side, shape.height - 2 * shape.margin
    scale = min(across / east if east else across, down / south if south else down)
    height = round(south * scale) + 2 * shape.margin
    left = (shape.width - east * scale) / 2
    middles = [(left + spot.east_km * scale, shape.margin + spot.south_km * scale) for spot in spots]
    most = max((spot.size for spot in spots if spot.size), default=1.0)
    radii = [_radius(spot.size, most, shape) for spot in spots]
    bar_km = max((km for km in BARS_KM if km * scale <= shape.width / 3), default=BARS_KM[0])
    return MapLayout(
        shape=shape,
        height=height,
        circles=tuple(_named(spots, middles, radii, shape, height)),
        bar_km=bar_km,
        bar=bar_km * scale,
    )


def _radius(size: float | None, most: float, shape: MapShape) -> float:
    """Area by size: four times as much is twice as wide."""
    return max(shape.least, shape.largest * sqrt(max(size or 0, 0) / most))


def _named(
    spots: Sequence[Spot],
    middles: Sequence[tuple[float, float]],
    radii: Sequence[float],
    shape: MapShape,
    height: int,
) -> Iterable[Circle]:
    """The largest chooses the place of its name first."""
    taken = [Room(x - r, y - r, x + r, y + r) for (x, y), r in zip(middles, radii, strict=True)]
    found: dict[int, Circle] = {}
    for number in sorted(range(len(spots)), key=lambda number: (-radii[number], number)):
        (x, y), radius, width = middles[number], radii[number], len(spots[number].name) * shape.letter
        others = [room for at, room in enumerate(taken) if at != number]
        text_x, text_y, anchor = min(
            _places(x, y, radius), key=lambda place: _covered(_room(place, width), others, shape, height)
        )
        taken.append(_room((text_x, text_y, anchor), width))
        found[number] = Circle(
            spot=spots[number], x=x, y=y, radius=radius, text_x=text_x, text_y=text_y, anchor=anchor
        )
    return [found[number] for number in range(len(spots))]


def _places(x: float, y: float, radius: float) -> Iterable[tuple[float, float, str]]:
    """Right, left, under, over, and the four corners."""
    side, near = radius + 5, radius * 0.75 + 4
    yield from ((x + side, y + 4, "start"), (x - side, y + 4, "end"))
    yield from ((x, y + radius + 14, "middle"), (x, y - radius - 5, "middle"))
    yield from ((x + near, y + near + 9, "start"), (x - near, y + near + 9, "end"))
    yield from ((x + near, y - near, "start"), (x - near, y - near, "end"))


def _room(place: tuple[float, float, str], width: float) -> Room:
    x, y, anchor = place
    left = x if anchor == "start" else x - width if anchor == "end" else x - width / 2
    return Room(left, y - 11, left + width, y + 4)


def _covered(room: Room, others: Iterable[Room], shape: MapShape, height: int) -> float:
    """What the name would cover of others, and what of it would stand outside."""
    area = (room.right - room.left) * (room.bottom - room.top)
    outside = area - room.shared(Room(0, 0, shape.width, height))
    return round(sum(room.shared(other) for other in others) + 4 * outside, 3)
