"""Pages of the parties and of what they take part in."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samdrift.apps.accounts.reader import reader_language
from samdrift.apps.cooperations import queries
from samdrift.apps.cooperations.desk.sheets_of import among
from samdrift.apps.cooperations.pages.asked import asked_day
from samdrift.apps.cooperations.permissions import may_see_common_vouchers, may_see_invoicing
from samdrift.apps.cooperations.readers import find_cooperation, reader_of
from samdrift.apps.cooperations.reading.bodies import bodies_page
from samdrift.apps.cooperations.reading.card import party_card
from samdrift.apps.cooperations.reading.parties import parties_page
from samdrift.apps.cooperations.reading.taking import services_page

ON_CARD = (
    "parties",
    "services",
    "participations",
    "drivers",
    "invoicing",
    "postings",
    "vat_decisions",
    "baseline",
)


@require_safe
def parties(request: HttpRequest, slug: str) -> HttpResponse:
    """Who takes part, since when, and who came in whose place."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    page = parties_page(
        queries.parties(owner),
        host=owner.host,
        on=asked_day(request),
        ours=reader.parties_in(owner.pk),
        language=reader_language(),
    )
    editable = among(reader, owner, ("parties", "memberships", "invoicing", "posting"))
    context = {"cooperation": owner, "page_code": "parties", "page": page, "editable": editable}
    return render(request, "cooperations/parties.html", context)


@require_safe
def party(request: HttpRequest, slug: str, party: str) -> HttpResponse:
    """A party's card; how it is invoiced for those who may see that, its figures for those with a role."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    known = queries.cooperation(owner, only=ON_CARD)
    found = next((each for each in known.parties if each.code == party), None)
    if found is None:
        raise Http404
    sees_invoicing = may_see_invoicing(reader, owner, party)
    sees_facts = may_see_common_vouchers(reader, owner)
    if not sees_invoicing:
        known = replace(known, invoicing=(), postings=())
    card = party_card(
        known, found, on=asked_day(request), ours=reader.parties_in(owner.pk), language=reader_language()
    )
    context = {
        "cooperation": owner,
        "page_code": "parties",
        "card": card,
        "sees_invoicing": sees_invoicing,
        "sees_facts": sees_facts,
    }
    return render(request, "cooperations/party.html", context)


@require_safe
def services(request: HttpRequest, slug: str) -> HttpResponse:
    """The services, and who takes which of them on the day that is asked for; their VAT for those with a role."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    sees_facts = may_see_common_vouchers(reader, owner)
    shown = ("parties", "services", "participations")
    page = services_page(
        queries.cooperation(owner, only=(*shown, "vat_decisions") if sees_facts else shown),
        on=asked_day(request),
        ours=reader.parties_in(owner.pk),
        language=reader_language(),
    )
    editable = among(reader, owner, ("services", "participation"))
    context = {
        "cooperation": owner,
        "page_code": "services",
        "page": page,
        "editable": editable,
        "sees_facts": sees_facts,
    }
    return render(request, "cooperations/services.html", context)


@require_safe
def bodies(request: HttpRequest, slug: str) -> HttpResponse:
    """The bodies with what they are to do, and the seats that each party has on them that day."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    page = bodies_page(
        queries.cooperation(owner, only=("parties", "bodies", "seats")),
        on=asked_day(request),
        ours=reader.parties_in(owner.pk),
        language=reader_language(),
    )
    editable = among(reader, owner, ("bodies", "seats"))
    context = {"cooperation": owner, "page_code": "bodies", "page": page, "editable": editable}
    return render(request, "cooperations/bodies.html", context)
