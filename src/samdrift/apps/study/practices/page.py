"""What the page of practices shows: who is near whom, what differs, what a common way touches, strengths."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from samdrift.apps.study.amounts import NONE
from samdrift.apps.study.keys.voting_page import PowerBar
from samdrift.apps.study.practices.distances import DistanceTable, distance_table
from samdrift.apps.study.practices.places import PlacesShown, places_shown
from samdrift.documents.voice import Voice
from samdrift.domain.baseline.practices import (
    DIFFERS,
    SILENT,
    SPLIT,
    ComparedTopic,
    PracticeCell,
)
from samdrift.domain.baseline.standardising import StandardTopic
from samdrift.domain.baseline.strengths import Strength
from samdrift.domain.cooperation.study import Statement
from samdrift.runs.study.area_names import area_name
from samdrift.runs.study.practices import PracticesReport
from samdrift.runs.study.practices_told import parties_told, practices_answer

TOUCHED = ("systems", "routines", "staff", "contracts", "premises", "chart_of_accounts")
"""What a common way may touch and what has a word of ours; the rest is called as the table calls it."""


@dataclass(frozen=True, kw_only=True)
class CellShown:
    """A party's practice: the value or why there is none, and whether it differs from what is usual."""

    party: str
    value: str
    text: str
    differs: bool
    is_silent: bool
    is_ours: bool
    is_estimate: bool
    source: str


@dataclass(frozen=True, kw_only=True)
class TopicRow:
    """A topic with its cells, and in words what is usual in it."""

    name: str
    area: str
    text: str
    usual: str
    cells: tuple[CellShown, ...]


@dataclass(frozen=True, kw_only=True)
class StandardRow:
    """A topic with a common way: who must change, who is there, who has not told, and what it touches."""

    name: str
    common: str
    changing: str
    there: str
    unknown: str
    touches: str


@dataclass(frozen=True, kw_only=True)
class StrengthRow:
    """A strength with the risks that threaten it and what is done about these."""

    statement: Statement
    area: str
    guard: str
    guard_word: str
    risks: tuple[str, ...]
    measures: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PracticesPage:
    """The page as of a day."""

    report: PracticesReport
    voice: Voice
    ours: frozenset[str]

    @property
    def as_of(self) -> date:
        return self.report.as_of

    @cached_property
    def answer(self) -> tuple[str, ...]:
        return practices_answer(self.report, self.voice.language)

    @property
    def names(self) -> Mapping[str, str]:
        return self.report.names

    @cached_property
    def headers(self) -> tuple[tuple[str, bool], ...]:
        """Every party's name, and whether it is ours."""
        return tuple((self.names[party], party in self.ours) for party in self.report.parties)

    @cached_property
    def rows(self) -> tuple[TopicRow, ...]:
        return tuple(self._row(each) for each in self.report.topics)

    @cached_property
    def table(self) -> DistanceTable | None:
        """None where nothing can be compared."""
        if not self.report.compared:
            return None
        return distance_table(self.report, self.voice, ours=self.ours)

    @cached_property
    def standard(self) -> tuple[StandardRow, ...]:
        return tuple(self._standard(each) for each in self.report.standard)

    @cached_property
    def change_bars(self) -> tuple[PowerBar, ...]:
        """In how many topics each party must change, most first."""
        most = max((len(each.topics) for each in self.report.changes), default=0)
        ordered = sorted(self.report.changes, key=lambda each: -len(each.topics))
        return tuple(
            PowerBar(
                name=self.names[each.party],
                value=str(len(each.topics)),
                part=str(100 * len(each.topics) // most),
                beside=", ".join(self._touched(code) for code in each.touches),
                is_ours=each.party in self.ours,
            )
            for each in ordered
            if most
        )

    @property
    def change_alternative(self) -> str:
        return "; ".join(f"{bar.name}: {bar.value}" for bar in self.change_bars)

    @cached_property
    def strengths(self) -> tuple[StrengthRow, ...]:
        return tuple(self._strength(each) for each in self.report.strengths)

    @cached_property
    def told(self) -> tuple[tuple[str, tuple[tuple[Statement, str], ...]], ...]:
        """Sentences of the study, each with its area, by their kind's name."""
        return tuple(
            (
                self.voice.say(f"study.statement.{kind}"),
                tuple((each, self._area(each.area)) for each in statements),
            )
            for kind, statements in self.report.statements.items()
        )

    @cached_property
    def places(self) -> PlacesShown | None:
        return places_shown(self.report, self.voice, ours=self.ours)

    @cached_property
    def us(self) -> str:
        return self.voice.say("page.lab.us")

    def _row(self, each: ComparedTopic) -> TopicRow:
        if each.is_alike:
            usual = self.voice.say("page.practices.all", known=each.known, value=each.usual)
        elif each.usual:
            usual = self.voice.say(
                "page.practices.most", count=each.usual_count, known=each.known, value=each.usual
            )
        else:
            usual = self.voice.say("page.practices.split" if each.differs else "page.practices.few")
        return TopicRow(
            name=each.topic.name,
            area=self._area(each.topic.area),
            text=each.topic.text,
            usual=usual,
            cells=tuple(self._cell(cell) for cell in each.cells),
        )

    def _cell(self, cell: PracticeCell) -> CellShown:
        practice, is_silent = cell.practice, cell.state in SILENT
        return CellShown(
            party=self.names[cell.party],
            value=self.voice.say(f"page.practices.{cell.state}") if is_silent else cell.value,
            text=practice.text if practice else "",
            differs=cell.state in (DIFFERS, SPLIT),
            is_silent=is_silent,
            is_ours=cell.party in self.ours,
            is_estimate=practice is not None and practice.estimate,
            source=practice.source if practice else "",
        )

    def _standard(self, each: StandardTopic) -> StandardRow:
        return StandardRow(
            name=each.topic.name,
            common=each.topic.common,
            changing=self._parties(each.changing),
            there=self._parties(each.there),
            unknown=self._parties(each.unknown),
            touches=", ".join(self._touched(code) for code in each.topic.touches) or NONE,
        )

    def _parties(self, codes: tuple[str, ...]) -> str:
        return parties_told(codes, self.report, self.voice.language) if codes else NONE

    def _area(self, code: str) -> str:
        return area_name(self.report.facts, code) if code else ""

    def _touched(self, code: str) -> str:
        return self.voice.say(f"study.touches.{code}") if code in TOUCHED else code

    def _strength(self, each: Strength) -> StrengthRow:
        return StrengthRow(
            statement=each.statement,
            area=self._area(each.statement.area),
            guard=each.guard,
            guard_word=self.voice.say(f"page.practices.guard.{each.guard}"),
            risks=tuple(risk.name for risk in each.risks),
            measures=tuple(measure.text for measure in each.measures),
        )
