"""The frame around a cooperation's pages: its facts, the line of six phases, the navigation; and the icons."""

from dataclasses import dataclass

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from samdrift.apps.cooperations import queries as cooperations
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.permissions import may_see_people, may_see_tokens
from samdrift.apps.cooperations.readers import reader_of
from samdrift.apps.settlement import queries as settlements
from samdrift.site.templatetags.words import said

register = template.Library()

PHASES = ("cooperation", "study", "agreements", "operations", "settlement", "benefits")
SHOWN_PARTIES = 7
ICONS = {
    "ok": "m5 12.5 4.5 4.5L19 7.5",
    "down": "M12 4v12m-5-5 5 5 5-5M5 20h14",
    "arrow": "M5 12h14m-6-6 6 6-6 6",
}


@dataclass(frozen=True)
class Page:
    """A page of a phase, with its address."""

    code: str
    address: str


@dataclass(frozen=True)
class Phase:
    """A phase with its pages; without any it is still to come. `period` is what is newest in it."""

    code: str
    number: int
    pages: tuple[Page, ...] = ()
    is_now: bool = False
    parties: int = 0
    period: str = ""

    @property
    def address(self) -> str:
        return self.pages[0].address if self.pages else ""


@dataclass(frozen=True)
class Frame:
    """What stands around every page of a cooperation."""

    parties: tuple[str, ...]
    more: int
    host: str
    phases: tuple[Phase, ...]

    @property
    def now(self) -> Phase:
        return next(phase for phase in self.phases if phase.is_now)


@register.simple_tag(takes_context=True)
def frame(context: Context, cooperation: Cooperation) -> Frame:
    """The frame of a cooperation as its reader sees it, in two queries beside the reader's roles."""
    reader = reader_of(context["request"])
    asked = {"people": may_see_people, "tokens": may_see_tokens}
    seen = tuple(code for code, question in asked.items() if question(reader, cooperation))
    names = cooperations.party_names(cooperation)
    settled = next(iter(settlements.newest(cooperation)), "")
    ordered = tuple(names.values())
    shown = ordered if len(ordered) <= SHOWN_PARTIES + 1 else ordered[:SHOWN_PARTIES]
    return Frame(
        parties=shown,
        more=len(ordered) - len(shown),
        host=names.get(cooperation.host, cooperation.host),
        phases=_phases(cooperation, len(ordered), settled, seen=seen),
    )


def _phases(
    cooperation: Cooperation, parties: int, settled: str, *, seen: tuple[str, ...]
) -> tuple[Phase, ...]:
    pages = _pages(cooperation.slug, settled=bool(settled), seen=seen)
    now = "settlement" if settled else "cooperation"
    return tuple(
        Phase(
            code,
            number,
            pages.get(code, ()),
            is_now=code == now,
            parties=parties if code == "cooperation" else 0,
            period=settled if code == "settlement" else "",
        )
        for number, code in enumerate(PHASES, start=1)
    )


def _pages(slug: str, *, settled: bool, seen: tuple[str, ...]) -> dict[str, tuple[Page, ...]]:
    pages: dict[str, tuple[Page, ...]] = {
        "cooperation": (Page("overview", reverse("overview", args=[slug])),)
    }
    pages["cooperation"] += tuple(Page(code, reverse(code, args=[slug])) for code in seen)
    if settled:
        pages["settlement"] = (Page("periods", reverse("settlement:periods", args=[slug])),)
    return pages


@register.simple_tag
def icon(name: str) -> SafeString:
    """A line drawing that says nothing to who does not see it."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" '
        'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="{}"/></svg>',
        ICONS[name],
    )


@register.filter
def phase_name(code: str) -> str:
    return said(f"page.phase.{code}")
