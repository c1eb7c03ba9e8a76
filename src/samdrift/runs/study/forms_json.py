"""Forms of organisation as a program reads them: docs/schemas/study-forms.json."""

from datetime import date

from samdrift.domain.law import (
    Cell,
    FormAnswer,
    LawChange,
    Point,
    RungAnswer,
    TestOutcome,
    clauses,
    council_decisions,
    powers,
)
from samdrift.runs.study.forms import FormsReport, LawOfDay
from samdrift.runs.study.forms_words import alone_said, basis_said, caveat, rule_said, verdict
from samdrift.runs.study.vat_sales import VatOfService

Json = dict[str, object]


def forms_json(report: FormsReport, language: str) -> Json:
    """The law of the day asked about, that of today, and what changed between."""
    return {
        "as_of": report.as_of.isoformat(),
        "today": report.today.isoformat(),
        "country": report.country,
        "parties": {kind or "unknown": list(names) for kind, names in report.kinds.items()},
        "answers": {code: each.answer for code, each in report.answers.items()},
        "questions": [
            {"code": each.code, "text": each.text.said(language)} for each in report.base.questions
        ],
        **_law(report, report.then, language),
        "now": _law(report, report.now, language),
        "changes": [_change(each, report, language) for each in report.changes],
        "to_confirm": [_key(cell) for cell in report.to_confirm],
    }


def _law(report: FormsReport, law: LawOfDay, language: str) -> Json:
    return {
        "verdict": verdict(law, language),
        "municipalities_alone": alone_said(law, language),
        "note": caveat(report, law, language),
        "counts": law.counts,
        "forms": [_form(each, law, report, language) for each in law.forms],
        "ladder": [_rung(each, language) for each in law.rungs],
        "procurement": {route: [_test(each) for each in tests] for route, tests in law.tests.items()},
        "vat_sales": [_sale(each) for each in law.sales],
        "general": [cell_json(cell, report, language) for cell in law.general],
        "coming": [cell_json(cell, report, language) for cell in law.coming],
    }


def _form(answer: FormAnswer, law: LawOfDay, report: FormsReport, language: str) -> Json:
    form, day = answer.form, law.day
    alone = law.alone.get(form.code)
    at = (report.base, report.country, form.code, day)
    return {
        "form": form.code,
        "name": form.name.said(language),
        "outcome": answer.outcome,
        "municipalities_alone": None if alone is None else alone.outcome,
        "exists": answer.is_there,
        "valid_from": _day(form.valid_from),
        "valid_until": _day(form.valid_until),
        "source": form.source,
        "rule": rule_said(answer, language),
        "basis": basis_said(answer),
        "points": [_point(each, report, language) for each in answer.points],
        "powers": [
            {"matter": each.matter, "roles": each.roles, "text": each.cell.text.said(language)}
            for each in powers(*at)
        ],
        "clauses": [
            {"code": each.code, "kind": each.kind, "text": each.cell.text.said(language)}
            for each in clauses(*at)
        ]
        if answer.is_there
        else [],
        "decisions": [
            {"code": each.code, "decider": each.decider, "text": each.cell.text.said(language)}
            for each in council_decisions(*at)
        ],
    }


def _point(point: Point, report: FormsReport, language: str) -> Json:
    return {
        "code": point.code,
        "answer": point.answer or None,
        "outcome": point.outcome,
        "rule": None if point.cell is None else cell_json(point.cell, report, language),
        "find_out": None if point.find_out is None else point.find_out.said(language),
    }


def cell_json(cell: Cell, report: FormsReport, language: str) -> Json:
    """A rule with its days, its source and how sure it is."""
    sure = report.sure(cell)
    return {
        **_key(cell),
        "name": report.base.label(cell.attribute).said(language),
        "value": cell.value,
        "text": cell.text.said(language),
        "valid_from": _day(cell.valid_from),
        "valid_until": _day(cell.valid_until),
        "source": cell.source,
        "confidence": cell.confidence,
        "state": sure.state,
        "said_by": [
            {"name": each.confirmed_by, "on": each.confirmed_on.isoformat(), "outcome": each.outcome}
            for each in sure.by
        ],
    }


def _key(cell: Cell) -> Json:
    return {"form": cell.form, "attribute": cell.attribute, "version": _day(cell.version)}


def _rung(answer: RungAnswer, language: str) -> Json:
    return {
        "rung": answer.rung.code,
        "name": answer.rung.name.said(language),
        "note": answer.rung.note.said(language),
        "source": answer.rung.source,
        "needs_form": answer.needs_form,
        "forms": {each.form.code: each.outcome for each in answer.forms},
    }


def _test(test: TestOutcome) -> Json:
    return {
        "test": test.code,
        "met": test.is_met,
        "figure": test.figure or None,
        "limit": test.cell.value if test.cell is not None else None,
        "source": test.cell.source if test.cell is not None else None,
    }


def _sale(sale: VatOfService) -> Json:
    return {
        "service": sale.service,
        "name": sale.name,
        "decisions": [
            {
                "treatment": each.treatment,
                "party": each.party or None,
                "decided_by": each.decided_by,
                "decided_on": each.decided_on.isoformat(),
            }
            for each in sale.decisions
        ],
        "undecided": list(sale.undecided),
    }


def _change(change: LawChange, report: FormsReport, language: str) -> Json:
    return {
        "kind": change.kind,
        "form": change.form,
        "attribute": change.attribute or None,
        "on": _day(change.on),
        "before": _said(change.before, language),
        "after": _said(change.after, language),
    }


def _said(cell: Cell | None, language: str) -> str | None:
    return None if cell is None else cell.text.said(language)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
