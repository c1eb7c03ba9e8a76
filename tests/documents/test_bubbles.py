"""The grid of bubbles: each in its own cell, none over another, drawn so that a script can take hold of it."""

from fractions import Fraction
from itertools import combinations
from math import hypot
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samdrift.documents.bubbles import (
    NARROW,
    WIDE,
    GridLayout,
    GridShape,
    GridWords,
    Item,
    Marked,
    draw,
    lay_out,
)
from samdrift.documents.bubbles.layout import LINE, Bubble

SVG = "{http://www.w3.org/2000/svg}"
sizes = st.none() | st.fractions(0, 10_000, max_denominator=100)
names = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" "), max_size=40)
cells = st.tuples(st.integers(1, 5), st.integers(1, 4))
listed = st.lists(st.tuples(cells, sizes, names), max_size=40)


def items(told) -> list[Item]:
    return [
        Item(code=f"p{number}", number=number, name=name, column=column, row=row, size=size)
        for number, ((column, row), size, name) in enumerate(told, start=1)
    ]


def room(bubble: Bubble, shape: GridShape) -> tuple[float, float, float, float]:
    """The rectangle of a bubble with its name."""
    half = max(bubble.radius, max((len(line) for line in bubble.lines), default=0) * shape.letter / 2)
    return (
        bubble.x - half,
        bubble.y - bubble.radius,
        bubble.x + half,
        bubble.y + bubble.radius + LINE * len(bubble.lines),
    )


def cell_of(layout: GridLayout, bubble: Bubble):
    return next(
        each for each in layout.cells if (each.column, each.row) == (bubble.item.column, bubble.item.row)
    )


@pytest.mark.parametrize("shape", [WIDE, NARROW])
@given(listed)
def test_bubbles_and_their_names_never_overlap_nor_leave_their_cell(shape: GridShape, told) -> None:
    layout = lay_out(items(told), shape)
    assert len(layout.bubbles) == len(told)
    for bubble in layout.bubbles:
        cell, (left, top, right, bottom) = cell_of(layout, bubble), room(bubble, shape)
        assert cell.x < left + 1
        assert right - 1 < cell.x + cell.width
        assert cell.y < top
        assert bottom < cell.y + cell.height
    for one, other in combinations(layout.bubbles, 2):
        assert hypot(one.x - other.x, one.y - other.y) >= one.radius + other.radius
        a, b = room(one, shape), room(other, shape)
        assert a[2] <= b[0] + 1 or b[2] <= a[0] + 1 or a[3] <= b[1] or b[3] <= a[1]


@given(listed)
def test_the_same_projects_lie_the_same_way(told) -> None:
    assert lay_out(items(told), WIDE) == lay_out(items(told), WIDE)


@given(st.lists(st.tuples(cells, sizes, names), min_size=2, max_size=12))
def test_a_larger_project_is_never_drawn_smaller(told) -> None:
    found = [bubble for bubble in lay_out(items(told), WIDE).bubbles if bubble.item.size is not None]
    for one, other in combinations(found, 2):
        if one.item.size <= other.item.size:
            assert one.radius <= other.radius


def test_four_times_the_size_is_twice_as_wide() -> None:
    told = [((1, 1), Fraction(4), ""), ((5, 4), Fraction(1), ""), ((3, 3), None, "")]
    radii = {bubble.item.code: bubble.radius for bubble in lay_out(items(told), WIDE).bubbles}
    assert radii == {"p1": WIDE.largest, "p2": WIDE.largest // 2, "p3": WIDE.unknown}


def test_importance_grows_upwards_and_to_the_right() -> None:
    told = [((1, 1), None, "a"), ((5, 1), None, "b"), ((1, 4), None, "c")]
    low, right, high = sorted(lay_out(items(told), WIDE).bubbles, key=lambda each: each.item.code)
    assert right.x > low.x
    assert right.y == low.y
    assert high.y < low.y


def words(*codes: str) -> GridWords:
    return GridWords(
        title="Portfolio & more",
        description="What it says",
        columns=("1", "2", "3", "4", "5"),
        rows=("i", "ii", "iii", "iv"),
        column_title="Economic",
        row_title="Regional",
        bubbles={code: f"{code} <here>" for code in codes},
    )


@pytest.mark.parametrize("shape", [WIDE, NARROW])
def test_the_picture_is_well_formed_and_every_bubble_can_be_found(shape: GridShape) -> None:
    told = [((2, 3), Fraction(5), 'Skole "hørsel" <x>'), ((2, 3), None, "Brann")]
    drawn = draw(
        lay_out(items(told), shape), words("p1", "p2"), key="g", marked=Marked(moved=frozenset({"p2"}))
    )
    root = ElementTree.fromstring(drawn)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "g-title g-words"
    assert root.findtext(f"{SVG}title") == "Portfolio & more"
    bubbles = {each.get("data-project"): each for each in root.iter(f"{SVG}g")}
    assert set(bubbles) == {"p1", "p2"}
    assert bubbles["p1"].get("data-at") == "2,3"
    assert bubbles["p1"].findtext(f"{SVG}title") == "p1 <here>"
    circles = {code: each.find(f"{SVG}circle") for code, each in bubbles.items()}
    assert circles["p1"].get("stroke-dasharray") is None
    assert circles["p2"].get("stroke-dasharray") is not None
    assert float(circles["p2"].get("stroke-width")) > float(circles["p1"].get("stroke-width"))
    assert len([each for each in root.iter(f"{SVG}rect") if each.get("data-cell")]) == 20
    texts = {each.text for each in root.iter(f"{SVG}text")}
    assert {"1", "2", "5", "Economic"} <= texts
    assert ("Brann" in texts) is bool(shape.letter)
