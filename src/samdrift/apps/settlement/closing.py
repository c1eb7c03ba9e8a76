"""Use cases: a period prepared, closed by another, or given up; closed, it is issued once and for all.

Preparing computes everything and fixes nothing. Closing fixes what was read and issues, all of it or nothing; it issues
what the one who closes has looked at, or refuses.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from samdrift.apps.accounts.models import User
from samdrift.apps.cooperations import queries as cooperations
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.permissions import (
    may_close_period,
    may_give_up_closing,
    may_prepare_closing,
)
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.records.actor import Actor
from samdrift.apps.records.log import record
from samdrift.apps.settlement import models, telling
from samdrift.apps.settlement.actions import issue
from samdrift.apps.settlement.closed_read import closed_values, consents_after
from samdrift.apps.settlement.counting import Control, controls
from samdrift.apps.settlement.drafts import Draft, draft_json, draft_of, read_draft
from samdrift.apps.settlement.order import check_order, closed_periods
from samdrift.apps.settlement.reckoned import Reckoned, reckon_closing
from samdrift.apps.settlement.store_read import (
    StoreRead,
    flush_events,
    pin_events,
    pin_json,
    read_now,
    read_pinned,
)
from samdrift.domain.cooperation import Cooperation as Facts
from samdrift.domain.faults import Fault, RefusedError, fault
from samdrift.domain.periods import Period, Span, legal_day, parse_period


def prepare_closing(
    owner: Cooperation, name: str, *, reader: Reader, user: User, by: Actor, moment: datetime
) -> models.Period:
    """The period closing, with what it would issue; prepared anew when it is closing already.

    Raises PermissionDenied; RefusedError when it is not the next one or not over; FoundWrongError with every fault.
    """
    if not may_prepare_closing(reader, owner) or reader.person != user.pk:
        raise PermissionDenied("not for this reader to prepare")
    period = parse_period(name, fiscal_year_start=owner.fiscal_year_start)
    flush_events(owner, moment=moment)
    with transaction.atomic():
        held = _hold(owner)
        closed = closed_periods(held)
        check_order(period, closed, today=legal_day(moment, country=held.country))
        draft = draft_of(_reckon(held, period, closed, lambda facts: read_now(held, facts, period, closed)))
        row = _row(held, period)
        row.state, row.prepared_by, row.prepared_at = models.CLOSING, user, moment
        row.draft = draft_json(draft)
        row.save()
        about = {"period": name}
        record(cooperation=held.slug, by=by, what="closing_prepared", about=about, moment=moment)
        telling.tell_closers(row, by=by, moment=moment)
    return row


def close_period(
    owner: Cooperation,
    name: str,
    *,
    reader: Reader,
    user: User,
    by: Actor,
    moment: datetime,
    program_version: str,
    seen: str = "",
) -> models.Period:
    """The period closed by another than who prepared it, its bills issued from what is pinned.

    `seen` is the digest of the draft that was looked at; without it, of the draft as it stands.

    Raises PermissionDenied; RefusedError when it is not closing, when something still stops it, or when it would not
    issue what was prepared; FoundWrongError. Whatever is raised, and wherever it is killed, the period is as before.
    """
    _require_closer(closing_row(owner, name), reader, user)
    period = parse_period(name, fiscal_year_start=owner.fiscal_year_start)
    spans = [*(Span(row.start, row.end) for row in closed_periods(owner)), period.span]
    pin = pin_events(owner, spans, name=name, moment=moment)
    with transaction.atomic():
        held = _hold(owner)
        row = closing_row(held, name)
        _require_closer(row, reader, user)
        closed = closed_periods(held)
        check_order(period, closed, today=legal_day(moment, country=held.country))
        reckoned = _reckon(
            held, period, closed, lambda facts: read_pinned(held, facts, period, closed, pin=pin)
        )
        _check_as_prepared(row, reckoned, seen)
        row.settlement = issue(
            held,
            reckoned.settlement,
            cooperation=reckoned.cooperation,
            usage=reckoned.usage,
            program_version=program_version,
            by=by,
            moment=moment,
            anew=True,
        )
        row.state, row.closed_by, row.closed_at = models.CLOSED, user, moment
        row.draft, row.pin = None, pin_json(pin)
        row.save()
        record(cooperation=held.slug, by=by, what="period_closed", about={"period": name}, moment=moment)
        telling.tell_parties(row, reckoned.settlement, moment=moment)
    return row


def give_up_closing(
    owner: Cooperation, name: str, *, reader: Reader, by: Actor, moment: datetime
) -> models.Period:
    """The period open again. Raises PermissionDenied, RefusedError when it is not closing."""
    if not may_give_up_closing(reader, owner):
        raise PermissionDenied("not for this reader to give up")
    with transaction.atomic():
        row = closing_row(_hold(owner), name)
        row.state, row.prepared_by, row.prepared_at, row.draft = models.OPEN, None, None, None
        row.save()
        record(cooperation=owner.slug, by=by, what="closing_given_up", about={"period": name}, moment=moment)
    return row


def stops(draft: Draft, found: Iterable[Control]) -> tuple[Fault, ...]:
    """What must be decided before the period can be closed: contested events, and counts that nobody has explained."""
    contested = (fault("closing_contested", value=each) for each in draft.contested)
    return (*contested, *(each.fault() for each in found if each.blocks))


def _hold(owner: Cooperation) -> Cooperation:
    """The cooperation as it is now, held for this transaction: nobody else changes its facts or closes a period."""
    return Cooperation.objects.select_for_update().get(pk=owner.pk)


def _row(owner: Cooperation, period: Period) -> models.Period:
    found = models.Period.objects.filter(cooperation=owner, name=period.name).first()
    return found or models.Period(
        cooperation=owner,
        name=period.name,
        months=len(period.months),
        start=period.start,
        end=period.end,
    )


def closing_row(owner: Cooperation, name: str) -> models.Period:
    """Raises RefusedError when the period is not closing."""
    row = models.Period.objects.filter(cooperation=owner, name=name).first()
    if row is None or row.state == models.OPEN:
        raise RefusedError(fault("period_not_prepared", value=name))
    if row.state == models.CLOSED:
        raise RefusedError(fault("period_closed", value=name))
    return row


def _require_closer(row: models.Period, reader: Reader, user: User) -> None:
    allowed = may_close_period(reader, row.cooperation, preparer=row.prepared_by_id)
    if not allowed or reader.person != user.pk:
        raise PermissionDenied("not for this reader to close")


def _reckon(
    owner: Cooperation, period: Period, closed: Sequence[models.Period], read: Callable[[Facts], StoreRead]
) -> Reckoned:
    """The period from the facts in the database and from the events."""
    facts = cooperations.cooperation(owner)
    before = closed_values(closed)
    return reckon_closing(facts, period, read(facts), closed=before, consents=consents_after(closed))


def _check_as_prepared(row: models.Period, reckoned: Reckoned, seen: str) -> None:
    """Raises RefusedError unless what would be issued is what was looked at, and nothing stops it."""
    now = draft_of(reckoned)
    if now.digest != (seen or read_draft(row.draft).digest):
        raise RefusedError(fault("closing_changed", value=row.name))
    found = controls(row.cooperation, Span(row.start, row.end), now.totals)
    if left := stops(now, found):
        raise RefusedError(*left)
