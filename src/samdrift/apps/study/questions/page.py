"""What the page of questions shows: how far the parties are, one's own list, and the matrix of everybody's standing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from samdrift.domain.baseline.asked import (
    ANSWERED,
    LATE,
    NOT_APPLICABLE,
    UNKNOWN,
    WAITING,
    Progress,
    Standing,
    is_figure,
    progress,
)
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.cooperation.study import Question
from samdrift.runs.study.questions_words import questions_said
from samdrift.words import day, number, say

SENT = "sent"
"""Answered, and waiting for the party's own approver: nobody else knows of it."""
COLOURS = {
    ANSWERED: "success",
    UNKNOWN: "info",
    NOT_APPLICABLE: "neutral",
    LATE: "danger",
    WAITING: "neutral",
    SENT: "info",
}


@dataclass(frozen=True, kw_only=True)
class StandingShown:
    """How a party stands with a question: as a tag, and for itself what it answered."""

    party: str
    code: str
    name: str
    standing: str
    colour: str
    said: str = ""
    text: str = ""
    is_ours: bool = False


@dataclass(frozen=True, kw_only=True)
class QuestionShown:
    """A question with what it means, its last day, and each party's standing."""

    code: str
    name: str
    definition: str
    about: str
    deadline: str
    is_over: bool
    cells: tuple[StandingShown, ...]


@dataclass(frozen=True, kw_only=True)
class PartyProgress:
    """How many questions a party has settled, as a bar."""

    code: str
    name: str
    value: str
    part: str
    late: int
    is_ours: bool


@dataclass(frozen=True, kw_only=True)
class OwnList:
    """A party's own questions, those that need something first."""

    party: str
    name: str
    rows: tuple[tuple[QuestionShown, StandingShown], ...]


@dataclass(frozen=True, kw_only=True)
class QuestionsPage:
    """The page as of a day."""

    facts: Cooperation
    found: tuple[Standing, ...]
    today: date
    language: str
    ours: frozenset[str]
    sent: frozenset[tuple[str, str]] = frozenset()
    """Question and party of what waits for one's own approver."""

    @cached_property
    def names(self) -> Mapping[str, str]:
        return {party.code: party.name for party in self.facts.parties}

    @property
    def answer(self) -> str:
        return questions_said(self.found, self.names, self.language)

    @cached_property
    def own_said(self) -> tuple[str, ...]:
        """For each party of one's own how far it is."""
        return tuple(
            say(
                "page.questions.own",
                self.language,
                party=self.names[each.party],
                settled=each.settled,
                asked=each.asked,
                late=each.counts[LATE],
            )
            for each in self._progress
            if each.party in self.ours
        )

    @cached_property
    def progress(self) -> tuple[PartyProgress, ...]:
        return tuple(self._bar(each) for each in self._progress)

    @property
    def alternative(self) -> str:
        return "; ".join(f"{each.name}: {each.value}" for each in self.progress)

    @cached_property
    def rows(self) -> tuple[QuestionShown, ...]:
        return tuple(self._rows())

    @property
    def parties(self) -> tuple[tuple[str, bool], ...]:
        return tuple((name, code in self.ours) for code, name in self.names.items())

    @cached_property
    def own(self) -> tuple[OwnList, ...]:
        order = {LATE: 0, WAITING: 1, SENT: 2}
        return tuple(
            OwnList(
                party=party,
                name=name,
                rows=tuple(
                    sorted(
                        ((row, cell) for row in self.rows for cell in row.cells if cell.code == party),
                        key=lambda pair: order.get(pair[1].standing, len(order)),
                    )
                ),
            )
            for party, name in self.names.items()
            if party in self.ours
        )

    @cached_property
    def _progress(self) -> tuple[Progress, ...]:
        return progress(self.found)

    def _bar(self, found: Progress) -> PartyProgress:
        return PartyProgress(
            code=found.party,
            name=self.names[found.party],
            value=say("page.questions.settled", self.language, settled=found.settled, asked=found.asked),
            part=str(round(100 * found.settled / found.asked)) if found.asked else "0",
            late=found.counts[LATE],
            is_ours=found.party in self.ours,
        )

    def _rows(self) -> Iterator[QuestionShown]:
        for question in self.facts.study.questions:
            own = [each for each in self.found if each.question == question]
            yield QuestionShown(
                code=question.question,
                name=question.name,
                definition=question.definition,
                about=about_of(question, self.facts, self.language),
                deadline="" if question.deadline is None else day(question.deadline, self.language),
                is_over=question.deadline is not None and question.deadline < self.today,
                cells=tuple(map(self._cell, own)),
            )

    def _cell(self, found: Standing) -> StandingShown:
        is_sent = (found.question.question, found.party) in self.sent and found.is_open
        standing = SENT if is_sent else found.standing
        return StandingShown(
            party=self.names[found.party],
            code=found.party,
            name=say(f"page.questions.standing.{standing}", self.language),
            standing=standing,
            colour=COLOURS[standing],
            said=said_of(found, self.language),
            text="" if found.answer is None else found.answer.text,
            is_ours=found.party in self.ours,
        )


def about_of(question: Question, facts: Cooperation, language: str) -> str:
    """What is asked for: the unit, the service and the year of a figure; the topic of a practice."""
    if not is_figure(question):
        topics = {(each.area, each.topic): each.name for each in facts.study.practice_topics}
        return topics.get((question.area, question.topic), question.topic)
    services = {each.code: each.name for each in facts.services}
    parts = (question.unit, services.get(question.service, question.service), str(question.year or ""))
    return ", ".join(part for part in parts if part)


def said_of(found: Standing, language: str) -> str:
    """The figure or the practice that was answered with."""
    if found.figure is not None:
        return f"{number(found.figure.value, language)} {found.figure.unit}".strip()
    return "" if found.practice is None else found.practice.value
