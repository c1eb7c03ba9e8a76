"""Use cases: a role offered by a link, taken, given, ended.

The link carries a signed number and nothing else. Role, party and expiry stand in the row, so that a link can be
withdrawn and cannot be bettered; the signature keeps numbers from being tried.
"""

from datetime import datetime, timedelta

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.urls import reverse

from samdrift.apps.accounts.models import User
from samdrift.apps.cooperations import models
from samdrift.apps.cooperations.permissions import may_invite
from samdrift.apps.cooperations.readers import read_reader
from samdrift.apps.cooperations.roles import SECRETARIAT
from samdrift.apps.records.actor import Actor
from samdrift.apps.records.chain import About
from samdrift.apps.records.log import record
from samdrift.apps.records.notices import notify
from samdrift.domain.faults import RefusedError, fault

STANDS_FOR = timedelta(days=14)
_SALT = "samdrift.invitation"


def invite(
    owner: models.Cooperation, *, role: str, party: str, note: str, by: Actor, moment: datetime
) -> models.Invitation:
    """The invitation, open for a fortnight. Whether `by`, who has an account, may invite is asked before."""
    assert by.person is not None
    with transaction.atomic():
        made = models.Invitation.objects.create(
            cooperation=owner,
            role=role,
            party=party,
            note=note,
            invited_by_id=by.person,
            expires_at=moment + STANDS_FOR,
        )
        _record(owner, "invitation_made", {"role": role, "party": party}, by=by, moment=moment)
    return made


def token_of(invitation: models.Invitation) -> str:
    """What its link ends with."""
    return Signer(salt=_SALT).sign(str(invitation.pk))


def find_open(token: str, moment: datetime) -> models.Invitation | None:
    """The invitation of a link; None when it is forged, used, withdrawn or too old: nobody is told which.

    So is one whose giver may no longer give such a role: who leaves takes along what they have handed out.
    """
    try:
        number = Signer(salt=_SALT).unsign(token)
    except BadSignature:
        return None
    rows = models.Invitation.objects.filter(pk=number, accepted_by=None, expires_at__gt=moment)
    row = rows.filter(invited_by__is_active=True).select_related("cooperation", "invited_by").first()
    return row if row is not None and _stands(row) else None


def _stands(row: models.Invitation) -> bool:
    return may_invite(read_reader(row.invited_by), row.cooperation, role=row.role, party=row.party or "")


def accept(invitation: models.Invitation, user: User, *, by: Actor, moment: datetime) -> bool:
    """The role is the person's, and the link is used up; False when another was quicker."""
    rows = models.Invitation.objects.filter(pk=invitation.pk, accepted_by=None, expires_at__gt=moment)
    owner, role, party = invitation.cooperation, invitation.role, invitation.party
    with transaction.atomic():
        if not rows.update(accepted_by=user, accepted_at=moment):
            return False
        hold(user, owner, role=role, party=party)
        about = {"role": role, "party": party, "inviter": str(invitation.invited_by)}
        _record(owner, "invitation_accepted", about, by=by, moment=moment)
        _tell(invitation.invited_by_id, owner, "invitation_accepted", {"role": role}, by=by, moment=moment)
    return True


@transaction.atomic
def withdraw(invitation: models.Invitation, *, by: Actor, moment: datetime) -> None:
    """Takes back what nobody has accepted."""
    gone, _ = models.Invitation.objects.filter(pk=invitation.pk, accepted_by=None).delete()
    if gone:
        about = {"role": invitation.role, "party": invitation.party}
        _record(invitation.cooperation, "invitation_withdrawn", about, by=by, moment=moment)


@transaction.atomic
def give_role(
    user: User, owner: models.Cooperation, *, role: str, by: Actor, moment: datetime, party: str = ""
) -> models.Role:
    """The role, which is given once however often."""
    found, is_new = hold(user, owner, role=role, party=party)
    if is_new:
        about: About = {"whom": str(user), "person": user.pk, "role": role, "party": party}
        _record(owner, "role_given", about, by=by, moment=moment)
        _tell(user.pk, owner, "role_given", {"role": role}, by=by, moment=moment)
    return found


@transaction.atomic
def end_role(row: models.Role, *, by: Actor, moment: datetime) -> None:
    """The role is gone. Raises RefusedError for the last of the secretariat: a cooperation keeps one."""
    if row.role == SECRETARIAT and len(_locked_secretariat(row.cooperation)) == 1:
        raise RefusedError(fault("last_secretariat", value=row.user))
    about: About = {"whom": str(row.user), "person": row.user_id, "role": row.role, "party": row.party}
    if models.Role.objects.filter(pk=row.pk).delete()[0]:
        _record(row.cooperation, "role_taken", about, by=by, moment=moment)
        _tell(row.user_id, row.cooperation, "role_taken", {"role": row.role}, by=by, moment=moment)


def hold(user: User, owner: models.Cooperation, *, role: str, party: str) -> tuple[models.Role, bool]:
    """The person's role, and whether it is new."""
    return models.Role.objects.get_or_create(
        user=user, cooperation=owner, role=role, party=party or None, defaults={"party": party}
    )


def _locked_secretariat(owner: models.Cooperation) -> list[models.Role]:
    """Two who end each other's role at once wait for each other."""
    rows = models.Role.objects.select_for_update().filter(cooperation=owner, role=SECRETARIAT)
    return list(rows)


def _tell(
    person: int, owner: models.Cooperation, what: str, about: About, *, by: Actor, moment: datetime
) -> None:
    """Nobody is told of what they did themselves."""
    if person == by.person:
        return
    link = reverse("home") if what == "role_taken" else reverse("overview", args=[owner.slug])
    told = {**about, "name": by.name, "cooperation": owner.name}
    notify(person=person, what=what, about=told, link=link, moment=moment)


def _record(owner: models.Cooperation, what: str, about: About, *, by: Actor, moment: datetime) -> None:
    record(cooperation=owner.slug, by=by, what=what, about=about, moment=moment)
