"""The key lab's page, and the part of it that changes when a key is moved."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from samdrift.apps.accounts.reader import moment_of, reader_language
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.permissions import may_propose_key
from samdrift.apps.cooperations.readers import reader_of
from samdrift.apps.study.asked import asked_of
from samdrift.apps.study.finding import find_studied
from samdrift.apps.study.kept import KeptFacts, kept_facts
from samdrift.apps.study.lab import Lab, reckon_lab
from samdrift.apps.study.lab_page import LabPage, lab_page
from samdrift.apps.study.proposed import parties_saving
from samdrift.domain.periods import legal_day


@require_safe
def key_lab(request: HttpRequest, slug: str) -> HttpResponse:
    """A key tried on a year's services: is it fair, for us?"""
    owner, kept, lab = requested_lab(request, slug)
    context = {
        "cooperation": owner,
        "page_code": "key_lab",
        "lab": lab,
        "page": _page(request, owner, kept, lab),
        "currency": owner.currency,
        "may_save": bool(parties_saving(reader_of(request), owner)),
        "may_propose": may_propose_key(reader_of(request), owner),
    }
    return render(request, "study/key_lab.html", context)


@require_safe
def key_moved(request: HttpRequest, slug: str) -> HttpResponse:
    """What of the page a moved key changes, without what stands around it."""
    owner, kept, lab = requested_lab(request, slug)
    page = _page(request, owner, kept, lab)
    context = {"cooperation": owner, "page": page, "lab": lab, "currency": owner.currency}
    return HttpResponse(render_to_string("study/moved.html", context))


def requested_lab(request: HttpRequest, slug: str) -> tuple[Cooperation, KeptFacts, Lab]:
    """The lab that is asked for. Raises Http404 for a year or a service that is not there, PermissionDenied."""
    owner, head = find_studied(request, slug)
    kept = kept_facts(owner, head)
    today = legal_day(moment_of(request), country=owner.country)
    try:
        return owner, kept, reckon_lab(kept, asked_of(request.GET), today=today)
    except LookupError:
        raise Http404 from None


def _page(request: HttpRequest, owner: Cooperation, kept: KeptFacts, lab: Lab) -> LabPage | None:
    if lab.tried is None:
        return None
    ours = reader_of(request).parties_in(owner.pk)
    return lab_page(lab, kept.facts, language=reader_language(), ours=ours)
