"""`samdrift study FOLDER forms`: which forms of organisation the law of the day leaves open to the parties."""

from datetime import UTC, date, datetime

from samdrift.cli.layout import text_table, wrap
from samdrift.cli.studies import Asked, Told
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.periods import legal_day
from samdrift.runs.study.forms import FormsReport, LawOfDay, forms_report
from samdrift.runs.study.forms_json import forms_json
from samdrift.runs.study.forms_words import alone_said, caveat, rule_said, verdict
from samdrift.words import say


def tell(facts: Cooperation, asked: Asked) -> Told:
    """The forms under the law of the day asked about, with those of today counted beside."""
    return tell_as_of(facts, asked, today=legal_day(datetime.now(UTC), country=facts.country))


def tell_as_of(facts: Cooperation, asked: Asked, *, today: date) -> Told:
    """The same when today is that day."""
    report = forms_report(facts, as_of=asked.as_of, today=today)
    return Told(json=forms_json(report, asked.language), text=_text(report, asked.language))


def _text(report: FormsReport, language: str) -> str:
    law = report.then
    said = [verdict(law, language), alone_said(law, language), caveat(report, law, language)]
    answer = "".join(f"{wrap(each)}\n" for each in said if each)
    rules = "".join(
        wrap(f"{each.form.name.said(language)}: {rule_said(each, language)}", rest="  ") + "\n"
        for each in law.there
        if rule_said(each, language)
    )
    today = verdict(report.now, language, code="forms.today")
    return "\n".join((answer, _table(law, language), rules, f"{wrap(today)}\n"))


def _table(law: LawOfDay, language: str) -> str:
    header = [say("forms.column.form", language), say("forms.column.answer", language)]
    if law.alone:
        header.append(say("forms.column.alone", language))
    rows = [
        [
            each.form.name.said(language),
            *(
                say(f"forms.outcome.{outcome}", language)
                for outcome in (
                    each.outcome,
                    *([law.alone[each.form.code].outcome] if each.form.code in law.alone else []),
                )
            ),
        ]
        for each in law.forms
    ]
    return text_table(header, rows, left=len(header))
