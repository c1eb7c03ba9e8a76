"""What must hold of answers about forms, and of what lawyers have confirmed: a scale kept to, and rules that exist."""

from collections.abc import Iterator
from typing import Any

from samdrift.domain.cooperation.names import listed, nearest
from samdrift.domain.cooperation.study.facts import StudyFacts
from samdrift.domain.cooperation.study.forms import FormAnswer
from samdrift.domain.faults import Fault, Place, fault
from samdrift.domain.law import rule_base
from samdrift.domain.money import parse_number

YES_OR_NO = ("yes", "no", "unknown")
SHARES = ("inhouse_share", "market_share")
OWNERS = ("each_party_represented", "private_owner")
"""What the procurement tests ask beside the questions of the cascade."""


def form_faults(study: StudyFacts) -> Iterator[Fault]:
    """Answers that are none: it would be read as unknown, in silence."""
    for row in study.form_answers:
        if row.question in SHARES:
            if not _is_share(row.answer):
                yield fault("form_share_wrong", _at(row, "answer"), row.answer, question=row.question)
        elif row.answer not in YES_OR_NO and row.question in _questions():
            yield fault(
                "form_answer_wrong",
                _at(row, "answer"),
                row.answer,
                question=row.question,
                known=listed(YES_OR_NO),
            )


def form_doubts(study: StudyFacts, *, country: str) -> Iterator[Fault]:
    """Questions, forms and rules that the rule base does not have: what is said of them counts for nothing."""
    if study.form_answers:
        yield from _unknown_questions(study.form_answers)
    if not (study.law_confirmations or any(row.form for row in study.alternatives)):
        return
    base = rule_base()
    for row in study.law_confirmations:
        if base.version(country, row.form, row.attribute, row.version) is None:
            shown = f"{row.form}/{row.attribute}/{row.version or ''}"
            yield fault("law_confirmation_of_nothing", _at(row, "attribute"), shown)
    forms = [form.code for form in base.forms_of(country)]
    for each in study.alternatives:
        if each.form and each.form not in forms:
            near = nearest(each.form, forms)
            yield fault("form_unknown", _at(each, "form"), each.form, nearest=near, known=", ".join(forms))


def _unknown_questions(rows: tuple[FormAnswer, ...]) -> Iterator[Fault]:
    known = (*_questions(), *SHARES)
    for row in rows:
        if row.question not in known:
            near = nearest(row.question, known)
            said = {"nearest": near, "known": ", ".join(known)}
            yield fault("form_question_unknown", _at(row, "question"), row.question, **said)


def _questions() -> tuple[str, ...]:
    return (*(each.code for each in rule_base().questions), *OWNERS)


def _is_share(text: str) -> bool:
    if text == "unknown":
        return True
    try:
        return 0 <= parse_number(text, ratio=True) <= 1
    except ValueError:
        return False


def _at(row: Any, column: str) -> Place:
    return Place(row.place.file, row.place.row, column)
