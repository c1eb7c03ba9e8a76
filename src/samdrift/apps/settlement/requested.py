"""What a request asks for, found or refused; and how it is answered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.permissions import may_see_bill
from samdrift.apps.cooperations.readers import reader_of
from samdrift.apps.settlement import models
from samdrift.apps.settlement.readers import find_settlement


def requested_settlement(request: HttpRequest, slug: str, period: str) -> models.Settlement:
    """The settlement of the cooperation's period that counts. Raises Http404 when there is none for this reader."""
    return find_settlement(reader_of(request), slug, period)


def own_parties(request: HttpRequest, owner: Cooperation) -> frozenset[str]:
    """The parties of the reader there: theirs is the money that is warm."""
    return reader_of(request).parties_in(owner.pk)


def asked_parties(request: HttpRequest, owner: Cooperation) -> frozenset[str]:
    """The party that the page is asked to set apart, else the reader's own."""
    asked = request.GET.get("party")
    return own_parties(request, owner) if asked is None else frozenset({asked} - {""})


def seen_parties(request: HttpRequest, owner: Cooperation, parties: frozenset[str]) -> frozenset[str]:
    """Those of the parties whose bills the reader may open."""
    reader = reader_of(request)
    return frozenset(party for party in parties if may_see_bill(reader, owner, party))


def show(request: HttpRequest, template: str, owner: Cooperation, **values: object) -> HttpResponse:
    """A page of the settlement phase."""
    context = {"cooperation": owner, "page_code": "periods", **values}
    return render(request, f"settlement/{template}.html", context)
