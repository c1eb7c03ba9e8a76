"""Roles and invitations: what the database keeps right, and a link that is used once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone as clock
from tests.apps.facts import april
from tests.apps.people import PASSWORD, log_in, person, roles_of
from tests.apps.told import KARI, TOLD

from samdrift.apps.cooperations import actions, invitations
from samdrift.apps.cooperations.models import Cooperation, Invitation, Role
from samdrift.apps.records.web import person_on_page
from samdrift.domain.faults import FoundWrongError

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)


@pytest.fixture
def secret(db: None) -> Cooperation:
    return actions.load(april(), slug="secret", **TOLD)


def offer(
    owner: Cooperation, *, role: str = "party_reader", party: str = "a", moment: datetime = NOON
) -> Invitation:
    inviter = person("inviter")
    Role.objects.get_or_create(user=inviter, cooperation=owner, role="secretariat", party=None)
    return invitations.invite(
        owner, role=role, party=party, note="", by=person_on_page(inviter), moment=moment
    )


@pytest.mark.parametrize(
    ("role", "party"),
    [("party_reader", ""), ("auditor", "a"), ("king", ""), ("party_editor", "nobody")],
    ids=["a party's role without a party", "a party for none", "no such role", "no such party"],
)
def test_the_database_refuses_a_role_that_cannot_be(secret: Cooperation, role: str, party: str) -> None:
    user = person("kari")
    with pytest.raises(IntegrityError, match=r"(?i)constraint|foreign key"), transaction.atomic():
        create_checked(user=user, cooperation=secret, role=role, party=party)


def create_checked(**values: object) -> None:
    Role.objects.create(**values)
    check_now()


def check_now() -> None:
    """What is checked at commit is checked here: a test never commits."""
    from django.db import connection

    connection.check_constraints()


@pytest.mark.parametrize(("role", "party"), [("auditor", ""), ("party_reader", "a")])
def test_a_role_is_held_once(secret: Cooperation, role: str, party: str) -> None:
    user = person("kari")
    for _ in range(2):
        invitations.give_role(user, secret, role=role, party=party, **TOLD)
    assert roles_of(user) == {(role, party)}
    with pytest.raises(IntegrityError, match=r"(?i)unique"), transaction.atomic():
        Role.objects.create(user=user, cooperation=secret, role=role, party=party)


def test_roles_stay_when_the_cooperation_is_loaded_anew(secret: Cooperation) -> None:
    user = person("kari")
    invitations.give_role(user, secret, role="party_reader", party="a", **TOLD)
    actions.load(april(), slug="secret", **TOLD)
    check_now()
    assert roles_of(user) == {("party_reader", "a")}


def test_a_party_with_people_is_not_taken_out_in_silence(secret: Cooperation) -> None:
    from dataclasses import replace

    invitations.give_role(person("kari"), secret, role="party_reader", party="b", **TOLD)
    fewer = replace(april(), parties=tuple(party for party in april().parties if party.code != "b"))
    with pytest.raises(FoundWrongError, match="role_of_missing_party value=b"):
        actions.load(fewer, slug="secret", **TOLD)


def test_a_cooperation_is_public_only_when_said_so_and_stays_it(secret: Cooperation) -> None:
    assert secret.seen_by == "members"
    actions.load(april(), slug="secret", **TOLD, seen_by="public")
    assert actions.load(april(), slug="secret", **TOLD).seen_by == "public"


def test_an_invitation_is_accepted_once(secret: Cooperation) -> None:
    made = offer(secret)
    kari, ola = person("kari"), person("ola")
    assert invitations.accept(made, kari, by=KARI, moment=NOON)
    assert not invitations.accept(made, ola, by=KARI, moment=NOON)
    assert (roles_of(kari), roles_of(ola)) == ({("party_reader", "a")}, set())
    assert invitations.find_open(invitations.token_of(made), NOON) is None


def test_an_invitation_stands_for_a_fortnight(secret: Cooperation) -> None:
    made = offer(secret)
    late = NOON + timedelta(days=14)
    assert invitations.find_open(invitations.token_of(made), late - timedelta(seconds=1)) == made
    assert invitations.find_open(invitations.token_of(made), late) is None
    assert not invitations.accept(made, person("kari"), by=KARI, moment=late)


def test_a_link_says_nothing_and_cannot_be_forged(secret: Cooperation) -> None:
    made = offer(secret)
    token = invitations.token_of(made)
    assert "party" not in token
    number, _, signature = token.partition(":")
    assert invitations.find_open(f"{int(number) + 1}:{signature}", NOON) is None
    assert invitations.find_open(f"{number}:{signature[:-1]}", NOON) is None


def test_from_the_link_to_the_role_for_a_newcomer(secret: Cooperation) -> None:
    secretary, newcomer = log_in(Client(), "secretariat", "secret"), Client()
    page = secretary.post("/cooperations/secret/people/", {"what": "party_editor/b", "note": "Ola"})
    link = page.context["link"]
    assert link in page.content.decode()
    html = newcomer.get(link).content.decode()
    assert "party&#x27;s editor" in html
    where = link.partition("testserver")[2]
    newcomer.post(
        "/account/signup/",
        {"name": "Ola", "email": "ola@example.org", "password1": PASSWORD, "next": where},
    )
    answer = newcomer.post(f"{where}accept/")
    assert answer.headers["Location"] == "/cooperations/secret/"
    assert newcomer.get("/cooperations/secret/").status_code == 200
    assert Client().get(link).status_code == 404


def test_a_withdrawn_invitation_is_gone(secret: Cooperation) -> None:
    made = offer(secret, moment=clock.now())
    link = f"/invitations/{invitations.token_of(made)}/"
    assert Client().get(link).status_code == 200
    log_in(Client(), "secretariat", "secret").post(f"/cooperations/secret/people/{made.pk}/withdraw/")
    assert Client().get(link).status_code == 404


@pytest.mark.parametrize("what", ["party_approver/a", "party_reader/b", "auditor", "secretariat"])
def test_an_approver_invites_to_nothing_beyond_the_own_partys_people(secret: Cooperation, what: str) -> None:
    approver = log_in(Client(), "party_approver", "secret", "a")
    approver.post("/cooperations/secret/people/", {"what": what})
    assert not Invitation.objects.exists()
    approver.post("/cooperations/secret/people/", {"what": "party_reader/a"})
    assert Invitation.objects.exists()


def test_an_approver_sees_no_people_of_other_parties(secret: Cooperation) -> None:
    invitations.give_role(person("berit"), secret, role="party_editor", party="b", **TOLD)
    html = (
        log_in(Client(), "party_approver", "secret", "a").get("/cooperations/secret/people/").content.decode()
    )
    assert "berit@example.org" not in html
