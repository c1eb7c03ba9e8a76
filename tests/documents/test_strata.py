"""Layers drawn: the ground at the bottom, a cell where something is built, a frame where one stands out."""

from xml.etree import ElementTree

import pytest

from samdrift.documents.strata import NARROW, WIDE, Column, Shape, StrataNames, draw_strata

NAMES = StrataNames(title="Layers", description="One <layer>", layers={"hard": "Hard", "soft": "Soft & new"})


def drawn(*columns: Column, shape: Shape = WIDE) -> ElementTree.Element:
    return ElementTree.fromstring(draw_strata(columns, NAMES, shape=shape, key="k"))


def found(svg: ElementTree.Element, tag: str) -> list[ElementTree.Element]:
    return [each for each in svg.iter() if each.tag.endswith(f"}}{tag}")]


@pytest.mark.parametrize("shape", [WIDE, NARROW])
def test_a_cell_stands_where_something_is_built_and_says_how_much(shape: Shape) -> None:
    svg = drawn(
        Column(sign="1", name="Homes", built={"hard": 3}, is_framed=True),
        Column(sign="2", name="Archive", built={"soft": 1}),
        shape=shape,
    )
    texts = {each.text: each for each in found(svg, "text")}
    assert {"1", "2", "3", "Hard", "Soft & new"} <= set(texts)
    assert int(texts["Hard"].attrib["y"]) > int(texts["Soft & new"].attrib["y"])
    assert {each.text for each in found(svg, "title")} >= {"Homes: Hard", "Archive: Soft & new"}
    framed = [each for each in found(svg, "rect") if "stroke-dasharray" in each.attrib]
    assert len(framed) == 1


@pytest.mark.parametrize("number", [1, 12, 60])
def test_however_many_there_are_they_stay_in_the_picture(number: int) -> None:
    columns = [Column(sign=str(at), name="x", built={"hard": 1, "soft": 2}) for at in range(number)]
    for shape in (WIDE, NARROW):
        for rect in found(drawn(*columns, shape=shape), "rect"):
            assert float(rect.attrib["x"]) + float(rect.attrib["width"]) <= shape.width + 0.2
            assert float(rect.attrib["width"]) > 0


def test_nobody_makes_an_empty_picture_of_the_layers() -> None:
    assert {each.text for each in found(drawn(), "text")} == {"Hard", "Soft & new"}
