"""Who can stop a key: consistent with who pays more, under every rule."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from tests.cooperations import interval
from tests.runs.study.test_tried import has_cost, mixes, slow, tried, worlds
from tests.runs.study.worlds import e30_70_of, example

from samdrift.domain.cooperation import Body, Cooperation, Seats
from samdrift.runs.study.blocking import COST, EACH, HEADS, PARTIES, SEATS, RuleOutcome, blocking
from samdrift.runs.study.mix import TODAY, Mix, parse_mix
from samdrift.runs.study.trial import prepare

BY_HEAD = parse_mix(["100*driver:inhabitants@2025-01-01"])


def outcomes(facts: Cooperation, mix: Mix) -> dict[str, RuleOutcome]:
    return {each.rule: each for each in blocking(tried(facts, mix)).rules}


@given(worlds().filter(has_cost), mixes())
@slow
def test_outcomes_agree_with_who_pays_more(facts: Cooperation, mix: Mix) -> None:
    found = tried(facts, mix)
    told = blocking(found)
    changes = {each.party: each.change_minor for each in found.parties}
    assert set(told.lose) == {party for party, change in changes.items() if change > 0}
    assert {*told.gain, *told.lose, *told.same} == set(changes)
    assert [each.rule for each in told.rules][:2] == [EACH, PARTIES]
    for rule in told.rules:
        assert rule.passes or told.lose
        assert set(rule.alone) <= set(told.lose)
        assert set(rule.deciders) == (set(changes) - set(told.lose) if rule.passes else set(told.lose))
        assert not rule.alone or not rule.passes
    assert told.rules[0].passes == (not told.lose)
    assert set(told.rules[0].alone) == set(told.lose)


@given(worlds().filter(has_cost))
@slow
def test_nobody_stops_the_keys_of_today(facts: Cooperation) -> None:
    told = blocking(tried(facts, TODAY))
    assert told.lose == told.gain == ()
    assert all(rule.passes and rule.for_share == 1 for rule in told.rules)


def test_half_is_no_majority_and_the_large_may_carry_the_small() -> None:
    found = outcomes(e30_70_of("1000.00", a=70, b=20, c=6, d=4), BY_HEAD)
    assert found[EACH].alone == found[EACH].deciders == ("a",)
    assert (found[PARTIES].passes, found[PARTIES].for_weight, found[PARTIES].needed) == (True, 3, 2)
    assert (found[HEADS].passes, found[HEADS].for_share, found[HEADS].alone) == (
        False,
        Fraction(3, 10),
        ("a",),
    )
    assert found[COST].alone == ("a",)
    halves = outcomes(e30_70_of("1000.00", a=70, b=20, c=30, d=4), BY_HEAD)
    assert (halves[PARTIES].passes, halves[PARTIES].against_weight) == (True, 1)
    assert SEATS not in found


def test_seats_are_those_of_the_first_board_else_of_a_steering_group() -> None:
    seats = [("steer", "a", 3), ("steer", "b", 1), ("board", "a", 1), ("board", "b", 2), ("forum", "b", 9)]
    facts = replace(
        e30_70_of("1000.00", a=70, b=20),
        bodies=(
            Body(code="forum", name="F", kind="forum"),
            Body(code="steer", name="S", kind="steering"),
            Body(code="old", name="O", kind="board", validity=interval("", "2025-01-01")),
            Body(code="board", name="B", kind="board"),
        ),
        seats=tuple(Seats(body=body, party=who, seats=count) for body, who, count in seats),
    )
    assert outcomes(facts, BY_HEAD)[SEATS].body == "board"
    assert (outcomes(facts, BY_HEAD)[SEATS].passes, outcomes(facts, BY_HEAD)[SEATS].for_weight) == (True, 2)
    without = replace(facts, seats=facts.seats[:2])
    assert (outcomes(without, BY_HEAD)[SEATS].body, outcomes(without, BY_HEAD)[SEATS].passes) == (
        "steer",
        False,
    )


def test_rules_by_heads_and_cost_are_left_out_where_they_cannot_be_counted() -> None:
    far = prepare(example("far"))
    assert [each.rule for each in blocking(far.today).rules] == [EACH, PARTIES, SEATS, COST]
    assert COST not in outcomes(e30_70_of("-10.00", a=1, b=2), BY_HEAD)


def test_half_the_parties_of_norrbotten_would_stop_an_equal_key_and_most_inhabitants_would_carry_it() -> None:
    trial = prepare(example("norrbotten"))
    found = {each.rule: each for each in blocking(trial.try_key(parse_mix(["100*equal"]))).rules}
    assert (found[PARTIES].for_weight, found[PARTIES].against_weight) == (4, 10)
    assert found[HEADS].passes
    assert set(found[HEADS].deciders) == {"lulea", "pitea", "boden", "kiruna"}
