"""Logging in: by password with its policy and its limits, by a second step, and out again."""

import logging
import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import hotp_value
from django.core.cache import cache
from django.test import Client
from tests.apps.people import PASSWORD, person

from samdrift.apps.accounts import actions
from samdrift.apps.accounts.adapter import INVITED
from samdrift.apps.accounts.models import User
from samdrift.domain.faults import CalledWrongError, FoundWrongError, RefusedError

pytestmark = pytest.mark.django_db
LOGIN = "/account/login/"
KARI = {"login": "kari@example.org", "password": PASSWORD}


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def test_a_person_logs_in_with_address_and_password_however_the_address_is_written(client: Client) -> None:
    person("kari")
    client.post(LOGIN, {"login": "KARI@Example.org", "password": PASSWORD})
    assert is_in(client)
    client.post("/account/logout/")
    assert not is_in(client)


def test_the_session_is_another_after_logging_in(client: Client) -> None:
    person("kari")
    session = client.session
    session["before"] = 1
    session.save()
    before = client.cookies["sessionid"].value
    client.post(LOGIN, KARI)
    assert client.cookies["sessionid"].value != before


def test_a_login_leads_back_to_where_one_was_and_to_no_other_site(client: Client) -> None:
    person("kari")
    inside = client.post(LOGIN, {**KARI, "next": "/cooperations/far/"})
    assert inside.headers["Location"] == "/cooperations/far/"
    outside = Client().post(LOGIN, {**KARI, "next": "https://elsewhere.example/"})
    assert outside.headers["Location"] == "/"


def test_a_wrong_password_and_a_wrong_address_are_answered_alike(client: Client) -> None:
    person("kari")
    answers = [
        client.post(LOGIN, {"login": login, "password": "not this one at all"}).content.decode()
        for login in ("kari@example.org", "ukjent@example.org")
    ]
    texts = [re.search(r'role="alert"><p>(.*?)</p>', answer)[1] for answer in answers]
    assert texts[0] == texts[1]
    assert not is_in(client)


def test_guessing_is_stopped_also_for_who_then_has_the_right_password(client: Client) -> None:
    person("kari")
    for _ in range(6):
        client.post(LOGIN, {"login": "kari@example.org", "password": "a wrong guess again"})
    client.post(LOGIN, KARI)
    assert not is_in(client)
    cache.clear()
    client.post(LOGIN, KARI)
    assert is_in(client)


def test_trying_without_end_is_answered_in_words(client: Client) -> None:
    answers = [client.post(LOGIN, {"login": f"{n}@example.org", "password": "x"}) for n in range(31)]
    assert answers[-1].status_code == 429
    assert "Too many tries" in answers[-1].content.decode()


@pytest.mark.parametrize(
    "password", ["too short", "qwerty123456", "123456789012", "kari@example.org"], ids=str
)
def test_a_password_that_is_easily_guessed_is_refused(password: str) -> None:
    with pytest.raises(FoundWrongError, match="password_refused"):
        actions.add_user(email="kari@example.org", name="Kari Nordmann", language="", password=password)
    assert not User.objects.exists()


def test_an_address_has_one_account() -> None:
    actions.add_user(email="Kari@Example.org", name="Kari", language="nb", password=PASSWORD)
    assert User.objects.get().email == "kari@example.org"
    with pytest.raises(RefusedError, match="user_exists value=kari@EXAMPLE.org"):
        actions.add_user(email="kari@EXAMPLE.org", name="", language="", password=PASSWORD)
    with pytest.raises(CalledWrongError, match="user_address_wrong value=kari"):
        actions.add_user(email="kari", name="", language="", password=PASSWORD)


def test_passwords_are_kept_with_argon2() -> None:
    user = actions.add_user(email="kari@example.org", name="Kari", language="", password=PASSWORD)
    assert user.password.startswith("argon2")


def test_a_new_password_ends_the_other_sessions(client: Client) -> None:
    user = person("kari")
    client.post(LOGIN, KARI)
    actions.set_password(user, "et helt nytt og langt passord")
    assert not is_in(client)


