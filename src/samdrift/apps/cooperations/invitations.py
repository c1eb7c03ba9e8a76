"""Use cases: a role offered by a link, and taken.

The link carries a signed number and nothing else. Role, party and expiry stand in the row, so that a link can be
withdrawn and cannot be bettered; the signature keeps numbers from being tried.
"""

from datetime import datetime, timedelta

from django.core.signing import BadSignature, Signer
from django.db import transaction

from samdrift.apps.accounts.models import User
from samdrift.apps.cooperations import models

STANDS_FOR = timedelta(days=14)
_SALT = "samdrift.invitation"


def invite(
    owner: models.Cooperation, *, role: str, party: str, note: str, by: User, moment: datetime
) -> models.Invitation:
    """The invitation, open for a fortnight. Whether `by` may invite is asked before."""
    return models.Invitation.objects.create(
        cooperation=owner,
        role=role,
        party=party,
        note=note,
        invited_by=by,
        expires_at=moment + STANDS_FOR,
    )


def token_of(invitation: models.Invitation) -> str:
    """What its link ends with."""
    return Signer(salt=_SALT).sign(str(invitation.pk))


def find_open(token: str, moment: datetime) -> models.Invitation | None:
    """The invitation of a link; None when it is forged, used, withdrawn or too old: nobody is told which."""
    try:
        number = Signer(salt=_SALT).unsign(token)
    except BadSignature:
        return None
    rows = models.Invitation.objects.filter(pk=number, accepted_by=None, expires_at__gt=moment)
    return rows.select_related("cooperation", "invited_by").first()


def accept(invitation: models.Invitation, user: User, moment: datetime) -> bool:
    """The role is the person's, and the link is used up; False when another was quicker."""
    rows = models.Invitation.objects.filter(pk=invitation.pk, accepted_by=None, expires_at__gt=moment)
    with transaction.atomic():
        if not rows.update(accepted_by=user, accepted_at=moment):
            return False
        give_role(user, invitation.cooperation, role=invitation.role, party=invitation.party)
    return True


def withdraw(invitation: models.Invitation) -> None:
    """Takes back what nobody has accepted."""
    models.Invitation.objects.filter(pk=invitation.pk, accepted_by=None).delete()


def give_role(user: User, owner: models.Cooperation, *, role: str, party: str = "") -> models.Role:
    """The role, which is given once however often."""
    found, _ = models.Role.objects.get_or_create(
        user=user, cooperation=owner, role=role, party=party or None, defaults={"party": party}
    )
    return found
