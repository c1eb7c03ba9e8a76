"""The portfolio: the grid, who is in, what is late, and the pipeline."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from samdrift.domain.cooperation.study import Project, ProjectParty
from samdrift.domain.decision.portfolio import moved, portfolio

DAY = date(2003, 3, 1)
FIRE = Project(
    project="fire",
    name="Brann",
    economic=3,
    regional=2,
    size=Fraction(10),
    stage="decided",
    next_step="Settes i drift",
    next_by=date(2003, 7, 1),
)
CINEMA = Project(project="cinema", name="Kino", economic=4, regional=3)
HALF = Project(project="half", name="Halv", economic=4)
PENSION = Project(project="pension", name="Pensjonskasse", stage="idea", questions=("Drevet av FAR?",))
PROJECTS = (FIRE, CINEMA, HALF, PENSION)
IN_FIRE = (
    ProjectParty(project="fire", party="sandnes"),
    ProjectParty(project="fire", name="Gjesdal"),
    ProjectParty(project="fire", name="Time"),
    ProjectParty(project="cinema", party="sola"),
)


def codes(placed) -> list[str]:
    return [each.project.project for each in placed]


def test_a_project_stands_where_both_importances_are_told_and_else_is_listed() -> None:
    found = portfolio(PROJECTS, (), as_of=DAY)
    assert {position: codes(each) for position, each in found.cells.items()} == {
        (3, 2): ["fire"],
        (4, 3): ["cinema"],
    }
    assert codes(found.placed) == ["fire", "cinema"]
    assert codes(found.unplaced) == ["half", "pension"]
    assert codes(found.foremost) == ["cinema"]


@pytest.mark.parametrize(
    ("economic", "regional", "is_foremost"), [(4, 3, True), (5, 4, True), (3, 4, False), (5, 2, False)]
)
def test_foremost_is_the_upper_corner(economic: int, regional: int, is_foremost: bool) -> None:
    found = portfolio([replace(FIRE, economic=economic, regional=regional)], (), as_of=DAY)
    assert bool(found.foremost) is is_foremost


def test_parties_and_others_are_in_a_sub_project() -> None:
    fire, cinema, half, _ = portfolio(PROJECTS, IN_FIRE, as_of=DAY).projects
    assert (fire.involved.parties, fire.involved.others) == (("sandnes",), ("Gjesdal", "Time"))
    assert cinema.involved.parties == ("sola",)
    assert fire.involved.is_told
    assert not half.involved.is_told


@pytest.mark.parametrize(
    ("day", "stage", "is_late"),
    [
        (date(2003, 7, 1), "decided", False),
        (date(2003, 7, 2), "decided", True),
        (date(2003, 7, 2), "", True),
        (date(2003, 7, 2), "ended", False),
    ],
)
def test_a_step_is_late_the_day_after_its_last_day_unless_all_has_ended(
    day: date, stage: str, is_late: bool
) -> None:
    found = portfolio([replace(FIRE, stage=stage), CINEMA], (), as_of=day)
    assert [each.is_late for each in found.projects] == [is_late, False]
    assert codes(found.late) == (["fire"] if is_late else [])


def test_the_pipeline_follows_the_stages_and_in_each_the_next_date() -> None:
    later = replace(FIRE, project="later", next_by=date(2003, 9, 30))
    sooner = replace(FIRE, project="sooner", next_by=date(2003, 6, 30))
    undated = replace(FIRE, project="undated", next_by=None)
    found = portfolio([CINEMA, later, undated, FIRE, sooner, PENSION], (), as_of=DAY)
    assert {stage: codes(each) for stage, each in found.pipeline.items()} == {
        "idea": ["pension"],
        "decided": ["sooner", "fire", "later", "undated"],
        "": ["cinema"],
    }
    assert list(found.pipeline) == ["idea", "decided", ""]


def test_what_is_moved_stands_elsewhere_and_the_rest_where_it_was() -> None:
    tried = moved(PROJECTS, {"fire": (5, 4), "half": (None, None)})
    assert [(each.economic, each.regional) for each in tried] == [(5, 4), (4, 3), (None, None), (None, None)]
    assert tried[0].size == FIRE.size
