from dataclasses import replace
from datetime import date

import pytest
from tests.runs.study.worlds import example

from samdrift.domain.cooperation import Cooperation, VatDecision
from samdrift.domain.cooperation.study import FormAnswer, LawConfirmation, StudyFacts
from samdrift.domain.periods import Interval
from samdrift.runs.study.forms import FormsReport, forms_report
from samdrift.runs.study.forms_json import forms_json
from samdrift.runs.study.vat_sales import vat_of_services
from samdrift.words import LANGUAGES

THEN, TODAY = date(2003, 3, 1), date(2026, 1, 1)


def far(**changed: object) -> Cooperation:
    known = example("far").cooperation
    return replace(known, study=replace(known.study, **changed)) if changed else known  # type: ignore[arg-type]


def report(known: Cooperation, as_of: date = TODAY, today: date = TODAY) -> FormsReport:
    return forms_report(known, as_of=as_of, today=today)


def said(name: str, outcome: str = "confirmed", attribute: str = "exit") -> LawConfirmation:
    return LawConfirmation(
        form="host",
        attribute=attribute,
        version=date(2007, 1, 1),
        outcome=outcome,
        confirmed_by=name,
        confirmed_on=TODAY,
    )


def test_far_has_four_municipalities_and_a_county_and_is_told_for_both() -> None:
    found = report(far())
    assert {kind: len(names) for kind, names in found.kinds.items()} == {"municipality": 4, "county": 1}
    assert {each.form.code: each.outcome for each in found.then.otherwise} == {
        "host": "allowed",
        "host_board": "allowed",
    }


def test_municipalities_alone_have_no_answer_of_their_own_where_there_are_no_others() -> None:
    assert report(example("norrbotten").cooperation).then.alone == {}


def test_then_and_now_are_told_with_what_changed_between() -> None:
    found = report(far(), THEN)
    assert {each.form.code for each in found.then.gone} >= {"host", "ko"}
    assert {each.form.code for each in found.now.gone} >= {"section27", "host_contract"}
    assert ("host", "new") in {(each.form, each.kind) for each in found.changes if not each.attribute}


def test_a_party_that_has_left_by_the_day_is_not_weighed() -> None:
    known = far()
    gone = Interval(date(2004, 1, 1), date(2010, 1, 1))
    parties = tuple(
        replace(each, memberships=(gone,)) if each.kind == "county" else each for each in known.parties
    )
    left = replace(known, parties=parties)
    assert set(report(left).kinds) == {"municipality"}
    assert set(report(left, THEN).kinds) == {"municipality", "county"}


def test_confirmations_change_how_sure_a_rule_is_and_no_answer() -> None:
    plain, confirmed = report(far()), report(far(law_confirmations=(said("Kari"),)))
    cell = plain.base.version("NO", "host", "exit", date(2007, 1, 1))
    assert cell is not None
    assert (plain.sure(cell).state, confirmed.sure(cell).state) == ("unverified", "confirmed")
    assert [each.outcome for each in plain.then.forms] == [each.outcome for each in confirmed.then.forms]
    assert len(plain.to_confirm) == len(confirmed.to_confirm) + 1


def test_a_doubt_weighs_more_than_a_confirmation() -> None:
    found = report(far(law_confirmations=(said("Kari"), said("Ola", "doubted"))))
    cell = found.base.version("NO", "host", "exit", date(2007, 1, 1))
    assert cell is not None
    assert found.sure(cell).state == "doubted"
    assert {each.confirmed_by for each in found.sure(cell).by} == {"Kari", "Ola"}


@pytest.mark.parametrize(
    ("text", "outcome"), [("unknown", "open"), ("0.9", "allowed"), ("4/5", "not_allowed"), ("7", "open")]
)
def test_the_share_of_activity_is_read_from_the_answers(text: str, outcome: str) -> None:
    known = far()
    given = tuple(
        replace(each, answer=text) if each.question == "inhouse_share" else each
        for each in known.study.form_answers
    )
    [iks] = [each for each in report(far(form_answers=given)).then.forms if each.form.code == "iks"]
    assert iks.questions[-1].outcome == outcome


def test_vat_is_what_a_named_person_decided_and_nobody_assumes_it() -> None:
    known = far()
    assert {sale.treatments for sale in vat_of_services(known, date(2004, 1, 1))} == {("standard",)}
    assert {sale.treatments for sale in vat_of_services(known, THEN)} == {("",)}
    own = VatDecision(
        service="payroll", party="sola", treatment="exempt", decided_by="Kari", decided_on=TODAY
    )
    mixed = replace(known, vat_decisions=(*known.vat_decisions, own))
    [payroll] = [each for each in vat_of_services(mixed, TODAY) if each.service == "payroll"]
    assert payroll.treatments == ("standard", "exempt")
    alone = replace(known, vat_decisions=(own,))
    [payroll] = [each for each in vat_of_services(alone, TODAY) if each.service == "payroll"]
    assert payroll.treatments == ("exempt", "")
    assert len(payroll.undecided) == 4


def test_without_any_answer_nothing_is_not_allowed() -> None:
    known = replace(far(), study=StudyFacts())
    assert report(known).then.counts["not_allowed"] == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_tells_the_same_outcomes(language: str) -> None:
    told = forms_json(report(far(), THEN), language)
    english = forms_json(report(far(), THEN), "en")
    assert told["counts"] == english["counts"]
    assert (told["verdict"] == english["verdict"]) is (language == "en")


def test_an_answer_that_is_none_is_not_known() -> None:
    given = (FormAnswer(question="clear_host", answer="perhaps"),)
    assert report(far(form_answers=given)).asked.answer("clear_host") == "unknown"
