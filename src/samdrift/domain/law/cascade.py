"""Which form? Nine questions and what needs none, put to every form of a day. Never one winner."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from samdrift.domain.law.asked import NO, UNKNOWN, YES, Asked
from samdrift.domain.law.base import RuleBase
from samdrift.domain.law.outcomes import NOT_ASKED, NOT_THERE, OPEN, strictest, unless_known
from samdrift.domain.law.parties import admits
from samdrift.domain.law.procurement import ROUTES, outcome_of, procurement_tests
from samdrift.domain.law.values import Cell, Form, Gate, Question, Text
from samdrift.domain.law.vat import DEDUCTS, deducts

EXISTS, PARTY_KINDS = "exists", "party_kinds"


@dataclass(frozen=True, kw_only=True)
class Point:
    """What one question, or one rule that needs no answer, means for a form: by which cell, and what to find out."""

    code: str
    outcome: str
    cell: Cell | None = None
    find_out: Text | None = None
    answer: str = ""


@dataclass(frozen=True, kw_only=True)
class FormAnswer:
    """A form weighed: its points that need no answer (`gates`), then one for each question, and what stands."""

    form: Form
    gates: tuple[Point, ...]
    questions: tuple[Point, ...]

    @property
    def points(self) -> tuple[Point, ...]:
        return (*self.gates, *self.questions)

    @property
    def outcome(self) -> str:
        """The strictest of its points."""
        return strictest(point.outcome for point in self.points)

    @property
    def deciding(self) -> tuple[Point, ...]:
        """The points that make it what it is."""
        return tuple(point for point in self.points if point.outcome == self.outcome)

    @property
    def is_there(self) -> bool:
        return self.gates[0].outcome != NOT_THERE


def weigh_forms(base: RuleBase, country: str, day: date, asked: Asked) -> tuple[FormAnswer, ...]:
    """Every form of the country under the law of the day."""
    return tuple(weigh(base, form, day, asked) for form in base.forms_of(country))


def weigh(base: RuleBase, form: Form, day: date, asked: Asked) -> FormAnswer:
    """The form under the law of the day. One that is not there that day is not asked any more."""
    if not form.covers(day):
        gone = Point(code=EXISTS, outcome=NOT_THERE)
        unasked = tuple(Point(code=each.code, outcome=NOT_ASKED) for each in base.questions)
        return FormAnswer(form=form, gates=(gone,), questions=unasked)
    there = Point(code=EXISTS, outcome=NOT_ASKED, cell=base.cell(form.country, form.code, "basis", day))
    gates = (there, *_gates(base, form, day, asked))
    questions = tuple(_ask(base, each, form, day, asked) for each in base.questions)
    return FormAnswer(form=form, gates=gates, questions=questions)


def _gates(base: RuleBase, form: Form, day: date, asked: Asked) -> Iterator[Point]:
    for gate in base.gates:
        cell = base.cell(form.country, form.code, gate.code, day)
        if cell is not None:
            yield _gate(gate, cell)
    yield _kinds(base, form, day, asked)


def _gate(gate: Gate, cell: Cell) -> Point:
    return Point(
        code=gate.code,
        outcome=gate.outcomes.get(cell.value, NOT_ASKED),
        cell=cell,
        find_out=gate.find.get(cell.value),
    )


def _kinds(base: RuleBase, form: Form, day: date, asked: Asked) -> Point:
    cell = base.cell(form.country, form.code, PARTY_KINDS, day)
    if cell is None:
        return Point(code=PARTY_KINDS, outcome=OPEN, find_out=base.find["no_rule"])
    kinds = base.kinds[cell.value]
    outcome = admits(kinds, asked.kinds)
    find = kinds.find if outcome == OPEN else None
    return Point(code=PARTY_KINDS, outcome=outcome, cell=cell, find_out=find)


def _ask(base: RuleBase, question: Question, form: Form, day: date, asked: Asked) -> Point:
    attribute = question.attribute.get(form.country, "")
    cell = base.cell_or_general(form.country, form.code, attribute, day) if attribute else None
    given = asked.answer(question.code)
    if not attribute:
        return Point(code=question.code, outcome=NOT_ASKED, answer=given)
    outcome, find = _answered(base, question, cell, day, asked)
    return Point(code=question.code, outcome=outcome, cell=cell, find_out=find, answer=given)


def _answered(
    base: RuleBase, question: Question, cell: Cell | None, day: date, asked: Asked
) -> tuple[str, Text | None]:
    given = asked.answer(question.code)
    if given != UNKNOWN:
        outcome = _by(base, question, given, cell, day, asked)
        return outcome, _find(base, question, cell) if outcome == OPEN else None
    both = [_by(base, question, each, cell, day, asked) for each in (YES, NO)]
    outcome = unless_known(*both)
    if outcome != OPEN:
        return outcome, None
    return outcome, _find(base, question, cell) if both == [OPEN, OPEN] else base.find["answer"]


def _by(base: RuleBase, question: Question, answer: str, cell: Cell | None, day: date, asked: Asked) -> str:
    """What the cell leads to by that answer; without a rule it is open where the answer makes one matter."""
    outcomes = question.outcomes.get(answer)
    if outcomes is None:
        return NOT_ASKED
    if cell is None:
        return OPEN
    found = outcomes[cell.value]
    if found == DEDUCTS:
        return deducts(asked)
    if found in ROUTES:
        return outcome_of(procurement_tests(base, cell.country, found, day, figures=asked.figures))
    return found


def _find(base: RuleBase, question: Question, cell: Cell | None) -> Text:
    if cell is None:
        return base.find["no_rule"]
    return question.find.get(cell.value, base.find["ask"])
