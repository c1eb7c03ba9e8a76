from datetime import date

import pytest

from samdrift.domain.cooperation.study import Alternative, FormAnswer, LawConfirmation, StudyFacts
from samdrift.domain.cooperation.study.check_forms import form_doubts, form_faults
from samdrift.domain.faults import Place


def answer(question: str, text: str) -> StudyFacts:
    return StudyFacts(
        form_answers=(FormAnswer(question=question, answer=text, place=Place("form_answers.csv", 2)),)
    )


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("clear_host", "yes"),
        ("clear_host", "unknown"),
        ("private_owner", "no"),
        ("inhouse_share", "0.9"),
        ("market_share", "1/5"),
        ("market_share", "unknown"),
    ],
)
def test_an_answer_within_its_scale_is_right(question: str, text: str) -> None:
    assert list(form_faults(answer(question, text))) == []


@pytest.mark.parametrize(
    ("question", "text", "code"),
    [
        ("clear_host", "perhaps", "form_answer_wrong"),
        ("private_owner", "0", "form_answer_wrong"),
        ("inhouse_share", "90", "form_share_wrong"),
        ("inhouse_share", "yes", "form_share_wrong"),
        ("market_share", "-0.1", "form_share_wrong"),
    ],
)
def test_an_answer_that_is_none_is_a_fault_at_its_cell(question: str, text: str, code: str) -> None:
    [found] = form_faults(answer(question, text))
    assert (found.code, found.value, found.place) == (code, text, Place("form_answers.csv", 2, "answer"))


def test_a_misspelt_question_is_told_with_the_one_that_was_meant() -> None:
    [found] = form_doubts(answer("clear_hosts", "yes"), country="NO")
    assert (found.code, dict(found.values)["nearest"]) == ("form_question_unknown", "clear_host")


def test_a_confirmation_of_a_rule_that_there_is_not_confirms_nothing() -> None:
    def confirmed(version: date | None) -> list[str]:
        row = LawConfirmation(
            form="host",
            attribute="exit",
            version=version,
            outcome="confirmed",
            confirmed_by="Kari",
            confirmed_on=date(2026, 1, 1),
        )
        return [each.code for each in form_doubts(StudyFacts(law_confirmations=(row,)), country="NO")]

    assert confirmed(date(2007, 1, 1)) == []
    assert confirmed(date(2007, 1, 2)) == confirmed(None) == ["law_confirmation_of_nothing"]


@pytest.mark.parametrize(
    ("form", "country", "codes"),
    [
        ("", "NO", []),
        ("iks", "NO", []),
        ("joint_board", "SE", []),
        ("iks", "SE", ["form_unknown"]),
    ],
)
def test_an_alternative_has_a_form_of_its_country_or_none(form: str, country: str, codes: list[str]) -> None:
    study = StudyFacts(alternatives=(Alternative(alternative="a", name="A", form=form),))
    assert [each.code for each in form_doubts(study, country=country)] == codes
