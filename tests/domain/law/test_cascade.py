from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from samdrift.domain.law import (
    ALLOWED,
    DOUBTFUL,
    NOT_ALLOWED,
    NOT_ASKED,
    NOT_THERE,
    OPEN,
    Asked,
    Figures,
    FormAnswer,
    Point,
    rule_base,
    weigh,
    weigh_forms,
)

BASE = rule_base()
THEN, TODAY, PROPOSAL = date(2003, 3, 1), date(2026, 11, 23), date(2012, 12, 13)
FIGURES = Figures(
    inhouse_share=Fraction(1),
    market_share=Fraction(0),
    each_party_represented="yes",
    private_owner="no",
)
FOUR = Asked(
    answers={
        "decides_on_citizens": "no",
        "political_only": "no",
        "owns_or_employs": "yes",
        "unlimited_liability_ok": "yes",
        "sells_to_others": "no",
        "clear_host": "yes",
        "exit_within_term": "yes",
        "vat_leak_ok": "no",
        "procurement_free": "yes",
    },
    kinds=("municipality",),
    figures=FIGURES,
    treatments=("standard",),
)
WITH_COUNTY = replace(FOUR, kinds=("municipality", "county"))


def answers(country: str, day: date, asked: Asked) -> dict[str, str]:
    return {each.form.code: each.outcome for each in weigh_forms(BASE, country, day, asked)}


def answered(form: str, day: date, asked: Asked, country: str = "NO") -> FormAnswer:
    return weigh(BASE, BASE.forms[country, form], day, asked)


def point(of: FormAnswer, code: str) -> Point:
    [found] = [each for each in of.points if each.code == code]
    return found


def with_answer(question: str, answer: str) -> Asked:
    return replace(FOUR, answers={**FOUR.answers, question: answer})


def test_in_2003_there_is_no_statutory_host_municipality() -> None:
    then = answers("NO", THEN, WITH_COUNTY)
    assert (then["host"], then["host_board"], then["host_contract"]) == (NOT_THERE, NOT_THERE, OPEN)


def test_today_a_host_is_allowed_for_the_municipalities_and_open_with_the_county_in() -> None:
    assert answers("NO", TODAY, FOUR)["host"] == ALLOWED
    with_county = answered("host", TODAY, WITH_COUNTY)
    [only] = with_county.deciding
    assert (with_county.outcome, only.code) == (OPEN, "party_kinds")
    assert only.cell is not None
    assert only.cell.confidence == "unverified"
    assert only.find_out is not None
    assert "jurist" in only.find_out.nb


def test_before_2020_municipalities_and_a_county_could_not_have_a_host_together() -> None:
    before = date(2019, 12, 31)
    assert answers("NO", before, WITH_COUNTY)["host"] == NOT_ALLOWED
    assert point(answered("host", before, FOUR), "party_kinds").outcome == ALLOWED


def test_the_forms_of_2003_and_of_today() -> None:
    then, today = answers("NO", THEN, FOUR), answers("NO", TODAY, FOUR)
    assert {form for form, outcome in then.items() if outcome != NOT_THERE} == {
        "iks",
        "as",
        "contract",
        "section27",
        "host_contract",
    }
    assert {form for form, outcome in today.items() if outcome != NOT_THERE} == {
        "ko",
        "host",
        "host_board",
        "iks",
        "as",
        "contract",
        "ipr",
    }


def test_agreements_between_swedish_municipalities_were_doubtful_by_the_localisation_principle() -> None:
    then = answered("agreement", PROPOSAL, FOUR, "SE")
    assert then.outcome == DOUBTFUL
    assert [each.code for each in then.deciding] == ["localisation"]
    last_day = answered("agreement", date(2018, 6, 30), FOUR, "SE")
    assert last_day.outcome == DOUBTFUL
    assert answered("agreement", date(2018, 7, 1), FOUR, "SE").outcome == ALLOWED


def test_a_political_council_produces_no_services() -> None:
    ipr = answered("ipr", TODAY, FOUR)
    assert [each.code for each in ipr.deciding] == ["political_only"]
    assert ipr.outcome == NOT_ALLOWED
    assert answered("ipr", TODAY, with_answer("political_only", "yes")).outcome == ALLOWED
    assert answered("ko", TODAY, with_answer("political_only", "yes")).outcome == DOUBTFUL


