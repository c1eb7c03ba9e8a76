"""The page that estimates cost components from the baseline, and prepares them as a change."""

from collections import Counter

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from samdrift.apps.accounts.models import User
from samdrift.apps.accounts.reader import account_of, moment_of, reader_language
from samdrift.apps.cooperations import models, queries
from samdrift.apps.cooperations.areas import may_edit_sheet
from samdrift.apps.cooperations.estimating import ESTIMATED_FROM, prepare_estimate
from samdrift.apps.cooperations.permissions import may_see_common_vouchers
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require
from samdrift.apps.cooperations.reading.estimates import service_estimates
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import Fault, RefusedError
from samdrift.files.tables.tables import COMPONENTS
from samdrift.runs.study.estimates import estimates as estimates_of


@require_http_methods(["GET", "HEAD", "POST"])
def estimates(request: HttpRequest, slug: str) -> HttpResponse:
    """Every fit of a service's cost on a volume; one that is chosen becomes a draft of the components."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    require(may_see_common_vouchers(reader, owner))
    if request.method == "POST":
        account = account_of(request)
        require(account is not None and may_edit_sheet(reader, owner, COMPONENTS.name))
        assert account is not None
        return _prepare(request, owner, account)
    return _show(request, owner)


def _prepare(request: HttpRequest, owner: models.Cooperation, account: User) -> HttpResponse:
    known = queries.cooperation(owner, only=ESTIMATED_FROM)
    offer = estimates_of(known).named(request.POST.get("estimate", ""))
    if offer is None or not offer.is_sound:
        raise Http404
    reader, moment = reader_of(request), moment_of(request)
    try:
        draft = prepare_estimate(owner, offer, reader=reader, by=account, moment=moment)
    except RefusedError as error:
        return _show(request, owner, known=known, refused=error.faults)
    return redirect("change", owner.slug, draft.pk)


def _show(
    request: HttpRequest,
    owner: models.Cooperation,
    *,
    known: Cooperation | None = None,
    refused: tuple[Fault, ...] = (),
) -> HttpResponse:
    known = known or queries.cooperation(owner, only=ESTIMATED_FROM)
    context = {
        "cooperation": owner,
        "page_code": "facts",
        "services": service_estimates(
            estimates_of(known),
            services={service.code: service.name for service in known.services},
            parties={party.code: party.name for party in known.parties},
            components=Counter(each.service for each in known.components),
            language=reader_language(),
        ),
        "refused": refused,
        "may_prepare": may_edit_sheet(reader_of(request), owner, COMPONENTS.name),
    }
    return render(request, "cooperations/estimates.html", context)
