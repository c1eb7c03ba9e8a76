"""The study of the two documents as tables: what a slide says, what is assumed, and the figures that both must give."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from fractions import Fraction

import pytest
from tests.scenarios.test_bodies_and_baseline import example

from samdrift.domain.cooperation import Cooperation
from samdrift.domain.cooperation.study import CriterionScore

FAR_SYSTEMS = {
    "payroll": {
        "stavanger": 1_600_000,
        "sandnes": 1_000_000,
        "sola": 450_000,
        "randaberg": 300_000,
        "rogaland_fk": 900_000,
    },
    "accounting": {
        "stavanger": 2_600_000,
        "sandnes": 1_600_000,
        "sola": 700_000,
        "randaberg": 450_000,
        "rogaland_fk": 1_400_000,
    },
}
"""What the cost base of 2003 has for systems."""


NAMES = ("areas", "measures")
"""Tables that name codes and say nothing that could come from elsewhere."""


def rows_of(whole: Cooperation) -> Iterator[object]:
    for table in fields(whole.study):
        if table.name not in NAMES:
            yield from getattr(whole.study, table.name)


@pytest.mark.parametrize("name", ["far", "norrbotten"])
def test_every_row_says_where_it_is_from_and_what_is_assumed_is_marked(name: str) -> None:
    rows = [each for each in rows_of(example(name)) if hasattr(each, "source")]
    assert rows
    assert [each for each in rows if not each.source] == []
    marked = [each for each in rows if hasattr(each, "estimate")]
    assert [each for each in marked if each.estimate != ("assumption" in each.source)] == []


def test_both_risk_tables_of_far_have_the_documents_totals_until_the_vat_risk_ends() -> None:
    def totals(on: date) -> Counter[tuple[str, str]]:
        study = example("far").study
        valid = {(each.area, each.risk) for each in study.risks if each.validity.covers(on)}
        found: Counter[tuple[str, str]] = Counter()
        for each in study.risk_scores:
            if (each.area, each.risk) in valid and each.probability and each.consequence:
                found[each.area, each.alternative] += each.probability * each.consequence
        return found

    accounting = {("accounting", "iks"): 52, ("accounting", "host"): 59}
    assert totals(date(2003, 3, 1)) == accounting | {("payroll", "iks"): 138, ("payroll", "host"): 136}
    assert totals(date(2004, 2, 1)) == accounting | {("payroll", "iks"): 113, ("payroll", "host"): 111}


@pytest.mark.parametrize(
    ("name", "area", "on", "sums"),
    [
        ("far", "accounting", date(2003, 3, 1), "2.95 3.10 2.80 2.85"),
        ("far", "accounting", date(2004, 1, 1), "3.25 3.40 3.10 2.85"),
        ("far", "payroll", date(2003, 3, 1), "2.90 3.20 2.80 3.15"),
        ("far", "payroll", date(2004, 1, 1), "3.20 3.50 3.10 3.15"),
        ("norrbotten", "e_society", date(2012, 12, 13), "2.45 3.95"),
    ],
)
def test_the_weighted_sums_on_the_scale_are_those_of_the_assumed_tables(
    name: str, area: str, on: date, sums: str
) -> None:
    study = example(name).study
    weights = {each.criterion: each.weight for each in study.criteria_weights if each.area == area}
    found: Counter[str] = Counter()
    for score in valid_on(study.criteria_scores, on):
        if score.area == area:
            found[score.alternative] += weights[score.criterion] * score.value
    order = [each.alternative for each in study.alternatives]
    assert sum(weights.values()) == 100
    assert [found[each] / 100 for each in order] == [Fraction(each) for each in sums.split()]


def valid_on(scores: tuple[CriterionScore, ...], on: date) -> list[CriterionScore]:
    return [each for each in scores if each.validity.covers(on)]


@pytest.mark.parametrize("area", FAR_SYSTEMS)
def test_the_applications_of_far_cost_what_the_cost_base_has_for_systems(area: str) -> None:
    found: Counter[str] = Counter()
    for each in example("far").study.applications:
        if each.area == area:
            found[each.party] += each.cost_minor // 100
    assert found == FAR_SYSTEMS[area]


def test_the_portfolio_the_joint_projects_and_phase_two_of_far_are_complete() -> None:
    study = example("far").study
    assert Counter(each.group for each in study.projects) == {
        "portfolio": 22,
        "joint": 4,
        "simpler": 5,
        "subproject": 2,
        "phase2": 19,
    }
    placed = [each for each in study.projects if each.economic and each.regional]
    assert {each.group for each in placed} == {"portfolio"}
    assert len(placed) == 22
    in_fire = [each for each in study.project_parties if each.project == "fire"]
    assert [each.name for each in in_fire if not each.party] == [
        "Gjesdal kommune",
        "Time kommune",
        "Klepp kommune",
        "Rennesøy kommune",
    ]


def test_the_joint_board_of_norrbotten_has_every_item_of_the_document() -> None:
    items = Counter(
        each.kind for each in example("norrbotten").study.swot if each.alternative == "joint_board"
    )
    assert items == {"strength": 7, "weakness": 3, "threat": 4, "opportunity": 6}


def test_who_has_adopted_the_strategy_is_known_of_the_association_alone() -> None:
    known = [each for each in example("norrbotten").study.commitments if each.outcome == "adopted"]
    assert [(each.commitment, each.party) for each in known] == [("e_society_strategy", "")]
