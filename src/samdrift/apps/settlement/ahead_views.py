"""The page of the year ahead, and its plan of advances as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from samdrift.apps.accounts.reader import moment_of, reader_language
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.permissions import may_see_common_vouchers
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require
from samdrift.apps.records.download import CSV, download
from samdrift.apps.settlement.ahead_page import ahead_page
from samdrift.apps.settlement.compare_views import names_of
from samdrift.apps.settlement.foreseen import LAST_YEAR, Foreseen, foreseen
from samdrift.apps.settlement.requested import own_parties, show
from samdrift.domain.periods import legal_day
from samdrift.files.bills import advances_table


@require_safe
def ahead(request: HttpRequest, slug: str) -> HttpResponse:
    """A year as it is likely to end beside its budget, and the advances of the year after."""
    owner = _requested_owner(request, slug)
    seen = _requested(request, owner)
    page = None
    if seen is not None:
        ours = own_parties(request, owner)
        page = ahead_page(seen, names_of(seen.facts), language=reader_language(), ours=ours)
    return show(request, "ahead", owner, page=page, currency=owner.currency)


@require_safe
def ahead_advances(request: HttpRequest, slug: str) -> HttpResponse:
    """The plan by one way, in the form of the table of advances."""
    owner = _requested_owner(request, slug)
    seen = _requested(request, owner)
    plan = None if seen is None else seen.plan_by(request.GET.get("by", LAST_YEAR))
    if seen is None or plan is None:
        raise Http404
    name = f"{slug}-{seen.following.name}-advances.csv"
    return download(advances_table(plan.advances, owner.currency).csv, name, CSV)


def _requested_owner(request: HttpRequest, slug: str) -> Cooperation:
    owner = find_cooperation(reader_of(request), slug)
    require(may_see_common_vouchers(reader_of(request), owner))
    return owner


def _requested(request: HttpRequest, owner: Cooperation) -> Foreseen | None:
    """Raises Http404 for a year or a month that is not there."""
    asked = {name: request.GET.get(name, "") for name in ("year", "until")}
    try:
        return foreseen(owner, **asked, today=legal_day(moment_of(request), country=owner.country))
    except LookupError:
        raise Http404 from None
