"""The frame around a cooperation's pages: its facts, the line of six phases, the navigation; and the icons."""

from dataclasses import dataclass

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from samdrift.apps.cooperations import queries as cooperations
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.permissions import (
    may_import_figures,
    may_see_changes,
    may_see_closing,
    may_see_common_vouchers,
    may_see_cooperation,
    may_see_events,
    may_see_jobs,
    may_see_log,
    may_see_people,
    may_see_tokens,
    may_upload_tables,
)
from samdrift.apps.cooperations.readers import reader_of
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.settlement import queries as settlements
from samdrift.apps.settlement.events.stores import has_store
from samdrift.site.templatetags.words import said

register = template.Library()

PHASES = ("cooperation", "study", "agreements", "operations", "settlement", "benefits")
PAGES = (
    ("overview", may_see_cooperation),
    ("parties", may_see_cooperation),
    ("services", may_see_cooperation),
    ("bodies", may_see_cooperation),
    ("facts", may_see_common_vouchers),
    ("upload", may_upload_tables),
    ("imports", may_import_figures),
    ("changes", may_see_changes),
    ("people", may_see_people),
    ("attachments", may_see_common_vouchers),
    ("tokens", may_see_tokens),
    ("jobs", may_see_jobs),
    ("log", may_see_log),
)
"""The pages of the first phase, each with the question that its reader is asked."""
STUDY = (
    ("study", may_see_common_vouchers),
    ("baseline", may_see_common_vouchers),
    ("questions", may_see_common_vouchers),
    ("practices", may_see_common_vouchers),
    ("portfolio", may_see_common_vouchers),
    ("applications", may_see_common_vouchers),
    ("layers", may_see_common_vouchers),
    ("forms", may_see_common_vouchers),
    ("criteria", may_see_common_vouchers),
    ("risk", may_see_common_vouchers),
    ("swot", may_see_common_vouchers),
    ("key_lab", may_see_common_vouchers),
    ("voting", may_see_common_vouchers),
    ("alternatives", may_see_common_vouchers),
    ("proposals", may_see_common_vouchers),
)
"""The pages of the study."""
SHOWN_PARTIES = 7
ICONS = {
    "ok": "m5 12.5 4.5 4.5L19 7.5",
    "down": "M12 4v12m-5-5 5 5 5-5M5 20h14",
    "arrow": "M5 12h14m-6-6 6 6-6 6",
    "dash": "M7 12h10",
    "later": "M12 7v5l3 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18",
    "wrong": "M12 8v5m0 3.5v.01M12 3 2.5 20h19z",
    "add": "M12 5v14M5 12h14",
    "again": "M4 12a8 8 0 1 0 2.5-5.8M4 4v5h5",
    "ask": "M9.6 9.4a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.2 1-1.2 1.9m0 3v.01M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18",
    "cross": "M6 6l12 12M18 6 6 18",
    "unlike": "M5 9h14M5 15h14M16 5 8 19",
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
    names = cooperations.party_names(cooperation)
    settled = next(iter(settlements.newest_once(cooperation)), "")
    ordered = tuple(names.values())
    shown = ordered if len(ordered) <= SHOWN_PARTIES + 1 else ordered[:SHOWN_PARTIES]
    return Frame(
        parties=shown,
        more=len(ordered) - len(shown),
        host=names.get(cooperation.host, cooperation.host),
        phases=_phases(len(ordered), settled, _pages(cooperation, reader, settled=bool(settled))),
    )


def _phases(parties: int, settled: str, pages: dict[str, tuple[Page, ...]]) -> tuple[Phase, ...]:
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


def _pages(cooperation: Cooperation, reader: Reader, *, settled: bool) -> dict[str, tuple[Page, ...]]:
    slug = cooperation.slug
    seen = (code for code, may_see in PAGES if may_see(reader, cooperation))
    pages = {"cooperation": tuple(Page(code, reverse(code, args=[slug])) for code in seen)}
    if study := [code for code, may_see in STUDY if may_see(reader, cooperation)]:
        pages["study"] = tuple(Page(code, reverse(f"study:{code}", args=[slug])) for code in study)
    if settled or may_see_closing(reader, cooperation):
        pages["settlement"] = (Page("periods", reverse("settlement:periods", args=[slug])),)
    if may_see_events(reader, cooperation) and (settled or has_store(cooperation)):
        page = Page("events", reverse("settlement:events", args=[slug]))
        pages["settlement"] = (*pages.get("settlement", ()), page)
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
