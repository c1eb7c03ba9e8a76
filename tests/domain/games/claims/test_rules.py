"""Rules of claims: their laws, the Talmud's own numbers, and what is no claims problem."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.games.samples import fractions

from samdrift.domain.faults import FoundWrongError
from samdrift.domain.games import game_of
from samdrift.domain.games.claims import RULES, equal_awards, equal_losses, proportional, talmud
from samdrift.domain.games.nucleolus import nucleolus

Problem = tuple[Fraction, list[Fraction]]
claims_of = st.lists(st.fractions(0, 50, max_denominator=4), min_size=1, max_size=5)
parts = st.fractions(0, 1, max_denominator=12)
problems = st.builds(lambda part, claims: (part * sum(claims), claims), parts, claims_of)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
@given(problem=problems)
def test_all_is_shared_and_nobody_gets_less_than_nothing_or_more_than_its_claim(rule, problem) -> None:
    estate, claims = problem
    awards = rule(estate, claims)
    assert sum(awards) == estate
    assert all(0 <= award <= claim for award, claim in zip(awards, claims, strict=True))


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
@given(problem=problems)
def test_a_larger_claim_gets_no_less_and_loses_no_less(rule, problem) -> None:
    estate, claims = problem
    pairs = sorted(zip(claims, rule(estate, claims), strict=True))
    for (claim, award), (larger, more) in itertools.pairwise(pairs):
        assert award <= more
        assert claim - award <= larger - more


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
@given(problem=problems, part=parts)
def test_nobody_loses_when_there_is_more_to_share(rule, problem, part) -> None:
    estate, claims = problem
    less = rule(estate * part, claims)
    assert all(low <= high for low, high in zip(less, rule(estate, claims), strict=True))


@given(problems)
def test_the_talmuds_rule_and_proportion_share_losses_as_they_share_gains(problem: Problem) -> None:
    estate, claims = problem
    for rule in (talmud, proportional):
        losses = rule(sum(claims) - estate, claims)
        assert rule(estate, claims) == tuple(claim - loss for claim, loss in zip(claims, losses, strict=True))


@given(problems)
def test_equal_losses_are_the_dual_of_equal_awards(problem: Problem) -> None:
    estate, claims = problem
    awards = equal_awards(sum(claims) - estate, claims)
    dual = tuple(claim - award for claim, award in zip(claims, awards, strict=True))
    assert equal_losses(estate, claims) == dual


@given(st.builds(lambda part, claims: (part * sum(claims), claims[:4]), parts, claims_of))
def test_the_talmuds_rule_is_the_nucleolus_of_what_the_others_leave(problem: Problem) -> None:
    estate, claims = problem
    estate = min(estate, sum(claims, Fraction(0)))
    values = [
        max(Fraction(0), estate - sum(claim for place, claim in enumerate(claims) if not group >> place & 1))
        for group in range(1 << len(claims))
    ]
    game = game_of("ABCD"[: len(claims)], values, kind="value")
    assert nucleolus(game.as_costs()).exact == tuple(-each for each in talmud(estate, claims))


@pytest.mark.parametrize(
    ("estate", "awards"),
    [(100, "100/3 100/3 100/3"), (200, "50 75 75"), (300, "50 100 150")],
)
def test_three_wives_of_100_200_and_300(estate: int, awards: str) -> None:
    """Kethubot 93a, in R. J. Aumann and M. Maschler, Journal of Economic Theory 36 (1985) 195-213."""
    claims = fractions("100", "200", "300")
    assert talmud(Fraction(estate), claims) == fractions(*awards.split())


def test_the_garment_is_claimed_by_one_whole_and_by_the_other_half() -> None:
    """Baba Metzia 2a: three quarters and one quarter."""
    assert talmud(Fraction(1), fractions("1", "1/2")) == fractions("3/4", "1/4")


def test_each_rule_by_hand() -> None:
    claims = fractions("100", "200", "300")
    assert equal_awards(Fraction(400), claims) == fractions("100", "150", "150")
    assert equal_losses(Fraction(200), claims) == fractions("0", "50", "150")
    assert proportional(Fraction(200), claims) == fractions("100/3", "200/3", "100")
    assert [rule(Fraction(0), fractions("0", "0")) for rule in RULES.values()] == [(0, 0)] * 4


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
@pytest.mark.parametrize(
    ("estate", "claims", "told"),
    [
        ("1", ("-1", "3"), "claim_negative value=-1 number=1"),
        ("7", ("1", "3"), "estate_not_within_claims value=7 total=4"),
        ("-1", ("1", "3"), "estate_not_within_claims value=-1 total=4"),
    ],
)
def test_what_is_no_claims_problem_is_refused(rule, estate, claims, told) -> None:
    with pytest.raises(FoundWrongError, match=told):
        rule(Fraction(estate), fractions(*claims))
