"""The cost of every group of a cooperation: by service among its takers, by days, and what is known is not modelled."""

from dataclasses import replace
from fractions import Fraction

import pytest
from tests.cooperations import party, takes
from tests.runs.study.slow import all_groups, cost_of
from tests.runs.study.worlds import e30_70_of, example, two_services, whole, year_of

from samdrift.domain.cooperation import BaselineFigure, Cooperation, CostComponent
from samdrift.runs.study.cost_function import CostFunction, cost_function, covered
from samdrift.runs.study.scope import scope
from samdrift.runs.study.trial import prepare


def part(service: str, kind: str, amount: str, driver: str = "", **more: object) -> CostComponent:
    stated = CostComponent(
        component=f"{service}-{kind}-{driver}",
        service=service,
        kind=kind,
        driver=driver,
        amount=Fraction(amount),
    )
    return replace(stated, **more)


def modelled(facts: Cooperation, service: str = "") -> CostFunction:
    return cost_function(scope(whole(facts)[0].year, service))


def costs(found: CostFunction) -> dict[str, Fraction]:
    assert found.game is not None
    assert found.game.exact is not None
    return {"".join(found.game.members(group)): cost for group, cost in enumerate(found.game.exact) if group}


@pytest.mark.parametrize(
    ("name", "service"),
    [("far", ""), ("far", "payroll"), ("far", "it"), ("norrbotten", ""), ("norrbotten", "gis_map_service")],
)
def test_every_group_of_the_examples_costs_what_its_components_say_one_by_one(
    name: str, service: str
) -> None:
    found = scope(example(name), service)
    game = cost_function(found).game
    assert game is not None
    assert game.players == found.parties
    for group in all_groups(found.parties):
        assert abs(game.costs[game.group(group)] - float(cost_of(found, group))) < 1e-6
    assert game.total == found.total_minor / 100


def test_services_are_summed_among_their_takers_and_all_together_cost_what_is_shared() -> None:
    facts = replace(
        two_services(),
        components=(
            part("s", "fixed", "300"),
            part("s", "per_unit", "1/2", "inhabitants"),
            part("s", "standalone", "777", party="c"),
            part("t", "step", "250", "party", size=Fraction(1)),
        ),
    )
    found = modelled(facts)
    assert costs(found) == {
        "a": 600 + 250,
        "b": 450 + 250,
        "c": 777,
        "ab": 750 + Fraction("500.01"),
        "ac": 650 + 250,
        "bc": 500 + 250,
        "abc": Fraction("1500.01"),
    }
    assert [(model.service, model.modelled, model.shared) for model in found.models] == [
        ("s", 800, 1000),
        ("t", 500, Fraction("500.01")),
    ]
    assert found.difference == Fraction("-200.01")
    assert costs(modelled(facts, "t")) == {"a": 250, "b": 250, "ab": Fraction("500.01")}


def test_components_of_no_service_count_once_for_the_cooperation_and_not_for_one_service() -> None:
    stated = (part("s", "fixed", "300"), part("t", "fixed", "100"), part("", "fixed", "50"))
    facts = replace(two_services(), components=stated)
    assert costs(modelled(facts))["a"] == 450
    assert costs(modelled(facts))["ab"] == 450
    assert costs(modelled(facts))["abc"] == Fraction("1500.01")
    assert costs(modelled(facts, "s"))["a"] == 300


def test_without_components_there_is_no_game_but_of_a_service_with_one_taker() -> None:
    found = modelled(e30_70_of("10.00", a=1, b=1))
    assert (found.game, found.missing, found.is_estimated) == (None, ("s",), False)
    assert [each.code for each in found.warnings] == ["study_cost_unknown"]
    facts = replace(two_services(), participations=(takes("t", "b"),), components=(part("s", "fixed", "9"),))
    assert costs(modelled(facts))["b"] == Fraction("509.01")
    assert costs(modelled(facts, "t")) == {"b": Fraction("500.01")}


def test_a_party_of_half_a_year_counts_for_its_days() -> None:
    facts = e30_70_of("365.00", a=1, b=1)
    facts = replace(
        facts,
        parties=(party("a"), party("b", "", "2025-07-01")),
        components=(part("s", "fixed", "100"), part("s", "standalone", "80", party="b")),
    )
    assert costs(modelled(facts)) == {"a": 100, "b": Fraction(80 * 181, 365), "ab": 365}
    (model,) = modelled(facts).models
    assert model.modelled == 100


def test_what_a_component_lacks_is_told_and_the_money_stays() -> None:
    facts = replace(e30_70_of("10.00", a=1, b=1), components=(part("s", "per_unit", "1", "posts"),))
    found = modelled(facts)
    assert found.game is None
    assert [each.code for each in found.faults] == ["game_driver_missing", "game_driver_missing"]


def test_more_than_twenty_four_parties_have_money_and_no_game() -> None:
    facts = e30_70_of("1000.00", **{f"p{number:02}": number + 1 for number in range(25)})
    found = modelled(replace(facts, components=(part("s", "fixed", "100"),)))
    assert found.game is None
    assert [(each.code, each.value) for each in found.faults] == [("game_too_many_players", "25")]


def test_the_best_fit_of_the_baseline_stands_in_for_components_and_is_said() -> None:
    facts = e30_70_of("1000.00", a=5, b=1, c=2)
    figures = [("a", 30, 130), ("b", 20, 120), ("c", 10, 110)]
    facts = replace(
        facts,
        baseline=tuple(
            BaselineFigure(party=who, service="s", measure=name, year=2024, value=Fraction(value), unit="")
            for who, *values in figures
            for name, value in zip(("volume", "cost"), values, strict=True)
        ),
    )
    found = modelled(facts)
    assert found.is_estimated
    assert costs(found) == {"a": 130, "b": 120, "ab": 150, "c": 110, "ac": 140, "bc": 130, "abc": 1000}
    assert found.warnings[0].code == "study_cost_estimated"
    (model,) = found.models
    assert model.estimate is not None
    assert (model.estimate.volume, model.modelled) == ("volume", 160)


def test_with_the_cover_no_group_costs_more_than_its_parts_and_all_cost_what_is_shared() -> None:
    own = (part("s", "standalone", "10", party="a"), part("s", "standalone", "20", party="b"))
    facts = replace(e30_70_of("1000.00", a=1, b=1, c=1), components=(part("s", "fixed", "100"), *own))
    found = covered(modelled(facts))
    assert found.is_covered
    assert costs(modelled(facts))["ab"] == 100
    assert costs(found) == {"a": 10, "b": 20, "ab": 30, "c": 100, "ac": 100, "bc": 100, "abc": 1000}
    none = modelled(e30_70_of("10.00", a=1, b=1))
    assert covered(none) == none
    assert prepare(year_of(facts), with_cover=True).cost.is_covered
