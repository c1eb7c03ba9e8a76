"""Applications beside each other: sums by area and by party, and what is not known is never nothing."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from tests.domain.baseline.rows import DAY, PARTIES, application, of

from samdrift.domain.baseline.applications import ApplicationPortfolio, portfolio, system_of
from samdrift.domain.cooperation.study import Application

MONEY = st.none() | st.integers(0, 10**9)
ROWS = st.lists(
    st.builds(
        Application,
        party=st.sampled_from(PARTIES),
        application=st.sampled_from([f"x{number}" for number in range(8)]),
        area=st.sampled_from(["payroll", "accounting", "it"]),
        name=st.sampled_from(["Agresso", "NLP", "Unique"]),
        system=st.sampled_from(["", "agresso", "unique"]),
        cost_minor=MONEY,
        users=st.none() | st.integers(0, 10**5),
        contract_end=st.none() | st.dates(date(2000, 1, 1), date(2010, 1, 1)),
        notice_months=st.none() | st.integers(0, 24),
    ),
    unique_by=lambda each: (each.party, each.application),
    max_size=20,
)


def sums(found: ApplicationPortfolio) -> list[tuple[int, int, int, int, int]]:
    """What all is, by area and by party."""

    def added(figures) -> tuple[int, ...]:
        each = list(figures)
        names = ("applications", "cost_minor", "without_cost", "users", "without_users")
        return tuple(sum(getattr(one, name) for one in each) for name in names)

    return [
        added([found.figures]),
        added(area.figures for area in found.areas),
        added(found.by_party.values()),
    ]


@given(ROWS)
def test_the_sums_by_area_and_by_party_are_the_total(rows: list[Application]) -> None:
    total, by_area, by_party = sums(of(*rows))
    assert total == by_area == by_party
    assert total[1] == sum(each.cost_minor or 0 for each in rows)
    assert total[2] == sum(each.cost_minor is None for each in rows)


@given(ROWS, st.randoms())
def test_the_order_of_the_rows_changes_nothing(rows: list[Application], chance) -> None:
    mixed = list(rows)
    chance.shuffle(mixed)
    assert of(*mixed) == of(*rows)
    assert of(*mixed).contracts == of(*rows).contracts


@given(ROWS)
def test_one_area_alone_is_as_it_is_among_the_others(rows: list[Application]) -> None:
    for area in of(*rows).areas:
        assert of(*rows, area=area.area).areas == (area,)
        assert sum(len(area.of(party)) for party in PARTIES) == len(area.applications)


@given(ROWS)
def test_no_area_has_more_systems_than_applications_and_all_together_no_more_than_the_areas(
    rows: list[Application],
) -> None:
    found = of(*rows)
    assert all(area.figures.systems <= area.figures.applications for area in found.areas)
    assert found.figures.systems <= sum(area.figures.systems for area in found.areas)
    assert found.figures.systems == len({system_of(each) for each in rows})


@given(ROWS)
def test_the_jobs_of_an_area_are_all_of_it_and_nothing_twice(rows: list[Application]) -> None:
    for area in of(*rows).areas:
        told = [each for job in area.jobs for each in job.applications]
        assert sorted(told, key=repr) == sorted(area.applications, key=repr)
        assert area.figures.cost_minor == sum(job.figures.cost_minor for job in area.jobs)


def test_where_parties_share_codes_each_is_a_job_and_where_they_share_none_the_area_is_one() -> None:
    shared = of(application("a", "ledger"), application("b", "ledger"), application("b", "budget"))
    assert [(job.job, job.parties) for job in shared.jobs] == [("budget", ("b",)), ("ledger", ("a", "b"))]
    assert [job.is_doubled for job in shared.jobs] == [False, True]
    own = of(application("a", "agresso"), application("b", "unique"), application("b", "nlp"))
    assert [(job.job, job.parties) for job in own.jobs] == [("", ("a", "b"))]


def test_one_code_is_one_system_wherever_it_stands_and_without_a_code_each_is_its_own() -> None:
    found = of(
        application("a", "x", system="unique"),
        application("b", "y", system="unique"),
        application("b", "z", "accounting", system="unique"),
        application("b", "n"),
        application("c", "n"),
    )
    assert [(area.area, area.figures.systems) for area in found.areas] == [("accounting", 1), ("payroll", 3)]
    assert found.figures.systems == 3
    assert found.without_code == 2


def test_names_that_are_alike_without_one_code_are_shown_and_not_put_together() -> None:
    found = of(
        application("a", "x", name="Visma  Lønn"),
        application("b", "y", name="visma lønn"),
        application("c", "z", name="Visma lønn", system="visma"),
        application("c", "w", name="Annet"),
    )
    (area,) = found.areas
    assert [[each.party for each in alike] for alike in area.alike] == [["a", "b", "c"]]
    assert area.figures.systems == 4
    coded = of(*(replace(each, system="v") for each in found.applications))
    assert coded.areas[0].alike == ()


def test_cost_a_user_is_of_those_whose_cost_and_users_are_known() -> None:
    found = of(
        application("a", "x", cost_minor=100_00, users=10),
        application("b", "y", cost_minor=50_01, users=20),
        application("b", "z", cost_minor=999_99),
        application("c", "w", users=1000),
        application("c", "v", cost_minor=5_00, users=0),
    )
    assert found.figures.per_user_minor == Fraction(100_00 + 50_01 + 5_00, 30)
    assert of(application("a", "x", cost_minor=1, users=0)).figures.per_user_minor is None
    assert of().figures.per_user_minor is None
    assert (found.figures.without_cost, found.figures.without_users) == (1, 1)


def test_every_party_is_told_in_order_and_one_without_anything_too() -> None:
    found = of(application("c", "x", cost_minor=1), application("a", "y"))
    assert list(found.by_party) == ["a", "b", "c"]
    assert [each.applications for each in found.by_party.values()] == [1, 0, 1]


def test_what_must_be_acted_on_first_comes_first_and_what_has_no_day_last() -> None:
    found = of(
        application("a", "open"),
        application("a", "late", contract_end=date(2006, 1, 1), notice_months=3),
        application("b", "gone", contract_end=date(2003, 1, 1)),
        application("b", "long_notice", contract_end=date(2004, 1, 1), notice_months=9),
        application("c", "short_notice", contract_end=date(2004, 1, 1), notice_months=6),
    )
    order = [each.application.application for each in found.contracts]
    assert order == ["gone", "long_notice", "short_notice", "late", "open"]
    assert [each.application.application for each in found.due] == ["long_notice", "short_notice"]
    assert [each.application.application for each in found.in_state("ended")] == ["gone"]


def test_a_party_that_is_none_is_not_lost() -> None:
    found = portfolio([application("elsewhere", "x"), application("a", "y")], PARTIES, day=DAY, months=12)
    assert [each.party for each in found.applications] == ["a", "elsewhere"]
