"""Pages of changes of tables: those that wait, what one would do, both values where two met, approved or rejected."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samdrift.apps.accounts.models import User
from samdrift.apps.accounts.reader import account_of, moment_of
from samdrift.apps.cooperations import models, proposals
from samdrift.apps.cooperations.areas import may_approve
from samdrift.apps.cooperations.changes_json import changes_from_json
from samdrift.apps.cooperations.desk.choosing import clashes_of, resolve
from samdrift.apps.cooperations.desk.sheets_of import glance
from samdrift.apps.cooperations.desk.shown_changes import show_changes
from samdrift.apps.cooperations.desk.typed import kept_text
from samdrift.apps.cooperations.finding import find_change, may_see
from samdrift.apps.cooperations.models.proposal import DRAFT, WAITING
from samdrift.apps.cooperations.permissions import may_see_changes
from samdrift.apps.cooperations.queries import party_names
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.records.web import actor_of
from samdrift.domain.faults import Fault, FaultsError

MOST_LISTED = 100


@require_safe
def changes(request: HttpRequest, slug: str) -> HttpResponse:
    """The changes that the reader may see: those that wait first, then what was decided."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    require(may_see_changes(reader, owner))
    seen = [row for row in _listed(owner) if may_see(reader, row)]
    context = {
        "cooperation": owner,
        "page_code": "changes",
        "waiting": [(row, _may_approve(reader, row)) for row in seen if row.state == WAITING],
        "drafts": [row for row in seen if row.state == DRAFT and row.prepared_by_id == reader.person],
        "decided": [row for row in seen if row.state not in (WAITING, DRAFT)],
        "names": party_names(owner),
    }
    return render(request, "cooperations/changes.html", context)


@require_safe
def change(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One change: what it does now if it still waits, what it did if it is decided."""
    return _show(request, _find(request, slug, number))


@require_http_methods(["POST"])
def apply(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The own draft applied, or sent to another for approval; where two people met, with what was chosen."""
    row, account = _find(request, slug, number), _account(request)
    require(row.prepared_by_id == account.pk and proposals.may_still_prepare(row, reader_of(request)))
    try:
        if row.state == DRAFT and (conflicts := proposals.look_again(row).conflicts):
            edits = resolve(changes_from_json(row.changes), conflicts, request.POST)
            if edits is None:
                return _show(request, row, is_unchosen=True)
            row = proposals.prepare_again(
                row, edits, reader=reader_of(request), by=actor_of(request), moment=moment_of(request)
            )
        proposals.submit(row, reader=reader_of(request), by=actor_of(request), moment=moment_of(request))
    except FaultsError as error:
        return _show(request, row, refused=error.faults)
    return redirect("change", slug, row.pk)


@require_POST
def approve(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A waiting change approved by another than who prepared it, and applied."""
    row, account = _find(request, slug, number), _account(request)
    try:
        proposals.approve(
            row, reader=reader_of(request), user=account, by=actor_of(request), moment=moment_of(request)
        )
    except FaultsError as error:
        return _show(request, row, refused=error.faults)
    return redirect("change", slug, number)


@require_POST
def reject(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A waiting change turned down, with a reason."""
    row, account = _find(request, slug, number), _account(request)
    reason = kept_text(request.POST.get("reason", ""), most=2000)
    require(_may_approve(reader_of(request), row) or row.state != WAITING)
    if not reason:
        return _show(request, row, lacks_reason=True)
    try:
        proposals.reject(
            row,
            reader=reader_of(request),
            user=account,
            by=actor_of(request),
            moment=moment_of(request),
            reason=reason,
        )
    except FaultsError as error:
        return _show(request, row, refused=error.faults)
    return redirect("change", slug, number)


@require_POST
def withdraw(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The own change taken back before it is decided."""
    row = _find(request, slug, number)
    try:
        proposals.withdraw(row, reader=reader_of(request), by=actor_of(request), moment=moment_of(request))
    except FaultsError as error:
        return _show(request, row, refused=error.faults)
    return redirect("changes", slug)


def _find(request: HttpRequest, slug: str, number: int) -> models.Proposal:
    reader = reader_of(request)
    return find_change(reader, find_cooperation(reader, slug), number)


def _listed(owner: models.Cooperation) -> list[models.Proposal]:
    """The newest ones, without what they change."""
    rows = models.Proposal.objects.filter(cooperation=owner).select_related(
        "prepared_by", "decided_by", "cooperation"
    )
    return list(rows.defer("changes").order_by("-prepared_at", "-pk")[:MOST_LISTED])


def _show(
    request: HttpRequest,
    row: models.Proposal,
    *,
    refused: tuple[Fault, ...] = (),
    is_unchosen: bool = False,
    lacks_reason: bool = False,
) -> HttpResponse:
    reader = reader_of(request)
    is_open = row.state in (DRAFT, WAITING)
    stated = changes_from_json(row.changes)
    is_own = row.prepared_by_id == reader.person
    sees_now = not is_own or proposals.may_still_prepare(
        row, reader
    )  # what stands there now may be another's
    look = glance(row.cooperation, stated) if is_open and sees_now else None
    shown = look.changes if look is not None and not look.conflicts else stated
    context = {
        "cooperation": row.cooperation,
        "page_code": "changes",
        "row": row,
        "sheets": show_changes(shown),
        "look": look,
        "clashes": clashes_of(look.conflicts) if look is not None else (),
        "refused": refused,
        "is_unchosen": is_unchosen,
        "lacks_reason": lacks_reason,
        "may_submit": is_own and sees_now and row.state == DRAFT,
        "may_withdraw": is_own and is_open,
        "may_approve": row.state == WAITING and _may_approve(reader, row),
        "names": party_names(row.cooperation),
    }
    return render(request, "cooperations/change.html", context)


def _account(request: HttpRequest) -> User:
    account = account_of(request)
    if account is None:
        raise PermissionDenied
    return account


def _may_approve(reader: Reader, row: models.Proposal) -> bool:
    return may_approve(reader, row.cooperation, row.needs, row.party, preparer=row.prepared_by_id)
