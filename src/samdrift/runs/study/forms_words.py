"""What is said of forms: the answer first, what a point means, and how sure a rule is."""

from datetime import timedelta

from samdrift.domain.law import ALLOWED, DOUBTFUL, NOT_ALLOWED, NOT_THERE, OPEN, FormAnswer, Point
from samdrift.runs.study.forms import FormsReport, LawOfDay, Sure
from samdrift.words import day as day_text
from samdrift.words import listed, say

COUNTED = (ALLOWED, NOT_ALLOWED, DOUBTFUL, OPEN)
EXISTS = "exists"


def counts_said(law: LawOfDay, language: str) -> str:
    """How many forms are what: `4 are allowed, 1 is not allowed and 2 are open`."""
    told = [
        say(f"forms.count.{outcome}", language, count=law.counts[outcome])
        for outcome in COUNTED
        if law.counts[outcome]
    ]
    return listed(told, language) if told else say("forms.count.none", language)


def verdict(law: LawOfDay, language: str, *, code: str = "forms.verdict") -> str:
    """The answer as one sentence. It counts, and names no winner."""
    return say(code, language, total=len(law.there), counts=counts_said(law, language))


def caveat(report: FormsReport, law: LawOfDay, language: str) -> str:
    """Whose law it is, and that the product decides nothing."""
    return say(f"forms.caveat.{report.country.lower()}", language, day=day_text(law.day, language))


def alone_said(law: LawOfDay, language: str) -> str:
    """Where the municipalities alone have another answer than all parties; empty where they do not."""
    if not law.otherwise:
        return ""
    told = [
        say(
            "forms.alone.form",
            language,
            form=each.form.name.said(language),
            outcome=say(f"forms.outcome.{each.outcome}", language).lower(),
        )
        for each in law.otherwise
    ]
    return say("forms.alone", language, forms=listed(told, language))


def days_said(answer: FormAnswer, language: str) -> str:
    """When a form that is not there was, or will be."""
    begins, ends = answer.form.valid_from, answer.form.valid_until
    if begins is None and ends is None:
        return ""
    code = "between" if begins and ends else "from" if begins else "until"
    last = ends - timedelta(days=1) if ends else None
    known = (("begins", begins), ("last", last))
    values = {name: day_text(value, language) for name, value in known if value}
    return say(f"forms.days.{code}", language, **values)


def rule_said(answer: FormAnswer, language: str) -> str:
    """Why it is what it is: of an allowed form what it is for and its liability, else the points that decide."""
    if answer.outcome == NOT_THERE:
        return days_said(answer, language)
    if answer.outcome == ALLOWED:
        told = (point.cell for point in answer.points if point.code in (EXISTS, "unlimited_liability_ok"))
        return " ".join(cell.text.said(language) for cell in told if cell is not None)
    return " ".join(dict.fromkeys(point_said(point, language) for point in answer.deciding))


def point_said(point: Point, language: str) -> str:
    """What there is to find out, else the rule itself."""
    if point.find_out is not None:
        return point.find_out.said(language)
    return point.cell.text.said(language) if point.cell is not None else ""


def basis_said(answer: FormAnswer) -> str:
    """The source of the rule that decides, as it is written; of an allowed form that of the form."""
    deciding = () if answer.outcome == ALLOWED else answer.deciding
    sources = dict.fromkeys(point.cell.source for point in deciding if point.cell is not None)
    return "; ".join(sources) or answer.form.source


def sure_said(sure: Sure, language: str) -> str:
    """How sure a rule is, with who has confirmed or doubted it and when."""
    if not sure.by:
        return say(f"forms.sure.{sure.state}", language)
    told = [
        say(
            f"forms.sure.{each.outcome}_by",
            language,
            name=each.confirmed_by,
            day=day_text(each.confirmed_on, language),
        )
        for each in sure.by
    ]
    return "; ".join(told)
