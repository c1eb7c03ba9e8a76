"""Strengths, weaknesses, opportunities and threats of each alternative, and whether anything takes them up.

docs/methods/risk.md
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samdrift.domain.cooperation.study import StudyFacts, SwotItem, parse_refer
from samdrift.domain.cooperation.study.references import CRITERION, MEASURE, RISK
from samdrift.domain.cooperation.study.swot import SWOT_KINDS
from samdrift.domain.decision.risk import has_ended
from samdrift.domain.decision.risk_measures import DROPPED

STANDS, ENDED, GIVEN_UP, UNKNOWN = "stands", "ended", "dropped", "unknown"
"""Of what an item is linked to: it stands, is a risk that has ended, a measure that was given up, or nothing known."""


@dataclass(frozen=True, kw_only=True)
class Link:
    """What takes an item up: a risk, a criterion or a measure, with what it is called."""

    kind: str
    area: str
    code: str
    name: str
    state: str

    @property
    def takes_up(self) -> bool:
        """A risk that has ended was taken up; what nobody knows of or has given up takes up nothing."""
        return self.state in (STANDS, ENDED)


@dataclass(frozen=True, kw_only=True)
class SwotEntry:
    """An item with what it is linked to."""

    item: SwotItem
    links: tuple[Link, ...]

    @property
    def is_open(self) -> bool:
        """Whether nothing has taken it up yet."""
        return not any(link.takes_up for link in self.links)


@dataclass(frozen=True, kw_only=True)
class SwotList:
    """One of the four lists of an alternative."""

    alternative: str
    kind: str
    entries: tuple[SwotEntry, ...]

    @property
    def open(self) -> tuple[SwotEntry, ...]:
        return tuple(entry for entry in self.entries if entry.is_open)


@dataclass(frozen=True, kw_only=True)
class Swot:
    """The four lists of an alternative, in the order of the letters."""

    alternative: str
    lists: tuple[SwotList, ...]

    @property
    def entries(self) -> tuple[SwotEntry, ...]:
        return tuple(entry for found in self.lists for entry in found.entries)


@dataclass(frozen=True)
class Count:
    """Of how many items of a kind how many nothing has taken up."""

    kind: str
    items: int
    open: int


def assess_swot(facts: StudyFacts, *, as_of: date) -> tuple[Swot, ...]:
    """Every alternative that has any item, as the study lists them, with all four lists."""
    known = _known(facts, as_of)
    written = {item.alternative for item in facts.swot}
    listed = (each.alternative for each in facts.alternatives)
    return tuple(_swot(code, facts.swot, known) for code in listed if code in written)


def count_open(found: Iterable[Swot]) -> tuple[Count, ...]:
    """Over all the alternatives, for each kind."""
    lists = [each for swot in found for each in swot.lists]
    return tuple(
        Count(
            kind,
            sum(len(each.entries) for each in lists if each.kind == kind),
            sum(len(each.open) for each in lists if each.kind == kind),
        )
        for kind in SWOT_KINDS
    )


Known = dict[tuple[str, str, str], tuple[str, str]]
"""By kind, area and code: what it is called, and its state."""


def _swot(alternative: str, items: Iterable[SwotItem], known: Known) -> Swot:
    own = [item for item in items if item.alternative == alternative]
    return Swot(
        alternative=alternative,
        lists=tuple(
            SwotList(
                alternative=alternative,
                kind=kind,
                entries=tuple(_entry(item, known) for item in own if item.kind == kind),
            )
            for kind in SWOT_KINDS
        ),
    )


def _entry(item: SwotItem, known: Known) -> SwotEntry:
    return SwotEntry(item=item, links=tuple(_link(text, known) for text in item.refers))


def _link(text: str, known: Known) -> Link:
    refer = parse_refer(text)
    if refer is None:
        return Link(kind="", area="", code=text, name=text, state=UNKNOWN)
    name, state = known.get((refer.kind, refer.area, refer.code), (refer.code, UNKNOWN))
    return Link(kind=refer.kind, area=refer.area, code=refer.code, name=name, state=state)


def _known(facts: StudyFacts, as_of: date) -> Known:
    """A measure that stands for several risks is given up when it is for all of them."""
    found: Known = {
        (RISK, each.area, each.risk): (each.name, ENDED if has_ended(each, as_of) else STANDS)
        for each in facts.risks
    }
    found |= {(CRITERION, each.area, each.criterion): (each.name, STANDS) for each in facts.criteria}
    for measure in facts.risk_measures:
        key = (MEASURE, measure.area, measure.measure)
        if measure.status != DROPPED:
            found[key] = (measure.text, STANDS)
        else:
            found.setdefault(key, (measure.text, GIVEN_UP))
    return found
