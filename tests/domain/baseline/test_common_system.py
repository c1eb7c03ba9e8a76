"""Candidates for one common system: who changes, who is affected, what it would roughly cost, what it breaks."""

from datetime import date

import pytest
from hypothesis import given
from tests.domain.baseline.rows import application, of
from tests.domain.baseline.test_applications import ROWS

from samdrift.domain.baseline.applications import ApplicationPortfolio
from samdrift.domain.baseline.common_system import Candidate, candidates, people
from samdrift.domain.cooperation.study import Application


def worked() -> ApplicationPortfolio:
    """Two with Unique, one with NLP, which also does accounting."""
    return of(
        application("a", "ua", system="unique", name="Unique", cost_minor=600_00, users=200),
        application("b", "ub", system="unique", name="Unique", cost_minor=300_00, users=100),
        application(
            "c",
            "nc",
            system="nlp",
            name="NLP",
            cost_minor=500_00,
            users=100,
            contract_end=date(2005, 3, 1),
            notice_months=6,
            text="takes hours from the nurses' rota",
        ),
        application("c", "nd", "accounting", system="nlp", name="NLP", cost_minor=1),
    )


def of_payroll(found: ApplicationPortfolio) -> dict[str, Candidate]:
    job = next(each for each in found.jobs if each.area == "payroll")
    return {each.system[0]: each for each in candidates(found, job)}


def test_who_changes_who_is_affected_and_what_it_would_roughly_cost() -> None:
    unique, nlp = of_payroll(worked()).values()
    assert (unique.system, unique.has, unique.changes) == (("unique",), ("a", "b"), ("c",))
    assert (unique.affected.users, unique.everybody.users) == (100, 400)
    assert unique.per_user_minor == 300
    assert unique.rough_minor == 1200_00
    assert unique.difference_minor == -200_00
    assert (nlp.changes, nlp.affected.users, nlp.rough_minor) == (("a", "b"), 300, 2000_00)
    assert nlp.difference_minor == 600_00


def test_what_breaks_is_bound_beyond_the_day_with_its_cost_its_text_and_its_other_jobs() -> None:
    unique, nlp = of_payroll(worked()).values()
    (broken,) = unique.breaks
    assert broken.application.text == "takes hours from the nurses' rota"
    assert [each.application for each in broken.also] == ["nd"]
    assert unique.break_cost_minor == 1000_00
    assert nlp.breaks == ()
    assert len(nlp.replaces) == 2


def test_what_breaks_longest_comes_first_and_one_without_a_cost_is_counted() -> None:
    found = of(
        application("a", "keep", system="k", cost_minor=1, users=1),
        application("b", "short", system="s", contract_end=date(2003, 9, 1), cost_minor=366_00),
        application("b", "long", system="l", contract_end=date(2009, 9, 1)),
        application("c", "gone", system="g", contract_end=date(2003, 3, 1), cost_minor=7),
        application("c", "open", system="o", cost_minor=7),
    )
    keep = of_payroll(found)["k"]
    assert [each.application.application for each in keep.breaks] == ["long", "short"]
    assert keep.breaks_without_cost == 1
    assert keep.break_cost_minor == 184_00


def test_an_area_with_one_system_has_no_candidates() -> None:
    found = of(application("a", "x", system="s"), application("b", "y", system="s"))
    assert candidates(found, found.jobs[0]) == ()


@pytest.mark.parametrize(
    ("gap", "rough", "difference"),
    [
        ({"users": None}, 12, None),
        ({"cost_minor": None}, 22, None),
        ({}, 22, 2),
    ],
)
def test_with_a_gap_nothing_is_said_to_be_saved(
    gap: dict[str, None], rough: int, difference: int | None
) -> None:
    other = {"cost_minor": 8, "users": 10} | gap
    found = of(
        application("a", "x", system="s", cost_minor=12, users=12),
        application("b", "y", system="t", **other),
    )
    candidate = of_payroll(found)["s"]
    assert (candidate.rough_minor, candidate.difference_minor) == (rough, difference)


def test_a_candidate_without_cost_a_user_has_no_estimate() -> None:
    found = of(application("a", "x", system="s", users=4), application("b", "y", system="t", cost_minor=9))
    assert [each.rough_minor for each in of_payroll(found).values()] == [None, None]


def test_who_uses_two_applications_of_a_party_is_one() -> None:
    found = people(
        [
            application("a", "x", users=100),
            application("a", "y", users=30),
            application("a", "z"),
            application("b", "x"),
            application("c", "x"),
            application("c", "y", users=0),
        ]
    )
    assert (found.users, found.unknown) == (100, ("b",))


def test_the_name_is_what_the_most_call_it() -> None:
    found = of(
        application("a", "x", system="s", name="Unique"),
        application("b", "y", system="s", name="Unique Ansatt"),
        application("c", "z", system="s", name="Unique Ansatt"),
        application("c", "w", system="t"),
    )
    assert of_payroll(found)["s"].name == "Unique Ansatt"


@given(ROWS)
def test_of_every_candidate_those_who_have_it_and_those_who_change_are_all_of_the_area(
    rows: list[Application],
) -> None:
    found = of(*rows)
    for job in found.jobs:
        told = candidates(found, job)
        assert len(told) == (job.figures.systems if job.figures.systems > 1 else 0)
        for each in told:
            assert {*each.has, *each.changes} == set(job.parties)
            assert len(each.has) + len(each.changes) == len(job.parties)
            assert len(each.own) + len(each.replaces) == job.figures.applications
            assert {one.application for one in each.breaks} <= {one.application for one in each.replaces}
            assert each.affected.users <= each.everybody.users
        order = [(len(each.changes), each.affected.users) for each in told]
        assert order == sorted(order)
