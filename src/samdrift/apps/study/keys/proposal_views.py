"""Pages of proposed keys: all of them, a new one, one with its hearing, its board and its text."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from samdrift.apps.accounts.reader import moment_of, reader_language
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.permissions import (
    may_answer_hearing,
    may_end_hearing,
    may_propose_key,
    may_record_decision,
)
from samdrift.apps.cooperations.readers import reader_of, require
from samdrift.apps.records.web import actor_of
from samdrift.apps.study.finding import find_studied
from samdrift.apps.study.keys import councils, enacting, hearing, sending
from samdrift.apps.study.keys.alternative_views import account
from samdrift.apps.study.keys.proposal_page import proposal_page, short_hash, state_of
from samdrift.apps.study.keys.proposed import find_proposal, seen_proposals
from samdrift.apps.study.models import DRAFT, KeyProposal, SentText
from samdrift.domain.faults import Fault, FaultsError, RefusedError, fault
from samdrift.domain.periods import legal_day


@require_safe
def proposals(request: HttpRequest, slug: str) -> HttpResponse:
    """The proposed keys that the reader may know of, the latest first."""
    owner, _ = find_studied(request, slug)
    rows = seen_proposals(reader_of(request), owner)
    context = {
        "cooperation": owner,
        "page_code": "proposals",
        "rows": [(row, state_of(row)) for row in rows],
        "may_propose": may_propose_key(reader_of(request), owner),
    }
    return render(request, "study/proposals.html", context)


@require_safe
def proposal(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One proposed key."""
    owner, row = _found(request, slug, number)
    return _show(request, owner, row)


@require_safe
def proposal_text(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The bytes that were sent, as they are."""
    _, row = _found(request, slug, number)
    sent = SentText.objects.filter(proposal=row).first()
    if sent is None:
        raise Http404
    answer = HttpResponse(sent.text.encode(), content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="key-proposal-{row.pk}-{sent.hash[:8]}.json"'
    return answer


@require_POST
def send_proposal(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The draft's text, as it was read, locked and sent to the parties."""
    seen = request.POST.get("seen", "")
    return _do(
        request,
        slug,
        number,
        lambda row, known: sending.send(row, **known, seen=seen),
        may=lambda owner: may_propose_key(reader_of(request), owner),
    )


@require_POST
def withdraw_proposal(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The proposal taken back."""
    return _do(
        request,
        slug,
        number,
        lambda row, known: sending.withdraw(row, **_without_user(known)),
        may=lambda owner: may_propose_key(reader_of(request), owner),
    )


@require_POST
def end_hearing(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The councils decide from now on."""
    return _do(
        request,
        slug,
        number,
        lambda row, known: sending.end_hearing(row, **_without_user(known)),
        may=lambda owner: may_end_hearing(reader_of(request), owner),
    )


@require_POST
def answer_hearing(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What the reader's party says."""
    party, posted = request.POST.get("party", ""), request.POST
    said: dict[str, Any] = {
        "party": party,
        "stance": posted.get("stance", ""),
        "text": posted.get("text", ""),
    }
    return _do(
        request,
        slug,
        number,
        lambda row, known: hearing.answer(row, **said, **known),
        may=lambda owner: may_answer_hearing(reader_of(request), owner, party),
    )


@require_POST
def record_decision(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What a council has decided, by its minutes."""
    return _do(
        request,
        slug,
        number,
        lambda row, known: councils.record_decision(row, _minutes(request), **known),
        may=lambda owner: may_record_decision(reader_of(request), owner, request.POST.get("party", "")),
    )


@require_POST
def put_in_force(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The change of tables prepared; then on to its page, where another approves it."""
    return _do(
        request,
        slug,
        number,
        lambda row, known: enacting.put_in_force(row, **known),
        may=lambda owner: may_propose_key(reader_of(request), owner),
        onward=lambda row: redirect("change", slug, KeyProposal.objects.get(pk=row.pk).change_id),
    )


def _found(request: HttpRequest, slug: str, number: int) -> tuple[Cooperation, KeyProposal]:
    owner, _ = find_studied(request, slug)
    return owner, find_proposal(reader_of(request), owner, number)


def _do(
    request: HttpRequest,
    slug: str,
    number: int,
    act: Callable[[KeyProposal, dict[str, Any]], object],
    *,
    may: Callable[[Cooperation], bool],
    onward: Callable[[KeyProposal], HttpResponse] | None = None,
) -> HttpResponse:
    """The act done, then its page again; with what it was refused for, and what was typed."""
    owner, row = _found(request, slug, number)
    require(may(owner))
    known = {
        "reader": reader_of(request),
        "user": account(request),
        "by": actor_of(request),
        "moment": moment_of(request),
    }
    try:
        act(row, known)
    except FaultsError as error:
        return _show(request, owner, row, refused=error.faults)
    return onward(row) if onward else redirect("study:proposal", slug, number)


def _without_user(known: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in known.items() if name != "user"}


def _minutes(request: HttpRequest) -> councils.Minutes:
    """The form of a decision. Raises RefusedError when the day is none."""
    posted = request.POST
    corrects = posted.get("corrects", "")
    return councils.Minutes(
        party=posted.get("party", ""),
        outcome=posted.get("outcome", ""),
        decided_on=_day(posted.get("decided_on", "")),
        reference=posted.get("minutes", ""),
        hash=posted.get("hash", ""),
        corrects=int(corrects) if corrects.isascii() and corrects.isdigit() and len(corrects) < 10 else None,
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise RefusedError(fault("key_proposal_day", value=text[:50])) from None


def _show(
    request: HttpRequest, owner: Cooperation, row: KeyProposal, *, refused: tuple[Fault, ...] = ()
) -> HttpResponse:
    sent = None if row.state == DRAFT else SentText.objects.filter(proposal=row).first()
    today = legal_day(moment_of(request), country=owner.country)
    page = proposal_page(owner, row, sent, reader=reader_of(request), today=today, language=reader_language())
    context = {
        "cooperation": owner,
        "page_code": "proposals",
        "page": page,
        "row": row,
        "refused": refused,
        "typed": request.POST,
        "today": today,
        "short": short_hash(sent.hash) if sent else "",
    }
    return render(request, "study/proposal.html", context)
