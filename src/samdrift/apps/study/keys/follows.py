"""What follows from a key: the steps to it, a softer way to it, and the groups that would object."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from samdrift.apps.study.amounts import Whole
from samdrift.apps.study.keys.asked import Asked
from samdrift.documents.voice import Voice
from samdrift.runs.study.tried import Tried

YEARS = 3


@dataclass(frozen=True)
class StepRow:
    """A party's amounts year by year, from today's."""

    name: str
    amounts: tuple[str, ...]
    is_ours: bool


@dataclass(frozen=True)
class Steps:
    """The ramp: a heading for each year, and the most that any bill rises in one."""

    headings: tuple[str, ...]
    rows: tuple[StepRow, ...]
    largest: str


@dataclass(frozen=True)
class Softer:
    """What a ramp would do to the largest rise, and where to try it."""

    said: str
    query: str


def steps_of(tried: Tried, names: Mapping[str, str], voice: Voice, *, ours: frozenset[str]) -> Steps | None:
    """None where the key is in force at once."""
    if len(tried.years) == 1:
        return None
    whole = Whole(voice)
    headings = tuple(
        voice.say("page.lab.steps.year", number=number + 1) for number in range(len(tried.years))
    )
    rows = tuple(
        StepRow(
            names[party],
            tuple(whole.plain(year[party]) for year in ({**tried.scope.today}, *tried.years)),
            party in ours,
        )
        for party in tried.scope.parties
    )
    largest = voice.say("page.lab.steps.largest", amount=whole.money(tried.largest_step_minor))
    return Steps((voice.say("page.lab.steps.today"), *headings), rows, largest)


def softer_way(tried: Tried, asked: Asked, voice: Voice) -> Softer | None:
    """A ramp of three years, where somebody pays more and none is asked for."""
    largest = max((each.change_minor for each in tried.parties), default=0)
    if largest <= 0 or tried.mix.ramp_years:
        return None
    said = voice.say("page.lab.soften.ramp", amount=Whole(voice).money(-(-largest // YEARS)))
    return Softer(said, replace(asked, ramp=str(YEARS)).query)
