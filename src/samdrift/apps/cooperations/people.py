"""Use cases of who runs an instance: accounts, roles given and taken by name, everybody with their roles."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from samdrift.apps.accounts import actions as accounts
from samdrift.apps.accounts.models import User
from samdrift.apps.cooperations import models, queries
from samdrift.apps.cooperations.invitations import end_role, give_role
from samdrift.apps.cooperations.roles import PARTY_ROLES, ROLES
from samdrift.apps.records.actor import Actor
from samdrift.apps.records.chain import About
from samdrift.apps.records.log import INSTANCE, record
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


def add_user(*, email: str, name: str, language: str, password: str, by: Actor, moment: datetime) -> User:
    """The account. Raises when address or password will not do."""
    with transaction.atomic():
        user = accounts.add_user(email=email, name=name, language=language, password=password)
        _record(INSTANCE, "account_made", user, by=by, moment=moment)
    return user


def set_password(*, email: str, password: str, by: Actor, moment: datetime) -> User:
    """The account with its new password; raises when there is none, or the password will not do."""
    user = accounts.find_user(email)
    with transaction.atomic():
        accounts.set_password(user, password)
        _record(INSTANCE, "password_changed", user, by=by, moment=moment)
    return user


def give(*, email: str, slug: str, role: str, party: str, by: Actor, moment: datetime) -> None:
    """Raises CalledWrongError when account, cooperation, role or party is not there."""
    owner = _find(slug, role, party)
    give_role(accounts.find_user(email), owner, role=role, party=party, by=by, moment=moment)


def take(*, email: str, slug: str, role: str, party: str, by: Actor, moment: datetime) -> None:
    """The role is gone; it is no fault if it was not there. Raises RefusedError for the last of the secretariat."""
    owner = _find(slug, role, party)
    rows = models.Role.objects.filter(user=accounts.find_user(email), cooperation=owner, role=role)
    for row in rows.filter(party=party) if party else rows.filter(party__isnull=True):
        end_role(row, by=by, moment=moment)


def all_people() -> tuple[Person, ...]:
    """Every account by its address, with its roles."""
    roles: defaultdict[int, list[tuple[str, str, str]]] = defaultdict(list)
    rows = models.Role.objects.order_by("cooperation__slug", "role", "party")
    for user, slug, role, party in rows.values_list("user_id", "cooperation__slug", "role", "party"):
        roles[user].append((slug, role, party or ""))
    users = User.objects.order_by("email")
    return tuple(Person(user.email, user.name, tuple(roles[user.pk])) for user in users)


def _find(slug: str, role: str, party: str) -> models.Cooperation:
    owner = queries.named(slug)
    if role not in ROLES:
        raise CalledWrongError(fault("role_unknown", value=role, known=", ".join(ROLES)))
    parties = queries.party_names(owner)
    if party not in parties if role in PARTY_ROLES else party:
        raise CalledWrongError(
            fault("role_party_wrong", value=role, party=party or "–", known=", ".join(parties))
        )
    return owner


def _record(slug: str, what: str, user: User, *, by: Actor, moment: datetime) -> None:
    about: About = {"whom": str(user), "person": user.pk}
    record(cooperation=slug, by=by, what=what, about=about, moment=moment)
