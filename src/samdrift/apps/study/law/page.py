"""What the page of forms shows: how many are what, each by which rule, and what changed since."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from samdrift.apps.study.law.rows import (
    FormRow,
    FormsRows,
    GridRow,
    Outcome,
    PowerRow,
    RuleRow,
)
from samdrift.documents.voice import Voice
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.law import Cell, LawChange, TestOutcome
from samdrift.domain.law.powers import BODIES
from samdrift.domain.money import parse_number
from samdrift.runs.study.forms import FormsReport, LawOfDay
from samdrift.runs.study.forms_words import alone_said, caveat, days_said, verdict
from samdrift.runs.study.vat_sales import VatOfService
from samdrift.words import listed, percent


@dataclass(frozen=True, kw_only=True)
class DayChoice:
    """A day under whose law the forms can be seen."""

    day: date
    said: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class RungRow:
    """A rung of the ladder, with the forms that stand on it that day."""

    name: str
    note: str
    source: str
    needs_form: bool
    forms: tuple[tuple[str, Outcome], ...]


@dataclass(frozen=True, kw_only=True)
class TestRow:
    """A test of an exemption: what it asks, the parties' figure, and whether it is met."""

    asks: str
    figure: str
    is_met: str
    state: str
    source: str


@dataclass(frozen=True, kw_only=True)
class ChangeRow:
    """What a later day's law says otherwise."""

    form: str
    name: str
    before: str
    after: str
    on: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class FormsPage:
    """The page of the forms under the law of one day."""

    facts: Cooperation
    report: FormsReport
    voice: Voice
    study_day: date | None

    @property
    def law(self) -> LawOfDay:
        return self.report.then

    @cached_property
    def rows(self) -> FormsRows:
        return FormsRows(report=self.report, law=self.law, voice=self.voice)

    @cached_property
    def answer(self) -> str:
        return verdict(self.law, self.voice.language)

    @cached_property
    def also(self) -> tuple[str, ...]:
        told = (alone_said(self.law, self.voice.language), caveat(self.report, self.law, self.voice.language))
        return tuple(filter(None, told))

    @property
    def day(self) -> str:
        return self.voice.day(self.law.day)

    @property
    def as_of(self) -> str:
        return self.report.as_of.isoformat()

    @cached_property
    def days(self) -> tuple[DayChoice, ...]:
        """The study's own day and today."""
        known = dict.fromkeys(each for each in (self.study_day, self.report.today) if each is not None)
        return tuple(
            DayChoice(
                day=each,
                said=self.voice.say(f"page.forms.{'today' if each == self.report.today else 'study_day'}")
                + f" ({self.voice.day(each)})",
                is_chosen=each == self.report.as_of,
            )
            for each in known
        )

    @cached_property
    def gone(self) -> tuple[tuple[str, str], ...]:
        """Forms that the law of the day does not have, and when they were."""
        language = self.voice.language
        return tuple((each.form.name.said(language), days_said(each, language)) for each in self.law.gone)

    @cached_property
    def forms(self) -> tuple[FormRow, ...]:
        named: dict[str, list[str]] = {}
        for each in self.facts.study.alternatives:
            named.setdefault(each.form, []).append(each.name)
        return tuple(
            self.rows.form(each, ", ".join(named.get(each.form.code, ()))) for each in self.law.there
        )

    @cached_property
    def grid(self) -> tuple[GridRow, ...]:
        return tuple(self.rows.grid())

    @property
    def is_answered(self) -> bool:
        return bool(self.report.answers)

    @property
    def has_assumed(self) -> bool:
        return any(row.is_assumed for row in self.grid)

    @cached_property
    def rungs(self) -> tuple[RungRow, ...]:
        language = self.voice.language
        return tuple(
            RungRow(
                name=each.rung.name.said(language),
                note=each.rung.note.said(language),
                source=each.rung.source,
                needs_form=each.needs_form,
                forms=tuple(
                    (form.form.name.said(language), self.rows.outcome(form.outcome)) for form in each.forms
                ),
            )
            for each in self.law.rungs
        )

    @cached_property
    def tests(self) -> tuple[tuple[str, tuple[TestRow, ...]], ...]:
        """By the way out of procurement, its tests."""
        return tuple(
            (self.voice.say(f"page.forms.route.{route}"), tuple(map(self._test, tests)))
            for route, tests in self.law.tests.items()
        )

    @property
    def sales(self) -> tuple[VatOfService, ...]:
        return self.law.sales

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        return tuple(self.voice.say(f"page.forms.body.{body}") for body in BODIES)

    @cached_property
    def powers(self) -> tuple[PowerRow, ...]:
        return tuple(self.rows.powers())

    @cached_property
    def general(self) -> tuple[RuleRow, ...]:
        return tuple(map(self.rows.rule, self.law.general))

    @cached_property
    def coming(self) -> tuple[str, ...]:
        """What begins within a year."""
        return tuple(
            self.voice.say(
                "page.forms.coming.rule",
                day=self.voice.day(cell.valid_from),
                name=self.rows.name_of(cell),
                text=self.rows.said(cell),
            )
            for cell in self.law.coming
            if cell.valid_from is not None
        )

    @cached_property
    def changes(self) -> tuple[ChangeRow, ...]:
        return tuple(map(self._change, self.report.changes))

    @property
    def until(self) -> tuple[str, str]:
        """The two days between which the changes are told, the earlier first."""
        earlier, later = sorted((self.report.as_of, self.report.today))
        return self.voice.day(earlier), self.voice.day(later)

    @property
    def to_confirm(self) -> int:
        return len(self.report.to_confirm)

    @cached_property
    def kinds(self) -> str:
        """How many parties of each kind."""
        told = [
            self.voice.say(f"page.forms.kind.{kind or 'unknown'}", count=len(names))
            for kind, names in self.report.kinds.items()
        ]
        return listed(told, self.voice.language) if told else ""

    def form_name(self, cell: Cell) -> str:
        return self._form(cell.form)

    def _form(self, code: str) -> str:
        form = self.report.base.forms.get((self.report.country, code))
        return self.voice.say("page.forms.any") if form is None else form.name.said(self.voice.language)

    def _test(self, test: TestOutcome) -> TestRow:
        state = {True: "met", False: "failed", None: "open"}[test.is_met]
        return TestRow(
            asks=self.voice.say(f"page.forms.test.{test.code}"),
            figure=self._figure(test),
            is_met=self.voice.say(f"page.forms.test_is.{state}"),
            state=state,
            source=test.cell.source if test.cell is not None else self.voice.say("page.forms.no_rule"),
        )

    def _figure(self, test: TestOutcome) -> str:
        if test.figure in ("yes", "no", "unknown"):
            return self.voice.say(f"page.forms.answer.{test.figure}")
        if test.figure:
            return percent(parse_number(test.figure, ratio=True), self.voice.language)
        if test.code.endswith("_exemption"):
            return self.rows.said(test.cell) if test.cell is not None else "–"
        return self.voice.say("page.forms.answer.unknown")

    def _change(self, change: LawChange) -> ChangeRow:
        return ChangeRow(
            form=self._form(change.form),
            name=self._changed(change),
            before=self._told(change.before),
            after=self._told(change.after),
            on="" if change.on is None else self.voice.day(change.on),
            kind=self.voice.say(f"page.forms.change.{change.kind}"),
        )

    def _changed(self, change: LawChange) -> str:
        cell = change.after or change.before
        return self.voice.say("page.forms.form") if cell is None else self.rows.name_of(cell)

    def _told(self, cell: Cell | None) -> str:
        return "–" if cell is None else self.rows.said(cell)

    def treatments(self) -> Iterator[tuple[str, str]]:
        """Each service sold and what a named person has decided of it, or that nobody has."""
        for sale in self.sales:
            told = [
                self.voice.say(
                    "page.forms.decided",
                    treatment=self.voice.say(f"page.forms.vat.{each.treatment}"),
                    name=each.decided_by,
                    day=self.voice.day(each.decided_on),
                )
                for each in sale.decisions
            ]
            if sale.undecided or not told:
                told.append(self.voice.say("page.forms.undecided"))
            yield sale.name, "; ".join(told)
