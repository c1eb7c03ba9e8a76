"""The page of events: what is contested and waits for a choice, and how much came from each source day by day."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from samdrift.apps.accounts.reader import moment_of, reader_language
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.permissions import may_resolve_events, may_see_events, may_send_events
from samdrift.apps.cooperations.queries import party_names
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require
from samdrift.apps.records.web import actor_of
from samdrift.apps.settlement.events import deciding
from samdrift.apps.settlement.events.shown import beside, month_of
from samdrift.apps.settlement.events.stores import WEB_SECONDS
from samdrift.domain.faults import Fault, FaultsError, RefusedError
from samdrift.lake.store.values import Contested

PAGE = 20
NONE = "none"


@require_safe
def events(request: HttpRequest, slug: str) -> HttpResponse:
    """Contested events with their contents, and control totals of a month."""
    owner = find_cooperation(reader_of(request), slug)
    require(may_see_events(reader_of(request), owner))
    return _show(request, owner)


@require_POST
def resolve_event(request: HttpRequest, slug: str) -> HttpResponse:
    """One content of a contested event chosen, or none of them, with a reason."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    require(may_resolve_events(reader, owner))
    posted = request.POST
    chosen = posted.get("content", "")
    number = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 9 else None
    decision = deciding.Decision(
        source=posted.get("source", ""),
        id=posted.get("id", ""),
        number=number,
        reason=posted.get("reason", ""),
    )
    if number is None and chosen != NONE:
        return _show(request, owner, unchosen=decision)
    try:
        deciding.resolve(owner, decision, by=actor_of(request), moment=moment_of(request), reader=reader)
    except FaultsError as wrong:
        return _show(request, owner, refused=wrong.faults, unchosen=decision)
    return redirect("settlement:events", slug)


def _show(
    request: HttpRequest,
    owner: Cooperation,
    *,
    refused: tuple[Fault, ...] = (),
    unchosen: deciding.Decision | None = None,
) -> HttpResponse:
    """The page; what was typed and could not be kept stands in it again."""
    contested, busy = _contested(owner)
    waiting = [each for each in contested if each.choice is None]
    page = Paginator(waiting, PAGE).get_page(request.GET.get("page"))
    names, language = party_names(owner), reader_language()
    context = {
        "cooperation": owner,
        "page_code": "events",
        "page": page,
        "waiting": len(waiting),
        "contested": beside(page, owner, names, language),
        "decided": [each for each in contested if each.choice is not None][:PAGE],
        "month": month_of(owner, request.GET.get("month", ""), moment_of(request).date()),
        "refused": (*refused, *busy),
        "unchosen": unchosen,
        "may_send": may_send_events(reader_of(request), owner),
        "may_resolve": may_resolve_events(reader_of(request), owner),
    }
    return render(request, "settlement/events.html", context)


def _contested(owner: Cooperation) -> tuple[tuple[Contested, ...], tuple[Fault, ...]]:
    """Those that are known now; none, and why, while another process holds the store."""
    try:
        return deciding.contested_events(owner, open_only=False, wait_seconds=WEB_SECONDS), ()
    except RefusedError as busy:
        return (), busy.faults
