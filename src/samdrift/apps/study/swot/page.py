"""What the SWOT page shows: what nobody has taken up, and each alternative's four lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from samdrift.apps.study.keys.key_form import Choice
from samdrift.apps.study.risk.rows import ASSUMED, is_assumed
from samdrift.documents.voice import Voice
from samdrift.domain.cooperation.study.references import CRITERION
from samdrift.domain.decision.swot import ENDED, Link, Swot, SwotEntry, SwotList, count_open
from samdrift.runs.study.swot import SwotReport, swot_sentence


@dataclass(frozen=True, kw_only=True)
class ShownLink:
    """What takes an item up; `query` leads to the area on the page that shows it, `page` says which."""

    told: str
    page: str
    query: str
    state: str
    takes_up: bool


@dataclass(frozen=True, kw_only=True)
class ShownItem:
    """An item of a list."""

    text: str
    source: str
    is_assumed: bool
    is_open: bool
    links: tuple[ShownLink, ...]


@dataclass(frozen=True, kw_only=True)
class Quadrant:
    """One of the four lists."""

    kind: str
    name: str
    count: str
    items: tuple[ShownItem, ...]


@dataclass(frozen=True, kw_only=True)
class SwotPage:
    """The page of one alternative."""

    report: SwotReport
    asked: str
    """The alternative in the address; empty: the first."""
    voice: Voice
    pages: Mapping[str, str]
    """The addresses of the pages that items lead to."""

    @cached_property
    def swot(self) -> Swot | None:
        found = (each for each in self.report.found if self.asked in ("", each.alternative))
        return next(found, None)

    @property
    def name(self) -> str:
        return self.report.names[self.swot.alternative] if self.swot else ""

    @cached_property
    def answer(self) -> str:
        """What nothing takes up of the alternative that is shown."""
        counts = count_open((self.swot,)) if self.swot else self.report.counts
        return swot_sentence(counts, self.voice.language)

    @property
    def tabs(self) -> tuple[Choice, ...]:
        """The alternatives, where several have items."""
        found = self.report.found if len(self.report.found) > 1 else ()
        return tuple(
            Choice(
                value=urlencode({"as_of": self.report.as_of.isoformat(), "alternative": each.alternative}),
                name=self.report.names[each.alternative],
                is_chosen=each is self.swot,
            )
            for each in found
        )

    @cached_property
    def quadrants(self) -> tuple[Quadrant, ...]:
        return tuple(self._quadrant(each) for each in self.swot.lists) if self.swot else ()

    @property
    def teaches(self) -> tuple[tuple[str, str], ...]:
        """The tables to fill, and what with."""
        return tuple(
            (table, self.voice.say(f"page.swot.teach.{table}")) for table in ("alternatives", "swot")
        )

    def _quadrant(self, found: SwotList) -> Quadrant:
        figures = {"open": len(found.open), "count": len(found.entries)}
        count = self.voice.say("page.swot.count", **figures) if found.entries else ""
        return Quadrant(
            kind=found.kind,
            name=self.voice.say(f"study.swot.kind.{found.kind}"),
            count=count,
            items=tuple(self._item(entry) for entry in found.entries),
        )

    def _item(self, entry: SwotEntry) -> ShownItem:
        return ShownItem(
            text=entry.item.text,
            source=entry.item.source.removeprefix(ASSUMED).strip(),
            is_assumed=is_assumed(entry.item),
            is_open=entry.is_open,
            links=tuple(self._link(link) for link in entry.links),
        )

    def _link(self, link: Link) -> ShownLink:
        query = urlencode({"as_of": self.report.as_of.isoformat(), "area": link.area})
        known = link.takes_up
        code = f"study.swot.link.{link.kind}" if link.kind else "page.swot.link.unknown"
        return ShownLink(
            told=self.voice.say(code, name=link.name),
            page=("criteria" if link.kind == CRITERION else "risk") if known else "",
            query=query,
            state="" if link.state not in (ENDED, *_NOT) else self.voice.say(f"page.swot.state.{link.state}"),
            takes_up=known,
        )


_NOT = ("dropped", "unknown")
"""States of what takes nothing up."""