@pytest.mark.parametrize(
    ("form", "outcome"),
    [("host", ALLOWED), ("ko", OPEN), ("iks", OPEN), ("as", OPEN), ("contract", NOT_ALLOWED)],
)
def test_deciding_on_citizens_asks_for_a_right_to_delegate_or_a_special_law(form: str, outcome: str) -> None:
    asked = with_answer("decides_on_citizens", "yes")
    assert point(answered(form, TODAY, asked), "decides_on_citizens").outcome == outcome


@pytest.mark.parametrize(
    ("form", "outcome"), [("ko", NOT_ALLOWED), ("iks", NOT_ALLOWED), ("host", OPEN), ("as", ALLOWED)]
)
def test_who_accepts_no_unlimited_liability(form: str, outcome: str) -> None:
    asked = with_answer("unlimited_liability_ok", "no")
    assert point(answered(form, TODAY, asked), "unlimited_liability_ok").outcome == outcome


def test_without_an_answer_what_both_answers_agree_on_stands_and_else_it_is_open() -> None:
    nobody = Asked(kinds=("municipality",))
    assert point(answered("host", TODAY, nobody), "decides_on_citizens").outcome == ALLOWED
    asked = point(answered("ko", TODAY, nobody), "decides_on_citizens")
    assert asked.outcome == OPEN
    assert asked.find_out == BASE.find["answer"]


def test_a_question_that_does_not_matter_is_not_asked() -> None:
    assert point(answered("host", TODAY, FOUR), "sells_to_others").outcome == NOT_ASKED
    assert point(answered("joint_board", TODAY, FOUR, "SE"), "political_only").outcome == NOT_ASKED


def test_a_form_on_which_the_rules_of_the_day_are_silent_is_open() -> None:
    silent = point(answered("section27", THEN, FOUR), "exit_within_term")
    assert (silent.outcome, silent.find_out, silent.cell) == (OPEN, BASE.find["no_rule"], None)


def test_vat_could_stay_with_the_parties_from_the_reform_until_the_general_compensation() -> None:
    by_day = {
        day: point(answered("iks", date.fromisoformat(day), FOUR), "vat_leak_ok").outcome
        for day in ("2001-06-30", "2001-07-01", "2003-12-31", "2004-01-01")
    }
    assert list(by_day.values()) == [ALLOWED, OPEN, OPEN, ALLOWED]


@pytest.mark.parametrize(
    ("treatments", "outcome"),
    [
        (("standard", "standard"), ALLOWED),
        (("standard", ""), OPEN),
        ((), OPEN),
        (("standard", "exempt"), NOT_ALLOWED),
        (("outside", ""), NOT_ALLOWED),
    ],
)
def test_a_company_deducts_what_a_named_person_has_decided_to_be_taxable(
    treatments: tuple[str, ...], outcome: str
) -> None:
    asked = replace(FOUR, treatments=treatments)
    assert point(answered("as", TODAY, asked), "vat_leak_ok").outcome == outcome
    assert point(answered("host", TODAY, asked), "vat_leak_ok").outcome == ALLOWED


def test_a_company_among_the_parties_is_for_a_lawyer() -> None:
    asked = replace(FOUR, kinds=("municipality", "company"))
    assert point(answered("iks", TODAY, asked), "party_kinds").outcome == OPEN
    assert point(answered("company", TODAY, asked, "SE"), "party_kinds").outcome == ALLOWED


def test_parties_of_unknown_kind_leave_it_open() -> None:
    for kinds in ((), ("",), ("municipality", "")):
        assert point(answered("iks", TODAY, replace(FOUR, kinds=kinds)), "party_kinds").outcome == OPEN


def test_a_section_27_cooperation_is_doubtful_while_it_is_wound_up() -> None:
    assert answered("section27", date(2020, 1, 1), FOUR).outcome == DOUBTFUL
    assert answered("section27", date(2024, 1, 1), FOUR).outcome == NOT_THERE
