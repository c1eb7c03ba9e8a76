"""Pages of what was done in a cooperation: the log, and the same as a file."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samdrift.apps.accounts.reader import reader_language
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.permissions import may_see_log
from samdrift.apps.cooperations.queries import party_names
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require
from samdrift.apps.records import queries
from samdrift.apps.records.download import CSV, download
from samdrift.apps.records.log import verify_chain
from samdrift.apps.records.models import Entry
from samdrift.apps.records.telling import kind_name, text_of, write_csv
from samdrift.domain.periods import ZONES
from samdrift.words import day

PAGE = 50


@dataclass(frozen=True)
class Told:
    """An entry as the page shows it."""

    entry: Entry
    moment: str
    text: str


@require_safe
def log(request: HttpRequest, slug: str) -> HttpResponse:
    """Who did what and when, the newest first, after the whole chain has been computed again."""
    owner, language = _allowed(request, slug), reader_language()
    what = request.GET.get("what", "")
    page = Paginator(queries.entries(slug, what=what), PAGE).get_page(request.GET.get("page"))
    verified = verify_chain(slug)
    names = party_names(owner)
    context = {
        "cooperation": owner,
        "page_code": "log",
        "verified": verified,
        "since": verified.since and _moment(verified.since, owner),
        "kinds": [(kind, kind_name(kind, language)) for kind in queries.kinds(slug)],
        "what": what,
        "page": page,
        "rows": [Told(each, _moment(each.moment, owner), text_of(each, language, names)) for each in page],
    }
    return render(request, "cooperations/log.html", context)


@require_safe
def log_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Every entry with the bytes that were hashed, the oldest first."""
    _allowed(request, slug)
    entries = queries.entries(slug).reverse().iterator()
    return download(write_csv(entries, reader_language()), f"{slug}-log.csv", CSV)


def _allowed(request: HttpRequest, slug: str) -> Cooperation:
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    require(may_see_log(reader, owner))
    return owner


def _moment(moment: datetime, owner: Cooperation) -> str:
    """In the legal time of the cooperation's country."""
    local = moment.astimezone(ZoneInfo(ZONES[owner.country]))
    return f"{day(local.date(), reader_language())} {local:%H:%M}".replace(" ", "\u00a0")
