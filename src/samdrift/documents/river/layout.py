"""A river laid out: three columns of nodes, and bands between them that fill every node exactly.

One scale holds for the whole river. A node keeps at least the room of its label, and stands in the middle of it;
columns begin and end at the same height. Lengths are exact fractions of a pixel; drawing rounds them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from samdrift.documents.river.streams import Stream

POOL, SERVICE, PARTY = 0, 1, 2
COLUMNS = (POOL, SERVICE, PARTY)


@dataclass(frozen=True, kw_only=True)
class Shape:
    """How large: the width, each column's left edge, its nodes' width and room for a label, the gap, the money."""

    width: int
    left: tuple[int, int, int]
    thick: tuple[int, int, int]
    room: tuple[int, int, int]
    above: tuple[int, int, int]
    """What is kept above a node for its name, in each column."""
    gap: int
    money: int
    """How high all the money is together."""


@dataclass(frozen=True, kw_only=True)
class Node:
    """A pool, a service or a party: what runs through it and where it stands."""

    column: int
    code: str
    amount_minor: int
    top: Fraction
    height: Fraction


@dataclass(frozen=True, kw_only=True)
class Band:
    """Money from a node to one of the next column; `leaves` and `arrives` are its upper edges."""

    column: int
    source: str
    target: str
    is_ours: bool
    amount_minor: int
    leaves: Fraction
    arrives: Fraction
    height: Fraction


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The river as it is drawn."""

    shape: Shape
    height: Fraction
    nodes: tuple[Node, ...]
    bands: tuple[Band, ...]


def lay_out(
    streams: Iterable[Stream],
    shape: Shape,
    *,
    order: Sequence[Sequence[str]],
    ours: frozenset[str] = frozenset(),
) -> Layout | None:
    """The layout of positive streams; None where there are none.

    `order` has the codes of pools, services and parties as they stand from above. What runs to a party of `ours` is a
    band of its own from the pool on.
    """
    drawn = list(streams)
    places = [{code: place for place, code in enumerate(codes)} for codes in order]
    total = sum(each.amount_minor for each in drawn)
    if not total:
        return None
    scale = Fraction(shape.money, total)
    columns = [_column(drawn, column, places[column], shape, scale) for column in COLUMNS]
    height = max(_height(nodes, shape, column) for column, nodes in enumerate(columns))
    nodes = tuple(
        node for column, found in enumerate(columns) for node in _stand(column, found, shape, height)
    )
    return Layout(shape=shape, height=height, nodes=nodes, bands=_bands(drawn, nodes, places, ours, scale))


@dataclass(frozen=True)
class _Loose:
    """A node that has no place yet."""

    code: str
    amount_minor: int
    height: Fraction
    room: Fraction


def _column(
    streams: Iterable[Stream], column: int, places: Mapping[str, int], shape: Shape, scale: Fraction
) -> list[_Loose]:
    sums: defaultdict[str, int] = defaultdict(int)
    for each in streams:
        sums[_code(each, column)] += each.amount_minor
    found = sorted(sums.items(), key=lambda item: places[item[0]])
    return [
        _Loose(
            code,
            amount,
            amount * scale,
            shape.above[column] + max(amount * scale, Fraction(shape.room[column])),
        )
        for code, amount in found
    ]


def _code(stream: Stream, column: int) -> str:
    return (stream.pool, stream.service, stream.party)[column]


def _height(nodes: Sequence[_Loose], shape: Shape, column: int) -> Fraction:
    return sum((node.room for node in nodes), Fraction(0)) + shape.gap * (len(nodes) - 1)


def _stand(column: int, nodes: Sequence[_Loose], shape: Shape, height: Fraction) -> list[Node]:
    """The nodes from above, what height is left over shared between them; a node alone stands in the middle."""
    free = height - _height(nodes, shape, column)
    top = free / 2 if len(nodes) == 1 else Fraction(0)
    step = shape.gap + (free / (len(nodes) - 1) if len(nodes) > 1 else 0)
    found = []
    for node in nodes:
        middle = (node.room - shape.above[column] - node.height) / 2
        found.append(
            Node(
                column=column,
                code=node.code,
                amount_minor=node.amount_minor,
                top=top + shape.above[column] + middle,
                height=node.height,
            )
        )
        top += node.room + step
    return found


def _bands(
    streams: Sequence[Stream],
    nodes: Sequence[Node],
    places: Sequence[Mapping[str, int]],
    ours: frozenset[str],
    scale: Fraction,
) -> tuple[Band, ...]:
    """The bands of both sides, ours last, so that they are drawn above the others."""
    found: list[Band] = []
    for column in (POOL, SERVICE):
        sums: defaultdict[_Ends, int] = defaultdict(int)
        for each in streams:
            sums[_Ends(_code(each, column), _code(each, column + 1), each.party in ours)] += each.amount_minor
        before, after = places[column], places[column + 1]
        leaves = _edges(
            {each: (each.source, after[each.target]) for each in sums}, sums, _tops(nodes, column), scale
        )
        arrives = _edges(
            {each: (each.target, before[each.source]) for each in sums}, sums, _tops(nodes, column + 1), scale
        )
        found.extend(
            Band(
                column=column,
                source=ends.source,
                target=ends.target,
                is_ours=ends.is_ours,
                amount_minor=amount,
                leaves=leaves[ends],
                arrives=arrives[ends],
                height=amount * scale,
            )
            for ends, amount in sums.items()
        )
    return tuple(
        sorted(found, key=lambda band: (band.is_ours, band.column, band.leaves, band.source, band.target))
    )


@dataclass(frozen=True)
class _Ends:
    """Between which two nodes a band runs, and whether to us."""

    source: str
    target: str
    is_ours: bool


def _tops(nodes: Iterable[Node], column: int) -> dict[str, Fraction]:
    return {node.code: node.top for node in nodes if node.column == column}


def _edges(
    at: Mapping[_Ends, tuple[str, int]], sums: Mapping[_Ends, int], tops: dict[str, Fraction], scale: Fraction
) -> dict[_Ends, Fraction]:
    """The upper edge of each band at one of its nodes: in the order of the nodes at the other end, ours first.

    `at` gives the node, and the place of the other end. `tops` is used up.
    """
    edges: dict[_Ends, Fraction] = {}
    for ends in sorted(sums, key=lambda each: (at[each][1], not each.is_ours)):
        node, _ = at[ends]
        edges[ends] = tops[node]
        tops[node] += sums[ends] * scale
    return edges
