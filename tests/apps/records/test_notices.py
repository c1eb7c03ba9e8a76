"""What waits for a person: told, shown, read, and nobody else's."""

import pytest
from django.test import Client
from tests.apps.facts import april
from tests.apps.people import person
from tests.apps.told import NOON, TOLD

from samdrift.apps.cooperations import actions, invitations
from samdrift.apps.cooperations.demo import PEOPLE, fill
from samdrift.apps.cooperations.models import Cooperation, Role
from samdrift.apps.records import notices
from samdrift.apps.records.models import Notice
from samdrift.apps.records.web import person_on_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def secret(db: None) -> Cooperation:
    return actions.load(april(), slug="secret", **TOLD)


def logged_in(name: str) -> Client:
    client = Client()
    client.force_login(person(name))
    return client


def whats(name: str) -> list[str]:
    return [each.what for each in notices.unread(person(name).pk)]


def test_who_is_given_a_role_by_another_sees_it_at_home_until_it_is_read(secret: Cooperation) -> None:
    invitations.give_role(person("ola"), secret, role="auditor", **TOLD)
    ola = logged_in("ola")
    html = ola.get("/", HTTP_ACCEPT_LANGUAGE="nb").content.decode()
    assert "somebody har gitt deg rollen revisor i" in html
    assert "1 venter" in ola.get("/cooperations/secret/", HTTP_ACCEPT_LANGUAGE="nb").content.decode()
    answer = ola.post(f"/notices/{Notice.objects.get().pk}/read/")
    assert answer.headers["Location"] == "/cooperations/secret/"
    html = ola.get("/", HTTP_ACCEPT_LANGUAGE="nb").content.decode()
    assert "har gitt deg rollen" not in html
    assert "1 venter" not in html


def test_nobody_is_told_of_what_they_did_themselves(secret: Cooperation) -> None:
    ola = person("ola")
    told = {"by": person_on_page(ola), "moment": NOON}
    row = invitations.give_role(ola, secret, role="auditor", **told)
    invitations.end_role(row, **told)
    assert whats("ola") == []


def test_the_inviter_is_told_when_the_invitation_is_accepted_and_the_person_when_a_role_ends(
    secret: Cooperation,
) -> None:
    kari, ola = person("kari"), person("ola")
    made = invitations.invite(secret, role="auditor", party="", note="", by=person_on_page(kari), moment=NOON)
    invitations.accept(made, ola, by=person_on_page(ola), moment=NOON)
    assert whats("kari") == ["invitation_accepted"]
    invitations.end_role(secret_role(secret), by=person_on_page(kari), moment=NOON)
    assert whats("ola") == ["role_taken"]
    assert "has ended your role auditor in" in logged_in("ola").get("/").content.decode()


def secret_role(owner: Cooperation) -> Role:
    return Role.objects.get(cooperation=owner)


def test_all_are_read_at_once_and_only_the_own(secret: Cooperation) -> None:
    for name in ("ola", "per"):
        for role in ("auditor", "observer"):
            invitations.give_role(person(name), secret, role=role, **TOLD)
    logged_in("ola").post("/notices/read/")
    assert (whats("ola"), len(whats("per"))) == ([], 2)


def test_another_persons_notice_is_not_there(secret: Cooperation) -> None:
    invitations.give_role(person("ola"), secret, role="auditor", **TOLD)
    number = Notice.objects.get().pk
    assert logged_in("per").post(f"/notices/{number}/read/").status_code == 404
    assert "waits" not in logged_in("per").get("/").content.decode()
    assert whats("ola") == ["role_given"]


@pytest.mark.parametrize("link", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:x"])
def test_a_notice_leads_to_no_other_site(link: str) -> None:
    about = {"name": "Ola", "role": "auditor", "cooperation": "x"}
    with pytest.raises(ValueError, match="no address of ours"):
        notices.notify(person=1, what="role_given", about=about, link=link, moment=NOON)
    with pytest.raises(ValueError, match="no words for flown"):
        notices.notify(person=1, what="flown", about={}, link="/", moment=NOON)


def test_the_demos_people_have_read_that_they_have_their_roles(secret: Cooperation) -> None:
    fill("secret", **TOLD)
    assert Notice.objects.count() == len(PEOPLE)
    assert not Notice.objects.filter(read_at=None).exists()
