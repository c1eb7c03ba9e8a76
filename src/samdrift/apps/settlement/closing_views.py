"""Pages of closing: what a period would bill, what stops it, and the buttons of who prepares, closes and gives up."""

from contextlib import suppress

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from samdrift.apps.accounts.models import User
from samdrift.apps.accounts.reader import account_of, moment_of, reader_language
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.permissions import (
    may_close_period,
    may_consent,
    may_explain_count,
    may_give_up_closing,
    may_prepare_closing,
    may_see_closing,
)
from samdrift.apps.cooperations.queries import party_names
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require
from samdrift.apps.records.web import actor_of
from samdrift.apps.settlement import closing as actions
from samdrift.apps.settlement import closing_jobs, consenting, counting, models
from samdrift.apps.settlement.closing_page import closing_page
from samdrift.apps.settlement.drafts import read_draft
from samdrift.apps.settlement.order import closed_periods, out_of_order
from samdrift.apps.settlement.requested import requested_settlement, show
from samdrift.apps.settlement.true_ups import true_up_at
from samdrift.domain.faults import CalledWrongError, Fault, FaultsError, RefusedError
from samdrift.domain.periods import Period, legal_day, parse_period

MOST_REASON = 2000


@require_safe
def choose_closing(request: HttpRequest, slug: str) -> HttpResponse:
    """On to the page of the period that was chosen."""
    owner = _owner(request, slug)
    return redirect("settlement:closing", slug, _period(owner, request.GET.get("period", "")).name)


@require_safe
def closing(request: HttpRequest, slug: str, period: str) -> HttpResponse:
    """What closing the period would bill, and who may do what about it."""
    owner = _owner(request, slug)
    return _show(request, owner, _period(owner, period))


@require_POST
def prepare_closing(request: HttpRequest, slug: str, period: str) -> HttpResponse:
    """A job computes what would be billed; then on to its page. What can be told at once to be wrong is."""
    owner = _owner(request, slug)
    require(may_prepare_closing(reader_of(request), owner))
    when, today = _period(owner, period), legal_day(moment_of(request), country=owner.country)
    if wrong := out_of_order(when, closed_periods(owner), today=today):
        return _show(request, owner, when, refused=(wrong,))
    job = closing_jobs.start_preparing(
        owner, when.name, reader=reader_of(request), by=actor_of(request), moment=moment_of(request)
    )
    return redirect("job", slug, job.number)


@require_POST
def close_period(request: HttpRequest, slug: str, period: str) -> HttpResponse:
    """A job closes the period, by another than who prepared it, and issues its bills; then on to its page."""
    owner = _owner(request, slug)
    when = _period(owner, period)
    try:
        job = closing_jobs.start_closing(
            owner, when.name, reader=reader_of(request), by=actor_of(request), moment=moment_of(request)
        )
    except FaultsError as error:
        return _show(request, owner, when, refused=error.faults)
    return redirect("job", slug, job.number)


@require_POST
def give_up_closing(request: HttpRequest, slug: str, period: str) -> HttpResponse:
    """The period open again."""
    owner = _owner(request, slug)
    try:
        actions.give_up_closing(
            owner,
            _period(owner, period).name,
            reader=reader_of(request),
            by=actor_of(request),
            moment=moment_of(request),
        )
    except FaultsError as error:
        return _show(request, owner, _period(owner, period), refused=error.faults)
    return redirect("settlement:closing", slug, period)


@require_POST
def explain_count(request: HttpRequest, slug: str, period: str) -> HttpResponse:
    """A difference between what counts and what the source counts, explained by the reader in their name."""
    owner, account = _owner(request, slug), _account(request)
    require(may_explain_count(reader_of(request), owner))
    when = _period(owner, period)
    try:
        counting.explain_difference(
            owner,
            _control(request, owner, when),
            reason=request.POST.get("reason", "")[:MOST_REASON],
            reader=reader_of(request),
            user=account,
            by=actor_of(request),
            moment=moment_of(request),
        )
    except FaultsError as error:
        return _show(request, owner, when, refused=error.faults)
    return redirect("settlement:closing", slug, period)


@require_POST
def consent(request: HttpRequest, slug: str, period: str, party: str) -> HttpResponse:
    """The party's approver agrees that older corrections are billed with the next period; then back to the bill."""
    row, account = requested_settlement(request, slug, period), _account(request)
    require(may_consent(reader_of(request), row.cooperation, party))
    with suppress(
        RefusedError
    ):  # given already, or nothing waits any more: the bill's page says how it stands
        consenting.give_consent(
            row.cooperation,
            party=party,
            charge_period=request.POST.get("charge_period", ""),
            reason=request.POST.get("reason", "")[:MOST_REASON],
            reader=reader_of(request),
            user=account,
            by=actor_of(request),
            moment=moment_of(request),
        )
    return redirect("settlement:bill", slug, period, party)


def _owner(request: HttpRequest, slug: str) -> Cooperation:
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    require(may_see_closing(reader, owner))
    return owner


def _period(owner: Cooperation, name: str) -> Period:
    """Raises Http404 when it is none."""
    try:
        return parse_period(name, fiscal_year_start=owner.fiscal_year_start)
    except CalledWrongError:
        raise Http404 from None


def _account(request: HttpRequest) -> User:
    account = account_of(request)
    if account is None:
        raise PermissionDenied
    return account


def _control(request: HttpRequest, owner: Cooperation, period: Period) -> counting.Control:
    """The control totals that the form is about. Raises Http404 when there are none."""
    row = models.Period.objects.filter(cooperation=owner, name=period.name, state=models.CLOSING).first()
    if row is None:
        raise Http404
    wanted = (request.POST.get("source", ""), request.POST.get("day", ""))
    for each in counting.controls(owner, period.span, read_draft(row.draft).totals):
        if (each.total.source, each.total.day.isoformat()) == wanted:
            return each
    raise Http404


def _show(
    request: HttpRequest, owner: Cooperation, period: Period, *, refused: tuple[Fault, ...] = ()
) -> HttpResponse:
    reader, closed = reader_of(request), closed_periods(owner)
    row = _row(owner, period, closed)
    state = models.OPEN if row is None else row.state
    preparer = row.prepared_by_id if row is not None else None
    page, trued = None, None
    if row is not None and state == models.CLOSING:
        last = closed[-1] if closed else None
        page = closing_page(owner, row, last=last, language=reader_language())
        trued = true_up_at(owner, period, page.draft.bills)
    elif state == models.CLOSED:
        trued = true_up_at(owner, period)
    may_prepare = may_prepare_closing(reader, owner)
    return show(
        request,
        "closing",
        owner,
        name=period.name,
        row=row,
        state=state,
        page=page,
        true_up=trued,
        names=party_names(owner) if trued is not None else {},
        refused=refused,
        wrong=_wrong(request, period, closed, owner) if state == models.OPEN else None,
        may_prepare=may_prepare,
        may_close=may_close_period(reader, owner, preparer=preparer),
        may_give_up=may_give_up_closing(reader, owner),
        may_explain=may_explain_count(reader, owner),
    )


def _row(owner: Cooperation, period: Period, closed: list[models.Period]) -> models.Period | None:
    for row in closed:
        if row.name == period.name:
            return row
    rows = models.Period.objects.filter(cooperation=owner, name=period.name)
    return rows.select_related("prepared_by").first()


def _wrong(
    request: HttpRequest, period: Period, closed: list[models.Period], owner: Cooperation
) -> Fault | None:
    """Why the period cannot be prepared now."""
    return out_of_order(period, closed, today=legal_day(moment_of(request), country=owner.country))
