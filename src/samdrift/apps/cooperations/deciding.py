"""Use cases of the command line: a waiting change decided in the name of an account, which must have the role."""

from datetime import datetime

from django.core.exceptions import PermissionDenied

from samdrift.apps.accounts.actions import find_user
from samdrift.apps.accounts.models import User
from samdrift.apps.cooperations import finding, models, proposals, queries
from samdrift.apps.cooperations.models.proposal import DRAFT
from samdrift.apps.cooperations.readers import read_reader
from samdrift.apps.records.actor import Actor
from samdrift.domain.faults import CalledWrongError, RefusedError, fault

APPROVE, REJECT, WITHDRAW = "approve", "reject", "withdraw"


def find_account(email: str) -> User:
    """Raises CalledWrongError when nobody has that address, or the account is closed."""
    user = find_user(email)
    if not user.is_active:
        raise CalledWrongError(fault("user_unknown", value=email))
    return user


def changes_of(slug: str, *, seen_by: User | None) -> list[models.Proposal]:
    """Those that the account may know of, the latest first; without one all but drafts."""
    owner = queries.named(slug)
    rows = models.Proposal.objects.filter(cooperation=owner).order_by("-pk")
    listed = rows.select_related("cooperation", "prepared_by", "decided_by")
    if seen_by is None:
        return [row for row in listed if row.state != DRAFT]
    reader = read_reader(seen_by)
    return [row for row in listed if finding.may_see(reader, row)]


def change_of(slug: str, number: str, *, seen_by: User | None) -> models.Proposal:
    """The one of them with that number. Raises CalledWrongError when there is none."""
    found = [row for row in changes_of(slug, seen_by=seen_by) if str(row.pk) == number]
    if not found:
        raise CalledWrongError(fault("change_unknown", value=number))
    return found[0]


def decide(
    row: models.Proposal, what: str, *, user: User, by: Actor, moment: datetime, reason: str = ""
) -> models.Proposal:
    """Approved, rejected or taken back, as on the page. Raises as they do, RefusedError for who may not."""
    reader = read_reader(user)
    try:
        if what == WITHDRAW:
            return proposals.withdraw(row, reader=reader, by=by, moment=moment)
        if what == REJECT:
            return proposals.reject(row, reader=reader, user=user, by=by, moment=moment, reason=reason)
        return proposals.approve(row, reader=reader, user=user, by=by, moment=moment)
    except PermissionDenied:
        raise RefusedError(fault("change_not_for", value=user.email)) from None
