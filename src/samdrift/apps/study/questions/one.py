"""What the form of one question shows: what is asked, what was answered, and what was typed."""

from collections.abc import Mapping
from dataclasses import dataclass

from samdrift.apps.study.questions.answering import SAYINGS, Said
from samdrift.apps.study.questions.page import about_of
from samdrift.domain.baseline.asked import ANSWERED, UNKNOWN, Standing, is_figure
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.cooperation.study import Question
from samdrift.words import day, number, say


@dataclass(frozen=True, kw_only=True)
class QuestionPage:
    """A question put to a party."""

    facts: Cooperation
    standing: Standing
    said: Said
    language: str

    @property
    def question(self) -> Question:
        return self.standing.question

    @property
    def party(self) -> str:
        return self.standing.party

    @property
    def party_name(self) -> str:
        return next(party.name for party in self.facts.parties if party.code == self.party)

    @property
    def about(self) -> str:
        return about_of(self.question, self.facts, self.language)

    @property
    def is_figure(self) -> bool:
        return is_figure(self.question)

    @property
    def deadline(self) -> str:
        return "" if self.question.deadline is None else day(self.question.deadline, self.language)

    @property
    def sayings(self) -> tuple[tuple[str, str], ...]:
        """What may be said, with its words: first that one answers."""
        first = "figure" if self.is_figure else "practice"
        return tuple(
            (each, say(f"page.question.say.{first if each == ANSWERED else each}", self.language))
            for each in SAYINGS
        )

    @property
    def values(self) -> tuple[str, ...]:
        """The practices that other parties have named, to choose among."""
        rows = self.facts.study.practices
        own = (self.question.area, self.question.topic)
        return tuple(dict.fromkeys(row.value for row in rows if (row.area, row.topic) == own))


def said_before(found: Standing, language: str) -> Said:
    """What the party has answered, as the form would have it typed."""
    answer, given = found.answer, found.figure or found.practice
    value = ""
    if found.figure is not None:
        value = number(found.figure.value, language)
    elif found.practice is not None:
        value = found.practice.value
    return Said(
        status=ANSWERED if given or answer is None else answer.status,
        value=value,
        text=answer.text if answer else found.practice.text if found.practice else "",
        source=given.source if given else "",
        method=found.figure.method if found.figure else "",
        is_estimate=bool(given and given.estimate),
    )


def said_now(posted: Mapping[str, str]) -> Said:
    """What was typed."""
    return Said(
        status=posted.get("status", UNKNOWN if "unknown" in posted else ""),
        value=posted.get("value", ""),
        text=posted.get("text", ""),
        source=posted.get("source", ""),
        method=posted.get("method", ""),
        is_estimate=bool(posted.get("estimate")),
    )
