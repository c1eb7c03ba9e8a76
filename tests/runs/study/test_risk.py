"""Risk as it is told: numbers for programs, sentences for people, and what nobody scored."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.domain.decision.far_risks import HOST, IKS, LATER, THEN, far_facts, score

from samdrift.domain.cooperation import Cooperation, Service
from samdrift.domain.cooperation.study import Alternative, RiskMeasure, StudyFacts
from samdrift.domain.faults import CalledWrongError, Place
from samdrift.runs.study.alternative_names import short_names
from samdrift.runs.study.area_names import area_name
from samdrift.runs.study.risk import RiskReport, risk_report
from samdrift.runs.study.risk_json import risk_json
from samdrift.words import sentence


def cooperation(facts: StudyFacts) -> Cooperation:
    return Cooperation(
        name="FAR",
        country="NO",
        currency_code="NOK",
        language="nb",
        host="stavanger",
        services=(Service(code="payroll", name="Lønn"),),
        study=facts,
    )


def report(facts: StudyFacts, as_of: date = THEN) -> RiskReport:
    return risk_report(cooperation(facts), as_of=as_of)


def told(facts: StudyFacts, as_of: date = THEN, language: str = "en") -> dict[str, Any]:
    return risk_json(report(facts, as_of), language)


def with_forms() -> StudyFacts:
    facts = far_facts()
    return replace(facts, alternatives=tuple(replace(each, form="iks") for each in facts.alternatives))


def test_far_is_told_as_numbers_and_its_totals_do_not_separate_the_forms() -> None:
    found = told(with_forms())
    totals = {area["area"]: [each["total"] for each in area["alternatives"]] for area in found["areas"]}
    assert totals == {"accounting": [52, 59], "payroll": [138, 136]}
    assert found["as_of"] == "2003-03-01"
    assert found["verdict"].count("The totals do not separate the forms") == 2
    cells = [cell for area in found["areas"] for each in area["alternatives"] for cell in each["at_or_above"]]
    assert cells[-1] == {"risk": "distance", "probability": 5, "consequence": 4, "product": 20}
    assert [cell["product"] for cell in cells] == [25, 25, 25, 20]


def test_the_sentence_names_the_cells_that_separate_and_what_has_ended() -> None:
    payroll = told(far_facts(), LATER, "nb")["areas"][1]
    assert payroll["verdict"] == (
        "Summene skiller ikke alternativene (113 mot 111). Det gjør 3 risikoer: Vertskommune er tyngst på"
        " «administration» (15 mot 4) og «distance» (20 mot 10); IKS er tyngst på"
        " «expensive» (15 mot 6). På 20 eller mer: «distance» 20 (Vertskommune)."
        " «vat» falt bort 1. januar 2004: kompensasjonsloven."
    )
    assert payroll["ended"] == [
        {
            "risk": "vat",
            "name": "vat",
            "valid_from": "2001-07-01",
            "valid_until": "2004-01-01",
            "law": "kompensasjonsloven",
        }
    ]


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_every_sentence_can_be_said_in_every_language(language: str) -> None:
    far = far_facts()
    worlds = (
        far,
        StudyFacts(),
        replace(far, risk_scores=()),
        replace(far, risk_scores=tuple(each for each in far.risk_scores if each.alternative == IKS)),
        replace(far, risk_scores=far.risk_scores[:-1]),
        replace(far, risk_scores=tuple(each for each in far.risk_scores if each.risk == "change")),
        replace(far, risk_scores=tuple(each for each in far.risk_scores if each.risk == "discontent")),
        replace(far, risks=tuple(replace(each, law="") for each in far.risks)),
    )
    verdicts = {told(facts, LATER, language)["verdict"] for facts in worlds}
    assert len(verdicts) == len(worlds)


def test_more_than_two_alternatives_are_set_against_the_heaviest_together() -> None:
    far = far_facts()
    third = replace(far.alternatives[0], alternative="as", name="Aksjeselskap")
    more = [replace(each, alternative="as") for each in far.risk_scores if each.alternative == HOST]
    facts = replace(far, alternatives=(*far.alternatives, third), risk_scores=(*far.risk_scores, *more))
    accounting = told(facts)["areas"][0]
    assert "(52, 59 and 59)" in accounting["verdict"]
    assert "Vertskommune and Aksjeselskap are heaviest on “change” (25 against 6)" in accounting["verdict"]


def test_several_scorers_are_told_with_spread_own_totals_and_exact_halves() -> None:
    far = far_facts()
    others = [
        score("payroll", "distance", IKS, 2, 3, "ann"),
        score("payroll", "distance", HOST, None, None, "ann"),
    ]
    found = told(replace(far, risk_scores=(*far.risk_scores, *others)))["areas"][1]
    iks = found["alternatives"][0]
    cell = next(each for each in iks["cells"] if each["risk"] == "distance")
    assert (cell["probability"], cell["consequence"], cell["product"]) == (3.5, 2.5, 8.75)
    assert cell["spread"] == {"probability": [2, 5], "consequence": [2, 3]}
    assert iks["scorers"] == [
        {"scorer": "", "total": 138, "risks": 11},
        {"scorer": "ann", "total": 6, "risks": 1},
    ]
    assert found["alternatives"][1]["scorers"][1] == {"scorer": "ann", "total": 0, "risks": 0}
    assert found["skipped"] == [{"risk": "distance", "alternative": HOST, "scorer": "ann"}]
    assert found["not_scored"] == []
    assert found["totals"] == "near"


def test_who_skipped_and_what_nobody_scored_is_warned_of_with_its_place() -> None:
    far = far_facts()
    skipped = replace(
        score("payroll", "distance", HOST, None, None, "ann"), place=Place("risk_scores.csv", 7, "")
    )
    kept = [each for each in far.risk_scores if (each.risk, each.alternative) != ("vat", HOST)]
    found = report(replace(far, risk_scores=(*kept, skipped)))
    assert [(each.code, each.place.row, each.value) for each in found.warnings] == [
        ("risk_skipped", 7, "distance"),
        ("risk_not_scored", 0, "vat"),
    ]
    assert sentence(found.warnings[0], "nb") == (
        "ann har hoppet over risikoen «distance» i Lønn for Vertskommune."
    )
    assert found.warnings[0].place.column == "probability"


def test_what_only_one_skipper_looked_at_is_told_once() -> None:
    far = far_facts()
    kept = [each for each in far.risk_scores if (each.risk, each.alternative) != ("vat", HOST)]
    found = report(replace(far, risk_scores=(*kept, score("payroll", "vat", HOST, None, None))))
    assert [each.code for each in found.warnings] == ["risk_not_scored"]


def test_measures_are_told_with_what_they_leave_and_those_that_are_late() -> None:
    visits = RiskMeasure(
        area="payroll",
        risk="distance",
        alternative=HOST,
        measure="visits",
        text="Visits every week",
        owner="Programme",
        due=date(2003, 2, 1),
        status="ongoing",
        probability_after=4,
        consequence_after=2,
    )
    ended = replace(visits, risk="vat")
    found = told(replace(far_facts(), risk_measures=(visits, ended)), LATER)["areas"][1]
    assert [(each["measure"], each["risk"], each["late"]) for each in found["measures"]] == [
        ("visits", "distance", True)
    ]
    residual = found["alternatives"][1]["residual"]
    assert [(name, left["total"]) for name, left in residual.items()] == [("done", 111), ("meant", 99)]


def test_an_area_is_called_as_its_service_or_by_its_code() -> None:
    names = [area_name(cooperation(StudyFacts()), code) for code in ("payroll", "public_health", "it")]
    assert names == ["Lønn", "Public health", "It"]


def test_one_area_is_told_alone_and_an_unknown_one_is_refused() -> None:
    one = risk_report(cooperation(far_facts()), as_of=THEN, area="payroll")
    assert [area.area for area in one.areas] == ["payroll"]
    with pytest.raises(CalledWrongError, match="study_area_unknown value=it areas=accounting, payroll"):
        risk_report(cooperation(far_facts()), as_of=THEN, area="it")


def test_a_short_name_is_the_abbreviation_that_a_name_ends_with_unless_two_share_it() -> None:
    names = {"a": "Selskap (IKS)", "b": "Vertskommune", "c": "Ett (AS)", "d": "Annet (AS)"}
    found = short_names(Alternative(alternative=code, name=name) for code, name in names.items())
    assert found == {"a": "IKS", "b": "Vertskommune", "c": "Ett (AS)", "d": "Annet (AS)"}
