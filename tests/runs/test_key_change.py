"""A key put in force gives exactly the shares that were proposed, and leaves everything else as it was."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cooperations import (
    by,
    cooperation,
    drivers,
    equal_key,
    flow,
    interval,
    key,
    part,
    party,
    percent,
    pool,
    service,
    takes,
)

from samdrift.domain.cooperation import (
    Cooperation,
    Equal,
    Historic,
    KeyPart,
    Ramp,
    Usage,
    UsageOf,
)
from samdrift.domain.cooperation.checks import check
from samdrift.domain.faults import RefusedError
from samdrift.domain.keys import Book, Situation, key_shares
from samdrift.domain.periods import Span, parse_period
from samdrift.runs.key_change import NewKey, pools_of, replaced_keys, with_new_key, years_of_ramp

HISTORIC = Historic((("a", Fraction(10)), ("b", Fraction(30)), ("c", Fraction(60))))
START = date(2027, 1, 1)
POOLS = ("hr", "it", "net", "all")
RULES = (Equal(), by("inhabitants", "2026-01-01"), HISTORIC)


def base(**more: object) -> Cooperation:
    """Three parties, two services, four pools; hr and it share a key, net falls back on it, all has its own."""
    known = {
        "parties": [party("a"), party("b"), party("c")],
        "services": [service("pay"), service("it")],
        "participations": [takes("it", "a"), takes("it", "b")],
        "pools": [pool("hr", "pay"), pool("it", "it"), pool("net", "it"), pool("all")],
        "flows": [
            flow("hr", "@k"),
            flow("it", "@k", "2"),
            flow("it", "net"),
            flow("net", "@u"),
            flow("all", "@e"),
        ],
        "keys": [
            key("k", part("1", by("inhabitants", "2026-01-01")), start="2020-01-01"),
            key("u", part("1", UsageOf("m")), fallback="k"),
            equal_key("e"),
        ],
        "drivers": drivers("2026-01-01", a=5, b=7, c=11),
    }
    return cooperation(**{**known, **more})


def shares(facts: Cooperation, code: str, name: str, day: str) -> dict[str, Fraction]:
    """Each party's share of the pool's key on the day."""
    of = next(each for each in facts.pools if each.code == code)
    on = date.fromisoformat(day)
    situation = Situation(Book(facts, Usage()), parse_period(str(on.year)), Span(on, on.replace(day=2)), of)
    return key_shares(name, situation).by_party


def keys_of(facts: Cooperation, code: str, day: str) -> list[str]:
    on = date.fromisoformat(day)
    return [each.key for each in facts.flows if each.pool == code and each.key and each.validity.covers(on)]


@st.composite
def mixes(draw: st.DrawFn) -> tuple[KeyPart, ...]:
    weights = draw(st.lists(st.integers(1, 9), min_size=1, max_size=3))
    rules = draw(st.permutations(RULES))
    return tuple(
        KeyPart(share=Fraction(weight, sum(weights)), rule=rule)
        for weight, rule in zip(weights, rules, strict=False)
    )


@given(mixes(), st.sets(st.sampled_from(POOLS), min_size=1), st.integers(0, 3))
def test_every_pool_of_the_proposal_gets_exactly_the_shares_of_its_parts_and_no_other_pool_changes(
    parts: tuple[KeyPart, ...], chosen: set[str], ramp: int
) -> None:
    before = base()
    new = NewKey(parts=parts, pools=tuple(sorted(chosen)), valid_from=START, ramp_years=ramp)
    after = with_new_key(before, new)
    assert check(after)[0] == ()
    alone = replace(before, keys=(*before.keys, key("tried", *parts)))
    reached = f"{2027 + ramp}-01-01"
    for code in POOLS:
        for name in keys_of(after, code, reached):
            if code in chosen:
                assert shares(after, code, name, reached) == shares(alone, code, "tried", reached)
    for code in set(POOLS) - chosen:
        assert keys_of(after, code, reached) == keys_of(before, code, reached)
        for name in keys_of(before, code, reached):
            if name != "u":
                assert shares(after, code, name, reached) == shares(before, code, name, reached)


@given(mixes(), st.sets(st.sampled_from(POOLS), min_size=1))
def test_up_to_the_first_day_nothing_is_another(parts: tuple[KeyPart, ...], chosen: set[str]) -> None:
    before = base()
    after = with_new_key(before, NewKey(parts=parts, pools=tuple(chosen), valid_from=START))
    for code in ("hr", "it", "all"):
        for name in keys_of(before, code, "2026-12-01"):
            assert keys_of(after, code, "2026-12-01") == keys_of(before, code, "2026-12-01")
            assert shares(after, code, name, "2026-12-01") == shares(before, code, name, "2026-12-01")


@given(mixes(), st.integers(1, 3))
def test_a_ramp_begins_at_what_was_and_takes_a_step_every_month(
    parts: tuple[KeyPart, ...], years: int
) -> None:
    before = base()
    after = with_new_key(before, NewKey(parts=parts, pools=("all",), valid_from=START, ramp_years=years))
    old, end = shares(before, "all", "e", "2026-12-01"), shares(after, "all", "e", f"{2027 + years}-01-01")
    assert shares(after, "all", "e", "2027-01-01") == old
    done = Fraction(7, 12 * years)
    assert shares(after, "all", "e", "2027-08-01") == {
        each: (1 - done) * old.get(each, 0) + done * end[each] for each in end
    }


def test_the_years_of_a_ramp_are_the_means_of_its_months() -> None:
    assert years_of_ramp(0) == (1,)
    assert years_of_ramp(2) == (Fraction(11, 48), Fraction(35, 48), 1)


def test_a_key_that_serves_the_pools_alone_gets_a_version_and_its_flows_stay() -> None:
    before = base()
    after = with_new_key(before, NewKey(parts=(part("1", Equal()),), pools=("all",), valid_from=START))
    assert after.flows == before.flows
    assert [each.validity for each in after.keys if each.name == "e"] == [
        interval("", "2027-01-01"),
        interval("2027-01-01"),
    ]


def test_a_key_that_others_ask_for_stays_for_them_and_the_flows_move() -> None:
    new = NewKey(parts=(part("1", Equal()),), pools=("it",), valid_from=START, ramp_years=1, agreement="§ 7")
    after = with_new_key(base(), new)
    assert [each for each in after.flows if each.pool == "it" and each.key] == [
        flow("it", "@k", "2", "", "2027-01-01"),
        flow("it", "@k_2027", "2", "2027-01-01"),
    ]
    fresh = next(each for each in after.keys if each.name == "k_2027")
    assert fresh.ramp == Ramp(old="k", start=START, until=date(2028, 1, 1))
    assert fresh.agreement == "§ 7"
    assert len([each for each in after.keys if each.name == "k"]) == 1


def test_a_name_that_is_taken_is_not_taken_again() -> None:
    before = base()
    taken = replace(before, keys=(*before.keys, key("k_2027", part("1", Equal()))))
    after = with_new_key(taken, NewKey(parts=(part("1", Equal()),), pools=("hr",), valid_from=START))
    assert keys_of(after, "hr", "2027-01-01") == ["k_2027_1"]


def test_a_part_by_usage_keeps_what_stood_in_where_nothing_was_used() -> None:
    by_usage = NewKey(parts=(part("1", UsageOf("m")),), pools=("net",), valid_from=START)
    version = with_new_key(base(), by_usage).keys[-1]
    assert (version.name, version.fallback) == ("u", "k")
    without = replace(by_usage, parts=(part("1", Equal()),))
    assert with_new_key(base(), without).keys[-1].fallback == ""
    assert with_new_key(base(), replace(by_usage, fallback="e")).keys[-1].fallback == "e"


def test_the_pools_of_a_service_are_those_that_end_at_keys_that_day() -> None:
    ending = base(
        flows=[
            flow("hr", "@k", "1", "", "2027-01-01"),
            flow("it", "net"),
            flow("net", "@e"),
            flow("all", "@e"),
        ]
    )
    assert pools_of(ending, "", date(2026, 12, 31)) == ("hr", "net", "all")
    assert pools_of(ending, "", START) == ("net", "all")
    assert pools_of(ending, "it", START) == ("net",)


@pytest.mark.parametrize(
    ("pools", "facts", "code"),
    [
        (("gone",), base(), "key_change_pool_gone"),
        (("hr",), base(flows=[flow("hr", "@k", "1", "", "2027-01-01")]), "key_change_pool_ended"),
        (
            ("all",),
            base(flows=[flow("all", "@e", "1", "", "2028-01-01"), flow("all", "@k", "1", "2028-01-01")]),
            "key_change_flow_later",
        ),
        (
            ("all",),
            base(
                keys=[
                    key("e", part("1", Equal()), end="2027-01-01"),
                    key("e", part("1", Equal()), start="2027-01-01"),
                ]
            ),
            "key_change_key_later",
        ),
        (("all",), base(keys=[key("e", part("1", Equal()), end="2027-01-01")]), "key_change_key_ended"),
    ],
)
def test_what_has_changed_since_is_refused(pools: tuple[str, ...], facts: Cooperation, code: str) -> None:
    with pytest.raises(RefusedError, match=code):
        with_new_key(facts, NewKey(parts=(part("1", Equal()),), pools=pools, valid_from=START))


def test_a_new_version_replaces_each_of_several_keys() -> None:
    new = NewKey(parts=(part("1", percent(a=50, b=50)),), pools=("hr", "it", "all"), valid_from=START)
    assert replaced_keys(base(), new) == ("k", "e")
    after = with_new_key(base(), new)
    assert [each.name for each in after.keys if each.validity.start == START] == ["k_2027", "e"]
