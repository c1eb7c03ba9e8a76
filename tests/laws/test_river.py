"""The laws of the river: every node is filled exactly, nothing is lost on the way, nothing overlaps."""

from collections import defaultdict
from fractions import Fraction
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from samdrift.documents.river import NARROW, WIDE, Band, Layout, Node, Shape, Stream, lay_out

POOLS, SERVICES, PARTIES = ("p", "q", "r"), ("s", "t", ""), ("a", "b", "c", "d")
ORDER = (POOLS, SERVICES, PARTIES)


@st.composite
def streams(draw) -> list[Stream]:
    ends = st.tuples(st.sampled_from(POOLS), st.sampled_from(SERVICES), st.sampled_from(PARTIES))
    amounts = st.one_of(st.integers(1, 9), st.integers(1, 10**12))
    return [Stream(*where, draw(amounts)) for where in draw(st.sets(ends, min_size=1))]


shapes = st.sampled_from([WIDE, NARROW])
ours = st.frozensets(st.sampled_from(PARTIES))


def laid_out(found: list[Stream], shape: Shape, own: frozenset[str]) -> Layout:
    layout = lay_out(found, shape, order=ORDER, ours=own)
    assert layout is not None
    return layout


def edges_at(layout: Layout, node: Node, *, leaving: bool) -> list[tuple[Fraction, Fraction]]:
    """The upper and lower edges of the bands at one side of a node, from above."""

    def is_here(band: Band) -> bool:
        column, code = (band.column, band.source) if leaving else (band.column + 1, band.target)
        return (column, code) == (node.column, node.code)

    tops = [(each.leaves if leaving else each.arrives, each.height) for each in layout.bands if is_here(each)]
    return sorted((top, top + height) for top, height in tops)


@given(streams(), shapes, ours)
def test_the_bands_of_a_node_fill_it_exactly_on_both_sides(found, shape, own) -> None:
    layout = laid_out(found, shape, own)
    for node in layout.nodes:
        sides = [side for side in (True, False) if not (node.column == 2 and side) if node.column or side]
        for side in sides:
            edges = edges_at(layout, node, leaving=side)
            assert edges[0][0] == node.top
            assert edges[-1][1] == node.top + node.height
            assert all(above[1] == below[0] for above, below in pairwise(edges))


@given(streams(), shapes, ours)
def test_what_is_drawn_between_two_columns_is_all_the_money(found, shape, own) -> None:
    layout = laid_out(found, shape, own)
    total = sum(each.amount_minor for each in found)
    for column in (0, 1):
        bands = [band for band in layout.bands if band.column == column]
        assert sum(band.amount_minor for band in bands) == total
        assert sum(band.height for band in bands) == shape.money
        mine = sum(band.amount_minor for band in bands if band.is_ours)
        assert mine == sum(each.amount_minor for each in found if each.party in own)
    for column in (0, 1, 2):
        assert sum(node.amount_minor for node in layout.nodes if node.column == column) == total


@given(streams(), shapes, ours)
def test_no_node_or_label_lies_on_another_and_all_are_inside(found, shape, own) -> None:
    layout = laid_out(found, shape, own)
    columns: defaultdict[int, list[tuple[Fraction, Fraction]]] = defaultdict(list)
    for node in layout.nodes:
        room = max(node.height, Fraction(shape.room[node.column]))
        middle = node.top + node.height / 2
        columns[node.column].append((middle - room / 2 - shape.above[node.column], middle + room / 2))
    for stand in columns.values():
        assert stand == sorted(stand)
        assert stand[0][0] >= 0
        assert stand[-1][1] <= layout.height
        assert all(above[1] + shape.gap <= below[0] for above, below in pairwise(stand))


@given(streams(), shapes, ours, st.randoms())
def test_the_order_in_which_the_money_is_given_changes_nothing(found, shape, own, chance: Random) -> None:
    shuffled = chance.sample(found, len(found))
    assert laid_out(shuffled, shape, own) == laid_out(found, shape, own)


def test_where_nothing_runs_there_is_no_river() -> None:
    assert lay_out([], WIDE, order=ORDER) is None


def test_a_band_to_us_is_set_apart_and_drawn_after_the_others() -> None:
    layout = laid_out([Stream("p", "s", "a", 30), Stream("p", "s", "b", 70)], WIDE, frozenset("a"))
    assert [(band.column, band.is_ours, band.amount_minor) for band in layout.bands] == [
        (0, False, 70),
        (1, False, 70),
        (0, True, 30),
        (1, True, 30),
    ]
