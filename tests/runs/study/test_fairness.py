"""The fairness sentence of each key is right, by a slow look at every group."""

from dataclasses import replace
from fractions import Fraction

import pytest
from tests.runs.study.slow import worst
from tests.runs.study.test_cost_function import part
from tests.runs.study.worlds import e30_70_of, example, year_of

from samdrift.domain.games import Game, game_of
from samdrift.domain.money import CURRENCIES
from samdrift.runs.study.fair_words import fairness_sentence, group_name
from samdrift.runs.study.fairness import NO_SPLIT, OBJECTION, STABLE, fairness
from samdrift.runs.study.mix import TODAY, Mix, parse_mix
from samdrift.runs.study.presets import presets
from samdrift.runs.study.trial import prepare

NOK = CURRENCIES["NOK"]
SHARED_COST_POOL = parse_mix(["25*equal", "75*driver:employees@2003-12-31"])


@pytest.mark.parametrize("service", ["", "payroll", "accounting", "it"])
def test_every_key_of_far_is_judged_as_a_look_at_every_group_judges_it(service: str) -> None:
    trial = prepare(example("far"), service)
    for mix in (SHARED_COST_POOL, *(preset.mix for preset in presets(trial.scope))):
        check_by_every_group(service, mix, "far")


@pytest.mark.parametrize("service", ["", "common", "gis_map_service"])
@pytest.mark.parametrize("parts", [[], ["100*driver:inhabitants@2012-12-31"]])
def test_keys_of_norrbotten_are_judged_as_a_look_at_every_group_judges_them(
    service: str, parts: list[str]
) -> None:
    check_by_every_group(service, parse_mix(parts), "norrbotten")


def check_by_every_group(service: str, mix: Mix, name: str) -> None:
    trial = prepare(example(name), service)
    tried = trial.try_key(mix)
    assert tried.fairness is not None
    most, group, count = worst(trial.scope, tried.amounts)
    assert tried.fairness.is_stable == (most <= 0)
    assert tried.fairness.objections_total == count
    if most > 0:
        assert set(tried.fairness.group) == group
        assert tried.fairness.less_minor == round(most * 100)


def told(name: str, service: str, mix: Mix, language: str) -> str:
    trial = prepare(example(name), service)
    found = trial.try_key(mix).fairness
    assert found is not None
    parties = {each.code: each.name for each in trial.scope.year.cooperation.parties}
    names = {party: parties[party] for party in trial.scope.parties}
    return fairness_sentence(found, names, trial.scope.currency, language).replace("\u00a0", " ")


def test_what_the_page_says_of_far() -> None:
    assert told("far", "", TODAY, "nb") == "Stabil: ingen gruppe ville betalt mindre ved å bryte ut."
    assert told("far", "", SHARED_COST_POOL, "en") == (
        "Not stable: Sola kommune and Randaberg kommune would together pay NOK 10,131,268.36 less without the "
        "others. In all 11 groups would pay less."
    )


def test_what_the_page_says_of_norrbotten() -> None:
    assert told("norrbotten", "", TODAY, "sv") == (
        "Inte stabil: alla utom Överkalix kommun skulle tillsammans betala 518,59 kr mindre utan de andra."
    )
    assert told("norrbotten", "common", TODAY, "nb") == (
        "Ikke stabil: alle unntatt Arvidsjaurs kommun, Pajala kommun, Jokkmokks kommun, Övertorneå kommun, "
        "Överkalix kommun og Arjeplogs kommun ville til sammen betalt 91 237,07 SEK mindre uten de andre. "
        "I alt ville 233 grupper betalt mindre."
    )


def unsplittable() -> Game:
    """Any two of three cost 100, all three 180: somebody always pays too much, 20 in all spread over three pairs."""
    return game_of("abc", [Fraction(cost) for cost in (0, 90, 90, 100, 90, 100, 100, 180)])


def test_where_no_split_can_satisfy_all_the_smallest_sacrifice_is_told() -> None:
    amounts = dict.fromkeys("abc", 60_00)
    found = fairness(unsplittable(), amounts, NOK, least_core=20.0)
    assert (found.code, found.sacrifice_minor, found.less_minor) == (NO_SPLIT, 20_00, 20_00)
    assert fairness_sentence(found, {each: each.upper() for each in "abc"}, "NOK", "en").startswith(
        "No split can satisfy every group; the smallest necessary sacrifice is NOK\u00a020.00. Not stable: A and B"
    )
    assert fairness(unsplittable(), amounts, NOK, least_core=-1.0).code == OBJECTION
    assert fairness(unsplittable(), amounts, NOK).code == OBJECTION


def test_a_party_alone_and_a_group_of_few_are_named() -> None:
    game = game_of("ab", [Fraction(0), Fraction(10), Fraction(90), Fraction(80)])
    found = fairness(game, {"a": 30_00, "b": 50_00}, NOK)
    assert (found.code, found.group, found.less_minor) == (OBJECTION, ("a",), 20_00)
    assert fairness_sentence(found, {"a": "Aas", "b": "Bo"}, "NOK", "sv") == (
        "Inte stabil: Aas skulle betala 20,00\u00a0NOK mindre på egen hand."
    )
    assert group_name(("a", "b", "c"), dict(zip("abcd", "ABCD", strict=True)), "nb") == "A, B og C"
    assert (
        group_name(("a", "b", "c"), dict(zip("abcde", "ABCDE", strict=True)), "nb") == "alle unntatt D og E"
    )


def test_who_pays_just_what_it_would_alone_does_not_object() -> None:
    facts = replace(e30_70_of("200.00", a=1, b=1), components=(part("s", "fixed", "100"),))
    trial = prepare(year_of(facts))
    assert trial.today.fairness is not None
    assert trial.today.fairness.code == STABLE
    assert [each.from_alone_minor for each in trial.today.parties] == [0, 0]
    alone = [each.alone_minor for each in trial.try_key(parse_mix(["100*equal"])).parties]
    assert alone == [10000, 10000]
    nothing = prepare(year_of(e30_70_of("200.00", a=1, b=1))).today
    assert nothing.fairness is None
    assert [each.from_alone_minor for each in nothing.parties] == [None, None]
