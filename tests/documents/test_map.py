"""The map of circles: true places on one scale, areas by size, names that stay in the picture."""

from math import hypot, isclose
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samdrift.documents.map import NARROW, WIDE, MapLayout, MapShape, MapWords, Spot, draw, lay_out

SVG = "{http://www.w3.org/2000/svg}"
kilometres = st.floats(0, 500, allow_nan=False)
found = st.lists(st.tuples(kilometres, kilometres, st.none() | st.floats(1, 1e6)), min_size=1, max_size=15)


def laid_out(told, shape: MapShape = WIDE) -> MapLayout:
    spots = [
        Spot(code=f"p{number}", name=f"Kommune {number}", east_km=east, south_km=south, size=size)
        for number, (east, south, size) in enumerate(told)
    ]
    layout = lay_out(spots, shape)
    assert layout is not None
    return layout


@pytest.mark.parametrize("shape", [WIDE, NARROW])
@given(found)
def test_middles_keep_their_places_to_each_other_on_one_scale(shape: MapShape, told) -> None:
    layout = laid_out(told, shape)
    scale = layout.bar / layout.bar_km
    first = layout.circles[0]
    for circle, (east, south, _) in zip(layout.circles, told, strict=True):
        assert isclose(circle.x - first.x, (east - told[0][0]) * scale, abs_tol=1e-6)
        assert isclose(circle.y - first.y, (south - told[0][1]) * scale, abs_tol=1e-6)
        assert shape.side - 1e-6 <= circle.x <= shape.width - shape.side + 1e-6
        assert shape.margin - 1e-6 <= circle.y <= layout.height - shape.margin + 1
    assert layout.height <= shape.height + 1


def test_areas_go_by_size_and_what_is_not_known_is_small_and_hollow() -> None:
    layout = laid_out([(0, 0, 400.0), (100, 0, 100.0), (0, 100, None)])
    assert [circle.radius for circle in layout.circles] == [WIDE.largest, WIDE.largest / 2, WIDE.least]
    root = ElementTree.fromstring(draw(layout, MapWords(title="t", description="d", bar="10 km"), key="m"))
    fills = [circle.get("fill") == "none" for circle in root.iter(f"{SVG}circle")]
    assert fills == [False, False, True]


def test_a_name_evades_the_circle_beside_it() -> None:
    layout = laid_out([(0, 50, 100.0), (6, 50, 100.0), (100, 0, None), (100, 100, None)])
    left, right = layout.circles[:2]
    assert left.anchor == "end"
    assert right.anchor == "start"


@given(found)
def test_the_same_places_are_drawn_the_same_way(told) -> None:
    assert laid_out(told) == laid_out(told)


def test_one_place_alone_is_shown_and_none_is_nothing() -> None:
    (circle,) = laid_out([(0, 0, None)]).circles
    assert circle.x == WIDE.width / 2
    assert lay_out([], WIDE) is None


def test_the_bar_is_a_round_length_that_fits() -> None:
    layout = laid_out([(0, 0, None), (30, 0, None)])
    assert layout.bar_km == 10
    assert hypot(layout.bar, 0) <= WIDE.width / 3
