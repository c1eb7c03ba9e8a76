"""A tried key: its laws on made-up cooperations, then the two examples' figures."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cooperations import (
    by,
    cooperation,
    cost,
    drivers,
    equal_key,
    flow,
    key,
    part,
    party,
    percent,
    pool,
    price,
    service,
    takes,
)
from tests.runs.study.worlds import e30_70_of, example, two_services, whole, year_of

from samdrift.domain.cooperation import BaselineFigure, BudgetLine, Cooperation, Equal, KeyVersion, UsageOf
from samdrift.domain.faults import CalledWrongError, FoundWrongError, RefusedError
from samdrift.runs.study.gradual import largest_amounts
from samdrift.runs.study.key_book import KeyBook
from samdrift.runs.study.mix import TODAY, Mix, mix_of, parse_mix
from samdrift.runs.study.presets import presets, rules
from samdrift.runs.study.scope import ScopedService, scope, study_years
from samdrift.runs.study.tried import Tried, try_key

PARTIES = ("a", "b", "c", "d", "e")
REFERENCE = "2025-01-01"
amounts_of_pools = st.integers(-10_000_00, 10_000_000_00).map(
    lambda minor: f"{minor // 100}.{minor % 100:02}"
)
shares_equal = st.integers(0, 100)
days = st.sampled_from(["", "", "", "2025-04-01", "2025-07-15", "2025-12-31"])


@st.composite
def worlds(draw: st.DrawFn) -> Cooperation:
    """Up to five parties, who may join and leave within the year, and up to three services of some of them."""
    codes = PARTIES[: draw(st.integers(2, 5))]
    services = ["s", "t", "u"][: draw(st.integers(1, 3))]
    parties = [
        party("a"),
        *(party(code, draw(days), "") for code in codes[1:-1]),
        party(codes[-1], "", draw(days)),
    ]
    taken = [
        takes(each, code)
        for each in services[1:]
        for code in ("a", *draw(st.lists(st.sampled_from(codes[1:]), unique=True)))
    ]
    keys = [equal_key("e"), key("k", part("1", by("inhabitants", REFERENCE)))]
    return cooperation(
        parties=parties,
        services=[service(each) for each in services],
        participations=taken,
        pools=[pool(f"p{each}", each) for each in services],
        flows=[flow(f"p{each}", draw(st.sampled_from(["@e", "@k"]))) for each in services],
        keys=keys,
        drivers=drivers(REFERENCE, **{code: draw(st.integers(1, 90_000)) for code in codes}),
        costs=[cost(f"p{each}", draw(amounts_of_pools), "2025-03-01") for each in services],
    )


@st.composite
def mixes(draw: st.DrawFn) -> Mix:
    equal = draw(shares_equal)
    return parse_mix(
        [f"{equal}*equal", f"{100 - equal}*driver:inhabitants@{REFERENCE}"],
        ramp=str(draw(st.integers(0, 4))),
        most_loss=draw(st.sampled_from(["", "0", "5", "12.5", "100"])),
    )


def tried(facts: Cooperation, mix: Mix) -> Tried:
    found, book = whole(facts)
    return try_key(found, book, mix)


slow = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)


def has_cost(facts: Cooperation) -> bool:
    return any(line.amount_minor for line in facts.costs)


@given(worlds().filter(has_cost), mixes())
@slow
def test_amounts_add_to_what_is_shared_for_every_service_every_year_and_in_all(
    facts: Cooperation, mix: Mix
) -> None:
    found = tried(facts, mix)
    for each in found.services:
        assert sum(each.amounts.values()) == each.total_minor == sum(each.today.values())
    assert found.total_minor == found.scope.total_minor == sum(line.amount_minor for line in facts.costs)
    assert sum(each.change_minor for each in found.parties) == 0
    assert all(sum(year.values()) == found.total_minor for year in found.years)
    assert len(found.years) == max(mix.ramp_years, 1)
    assert found.years[-1] == found.amounts


@given(worlds().filter(has_cost), mixes())
@slow
def test_nobody_pays_more_than_it_may_lose_and_nobody_is_held_without_need(
    facts: Cooperation, mix: Mix
) -> None:
    found = tried(facts, mix)
    if mix.most_loss is None:
        assert not any(each.held for each in found.parties)
        return
    limits = largest_amounts(found.scope.today, mix.most_loss)
    assert all(each.amount_minor <= limits[each.party] for each in found.parties)
    free = tried(facts, replace(mix, most_loss=None))
    if all(amount <= limits[who] for who, amount in free.amounts.items()):
        assert found.amounts == free.amounts


@given(worlds().filter(has_cost), st.integers(0, 5), st.sampled_from([None, Fraction(0), Fraction(1, 10)]))
@slow
def test_trying_todays_own_key_changes_nothing(facts: Cooperation, ramp: int, loss: Fraction | None) -> None:
    found, book = whole(facts)
    unchanged = try_key(found, book, replace(TODAY, ramp_years=ramp, most_loss=loss))
    assert unchanged.amounts == found.today
    assert all(year == found.today for year in unchanged.years)
    for each in found.services:
        alone = scope(found.year, each.code)
        (own,) = [row.key for row in facts.flows if row.pool == f"p{each.code}"]
        stated = mix_of(next(version for version in facts.keys if version.name == own))
        again = try_key(alone, book, replace(stated, most_loss=loss))
        assert again.amounts == dict(each.today)


@given(worlds().filter(has_cost), mixes(), st.randoms(use_true_random=False))
@slow
def test_the_order_of_parties_services_and_parts_does_not_matter(
    facts: Cooperation, mix: Mix, chance: Any
) -> None:
    def shuffled(rows: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(chance.sample(rows, len(rows)))

    mixed = replace(
        facts,
        **{name: shuffled(getattr(facts, name)) for name in ("parties", "services", "drivers", "flows")},
    )
    assert tried(mixed, replace(mix, parts=shuffled(mix.parts))).amounts == tried(facts, mix).amounts


@given(worlds().filter(has_cost), mixes())
@slow
def test_every_year_moves_each_party_towards_the_key_and_never_back(facts: Cooperation, mix: Mix) -> None:
    found = tried(facts, mix)
    for each in found.parties:
        path = [found.scope.today[each.party], *(year[each.party] for year in found.years)]
        steps = [after - before for before, after in pairwise(path)]
        assert all(step * each.change_minor >= 0 or abs(step) <= len(found.services) for step in steps)
        assert sum(steps) == each.change_minor


def test_one_service_by_case_ten_of_the_year_2019() -> None:
    found = tried(
        replace(e30_70_of("2000000.00", sandnes=78600, forsand=1200, strand=12700, hjelmeland=2500)),
        parse_mix(["30*equal", f"70*driver:inhabitants@{REFERENCE}"]),
    )
    assert list(found.amounts.values()) == [130831579, 16768421, 33715789, 18684211]


def test_each_service_is_shared_among_those_who_take_it() -> None:
    found = tried(two_services(), parse_mix([f"100*driver:inhabitants@{REFERENCE}"]))
    assert {each.code: dict(each.amounts) for each in found.services} == {
        "s": {"a": 60000, "b": 30000, "c": 10000},
        "t": {"a": 33334, "b": 16667},
    }
    assert found.amounts == {"a": 93334, "b": 46667, "c": 10000}
    assert found.of("c") == found.parties[2]
    assert found.of("nobody") is None


def test_a_party_of_half_a_year_pays_half_of_what_it_would_by_days() -> None:
    facts = e30_70_of("1000000.00", a=40000, b=30000, c=20000, d=10000)
    facts = replace(facts, parties=(*facts.parties[:3], party("d", "", "2025-07-01")))
    found, book = whole(facts)
    case_1 = {"a": 38328615, "b": 30936530, "c": 23544444, "d": 7190411}
    assert found.today == case_1
    assert try_key(found, book, mix_of(facts.keys[0])).amounts == case_1
    equal = try_key(found, book, parse_mix(["100*equal"]))
    assert equal.amounts["d"] == (Fraction(100_000_000, 4) * 181 / 365).__ceil__()


def test_a_key_that_goes_by_year_is_read_anew_on_the_first_of_january() -> None:
    both = (*drivers("2025-01-01", a=1, b=1), *drivers("2026-01-01", a=3, b=1))
    facts = replace(
        e30_70_of("365.00", a=1, b=1),
        fiscal_year_start=7,
        drivers=both,
        keys=(key("k", part("1", by("inhabitants", "same-year-01-01"))),),
        costs=(cost("p", "365.00", "2025-08-01"),),
    )
    found, book = whole(facts)
    assert found.year.period.start.month == 7
    own = try_key(found, book, mix_of(facts.keys[0])).amounts
    assert own == found.today == {"a": 184 * 50 + 181 * 75, "b": 184 * 50 + 181 * 25}


def test_a_service_of_one_taker_stays_with_it_under_every_key() -> None:
    facts = two_services()
    facts = replace(facts, participations=(takes("t", "b"),))
    for preset in presets(whole(facts)[0]):
        found = tried(facts, preset.mix)
        assert dict(found.services[1].amounts) == {"b": 50001}


def test_a_grant_larger_than_the_cost_is_shared_as_cost_is() -> None:
    found = tried(e30_70_of("-100.00", a=3, b=1), parse_mix([f"100*driver:inhabitants@{REFERENCE}"]))
    assert found.amounts == {"a": -7500, "b": -2500}
    assert found.of("a") == replace(found.parties[0], share=Fraction(3, 4), today_minor=-6750)


def test_change_of_nothing_has_no_per_cent_and_share_of_nothing_is_none() -> None:
    facts = replace(e30_70_of("100.00", a=1, b=1), keys=(key("k", part("1", percent(a=100, b=0))),))
    found = tried(facts, parse_mix(["100*equal"]))
    assert [each.change_ratio for each in found.parties] == [Fraction(-1, 2), None]
    held = tried(facts, parse_mix(["100*equal"], most_loss="50"))
    assert held.amounts == {"a": 10000, "b": 0}
    assert [each.held for each in held.parties] == [False, True]
    facts = replace(facts, costs=(*facts.costs, cost("p", "-100.00", "2025-04-01")))
    year = year_of(facts)
    assert year.services == ()
    with pytest.raises(CalledWrongError, match="study_service_unknown"):
        scope(year)


def test_where_a_service_has_nobody_left_to_pay_all_changes_slow_alike() -> None:
    facts = two_services()
    facts = replace(
        facts,
        participations=(takes("t", "a"), takes("t", "b"), takes("u", "b"), takes("u", "c")),
        services=(*facts.services, service("u")),
        pools=(*facts.pools, pool("r", "u")),
        flows=(flow("p", "@x"), flow("q", "@y"), flow("r", "@z")),
        keys=(
            key("x", part("1", percent(a=40, b=10, c=50))),
            key("y", part("1", percent(a=90, b=10))),
            key("z", part("1", percent(b=90, c=10))),
        ),
        costs=(*facts.costs, cost("r", "700.00", "2025-03-01")),
    )
    for loss in (0, 1, 3, 10, 40):
        found = tried(facts, parse_mix(["100*equal"], most_loss=str(loss)))
        limits = largest_amounts(found.scope.today, Fraction(loss, 100))
        assert all(each.amount_minor <= limits[each.party] for each in found.parties)
        assert all(sum(each.amounts.values()) == each.total_minor for each in found.services)


def test_a_county_is_refused_in_a_key_by_population_and_told_per_employee() -> None:
    facts = e30_70_of("100.00", a=3, b=1, f=4)
    facts = replace(
        facts,
        parties=(*(party(code, kind="municipality") for code in "ab"), party("f", kind="county")),
        drivers=(*facts.drivers, *drivers(REFERENCE, driver="employees", a=30, b=10, f=10)),
        keys=(equal_key("k"),),
    )
    found, book = whole(facts)
    with pytest.raises(RefusedError, match="population_counts_county_twice value=inhabitants county=F"):
        try_key(found, book, parse_mix(["30*equal", f"70*driver:inhabitants@{REFERENCE}"]))
    assert (
        try_key(found, book, parse_mix(["100*equal", f"0*driver:inhabitants@{REFERENCE}"])).total_minor
        == 10000
    )
    assert found.heads is not None
    assert (found.heads.basis, found.heads.driver) == ("employees", "employees")
    assert [each.per_head_minor for each in tried(facts, TODAY).parties][1] == Fraction(3333, 10)
    assert not any("inhabitants" in preset.code for preset in presets(found))


def test_without_a_county_amounts_are_told_per_inhabitant_of_the_newest_date_that_all_have() -> None:
    facts = e30_70_of("100.00", a=3, b=1)
    facts = replace(
        facts, drivers=(*facts.drivers, *drivers("2025-06-30", a=5), *drivers("2026-01-01", a=6, b=6))
    )
    found, _ = whole(facts)
    assert found.heads is not None
    assert (found.heads.basis, dict(found.heads.values)) == ("inhabitants", {"a": 3, "b": 1})
    assert whole(replace(facts, drivers=(), keys=(equal_key("k"),)))[0].heads is None


def test_faults_of_a_mix_are_told_together() -> None:
    found, book = whole(e30_70_of("100.00", a=3, b=1))
    with pytest.raises(FoundWrongError, match="driver_missing.*usage_all_zero"):
        try_key(found, book, parse_mix(["30*driver:nothing@2025-01-01", "70*usage:m"]))
    with pytest.raises(FoundWrongError, match="floor_too_high"):
        try_key(found, book, parse_mix(["100*equal;floor=2/3"]))


def test_a_usage_key_without_usage_goes_by_its_fallback() -> None:
    facts = e30_70_of("100.00", a=3, b=1)
    found, book = whole(facts)
    mix = Mix(parts=(part("1", UsageOf("m")),), fallback="k")
    assert try_key(found, book, mix).amounts == found.today


def test_a_part_is_worked_out_once_however_its_share_is_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    found, book = whole(two_services())
    asked: list[str] = []

    def halves(_: KeyBook, each: ScopedService, version: KeyVersion) -> dict[str, Fraction]:
        asked.append(each.code)
        return dict.fromkeys(each.takers, Fraction(1, len(each.takers)))

    monkeypatch.setattr(KeyBook, "_over_the_year", halves)
    for equal in (10, 20, 30):
        try_key(found, book, parse_mix([f"{equal}*equal", f"{100 - equal}*driver:x@{REFERENCE}"]))
    assert sorted(asked) == ["s", "s", "t", "t"]


def test_volumes_of_the_baseline_stand_in_for_usage_and_prices_for_keys() -> None:
    facts = e30_70_of("100.00", a=3, b=1)
    facts = replace(
        facts,
        prices=(price("m", "0.10", "p"),),
        baseline=tuple(
            BaselineFigure(
                party=who, service=code, measure="m", year=year, value=Fraction(value), unit="piece"
            )
            for who, code, year, value in (
                ("a", "s", 2023, 999),
                ("a", "s", 2024, 120),
                ("b", "s", 2024, 240),
                ("b", "other", 2024, 7),
                ("", "s", 2024, 360),
                ("a", "s", 2026, 5),
            )
        ),
    )
    found, book = whole(facts)
    assert found.year.is_baseline
    assert found.today == {"a": 1200 + 4320, "b": 2400 + 2080}
    assert try_key(found, book, parse_mix(["100*usage:m"])).amounts == {"a": 3333, "b": 6667}
    assert UsageOf("m") in rules(found)


def test_a_budget_is_taken_before_the_vouchers_and_a_year_with_neither_is_refused() -> None:
    facts = e30_70_of("100.00", a=3, b=1)
    assert not whole(facts)[0].year.is_budget
    facts = replace(facts, budget=(BudgetLine(pool="p", month="2025-02", amount_minor=777),))
    assert (whole(facts)[0].year.is_budget, whole(facts)[0].total_minor) == (True, 777)
    assert study_years(facts) == ("2025",)
    with pytest.raises(CalledWrongError, match="study_year_without_cost value=2031 years=2025"):
        year_of(facts, "2031")


# The examples.


def test_far_by_consumption_is_its_budget_on_the_volumes_of_2003() -> None:
    found = scope(example("far"))
    assert found.total_minor == 198_161_000_00
    published = {
        "stavanger": 8775345626,
        "sandnes": 4418371806,
        "sola": 1746573030,
        "randaberg": 858917236,
        "rogaland_fk": 4016892302,
    }
    assert all(abs(found.today[party] - amount) <= 3 for party, amount in published.items())


def test_far_as_a_shared_cost_pool_costs_randaberg_88_per_cent_more() -> None:
    year = example("far")
    found = try_key(scope(year), KeyBook(year), parse_mix(["25*equal", "75*driver:employees@2003-12-31"]))
    published = {
        "stavanger": 7639628026,
        "sandnes": 4432548684,
        "sola": 2242348158,
        "randaberg": 1616576579,
        "rogaland_fk": 3884998553,
    }
    assert all(abs(found.amounts[party] - amount) <= 3 for party, amount in published.items())
    randaberg = found.of("randaberg")
    assert randaberg is not None
    assert randaberg.change_ratio is not None
    assert round(randaberg.change_ratio * 100) == 88
    with pytest.raises(RefusedError, match="Rogaland fylkeskommune"):
        try_key(scope(year), KeyBook(year), parse_mix(["100*driver:inhabitants@2003-12-31"]))


def test_norrbotten_is_6_050_000_of_seven_services_and_its_own_keys_change_nothing() -> None:
    year = example("norrbotten")
    found = scope(year)
    assert (found.total_minor, len(found.parties), len(found.services)) == (6_050_000_00, 14, 7)
    assert found.today["lulea"] == 135108492
    book = KeyBook(year)
    keys = {flow.pool: flow.key for flow in year.cooperation.flows}
    for each in year.services:
        version = next(one for one in year.cooperation.keys if one.name == keys[each.code])
        assert try_key(scope(year, each.code), book, mix_of(version)).amounts == dict(each.today)


def test_norrbotten_in_three_steps_rises_by_a_third_each_year() -> None:
    year = example("norrbotten")
    found = try_key(scope(year), KeyBook(year), parse_mix(["100*equal"], ramp="3"))
    largest = max(each.change_minor for each in found.parties)
    assert abs(found.largest_step_minor - Fraction(largest, 3)) <= 7
    assert Equal() in [part.rule for part in found.mix.parts]
