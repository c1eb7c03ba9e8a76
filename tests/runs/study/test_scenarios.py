"""A party leaves, a new one joins, two become one: who pays what then, under the same keys."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cooperations import (
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
from tests.runs.study.test_cost_function import part as component
from tests.runs.study.test_tried import REFERENCE, has_cost, slow, worlds
from tests.runs.study.worlds import e30_70_of, example, two_services, year_of

from samdrift.domain.cooperation import BaselineFigure, Cooperation
from samdrift.domain.faults import CalledWrongError, FoundWrongError
from samdrift.runs.study.mix import TODAY, Mix, mix_of, parse_mix
from samdrift.runs.study.other_parties import Newcomer
from samdrift.runs.study.scenarios import each_leaves, joins, largest, leaves, merge
from samdrift.runs.study.trial import Trial, prepare

E30_70 = parse_mix(["30*equal", f"70*driver:inhabitants@{REFERENCE}"])
BY_HEAD = parse_mix([f"100*driver:inhabitants@{REFERENCE}"])


def trial(facts: Cooperation) -> Trial:
    return prepare(year_of(facts))


def case_10() -> Cooperation:
    return e30_70_of("2000000.00", sandnes=78600, forsand=1200, strand=12700, hjelmeland=2500)


@pytest.mark.parametrize("mix", [TODAY, E30_70])
def test_a_merged_party_pays_one_equal_part_less_and_no_service_changed(mix: Mix) -> None:
    found = merge(trial(case_10()), mix, ("sandnes", "forsand"))
    assert found.after.amounts == {"sandnes": 1_376_000_00, "strand": 387_157_89, "hjelmeland": 236_842_11}
    assert found.before == {"sandnes": 1_476_000_00, "strand": 337_157_89, "hjelmeland": 186_842_11}
    assert found.changes == {"sandnes": -100_000_00, "strand": 50_000_00, "hjelmeland": 50_000_00}
    assert found.after.total_minor == 2_000_000_00
    assert found.ended == ()


def test_case_ten_from_2019_to_2020_is_the_merger_and_the_change_of_inhabitants() -> None:
    before = trial(case_10()).today.amounts
    after = trial(e30_70_of("2000000.00", sandnes=79500, strand=13000, hjelmeland=2500)).today.amounts
    assert before["sandnes"] + before["forsand"] - after["sandnes"] == 104_421_05


@given(worlds().filter(has_cost), st.data())
@slow
def test_a_merger_under_a_key_by_a_driver_alone_changes_nobody_elses_amount(
    facts: Cooperation, data: st.DataObject
) -> None:
    facts = replace(facts, parties=tuple(party(each.code) for each in facts.parties), participations=())
    ready = trial(facts)
    two = tuple(data.draw(st.permutations(ready.scope.parties))[:2])
    found = merge(ready, BY_HEAD, two)
    assert found.after.total_minor == ready.scope.total_minor
    services = len(ready.scope.services)  # each is rounded by itself
    assert all(abs(change) <= services for change in found.changes.values())


@given(worlds().filter(has_cost))
@slow
def test_what_is_left_pays_the_same_cost_of_every_service_that_goes_on(facts: Cooperation) -> None:
    ready = trial(facts)
    for found in each_leaves(ready, parse_mix(["100*equal"])):
        assert found.parties[0] not in found.after.amounts
        assert set(found.before) == set(found.after.amounts)
        stays = [each for each in ready.scope.services if each.code not in found.ended]
        assert found.after.total_minor == sum(each.total_minor for each in stays)
        assert all(sum(each.amounts.values()) == each.total_minor for each in found.after.services)


def test_when_the_largest_leaves_the_others_pay_its_part() -> None:
    ready = trial(case_10())
    assert largest(ready) == "sandnes"
    found = leaves(ready, TODAY, "sandnes")
    assert found.after.total_minor == 2_000_000_00
    assert sum(found.changes.values()) == ready.scope.today["sandnes"]
    assert found.after.amounts == leaves(ready, E30_70, "sandnes").after.amounts
    assert found.by_model is None
    assert found.changes_by_model is None


def test_by_the_cost_function_what_the_leaver_costs_goes_with_it() -> None:
    facts = replace(
        case_10(),
        components=(component("s", "fixed", "1500000"), component("s", "per_unit", "5", "inhabitants")),
    )
    found = leaves(trial(facts), BY_HEAD, "sandnes")
    assert found.by_model is not None
    assert sum(found.by_model.values()) == 2_000_000_00 - 5 * 78600_00
    assert found.changes_by_model == {
        who: amount - found.before[who] for who, amount in found.by_model.items()
    }


def test_every_leaver_of_norrbotten_saves_the_others_its_platform_alone() -> None:
    ready = prepare(example("norrbotten"))
    for found in each_leaves(ready, TODAY):
        assert found.by_model is not None
        assert found.after.total_minor == 6_050_000_00
        assert sum(found.by_model.values()) == 6_050_000_00 - 110_000_00
        assert found.ended == ()


def test_a_service_that_only_the_leaver_took_ends() -> None:
    facts = replace(two_services(), participations=(takes("t", "b"),))
    found = leaves(trial(facts), BY_HEAD, "b")
    assert found.ended == ("t",)
    assert found.after.amounts == {"a": 857_14, "c": 142_86}
    with pytest.raises(FoundWrongError, match="segment_without_participants"):
        leaves(trial(facts), TODAY, "b")


def test_a_newcomer_takes_its_part_and_brings_its_cost() -> None:
    facts = replace(
        e30_70_of("1000.00", a=600, b=400),
        components=(component("s", "fixed", "500"), component("s", "per_unit", "1/2", "inhabitants")),
    )
    new = Newcomer(code="n", name="Ny", values={"inhabitants": Fraction(1000)})
    for mix in (TODAY, E30_70):
        found = joins(trial(facts), mix, new)
        assert found.after.amounts == {"a": 310_00, "b": 240_00, "n": 450_00}
        assert found.before == {"a": 570_00, "b": 430_00, "n": 0}
        assert found.by_model == {"a": 465_00, "b": 360_00, "n": 675_00}


def test_a_newcomer_takes_the_services_that_it_says() -> None:
    new = Newcomer(code="n", name="Ny", values={"inhabitants": Fraction(500)}, services=("t",))
    for mix in (TODAY, BY_HEAD):
        found = joins(trial(two_services()), mix, new)
        assert [sorted(each.amounts) for each in found.after.services] == [["a", "b", "c"], ["a", "b", "n"]]
    both = joins(trial(two_services()), BY_HEAD, replace(new, services=None))
    assert [sorted(each.amounts) for each in both.after.services] == [["a", "b", "c", "n"], ["a", "b", "n"]]


def test_a_newcomers_volume_counts_in_keys_and_prices_and_must_be_said() -> None:
    facts = replace(
        e30_70_of("100.00", a=3, b=1),
        prices=(price("m", "0.10", "p"),),
        baseline=tuple(
            BaselineFigure(party=who, service="s", measure="m", year=2024, value=Fraction(120), unit="piece")
            for who in "ab"
        ),
    )
    new = Newcomer(code="n", name="Ny", values={"inhabitants": Fraction(4), "m": Fraction(360)})
    assert joins(trial(facts), parse_mix(["100*usage:m"]), new).after.amounts == {
        "a": 2000,
        "b": 2000,
        "n": 6000,
    }
    assert joins(trial(facts), TODAY, new).after.amounts["n"] == 3600 + 4000 * 1 // 10 + 7 * 4000 // 20
    unsaid = replace(new, values={"inhabitants": Fraction(4)})
    assert joins(trial(facts), BY_HEAD, unsaid).after.amounts["n"] == 5000
    for mix in (TODAY, parse_mix(["100*usage:m"])):
        with pytest.raises(CalledWrongError, match="study_newcomer_lacks value=m party=Ny"):
            joins(trial(facts), mix, unsaid)
    with pytest.raises(CalledWrongError, match="study_newcomer_known"):
        joins(trial(facts), BY_HEAD, replace(new, code="a"))


def test_percentages_are_added_in_a_merger_and_refused_where_they_no_longer_make_a_hundred() -> None:
    table = key("k", part("1", percent(a=50, b=30, c=20)))
    facts = replace(e30_70_of("100.00", a=1, b=1, c=1), keys=(table,))
    for mix in (TODAY, mix_of(table)):
        assert merge(trial(facts), mix, ("c", "a")).after.amounts == {"c": 7000, "b": 3000}
        with pytest.raises(FoundWrongError, match="percent_not_100"):
            leaves(trial(facts), mix, "a")


def test_parties_that_merge_need_values_of_the_same_day() -> None:
    facts = e30_70_of("100.00", a=1, b=1, c=2)
    facts = replace(facts, keys=(equal_key("k"),), drivers=(*facts.drivers[1:], *drivers("2024-01-01", a=1)))
    with pytest.raises(FoundWrongError, match="driver_missing"):
        merge(trial(replace(facts, drivers=(*facts.drivers,))), BY_HEAD, ("b", "a"))


def test_a_scenario_of_nobody_or_of_the_last_is_refused() -> None:
    ready = trial(e30_70_of("100.00", a=1, b=1))
    with pytest.raises(CalledWrongError, match="party_not_here value=x"):
        leaves(ready, TODAY, "x")
    for parties in (("a",), ("a", "a")):
        with pytest.raises(CalledWrongError, match="study_merge_needs_two"):
            merge(ready, TODAY, parties)
    with pytest.raises(CalledWrongError, match="study_last_party"):
        leaves(trial(e30_70_of("100.00", a=1)), TODAY, "a")


def test_a_pool_of_no_service_goes_on_with_who_is_left() -> None:
    facts = e30_70_of("100.00", a=1, b=1, c=2)
    facts = replace(
        facts,
        services=(*facts.services, service("t")),
        pools=(*facts.pools, pool("common")),
        flows=(*facts.flows, flow("common", "@k")),
        costs=(*facts.costs, cost("common", "50.00", "2025-02-01")),
    )
    for mix in (TODAY, BY_HEAD):
        assert leaves(trial(facts), mix, "c").after.amounts == {"a": 7500, "b": 7500}
