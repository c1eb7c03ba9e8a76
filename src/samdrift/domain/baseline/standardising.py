"""What one common way of working would change: for whom, and what it touches. docs/methods/practices.md"""

from collections.abc import Iterable
from dataclasses import dataclass

from samdrift.domain.baseline.practices import ComparedTopic, practice_key
from samdrift.domain.cooperation.study import PracticeTopic


@dataclass(frozen=True, kw_only=True)
class StandardTopic:
    """A topic with a common way: who must change to it, who is there, and of whom nothing is known."""

    topic: PracticeTopic
    changing: tuple[str, ...]
    there: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PartyChange:
    """What a party must change: the topics, and what these touch with it, each once."""

    party: str
    topics: tuple[PracticeTopic, ...]
    touches: tuple[str, ...]


def standardise(topics: Iterable[ComparedTopic]) -> tuple[StandardTopic, ...]:
    """Every topic that has a common way."""
    return tuple(_standard(each) for each in topics if practice_key(each.topic.common))


def _standard(each: ComparedTopic) -> StandardTopic:
    common = practice_key(each.topic.common)
    return StandardTopic(
        topic=each.topic,
        changing=tuple(party for party, key in each.keys.items() if key != common),
        there=tuple(party for party, key in each.keys.items() if key == common),
        unknown=tuple(cell.party for cell in each.cells if cell.practice is None),
    )


def changes_by_party(topics: Iterable[StandardTopic], parties: Iterable[str]) -> tuple[PartyChange, ...]:
    """What each party must change, those with nothing to change too."""
    listed = tuple(topics)
    return tuple(
        _change(party, [each.topic for each in listed if party in each.changing]) for party in parties
    )


def _change(party: str, topics: list[PracticeTopic]) -> PartyChange:
    touches = dict.fromkeys(code for topic in topics for code in topic.touches)
    return PartyChange(party=party, topics=tuple(topics), touches=tuple(touches))
