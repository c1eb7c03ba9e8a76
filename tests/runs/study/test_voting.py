"""Equal votes against votes by share: Norrbotten's company and joint board, and what weights may be."""

from dataclasses import replace
from fractions import Fraction

import pytest
from tests.runs.study.worlds import e30_70_of, example, whole

from samdrift.domain.cooperation import Body, Seats
from samdrift.domain.faults import CalledWrongError, FoundWrongError
from samdrift.domain.games.power import Power
from samdrift.runs.study.scope import scope
from samdrift.runs.study.voting import Voter, VotingRule, given_rules, parse_weights, rule_of, voting_rules

MUNICIPALITIES = tuple(f"m{number:02}" for number in range(1, 15))
COMPANY = {"county": Fraction(47), **dict.fromkeys(MUNICIPALITIES, Fraction(53, 14))}


def of(rule: VotingRule, name: str) -> Voter:
    return next(voter for voter in rule.voters if voter.name == name)


def power(rule: VotingRule, name: str) -> Power:
    found = of(rule, name).power
    assert found is not None
    return found


def test_in_the_company_every_majority_without_the_county_council_needs_all_fourteen() -> None:
    _, by_share = given_rules(COMPANY)
    county, one = of(by_share, "county"), of(by_share, "m01")
    assert (county.share, county.without) == (Fraction(47, 100), 14)
    assert (by_share.smallest, one.without) == (2, 2)
    assert by_share.in_every == ()
    assert power(by_share, "county").banzhaf == Fraction(2**14 - 2, 2**14 - 2 + 14 * 2)
    assert power(by_share, "m01").banzhaf == power(by_share, "m14").banzhaf == Fraction(1, 8205)
    assert power(by_share, "county").shapley_shubik == Fraction(13, 15)
    assert power(by_share, "m01").shapley_shubik == Fraction(1, 105)


def test_with_equal_votes_eight_of_fifteen_decide_and_all_have_the_same_power() -> None:
    equal, _ = given_rules(COMPANY)
    assert (equal.needed, equal.smallest, equal.total) == (8, 8, 15)
    assert {power(equal, voter.name).banzhaf for voter in equal.voters} == {Fraction(1, 15)}
    assert {voter.without for voter in equal.voters} == {8}


def test_a_voter_with_more_than_half_is_in_every_majority() -> None:
    found = rule_of("given", {"a": Fraction(51), "b": Fraction(49)})
    assert found.in_every == ("a",)
    assert [voter.without for voter in found.voters] == [None, 1]
    assert [power(found, voter.name).banzhaf for voter in found.voters] == [1, 0]


def test_a_scope_votes_by_one_each_by_seats_by_inhabitants_and_by_cost() -> None:
    rules = {rule.rule: rule for rule in voting_rules(scope(example("norrbotten")))}
    assert list(rules) == ["equal", "seats", "inhabitants", "cost"]
    assert (rules["equal"].smallest, rules["seats"].body) == (8, "board")
    assert rules["inhabitants"].total == 248637
    assert of(rules["inhabitants"], "lulea").share == Fraction(74905, 248637)
    assert rules["cost"].total == 6_050_000_00
    assert [rule.rule for rule in voting_rules(scope(example("far")))] == ["equal", "seats", "cost"]


def test_seats_that_all_are_nothing_and_amounts_below_nothing_weigh_nobody() -> None:
    facts = replace(
        e30_70_of("-5.00", a=1, b=1),
        bodies=(Body(code="x", name="X", kind="board"),),
        seats=(Seats(body="x", party="a", seats=0),),
    )
    assert [rule.rule for rule in voting_rules(whole(facts)[0])] == ["equal", "inhabitants"]


def test_where_votes_are_too_many_to_count_the_rule_stands_without_power() -> None:
    facts = e30_70_of("1000000.00", **{f"p{number:02}": 1000 + number for number in range(25)})
    rules = {rule.rule: rule for rule in voting_rules(whole(facts)[0])}
    assert rules["equal"].voters[0].power is not None
    assert {voter.power for voter in rules["cost"].voters} == {None}
    assert rules["cost"].smallest == 13
    with pytest.raises(FoundWrongError, match="voting_weight_negative"):
        rule_of("given", {"a": Fraction(2), "b": Fraction(-1)})


def test_votes_are_read_as_decimals_and_fractions() -> None:
    assert parse_weights("county=47, a=53/14,b=3.79") == {
        "county": 47,
        "a": Fraction(53, 14),
        "b": Fraction("3.79"),
    }
    for text in ("", "a", "a=", "=3", "a=-1", "a=1,a=2", "a=x"):
        with pytest.raises(CalledWrongError, match="study_votes_form"):
            parse_weights(text)
    for text in ("a=0,b=0", ",".join(f"v{number}=1" for number in range(41))):
        with pytest.raises(CalledWrongError, match="study_votes_count"):
            parse_weights(text)
