"""Who is told of a change: those who may approve it when it waits, who prepared it when it is decided."""

from collections import defaultdict
from datetime import datetime

from django.urls import reverse

from samdrift.apps.cooperations import areas, models
from samdrift.apps.cooperations.roles import Held, Reader
from samdrift.apps.records.actor import Actor
from samdrift.apps.records.chain import About
from samdrift.apps.records.notices import notify


def tell_approvers(proposal: models.Proposal, *, by: Actor, moment: datetime) -> None:
    """A notice for everybody who may approve what waits."""
    for person, reader in readers_of(proposal.cooperation).items():
        allowed = areas.may_approve(
            reader,
            proposal.cooperation,
            proposal.needs,
            proposal.party,
            preparer=proposal.prepared_by_id,
        )
        if allowed:
            _tell(proposal, person, "change_waits", by=by, moment=moment)


def tell_preparer(proposal: models.Proposal, what: str, *, by: Actor, moment: datetime) -> None:
    """A notice for who prepared what another has decided."""
    _tell(proposal, proposal.prepared_by_id, what, by=by, moment=moment)


def _tell(proposal: models.Proposal, person: int, what: str, *, by: Actor, moment: datetime) -> None:
    owner = proposal.cooperation
    about: About = {"name": by.name, "proposal": proposal.pk, "cooperation": owner.name}
    notify(
        person=person,
        what=what,
        about=about,
        link=reverse("change", args=[owner.slug, proposal.pk]),
        moment=moment,
    )


def readers_of(owner: models.Cooperation) -> dict[int, Reader]:
    """Everybody with a role in the cooperation, by the key of their account."""
    held: defaultdict[int, set[Held]] = defaultdict(set)
    rows = models.Role.objects.filter(cooperation=owner).order_by("user_id")
    for person, role, party in rows.values_list("user_id", "role", "party"):
        held[person].add(Held(owner.pk, role, party or ""))
    return {person: Reader(person, frozenset(roles)) for person, roles in held.items()}
