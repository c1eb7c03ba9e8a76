"""The time line: every bar ends on its day, every mark has its own shape, every text is escaped."""

import re
from datetime import date
from fractions import Fraction
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samdrift.documents.time_line import (
    MARKS,
    NARROW,
    WIDE,
    Shape,
    TimeLine,
    TimeNames,
    axis_of,
    draw_time,
)

NAMES = TimeNames(title="Contracts", description="One ends <soon>", today="1 March 2003")
DAY = date(2003, 3, 1)
DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))


def line(name: str = "Agresso & co", **more: object) -> TimeLine:
    told = {
        "group": "Accounting",
        "beside": "before 1 July",
        "brief": "1.7.",
        "words": name,
        "end": date(2004, 1, 1),
    } | more
    return TimeLine(name=name, **told)


def drawn(*lines: TimeLine, shape: Shape = WIDE) -> ElementTree.Element:
    axis = axis_of((each.end for each in lines), DAY)
    return ElementTree.fromstring(draw_time(lines, axis, NAMES, shape=shape, key="k"))


def texts(svg: ElementTree.Element) -> list[str]:
    return [each.text or "" for each in svg.iter() if each.tag.endswith("text")]


@pytest.mark.parametrize("shape", [WIDE, NARROW])
def test_the_picture_names_its_years_its_day_its_groups_and_its_bars(shape: Shape) -> None:
    svg = drawn(line(), line("NLP", group="Payroll", end=date(2005, 6, 1)), shape=shape)
    found = texts(svg)
    assert {"2003", "2004", "2005", "1 March 2003", "Accounting", "Payroll", "Agresso & co", "NLP"} <= set(
        found
    )
    assert svg.attrib["aria-labelledby"] == "k-title k-words"
    assert "One ends <soon>" in [each.text for each in svg.iter()]


def test_a_bar_turns_dark_on_the_day_of_notice_and_ends_on_the_day_of_its_end() -> None:
    svg = drawn(line(turn=date(2003, 7, 1), mark="now", end=date(2004, 1, 1)))
    pale, dark = (each for each in svg.iter() if each.tag.endswith("rect"))
    axis = axis_of([date(2004, 1, 1)], DAY)
    edge = float(WIDE.x(axis.at(date(2003, 7, 1))))
    assert float(pale.attrib["x"]) + float(pale.attrib["width"]) == pytest.approx(edge, abs=0.2)
    assert float(dark.attrib["x"]) == pytest.approx(edge, abs=0.1)
    end = float(WIDE.x(axis.at(date(2004, 1, 1))))
    assert float(dark.attrib["x"]) + float(dark.attrib["width"]) == pytest.approx(end, abs=0.2)


def test_every_mark_looks_unlike_the_others_without_colour() -> None:
    def shapes(mark: str) -> str:
        svg = draw_time(
            [line(turn=date(2003, 7, 1), mark=mark)], axis_of([], DAY), NAMES, shape=WIDE, key="k"
        )
        return "".join(re.findall(r'<path d="[^"]*l[^"]*"[^>]*>|stroke-dasharray="4 3"', svg))

    assert len({shapes(mark) for mark in MARKS}) == len(MARKS)


def test_an_end_beyond_the_years_has_a_point_and_no_bar_leaves_the_picture() -> None:
    svg = drawn(line(end=date(2099, 1, 1)), line(end=date(1980, 1, 1), mark="dashed"))
    for rect in (each for each in svg.iter() if each.tag.endswith("rect")):
        assert WIDE.left <= float(rect.attrib["x"])
        assert float(rect.attrib["x"]) + float(rect.attrib["width"]) <= WIDE.right + 2
    points = [each.attrib["d"] for each in svg.iter() if each.attrib.get("d", "").endswith("z")]
    assert len(points) == 1
    assert points[0].startswith(f"M{WIDE.right} ")


@given(st.lists(DAYS, max_size=6), DAYS, DAYS)
def test_the_axis_holds_its_day_and_keeps_the_order_of_days(days: list[date], one: date, other: date) -> None:
    axis = axis_of(days, DAY)
    assert axis.start <= DAY < axis.end
    assert 0 <= axis.at(one) <= 1
    assert (axis.at(one) <= axis.at(other)) or one > other
    assert axis.at(axis.end) == Fraction(1)
    assert all(len(axis.years(most)) <= most + 1 for most in (4, 9))


@pytest.mark.parametrize("today", [date.min, date.max])
def test_the_first_and_the_last_day_of_the_calendar_have_an_axis_too(today: date) -> None:
    assert axis_of([], today).at(today) in (0, 1)
