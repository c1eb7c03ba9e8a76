"""What the two documents say of bodies and of how things were, and that everything else says it is assumed."""

from fractions import Fraction
from pathlib import Path

import pytest
from tests.cooperations import day

from samdrift.domain.cooperation import Cooperation, vat_decision
from samdrift.files.tables import read_folder

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def example(name: str) -> Cooperation:
    whole = read_folder(EXAMPLES / name).cooperation
    assert whole is not None
    return whole


def seats_on(whole: Cooperation, body: str) -> dict[str, int]:
    return {each.party: each.seats for each in whole.seats if each.body == body}


def test_far_is_steered_by_the_five_chief_executives() -> None:
    far = example("far")
    assert [(each.code, each.kind) for each in far.bodies] == [
        ("steering", "steering"),
        ("secretariat", "other"),
        ("it_forum", "forum"),
    ]
    assert seats_on(far, "steering") == {party.code: 1 for party in far.parties}
    assert all("lysark" in each.mandate for each in far.bodies)


def test_every_municipality_of_norrbotten_has_a_place_on_the_board() -> None:
    norrbotten = example("norrbotten")
    assert seats_on(norrbotten, "board") == {party.code: 1 for party in norrbotten.parties}
    assert len(norrbotten.parties) == 14
    assert seats_on(norrbotten, "ag_it") == {}


def test_the_one_figure_of_the_baseline_that_is_no_estimate_is_the_documents() -> None:
    (given,) = (each for each in example("far").baseline if not each.estimate)
    assert (given.measure, given.value, given.party, given.source) == ("fte", Fraction(178), "", "slide 20")


def test_the_posts_of_the_parties_add_up_to_the_documents_figure_and_those_of_the_activities_to_theirs() -> (
    None
):
    posts = [
        each for each in example("far").baseline if each.party and each.service in ("payroll", "accounting")
    ]
    assert sum(each.value for each in posts if each.measure == "fte") == 178
    for party in example("far").parties:
        of_party = [each for each in posts if each.party == party.code]
        whole = sum(each.value for each in of_party if each.measure == "fte")
        assert sum(each.value for each in of_party if each.measure.startswith("fte_")) == whole


@pytest.mark.parametrize(("name", "on"), [("far", "2004-01-01"), ("norrbotten", "2014-01-01")])
def test_every_service_has_a_vat_decision_that_says_it_is_assumed(name: str, on: str) -> None:
    whole = example(name)
    for service in whole.services:
        held = vat_decision(whole.vat_decisions, service=service.code, party=whole.host, day=day(on))
        assert held is not None
        assert held.source.startswith("assumption")


@pytest.mark.parametrize("name", ["far", "far_spleiselag", "norrbotten"])
def test_what_is_assumed_is_marked_as_an_estimate_and_nothing_else(name: str) -> None:
    whole = example(name)
    facts = (*whole.costs, *whole.drivers, *whole.baseline)
    assert [each for each in facts if each.estimate != ("assumption" in each.source)] == []
