"""Which question each party has answered, and which it is late with.

docs/methods/baseline.md
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from samdrift.domain.cooperation import BaselineFigure, Cooperation
from samdrift.domain.cooperation.study import Answer, Practice, Question

ANSWERED, UNKNOWN, NOT_APPLICABLE, LATE, WAITING = STANDINGS = (
    "answered",
    "unknown",
    "not_applicable",
    "late",
    "waiting",
)
"""`unknown` is an answer too: the party does not know."""
_OPEN = (LATE, WAITING)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How a party stands with a question: what it said, and the figure or practice that it gave."""

    question: Question
    party: str
    standing: str
    answer: Answer | None = None
    figure: BaselineFigure | None = None
    practice: Practice | None = None

    @property
    def is_open(self) -> bool:
        return self.standing in _OPEN


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a party is: how many questions there are, and how many of them stand how."""

    party: str
    asked: int
    counts: Mapping[str, int]

    @property
    def settled(self) -> int:
        """What needs nothing more of the party: a figure, "we do not know", or "not applicable"."""
        return self.asked - sum(self.counts[each] for each in _OPEN)


def is_figure(question: Question) -> bool:
    """Whether it asks for a figure of the baseline; otherwise for a practice."""
    return bool(question.measure)


def standings(cooperation: Cooperation, *, today: date) -> tuple[Standing, ...]:
    """Every question with every party, in their order.

    What stands in the baseline or among the practices is an answer, whoever wrote it there. The deadline is the last
    day on which an answer is in time: the day after it is late, and taken all the same.
    """
    study = cooperation.study
    said = {(each.question, each.party): each for each in study.answers}
    figures: dict[tuple[str, str, str, int | None], BaselineFigure] = {
        (each.party, each.service, each.measure, each.year): each for each in cooperation.baseline
    }
    practices = {(each.area, each.topic, each.party): each for each in study.practices}
    return tuple(
        _standing(
            question,
            party.code,
            answer=said.get((question.question, party.code)),
            figure=figures.get((party.code, question.service, question.measure, question.year)),
            practice=None
            if is_figure(question)
            else practices.get((question.area, question.topic, party.code)),
            today=today,
        )
        for question in study.questions
        for party in cooperation.parties
    )


def progress(found: tuple[Standing, ...]) -> tuple[Progress, ...]:
    """Each party's, in the order of the parties."""
    parties = dict.fromkeys(each.party for each in found)
    return tuple(_progress(party, [each for each in found if each.party == party]) for party in parties)


def due(found: tuple[Standing, ...], *, today: date, within_days: int) -> tuple[Standing, ...]:
    """What is late, or has its last day within so many days from today."""
    return tuple(
        each
        for each in found
        if each.is_open
        and each.question.deadline is not None
        and (each.question.deadline - today).days <= within_days
    )


def _standing(
    question: Question,
    party: str,
    *,
    answer: Answer | None,
    figure: BaselineFigure | None,
    practice: Practice | None,
    today: date,
) -> Standing:
    if figure is not None or practice is not None:
        standing = ANSWERED
    elif answer is not None:
        standing = answer.status
    elif question.deadline is not None and today > question.deadline:
        standing = LATE
    else:
        standing = WAITING
    return Standing(
        question=question, party=party, standing=standing, answer=answer, figure=figure, practice=practice
    )


def _progress(party: str, own: list[Standing]) -> Progress:
    counts = dict.fromkeys(STANDINGS, 0)
    for each in own:
        counts[each.standing] += 1
    return Progress(party=party, asked=len(own), counts=counts)
