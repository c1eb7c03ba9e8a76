"""Logging in by OpenID Connect, against a real provider that runs beside the test."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from urllib.request import HTTPRedirectHandler, build_opener

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings
from tests.apps.accounts.provider import CLIENT, SECRET, Provider, running
from tests.apps.people import PASSWORD, person

from samdrift.apps.accounts.adapter import INVITED
from samdrift.apps.accounts.models import User
from samdrift.site.openid import openid_providers

pytestmark = pytest.mark.django_db
LOGIN = "/account/openid/town/login/"


@pytest.fixture
def provider(settings: Settings, tmp_path: Path) -> Iterator[Provider]:
    """The provider, trusted by settings that are read from a file as an instance's are."""
    with running() as started:
        trust(settings, tmp_path, started)
        yield started


def trust(settings: Settings, folder: Path, started: Provider, *more: str) -> None:
    lines = [
        "[[provider]]",
        'id = "town"',
        'name = "Town hall"',
        f'server = "{started.issuer}"',
        f'client_id = "{CLIENT}"',
        "fetch_userinfo = false",
        *more,
    ]
    (folder / "openid.toml").write_text("\n".join(lines), encoding="utf-8")
    apps = openid_providers({"SAMDRIFT_OPENID_SECRET_TOWN": SECRET}, folder)
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": apps}}


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def go(client: Client, provider: Provider, **form: str) -> HttpResponse:
    """From our button to the provider and back again, as a browser goes."""
    page = client.post(LOGIN, form)
    assert page.status_code == 200
    address = page.context["address"]
    assert address.startswith(f"{provider.issuer}/authorize?")
    query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    back = urlsplit(provider.authorize(query))
    return client.get(f"{back.path}?{back.query}")


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def test_the_button_leads_to_the_provider_with_a_challenge_and_a_state(
    client: Client, provider: Provider
) -> None:
    html = client.get("/account/login/").content.decode()
    assert "Log in with Town hall" in html
    go(client, provider)
    (asked,) = provider.asked
    assert (asked["response_type"], asked["client_id"]) == ("code", CLIENT)
    assert asked["code_challenge_method"] == "S256"
    assert set(asked["scope"].split()) == {"openid", "profile", "email"}
    assert asked["redirect_uri"].endswith("/account/openid/town/callback/")


def test_the_provider_answers_over_the_wire_too(provider: Provider) -> None:
    opener = build_opener(_Stay)
    with opener.open(f"{provider.issuer}/.well-known/openid-configuration") as answer:
        assert answer.status == 200


def test_a_stranger_without_an_invitation_gets_no_account(client: Client, provider: Provider) -> None:
    answer = go(client, provider)
    assert "By invitation only" in answer.content.decode()
    assert not User.objects.exists()


def test_who_is_invited_gets_an_account_and_is_known_the_next_time(
    client: Client, provider: Provider
) -> None:
    session = client.session
    session[INVITED] = "a link"
    session.save()
    go(client, provider)
    user = User.objects.get()
    assert (user.email, user.name, user.has_usable_password()) == ("kari@example.org", "Kari Nordmann", False)
    assert INVITED not in client.session
    again = Client()
    go(again, provider)
    assert is_in(again)


def connect(client: Client, provider: Provider) -> None:
    """Logged in with the password, which is asked for once more before another way in is opened."""
    client.post("/account/login/", {"login": "kari@example.org", "password": PASSWORD})
    asked = go(client, provider, process="connect")
    assert asked.headers["Location"] == "/account/reauthenticate/"
    client.post("/account/reauthenticate/", {"password": PASSWORD})


def test_a_person_connects_a_provider_and_logs_in_with_it_afterwards(
    client: Client, provider: Provider
) -> None:
    provider.claims["email"] = "another@elsewhere.example"
    person("kari")
    connect(client, provider)
    fresh = Client()
    go(fresh, provider)
    assert "kari@example.org" in fresh.get("/account/").content.decode()


def test_nothing_but_the_subject_is_kept_of_what_a_provider_tells(client: Client, provider: Provider) -> None:
    provider.claims |= {"pid": "01017012345"}
    person("kari")
    connect(client, provider)
    kept = SocialAccount.objects.get()
    assert (kept.uid, kept.extra_data) == ("subject-1", {})


def test_an_address_alone_opens_no_account_that_is_there(client: Client, provider: Provider) -> None:
    user = person("kari")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    provider.claims["email_verified"] = True
    go(client, provider)
    assert not is_in(client)


def test_an_address_opens_the_account_where_the_instance_trusts_the_provider_with_it(
    client: Client, provider: Provider, settings: Settings, tmp_path: Path
) -> None:
    trust(settings, tmp_path, provider, "trust_email = true")
    user = person("kari")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    provider.claims["email_verified"] = True
    go(client, provider)
    assert is_in(client)


@pytest.mark.parametrize(
    "wrong",
    [{"aud": "somebody else"}, {"iss": "https://elsewhere.example"}, {"exp": 1}, {"acr": "low"}],
    ids=["audience", "issuer", "time", "assurance"],
)
def test_a_token_with_a_wrong_claim_lets_nobody_in(
    client: Client, provider: Provider, settings: Settings, tmp_path: Path, wrong: dict[str, object]
) -> None:
    trust(settings, tmp_path, provider, 'acr = ["high"]')
    known(provider)
    provider.claims["acr"] = "high"
    go(client, provider)
    assert is_in(client)
    provider.wrong = wrong
    other = Client()
    assert "The login did not succeed" in go(other, provider).content.decode()
    assert not is_in(other)


def known(provider: Provider) -> User:
    user = person("kari")
    SocialAccount.objects.create(user=user, provider="town", uid=str(provider.claims["sub"]))
    return user


def test_a_token_signed_with_another_key_lets_nobody_in(client: Client, provider: Provider) -> None:
    known(provider)
    provider.signing_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    assert "The login did not succeed" in go(client, provider).content.decode()
    assert not is_in(client)


def test_a_callback_that_nobody_asked_for_lets_nobody_in(client: Client, provider: Provider) -> None:
    known(provider)
    client.get("/account/openid/town/callback/?code=code-1&state=made-up")
    assert not is_in(client)


def test_a_provider_that_does_not_answer_is_told_in_words(
    client: Client, provider: Provider, settings: Settings, tmp_path: Path
) -> None:
    with running() as gone:
        pass
    trust(settings, tmp_path, gone)
    answer = client.post(LOGIN)
    assert answer.status_code == 502
    assert "The login did not succeed" in answer.content.decode()
