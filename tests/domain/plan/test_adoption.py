"""The outcome of a rule is that of a slow count over everything that may still be decided."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samdrift.domain.plan import (
    ADOPTED,
    EACH,
    FALLEN,
    OPEN,
    OUTCOMES,
    PARTIES,
    POSTPONED,
    REJECTED,
    RULES,
    SEATS,
    Voter,
    count_votes,
)

PARTIES_OF_TESTS = "abcde"
decided = st.dictionaries(st.sampled_from(PARTIES_OF_TESTS), st.sampled_from(OUTCOMES))
seats = st.lists(st.integers(0, 5), min_size=1, max_size=5).filter(any)


def passes(rule: str, voters: list[Voter], ayes: set[str]) -> bool:
    """The rule in words, once everybody has decided."""
    if rule == EACH:
        return all(voter.party in ayes for voter in voters)
    if rule == PARTIES:
        return 2 * sum(voter.party in ayes for voter in voters) > len(voters)
    votes = sum(voter.votes for voter in voters)
    return 2 * sum(voter.votes for voter in voters if voter.party in ayes) > votes


def slow_count(rule: str, voters: list[Voter], outcomes: dict[str, str]) -> str:
    """Every way in which those who are missing may still decide."""
    missing = [v.party for v in voters if outcomes.get(v.party) not in (ADOPTED, REJECTED)]
    fixed = {v.party for v in voters if outcomes.get(v.party) == ADOPTED}
    ends = {
        passes(rule, voters, fixed | {party for party, aye in zip(missing, ayes, strict=True) if aye})
        for ayes in product((True, False), repeat=len(missing))
    }
    return OPEN if len(ends) == 2 else ADOPTED if ends == {True} else FALLEN


@given(st.sampled_from(RULES), seats, decided)
def test_the_outcome_of_every_rule_is_that_of_a_slow_count(
    rule: str, votes: list[int], outcomes: dict[str, str]
) -> None:
    voters = [Voter(party, each) for party, each in zip(PARTIES_OF_TESTS, votes, strict=False)]
    assert count_votes(rule, voters, outcomes).state == slow_count(rule, voters, outcomes)


@given(st.sampled_from(RULES), seats, decided)
def test_every_vote_is_for_against_or_missing(rule: str, votes: list[int], outcomes: dict[str, str]) -> None:
    voters = [Voter(party, each) for party, each in zip(PARTIES_OF_TESTS, votes, strict=False)]
    found = count_votes(rule, voters, outcomes)
    weights = {voter.party: voter.votes if rule == SEATS else 1 for voter in voters}
    assert found.adopted + found.rejected + sum(weights[party] for party in found.missing) == found.total


def test_one_no_ends_it_where_each_council_decides() -> None:
    voters = [Voter("a"), Voter("b")]
    assert count_votes(EACH, voters, {"a": ADOPTED}).state == OPEN
    assert count_votes(EACH, voters, {"a": ADOPTED, "b": POSTPONED}).missing == ("b",)
    assert count_votes(EACH, voters, {"b": REJECTED}).state == FALLEN


def test_half_of_the_votes_is_no_majority() -> None:
    voters = [Voter("a", 2), Voter("b", 1), Voter("c", 1)]
    assert count_votes(SEATS, voters, {"a": ADOPTED}).state == OPEN
    assert count_votes(SEATS, voters, {"b": REJECTED, "c": REJECTED}).state == FALLEN
    assert count_votes(PARTIES, voters, {"b": REJECTED, "c": REJECTED}).state == FALLEN


def test_where_nobody_has_a_vote_nothing_is_counted() -> None:
    with pytest.raises(ValueError, match="nobody has a vote"):
        count_votes(SEATS, [Voter("a", 0)], {})
