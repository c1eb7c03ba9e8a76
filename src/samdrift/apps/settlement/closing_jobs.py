"""Use cases: closing as a job, which may be left, found again, and run again when its worker was killed."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied

from samdrift import __version__
from samdrift.apps.accounts.models import User
from samdrift.apps.cooperations import queries as cooperations
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.permissions import may_close_period, may_prepare_closing
from samdrift.apps.cooperations.readers import read_reader, require
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.records.actor import Actor
from samdrift.apps.records.jobs import JobContext, start_job
from samdrift.apps.records.models import Job
from samdrift.apps.settlement import closing, models
from samdrift.apps.settlement.drafts import read_draft
from samdrift.domain.faults import RefusedError, fault

PREPARE, CLOSE = "prepare", "close"


def start_preparing(owner: Cooperation, period: str, *, reader: Reader, by: Actor, moment: datetime) -> Job:
    """Raises PermissionDenied."""
    require(may_prepare_closing(reader, owner))
    return start_job(PREPARE, cooperation=owner.slug, called=owner.name, by=by, moment=moment, period=period)


def start_closing(owner: Cooperation, period: str, *, reader: Reader, by: Actor, moment: datetime) -> Job:
    """The job closes what its asker has looked at, and nothing else. Raises PermissionDenied, RefusedError."""
    row = closing.closing_row(owner, period)
    require(may_close_period(reader, owner, preparer=row.prepared_by_id))
    seen = read_draft(row.draft).digest
    return start_job(
        CLOSE, cooperation=owner.slug, called=owner.name, by=by, moment=moment, period=period, seen=seen
    )


def prepare(context: JobContext, *, period: str) -> dict[str, Any]:
    """Computed and shown; nothing is fixed, so that it may be done again."""
    owner, user = cooperations.named(context.cooperation), _asker(context)
    try:
        row = closing.prepare_closing(
            owner, period, reader=read_reader(user), user=user, by=context.by, moment=context.clock()
        )
    except PermissionDenied:
        raise RefusedError(fault("closing_not_for", value=user.email)) from None
    return {"period": period, "bills": len(read_draft(row.draft).bills)}


def close(context: JobContext, *, period: str, seen: str) -> dict[str, Any]:
    """All of it in one transaction: a job that was killed has closed the period, or left it as it was."""
    owner, user = cooperations.named(context.cooperation), _asker(context)
    done = models.Period.objects.filter(cooperation=owner, name=period, closed_by=user).first()
    try:
        row = done or closing.close_period(
            owner,
            period,
            reader=read_reader(user),
            user=user,
            by=context.by,
            moment=context.clock(),
            program_version=__version__,
            seen=seen,
        )
    except PermissionDenied:
        raise RefusedError(fault("closing_not_for", value=user.email)) from None
    return {"period": period, "bills": models.Bill.objects.filter(settlement=row.settlement_id).count()}


def _asker(context: JobContext) -> User:
    """Raises RefusedError when the account is gone: nobody closes for nobody."""
    user = User.objects.filter(pk=context.by.person or 0, is_active=True).first()
    if user is None:
        raise RefusedError(fault("closing_not_for", value=context.by.name))
    return user
