"""People with roles, for tests: the host's officer, a member's officer, an outsider, an auditor."""

import secrets
from functools import cache

from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone
from tests.apps.told import TOLD

from samdrift.apps.accounts.models import User
from samdrift.apps.cooperations import tokens
from samdrift.apps.cooperations.invitations import give_role
from samdrift.apps.cooperations.models import Cooperation, Role
from samdrift.apps.records.web import person_on_page

PASSWORD = "fire fjorder og en fure"


@cache
def hash_once() -> str:
    """The password's hash, which is slow on purpose."""
    return make_password(PASSWORD)


def person(name: str = "kari") -> User:
    """An account with a password."""
    user, made = User.objects.get_or_create(email=f"{name}@example.org", defaults={"name": name.title()})
    if made:
        user.password = hash_once()
        user.save()
    return user


def with_role(role: str, slug: str, party: str = "") -> User:
    """An account that has the role in the cooperation; where there is no such cooperation, an account alone."""
    user = person(f"{role}-{party or slug}".replace("_", "-"))
    for owner in Cooperation.objects.filter(slug=slug):
        give_role(user, owner, role=role, party=party, **TOLD)
    return user


def log_in(client: Client, role: str, slug: str, party: str = "") -> Client:
    client.force_login(with_role(role, slug, party))
    return client


def roles_of(user: User) -> set[tuple[str, str]]:
    return set(Role.objects.filter(user=user).values_list("role", "party"))


def token(role: str, slug: str, party: str = "") -> str:
    """The text of a token with the role, which writes where that role may, made by a person who may."""
    owner = Cooperation.objects.get(slug=slug)
    maker = person(f"maker-{slug}-{role}-{party}".replace("_", "-"))
    give_role(maker, owner, role="party_approver" if party else role, party=party, **TOLD)
    return token_by(maker, role, slug, party)


def token_by(maker: User, role: str, slug: str, party: str = "") -> str:
    """The text of a token that this person makes."""
    owner = Cooperation.objects.get(slug=slug)
    scopes = "read write" if (role, "read write") in tokens.GRANTS else "read"
    grant = tokens.Grant(role, party, scopes)
    _, text = tokens.make(
        owner,
        name=f"{role} of {slug}",
        grant=grant,
        by=maker,
        actor=person_on_page(maker),
        days=30,
        moment=timezone.now(),
        secret=secrets.token_bytes(tokens.LENGTH),
    )
    return text


def with_token(text: str) -> Client:
    """A program that calls with the token."""
    return Client(headers={"authorization": f"Bearer {text}"})
