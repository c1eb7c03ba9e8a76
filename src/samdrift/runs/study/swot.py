"""Strengths, weaknesses, opportunities and threats as of a day, and what nobody has taken up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from samdrift.domain.cooperation import Cooperation
from samdrift.domain.decision.swot import Count, Swot, assess_swot, count_open
from samdrift.runs.study.area_names import area_name
from samdrift.words import listed, say


@dataclass(frozen=True, kw_only=True)
class SwotReport:
    """Each alternative's four lists, and over all of them how many items of a kind nothing takes up."""

    as_of: date
    names: Mapping[str, str]
    """Of the alternatives."""
    areas: Mapping[str, str]
    """The names of the areas that items are linked to."""
    found: tuple[Swot, ...]
    counts: tuple[Count, ...]


def swot_report(cooperation: Cooperation, *, as_of: date) -> SwotReport:
    """The items of the cooperation's study with what they are linked to on the day."""
    found = assess_swot(cooperation.study, as_of=as_of)
    linked = {link.area for swot in found for entry in swot.entries for link in entry.links if link.area}
    return SwotReport(
        as_of=as_of,
        names={each.alternative: each.name for each in cooperation.study.alternatives},
        areas={area: area_name(cooperation, area) for area in sorted(linked)},
        found=found,
        counts=count_open(found),
    )


def swot_sentence(counts: tuple[Count, ...], language: str) -> str:
    """How many of each kind nothing has taken up yet: `3 of 7 threats are not taken up`."""
    open_kinds = [each for each in counts if each.open]
    if not any(each.items for each in counts):
        return say("study.swot.nothing", language)
    if not open_kinds:
        items = sum(each.items for each in counts)
        return say("study.swot.all_taken_up", language, count=items)
    told = [
        say(f"study.swot.open.{each.kind}", language, open=each.open, count=each.items) for each in open_kinds
    ]
    return say("study.swot.not_taken_up", language, kinds=listed(told, language))
