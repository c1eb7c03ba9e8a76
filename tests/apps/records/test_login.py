"""What happens to an account stands in the instance's own chain, and no word of a secret."""

import json

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.apps.accounts.test_login import turn_on_app
from tests.apps.people import PASSWORD, person

from samdrift.apps.accounts.adapter import INVITED
from samdrift.apps.records.log import verify_chain
from samdrift.apps.records.models import Entry
from samdrift.apps.records.telling import text_of

pytestmark = pytest.mark.django_db
LOGIN = "/account/login/"
KARI = {"login": "kari@example.org", "password": PASSWORD}


@pytest.fixture(autouse=True)
def _no_tries_counted(db: None) -> None:
    cache.clear()


def told() -> list[tuple[str, str]]:
    """Who did what, of the instance."""
    return [(row.name, row.what) for row in Entry.objects.filter(cooperation="").order_by("number")]


def test_a_login_and_a_failed_one_leave_an_entry(client: Client) -> None:
    kari = person("kari")
    client.post(LOGIN, {**KARI, "password": "a wrong but telling guess"})
    client.post(LOGIN, KARI)
    assert told() == [("", "login_failed"), ("Kari", "logged_in")]
    failed, done = Entry.objects.filter(cooperation="").order_by("number")
    assert (failed.person, failed.about["person"], done.person) == (None, kari.pk, kari.pk)
    assert text_of(failed, "en") == "could not log in as Kari"
    assert verify_chain("").count == 2


def test_an_address_that_nobody_has_is_not_kept_it_may_be_a_password(client: Client) -> None:
    client.post(LOGIN, {"login": f"{PASSWORD}@example.org".replace(" ", ""), "password": PASSWORD})
    (entry,) = Entry.objects.filter(cooperation="")
    assert (entry.what, entry.about) == ("login_failed", {})
    assert text_of(entry, "nb") == "klarte ikke å logge inn på en konto som ingen har"


def test_tries_beyond_the_limit_write_nothing_more(client: Client) -> None:
    person("kari")
    for _ in range(9):
        client.post(LOGIN, {**KARI, "password": "a wrong guess again"})
    assert told() == [("", "login_failed")] * 5


def test_an_account_made_by_invitation_leaves_an_entry(client: Client) -> None:
    session = client.session
    session[INVITED] = "a link"
    session.save()
    client.post("/account/signup/", {"name": "Ola", "email": "ola@example.org", "password1": PASSWORD})
    assert told() == [("Ola", "account_made"), ("Ola", "logged_in")]


def test_a_new_password_leaves_an_entry(client: Client) -> None:
    person("kari")
    new = "et helt nytt og langt passord"
    client.post(LOGIN, KARI)
    client.post(
        "/account/password/change/",
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )
    assert told()[-1] == ("Kari", "password_changed")


def test_a_second_step_added_and_removed_leaves_entries(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    person("kari")
    client.post(LOGIN, KARI)
    with django_capture_on_commit_callbacks(execute=True):
        turn_on_app(client)
    client.post("/account/steps/app/deactivate/")
    assert [what for _, what in told()][-2:] == ["step_added", "step_removed"]
    assert text_of(Entry.objects.filter(cooperation="").order_by("-number")[1], "sv") == (
        "lade till ett extra steg vid inloggning: en app med koder"
    )


def test_a_wrong_second_step_leaves_an_entry(client: Client) -> None:
    kari = person("kari")
    client.post(LOGIN, KARI)
    turn_on_app(client)
    cache.clear()
    other = Client()
    other.post(LOGIN, KARI)
    other.post("/account/steps/authenticate/", {"code": "000000"})
    last = Entry.objects.filter(cooperation="").order_by("number").last()
    assert last is not None
    assert (last.what, last.about["person"], last.person) == ("step_failed", kari.pk, None)


def test_nothing_secret_stands_in_the_log(client: Client) -> None:
    person("kari")
    client.post(LOGIN, {**KARI, "password": "a wrong but telling guess"})
    client.post(LOGIN, KARI)
    everything = json.dumps(list(Entry.objects.values("name", "what", "about")))
    assert "telling guess" not in everything
    assert PASSWORD not in everything
