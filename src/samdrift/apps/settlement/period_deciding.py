"""Use cases of the command line: periods told, prepared, closed and given up in the name of an account."""

from datetime import datetime

from django.core.exceptions import PermissionDenied

from samdrift.apps.accounts.models import User
from samdrift.apps.cooperations import queries as cooperations
from samdrift.apps.cooperations.readers import read_reader
from samdrift.apps.records.actor import Actor
from samdrift.apps.settlement import closing, models
from samdrift.apps.settlement.repeating import Repeated, repeat
from samdrift.domain.faults import CalledWrongError, RefusedError, fault

PREPARE, CLOSE, GIVE_UP = "prepare", "close", "give-up"


def periods_of(slug: str, *, only: str = "") -> list[models.Period]:
    """The periods that somebody has prepared or closed, in order; only the one of that name when it is asked for.

    Raises CalledWrongError when there is no such cooperation, or nobody has prepared the one asked for.
    """
    rows = models.Period.objects.filter(cooperation=cooperations.named(slug))
    related = rows.select_related("cooperation", "prepared_by", "closed_by", "settlement")
    found = list((related.filter(name=only) if only else related).order_by("start"))
    if only and not found:
        raise CalledWrongError(fault("period_not_prepared", value=only))
    return found


def repeat_periods(slug: str, *, only: str = "") -> list[Repeated]:
    """Each closed period, or the one asked for, settled again from what it is pinned to."""
    rows = periods_of(slug, only=only)
    return [repeat(row) for row in rows if only or row.state == models.CLOSED]


def decide(
    what: str, slug: str, period: str, *, user: User, by: Actor, moment: datetime, program_version: str
) -> models.Period:
    """Prepared, closed or given up, as on the page. Raises as they do, RefusedError for who may not."""
    owner, reader = cooperations.named(slug), read_reader(user)
    try:
        if what == PREPARE:
            return closing.prepare_closing(owner, period, reader=reader, user=user, by=by, moment=moment)
        if what == GIVE_UP:
            return closing.give_up_closing(owner, period, reader=reader, by=by, moment=moment)
        return closing.close_period(
            owner,
            period,
            reader=reader,
            user=user,
            by=by,
            moment=moment,
            program_version=program_version,
        )
    except PermissionDenied:
        raise RefusedError(fault("closing_not_for", value=user.email)) from None
