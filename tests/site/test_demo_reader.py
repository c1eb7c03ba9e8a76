"""The demo's switch: anybody becomes anybody there, and nowhere else."""

import pytest
from django.test import Client
from pytest_django import Settings
from tests.apps.told import TOLD

from samdrift.apps.cooperations.demo import PEOPLE, fill
from samdrift.apps.cooperations.models import Role
from samdrift.apps.cooperations.roles import PARTY_ROLES, ROLES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("far_loaded")]
BILL = "/cooperations/far/settlement/2004/bills/sola/"


def become(client: Client, role: str, back: str = "/") -> str:
    return str(client.post("/demo/reader/", {"role": role, "next": back}).headers["Location"])


@pytest.fixture
def demo(settings: Settings) -> Client:
    settings.DEMO = True
    fill("far", **TOLD)
    return Client()


def test_there_is_a_person_for_every_role_in_a_cooperation_of_the_demo(demo: Client) -> None:
    assert set(PEOPLE) == set(ROLES)
    rows = Role.objects.filter(cooperation__slug="far", user__email__endswith="@demo.example")
    assert {row.role for row in rows} == set(ROLES)
    assert {row.party for row in rows if row.role in PARTY_ROLES} == {"sola"}  # whom the handbook follows


def test_the_switch_stands_on_every_page_and_changes_what_is_seen(demo: Client) -> None:
    assert demo.get(BILL).status_code == 403
    assert 'id="demo-role"' in demo.get(BILL).content.decode()
    assert become(demo, "auditor", BILL) == BILL
    html = demo.get(BILL).content.decode()
    assert '<option value="auditor" selected>' in html
    become(demo, "")
    assert demo.get(BILL).status_code == 403


def test_the_switch_leads_to_no_other_site(demo: Client) -> None:
    assert become(demo, "auditor", "https://elsewhere.example/") == "/"


def test_anywhere_else_there_is_no_switch(demo: Client, settings: Settings) -> None:
    settings.DEMO = False
    assert demo.post("/demo/reader/", {"role": "auditor"}).status_code == 404
    assert "demo-role" not in demo.get("/").content.decode()


def test_nobody_of_the_demo_has_a_password(demo: Client) -> None:
    demo.post("/account/login/", {"login": PEOPLE["auditor"], "password": ""})
    assert demo.get("/account/").status_code == 302


def test_the_log_says_what_the_party_of_a_role_is_called(demo: Client) -> None:
    become(demo, "auditor")
    html = demo.get("/cooperations/far/log/").content.decode()
    assert "for Sola kommune" in html
    assert "for sola" not in html
