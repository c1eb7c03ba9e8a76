"""Use cases of who runs an instance: roles given and taken by name, and everybody with their roles."""

from collections import defaultdict
from dataclasses import dataclass

from samdrift.apps.accounts.actions import find_user
from samdrift.apps.accounts.models import User
from samdrift.apps.cooperations import models, queries
from samdrift.apps.cooperations.invitations import give_role
from samdrift.apps.cooperations.roles import PARTY_ROLES, ROLES
from samdrift.domain.faults import CalledWrongError, fault


@dataclass(frozen=True)
class Person:
    """An account with its roles, each as cooperation, role and party."""

    email: str
    name: str
    roles: tuple[tuple[str, str, str], ...]

    @property
    def told(self) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(filter(None, role)) for role in self.roles)


def give(*, email: str, slug: str, role: str, party: str) -> None:
    """Raises CalledWrongError when account, cooperation, role or party is not there."""
    owner = _find(slug, role, party)
    give_role(find_user(email), owner, role=role, party=party)


def take(*, email: str, slug: str, role: str, party: str) -> None:
    """The role is gone; it is no fault if it was not there."""
    owner = _find(slug, role, party)
    rows = models.Role.objects.filter(user=find_user(email), cooperation=owner, role=role)
    (rows.filter(party=party) if party else rows.filter(party__isnull=True)).delete()


def all_people() -> tuple[Person, ...]:
    """Every account by its address, with its roles."""
    roles: defaultdict[int, list[tuple[str, str, str]]] = defaultdict(list)
    rows = models.Role.objects.order_by("cooperation__slug", "role", "party")
    for user, slug, role, party in rows.values_list("user_id", "cooperation__slug", "role", "party"):
        roles[user].append((slug, role, party or ""))
    users = User.objects.order_by("email")
    return tuple(Person(user.email, user.name, tuple(roles[user.pk])) for user in users)


def find_cooperation(slug: str) -> models.Cooperation:
    """Raises CalledWrongError when there is none of that name."""
    owner = models.Cooperation.objects.filter(slug=slug).first()
    if owner is None:
        known = models.Cooperation.objects.order_by("slug").values_list("slug", flat=True)
        raise CalledWrongError(fault("cooperation_unknown", value=slug, known=", ".join(known) or "–"))
    return owner


def _find(slug: str, role: str, party: str) -> models.Cooperation:
    owner = find_cooperation(slug)
    if role not in ROLES:
        raise CalledWrongError(fault("role_unknown", value=role, known=", ".join(ROLES)))
    parties = queries.party_names(owner)
    if party not in parties if role in PARTY_ROLES else party:
        raise CalledWrongError(
            fault("role_party_wrong", value=role, party=party or "–", known=", ".join(parties))
        )
    return owner