def test_nothing_secret_is_told_in_the_log(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    person("kari")
    client.post(LOGIN, {"login": "kari@example.org", "password": "a wrong but telling guess"})
    client.post(LOGIN, KARI)
    assert "telling guess" not in caplog.text
    assert PASSWORD not in caplog.text


def test_nobody_makes_an_account_without_an_invitation(client: Client) -> None:
    form = {"name": "Ola", "email": "ola@example.org", "password1": PASSWORD}
    assert "By invitation only" in client.post("/account/signup/", form).content.decode()
    assert not User.objects.exists()


def test_who_is_invited_makes_one_account_with_a_name(client: Client) -> None:
    session = client.session
    session[INVITED] = "a link"
    session.save()
    client.post("/account/signup/", {"name": "Ola", "email": "Ola@Example.org", "password1": PASSWORD})
    user = User.objects.get()
    assert (user.name, user.email, user.language) == ("Ola", "ola@example.org", "en")
    assert is_in(client)
    client.post("/account/logout/")
    client.post("/account/signup/", {"name": "Per", "email": "per@example.org", "password1": PASSWORD})
    assert User.objects.count() == 1


def test_the_language_of_the_account_is_that_of_its_pages(client: Client) -> None:
    user = person("kari")
    actions.set_language(user, "sv")
    client.post(LOGIN, KARI)
    assert '<html lang="sv"' in client.get("/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    client.post("/language/", {"language": "nb"})
    assert User.objects.get().language == "nb"
    assert '<html lang="nb"' in Client().get("/", HTTP_ACCEPT_LANGUAGE="nb").content.decode()


def test_a_person_says_what_they_are_called_and_what_they_read(client: Client) -> None:
    person("kari")
    client.post(LOGIN, KARI)
    client.post("/account/", {"name": "Kari N.", "language": "nb"})
    user = User.objects.get()
    assert (user.name, user.language) == ("Kari N.", "nb")


def turn_on_app(client: Client) -> str:
    """The secret, after the app's code has been shown to work."""
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    form = client.get("/account/steps/app/activate/").context["form"]
    client.post("/account/steps/app/activate/", {"code": code_now(form.secret)})
    return str(form.secret)


def code_now(secret: str) -> str:
    return f"{hotp_value(secret, int(time.time()) // 30):06d}"


def test_an_app_is_turned_on_and_asked_for_at_the_next_login(client: Client) -> None:
    person("kari")
    client.post(LOGIN, KARI)
    secret = turn_on_app(client)
    cache.clear()  # a code counts once
    other = Client()
    assert other.post(LOGIN, KARI).headers["Location"] == "/account/steps/authenticate/"
    assert not is_in(other)
    assert "One more step" in other.get("/account/steps/authenticate/").content.decode()
    other.post("/account/steps/authenticate/", {"code": "000000"})
    assert not is_in(other)
    other.post("/account/steps/authenticate/", {"code": code_now(secret)})
    assert is_in(other)


def test_a_recovery_code_lets_in_once(client: Client) -> None:
    user = person("kari")
    client.post(LOGIN, KARI)
    turn_on_app(client)
    codes = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
    assert codes[0] in client.get("/account/steps/codes/").content.decode()
    first, second = Client(), Client()
    for each in (first, second):
        each.post(LOGIN, KARI)
        each.post("/account/steps/authenticate/", {"code": codes[0]})
    assert (is_in(first), is_in(second)) == (True, False)


def test_a_key_is_asked_for_by_a_challenge_that_is_new_each_time(client: Client) -> None:
    def challenge() -> Any:
        answer = client.get(
            "/account/steps/keys/login/",
            HTTP_ACCEPT="application/json",
            HTTP_X_REQUESTED_WITH="XMLHttpRequest",
        )
        return answer.json()["request_options"]["publicKey"]["challenge"]

    assert challenge() != challenge()
