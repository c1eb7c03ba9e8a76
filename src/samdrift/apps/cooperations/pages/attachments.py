"""Pages of papers: those that a reader may see, one of them taken home, one put away."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from samdrift.apps.accounts.reader import moment_of, reader_language
from samdrift.apps.cooperations import queries
from samdrift.apps.cooperations.desk.typed import kept_text
from samdrift.apps.cooperations.finding import find_paper
from samdrift.apps.cooperations.forms import AttachmentForm
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.permissions import (
    may_add_attachment,
    may_see_attachment,
    may_see_common_vouchers,
)
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require
from samdrift.apps.records import papers
from samdrift.apps.records.download import download
from samdrift.apps.records.models import Attachment
from samdrift.apps.records.web import actor_of
from samdrift.domain.faults import Fault, FoundWrongError
from samdrift.words import say

WRONG, GONE = 400, 410


@dataclass(frozen=True)
class Papers:
    """What a reader sees of the papers about something, and the form to add one where they may."""

    rows: tuple[Attachment, ...]
    form: AttachmentForm | None
    names: dict[str, str]
    reference: str | None


@require_safe
def attachments(request: HttpRequest, slug: str) -> HttpResponse:
    """All papers of the cooperation that the reader may see."""
    owner = find_cooperation(reader_of(request), slug)
    require(may_see_common_vouchers(reader_of(request), owner))
    return _page(request, owner)


@require_POST
def attach(request: HttpRequest, slug: str) -> HttpResponse:
    """A paper put away; then on to the page that asked for it. What is wrong with it is told, and nothing is kept."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    party, reference = request.POST.get("party", ""), kept_text(request.POST.get("reference", ""), most=200)
    require(party in {"", *queries.party_names(owner)})
    require(may_add_attachment(reader, owner, party))
    form = AttachmentForm(request.POST, request.FILES, choices=_places(request, owner))
    if not form.is_valid():
        return _page(request, owner, form=form, status=WRONG)
    try:
        papers.attach(
            form.cleaned_data["file"],
            cooperation=slug,
            party=party,
            reference=reference,
            by=actor_of(request),
            moment=moment_of(request),
        )
    except FoundWrongError as wrong:
        return _page(request, owner, refused=wrong.faults, status=WRONG)
    back = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back) if here else redirect("attachments", slug)


@require_safe
def attachment(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The paper, to be saved and never shown as a page of ours."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    row = find_paper(reader, owner, number)
    try:
        content = papers.read(row)
    except FoundWrongError as wrong:
        return _page(request, owner, refused=wrong.faults, status=GONE)
    return download(content, row.name, row.media_type)


def papers_of(request: HttpRequest, owner: Cooperation, *, reference: str | None, party: str = "") -> Papers:
    """Those about one thing, or all; the form adds to what is `party`'s, or where its reader chooses."""
    reader = reader_of(request)
    rows = papers.attached(owner.slug, reference=reference)
    seen = tuple(row for row in rows if may_see_attachment(reader, owner, row.party))
    places = _places(request, owner)
    if reference is not None:
        places = [each for each in places if each[0] == party]
    form = AttachmentForm(choices=places) if places else None
    return Papers(seen, form, queries.party_names(owner), reference)


def _page(
    request: HttpRequest,
    owner: Cooperation,
    *,
    form: AttachmentForm | None = None,
    refused: tuple[Fault, ...] = (),
    status: int = 200,
) -> HttpResponse:
    shown = papers_of(request, owner, reference=None)
    context = {
        "cooperation": owner,
        "page_code": "attachments",
        "papers": shown,
        "form": form or shown.form,
        "refused": refused,
    }
    return render(request, "cooperations/attachments.html", context, status=status)


def _places(request: HttpRequest, owner: Cooperation) -> list[tuple[str, str]]:
    """Whose paper it may become, as far as the reader may say."""
    common = say("page.attachments.common", reader_language())
    every = {"": common, **queries.party_names(owner)}
    reader = reader_of(request)
    return [(party, name) for party, name in every.items() if may_add_attachment(reader, owner, party)]
