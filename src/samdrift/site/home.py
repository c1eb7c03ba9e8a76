"""The first page: what this is and examples to walk through for strangers, one's cooperations for who is logged in."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samdrift.apps.accounts.reader import account_of
from samdrift.apps.cooperations import queries as cooperations
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.models.cooperation import EXAMPLE
from samdrift.apps.cooperations.readers import reader_of, visible_to
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.records.notices import unread
from samdrift.apps.settlement import models
from samdrift.apps.settlement import queries as settlements
from samdrift.site.templatetags.frame import PHASES, SHOWN_PARTIES

SHOWN_NOTICES = 10


@dataclass(frozen=True)
class Card:
    """A cooperation on the home page, with the latest year that is settled and the latest period."""

    cooperation: Cooperation
    parties: tuple[str, ...]
    host: str
    guest: str
    """The first party that is not the host."""
    year: models.Settlement | None
    newest: models.Settlement | None
    tour: models.BillLine | None = None
    """The line of a bill that an example's walk ends with."""

    @property
    def is_example(self) -> bool:
        return self.cooperation.seen_by == EXAMPLE

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
    """What waits for the reader and the cooperations as cards; for strangers what this is and the examples."""
    cards = _cards(reader_of(request))
    account = account_of(request)
    context = {"cards": cards, "parties": sum(len(card.parties) for card in cards), "at_home": True}
    if account is None:
        return render(request, "site/about.html", context)
    return render(request, "site/home.html", {**context, "notices": unread(account.pk)[:SHOWN_NOTICES]})


def latest_year(newest: dict[str, models.Settlement]) -> models.Settlement | None:
    """The longest period among the latest: the year if one is settled, else what there is."""
    return max(newest.values(), key=lambda row: ((row.end - row.start).days, row.end), default=None)


def _cards(reader: Reader) -> tuple[Card, ...]:
    """The card of every cooperation that the reader may see, in four queries however many there are."""
    owners = list(visible_to(reader))
    names, settled = cooperations.party_names_of(owners), settlements.newest_among(owners)
    tours = _tours(owners, names, settled)
    return tuple(
        _card(owner, names.get(owner.pk, {}), settled.get(owner.pk, {}), tours.get(owner.pk))
        for owner in owners
    )


def _tours(
    owners: Iterable[Cooperation],
    names: dict[int, dict[str, str]],
    settled: dict[int, dict[str, models.Settlement]],
) -> dict[int, models.BillLine]:
    """By example, the largest line of the first bill that is not the host's, of the latest year."""
    wanted = {}
    for owner in owners:
        year = latest_year(settled.get(owner.pk, {}))
        guest = _guest(owner, names.get(owner.pk, {}))
        if owner.seen_by == EXAMPLE and year is not None and guest:
            wanted[year.pk, guest] = owner.pk
    years, guests = zip(*wanted, strict=True) if wanted else ((), ())
    lines = models.BillLine.objects.filter(settlement__in=years, bill__party__in=guests)
    found: dict[int, models.BillLine] = {}
    for line in lines.select_related("bill").order_by("amount_minor", "-line"):
        if owner_key := wanted.get((line.settlement_id, line.bill.party)):
            found[owner_key] = line
    return found


def _guest(owner: Cooperation, names: dict[str, str]) -> str:
    return next((code for code in names if code != owner.host), "")


def _card(
    owner: Cooperation,
    names: dict[str, str],
    settled: dict[str, models.Settlement],
    tour: models.BillLine | None,
) -> Card:
    return Card(
        cooperation=owner,
        parties=tuple(names.values()),
        host=names.get(owner.host, owner.host),
        guest=names.get(_guest(owner, names), ""),
        year=latest_year(settled),
        newest=next(iter(settled.values()), None),
        tour=tour,
    )
