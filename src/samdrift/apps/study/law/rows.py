"""Rows of the page of forms: each form, each question, each rule with how sure it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from samdrift.documents.voice import Voice
from samdrift.domain.law import (
    ALLOWED,
    NOT_ASKED,
    OPEN,
    UNVERIFIED,
    Cell,
    FormAnswer,
    Point,
    powers,
)
from samdrift.domain.law.powers import BODIES
from samdrift.runs.study.forms import DOUBTED, FormsReport, LawOfDay
from samdrift.runs.study.forms_words import basis_said, point_said, rule_said, sure_said

_FIRST = re.compile(r"[.;:(,]")
MOST_BRIEF = 40


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a form or a point is: its code, for colour and icon, and its word."""

    code: str
    said: str


@dataclass(frozen=True, kw_only=True)
class RuleRow:
    """A rule with its days and source; `key` is set where a lawyer has still to confirm it."""

    name: str
    text: str
    source: str
    days: str
    sure: str
    state: str
    key: str


@dataclass(frozen=True, kw_only=True)
class FormRow:
    """A form: its answer for all parties and for the municipalities alone, by which rule, and how sure that is."""

    code: str
    name: str
    alternatives: str
    outcome: Outcome
    alone: Outcome | None
    rule: str
    basis: str
    sure: tuple[RuleRow, ...]
    rules: tuple[RuleRow, ...]


@dataclass(frozen=True, kw_only=True)
class GridCell:
    """What a question means for a form, in short."""

    form: str
    outcome: Outcome
    brief: str
    is_unsure: bool


@dataclass(frozen=True, kw_only=True)
class GridRow:
    """A question with the parties' answer and what it means for each form."""

    question: str
    answer: str
    text: str
    is_assumed: bool
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, kw_only=True)
class PowerRow:
    """A matter of a form and what each body does in it."""

    form: str
    matter: str
    roles: tuple[tuple[str, str], ...]
    """The body and what it does, in words; `–` where the rule base knows of no part."""
    text: str


@dataclass(frozen=True, kw_only=True)
class FormsRows:
    """The rows of one day's law in one language."""

    report: FormsReport
    law: LawOfDay
    voice: Voice

    def outcome(self, code: str) -> Outcome:
        return Outcome(code=code, said=self.voice.say(f"forms.outcome.{code}"))

    def rule(self, cell: Cell) -> RuleRow:
        sure = self.report.sure(cell)
        is_open = sure.state in (UNVERIFIED, DOUBTED)
        return RuleRow(
            name=self.name_of(cell),
            text=self.said(cell),
            source=cell.source,
            days=self.days(cell),
            sure=sure_said(sure, self.voice.language),
            state=sure.state,
            key=key_of(cell) if is_open else "",
        )

    def name_of(self, cell: Cell) -> str:
        return self.report.base.label(cell.attribute).said(self.voice.language)

    def said(self, cell: Cell) -> str:
        return cell.text.said(self.voice.language)

    def days(self, cell: Cell) -> str:
        """From when until when, open ends left out."""
        begins, ends = (
            "" if day is None else self.voice.day(day) for day in (cell.valid_from, cell.valid_until)
        )
        return f"{begins} – {ends}".strip() if begins or ends else ""

    def form(self, answer: FormAnswer, alternatives: str) -> FormRow:
        alone = self.law.alone.get(answer.form.code)
        language = self.voice.language
        differs = alone is not None and alone.outcome != answer.outcome
        cells = self.report.base.cells_on(self.report.country, answer.form.code, self.law.day)
        return FormRow(
            code=answer.form.code,
            name=answer.form.name.said(language),
            alternatives=alternatives,
            outcome=self.outcome(answer.outcome),
            alone=self.outcome(alone.outcome) if differs and alone is not None else None,
            rule=rule_said(answer, language),
            basis=basis_said(answer),
            sure=tuple(map(self.rule, _deciding(answer))),
            rules=tuple(map(self.rule, cells)),
        )

    def grid(self) -> Iterator[GridRow]:
        """The nine questions beside the forms that are there."""
        for number, question in enumerate(self.report.base.questions):
            given = self.report.answers.get(question.code)
            answer = self.report.asked.answer(question.code)
            yield GridRow(
                question=question.text.said(self.voice.language),
                answer=self.voice.say(f"page.forms.answer.{answer}"),
                text=given.text if given else "",
                is_assumed=bool(given and given.estimate),
                cells=tuple(self._grid_cell(each, each.questions[number]) for each in self.law.there),
            )

    def powers(self) -> Iterator[PowerRow]:
        base, country = self.report.base, self.report.country
        for each in self.law.there:
            for power in powers(base, country, each.form.code, self.law.day):
                yield PowerRow(
                    form=each.form.name.said(self.voice.language),
                    matter=self.name_of(power.cell),
                    roles=tuple((body, self._role(power.roles.get(body, ""))) for body in BODIES),
                    text=self.said(power.cell),
                )

    def _role(self, role: str) -> str:
        return self.voice.say(f"page.forms.role.{role}") if role else "–"

    def _grid_cell(self, answer: FormAnswer, point: Point) -> GridCell:
        is_unsure = (
            point.cell is not None
            and point.outcome != NOT_ASKED
            and self.report.sure(point.cell).state in (UNVERIFIED, DOUBTED)
        )
        told = "" if point.cell is None else brief(self.said(point.cell))
        return GridCell(
            form=answer.form.name.said(self.voice.language),
            outcome=self.outcome(point.outcome),
            brief="" if point.outcome == NOT_ASKED else told,
            is_unsure=is_unsure,
        )

    def found_out(self, answer: FormAnswer) -> tuple[str, ...]:
        """What there is to find out before a form is more than open."""
        open_points = (point for point in answer.points if point.outcome == OPEN)
        return tuple(dict.fromkeys(point_said(each, self.voice.language) for each in open_points))


def brief(text: str) -> str:
    """The first words of a rule, for a cell that has no room for all of it."""
    first = _FIRST.split(text, maxsplit=1)[0].strip()
    return first if len(first) <= MOST_BRIEF else f"{first[: MOST_BRIEF - 1].rstrip()}…"


def key_of(cell: Cell) -> str:
    """How a rule is named in an address: form/attribute/first day."""
    return f"{cell.form}/{cell.attribute}/{'' if cell.version is None else cell.version.isoformat()}"


def _deciding(answer: FormAnswer) -> tuple[Cell, ...]:
    """The rules that make it what it is, once each; of an allowed form that on which it rests."""
    points = answer.gates[:1] if answer.outcome == ALLOWED else answer.deciding
    found = {point.cell: None for point in points if point.cell is not None}
    return tuple(found)
