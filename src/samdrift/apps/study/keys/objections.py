"""The groups that would pay less on their own, as sentences with the amount."""

from collections.abc import Mapping
from dataclasses import dataclass

from samdrift.apps.study.amounts import Whole
from samdrift.documents.voice import Voice
from samdrift.domain.games.core import Objection
from samdrift.runs.study.fair_words import group_name
from samdrift.runs.study.fairness import Fairness

MOST_TOLD = 5


@dataclass(frozen=True)
class Objections:
    """The groups that would save most, and how many there are in all."""

    told: tuple[str, ...]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.told)


def objections_of(found: Fairness, names: Mapping[str, str], voice: Voice) -> Objections:
    """Who would object to a split, the largest amount first. `names` are those of the scope's parties."""
    told = (objection_sentence(each, names, voice) for each in found.verdict.objections[:MOST_TOLD])
    return Objections(told=tuple(told), total=found.objections_total)


def objection_sentence(found: Objection, names: Mapping[str, str], voice: Voice) -> str:
    """A group, and how much less it would pay on its own."""
    return voice.say(
        "page.lab.objection",
        count=len(found.group),
        group=_first_large(group_name(found.group, names, voice.language)),
        amount=Whole(voice).kroner(found.overcharge),
    )


def _first_large(text: str) -> str:
    return text[:1].upper() + text[1:]
