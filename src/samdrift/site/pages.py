"""Pages that look across the phases: home, a cooperation's overview; and what is said when something is wrong."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language

from samdrift.apps.accounts import actions as accounts
from samdrift.apps.accounts.reader import account_of, reader_language
from samdrift.apps.cooperations import queries as cooperations
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, visible_to
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.records.notices import unread
from samdrift.apps.settlement import models
from samdrift.apps.settlement import queries as settlements
from samdrift.apps.settlement.reports import period_report
from samdrift.apps.settlement.views import seen_bills
from samdrift.site.templatetags.frame import PHASES, SHOWN_PARTIES
from samdrift.words import LANGUAGES

SHOWN_NOTICES = 10


@dataclass(frozen=True)
class Card:
    """A cooperation on the home page, with the latest year that is settled and the latest period."""

    cooperation: Cooperation
    parties: tuple[str, ...]
    host: str
    year: models.Settlement | None
    newest: models.Settlement | None

    @property
    def phase(self) -> str:
        return "settlement" if self.newest else "cooperation"

    @property
    def number(self) -> int:
        return PHASES.index(self.phase) + 1

    @property
    def shown(self) -> tuple[str, ...]:
        return self.parties if self.more == 0 else self.parties[:SHOWN_PARTIES]

    @property
    def more(self) -> int:
        """How many parties are counted, not named: never one alone."""
        return len(self.parties) - SHOWN_PARTIES if len(self.parties) > SHOWN_PARTIES + 1 else 0

    @property
    def segments(self) -> tuple[tuple[str, bool], ...]:
        """The phases as a bar of six: where each begins, in per cent, and whether there is anything in it."""
        filled = {"cooperation", self.phase}
        return tuple((f"{index * 101 / 6:.1f}", phase in filled) for index, phase in enumerate(PHASES))


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for the reader, and the cooperations as cards."""
    cards = _cards(reader_of(request))
    parties = sum(len(card.parties) for card in cards)
    account = account_of(request)
    waiting = () if account is None else unread(account.pk)[:SHOWN_NOTICES]
    context = {"cards": cards, "parties": parties, "at_home": True, "notices": waiting}
    return render(request, "site/home.html", context)


@require_safe
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """What a cooperation is, who is in it, and what the year costs each."""
    owner = find_cooperation(reader_of(request), slug)
    year = latest_year(settlements.newest(owner))
    report = None if year is None else period_report(year, language=reader_language())
    seen = () if report is None else seen_bills(request, report)
    context = {"cooperation": owner, "page_code": "overview", "report": report, "seen": seen}
    return render(request, "site/overview.html", context)


def latest_year(newest: dict[str, models.Settlement]) -> models.Settlement | None:
    """The longest period among the latest: the year if one is settled, else what there is."""
    return max(newest.values(), key=lambda row: ((row.end - row.start).days, row.end), default=None)


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """The language switched: for this browser, and for the account of who is logged in."""
    account, wanted = account_of(request), request.POST.get("language", "")
    if account is not None and wanted in LANGUAGES:
        accounts.set_language(account, wanted)
    return set_language(request)


def _cards(reader: Reader) -> tuple[Card, ...]:
    """The card of every cooperation that the reader may see, in three queries however many there are."""
    owners = list(visible_to(reader))
    names, settled = cooperations.party_names_of(owners), settlements.newest_among(owners)
    return tuple(_card(owner, names.get(owner.pk, {}), settled.get(owner.pk, {})) for owner in owners)


def _card(owner: Cooperation, names: dict[str, str], settled: dict[str, models.Settlement]) -> Card:
    return Card(
        cooperation=owner,
        parties=tuple(names.values()),
        host=names.get(owner.host, owner.host),
        year=latest_year(settled),
        newest=next(iter(settled.values()), None),
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _wrong(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Something that is there, and not for this reader."""
    return _wrong(request, 403, "forbidden")


def not_from_here(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was not sent from a page of ours, or from one that is too old."""
    return _wrong(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _wrong(request, 404)


def too_often(request: HttpRequest) -> HttpResponse:
    """A login, or the like, tried again and again."""
    return _wrong(request, 429)


def failed(request: HttpRequest) -> HttpResponse:
    """Told without asking who reads: the database may be what failed."""
    request.user = AnonymousUser()
    return _wrong(request, 500)


def _wrong(request: HttpRequest, status: int, code: str = "") -> HttpResponse:
    return render(request, "site/wrong.html", {"wrong": code or str(status)}, status=status)
