"""What an instance that others reach is set up with, and what the demo may not be near."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from samdrift.domain.faults import FoundWrongError, RefusedError
from samdrift.site.demo import REAL, is_demo
from samdrift.site.openid import openid_providers

SHOW = (
    "from django.conf import settings as s; print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, "
    "s.SESSION_COOKIE_HTTPONLY, s.SECURE_HSTS_SECONDS >= 31536000, s.SECURE_SSL_REDIRECT, s.DEMO, s.DEBUG)"
)


def in_production(data: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Python with the settings of an instance behind HTTPS."""
    own = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.run(
        [sys.executable, *words],
        env={
            **own,
            "SAMDRIFT_DATA": str(data),
            "DJANGO_SETTINGS_MODULE": "samdrift.site.settings",
            "SAMDRIFT_HTTPS": "1",
            "SAMDRIFT_HOSTS": "samdrift.example",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_djangos_own_check_of_a_deployment_finds_nothing(tmp_path: Path) -> None:
    done = in_production(tmp_path, "-m", "django", "check", "--deploy", "--fail-level", "WARNING")
    assert (done.returncode, done.stderr) == (0, "")
    assert "no issues" in done.stdout


def test_behind_https_cookies_are_secure_and_browsers_are_told_to_stay(tmp_path: Path) -> None:
    done = in_production(tmp_path, "-c", SHOW)
    assert done.stdout.split() == ["True", "True", "True", "True", "True", "False", "False"]


def test_no_migration_is_missing(tmp_path: Path) -> None:
    done = in_production(tmp_path, "-m", "django", "makemigrations", "--check", "--dry-run")
    assert (done.returncode, done.stdout) == (0, "No changes detected\n")


def test_an_instance_that_others_reach_refuses_to_be_the_demo(tmp_path: Path) -> None:
    done = in_production(tmp_path, "-c", SHOW, SAMDRIFT_DEMO="1")
    assert done.returncode != 0
    assert "demo_beside_real value=SAMDRIFT_HTTPS, SAMDRIFT_HOSTS" in done.stderr


@pytest.mark.parametrize("name", REAL)
def test_the_demo_is_refused_beside_anything_real(name: str) -> None:
    assert is_demo({"SAMDRIFT_DEMO": "1"})
    assert not is_demo({name: "1"})
    with pytest.raises(RefusedError, match=f"demo_beside_real value={name}"):
        is_demo({"SAMDRIFT_DEMO": "1", name: "1"})


def providers(folder: Path, text: str) -> list[dict[str, object]]:
    (folder / "openid.toml").write_text(text, encoding="utf-8")
    return openid_providers({}, folder)


def test_without_a_file_no_provider_is_trusted(tmp_path: Path) -> None:
    assert openid_providers({}, tmp_path) == []


@pytest.mark.parametrize(
    ("kind", "server"),
    [
        ("idporten", "https://idporten.no"),
        ("entra", "https://login.microsoftonline.com/our-tenant/v2.0"),
        ("freja", "https://oidc.prod.frejaeid.com/oidc"),
    ],
)
def test_a_usual_provider_needs_little_more_than_its_client(tmp_path: Path, kind: str, server: str) -> None:
    text = f'[[provider]]\nkind = "{kind}"\nclient_id = "c"\nsecret = "s"\ntenant = "our-tenant"\n'
    (found,) = providers(tmp_path, text)
    assert (found["provider_id"], found["settings"]["server_url"]) == (kind, server)
    assert found["settings"]["oauth_pkce_enabled"]
    assert not found["settings"]["email_authentication"]


def test_id_porten_is_asked_for_a_level_and_held_to_it(tmp_path: Path) -> None:
    (found,) = providers(tmp_path, '[[provider]]\nkind = "idporten"\nclient_id = "c"\n')
    assert found["settings"]["auth_params"] == {"acr_values": "idporten-loa-substantial"}
    assert found["settings"]["acr"] == ["idporten-loa-substantial", "idporten-loa-high"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('kind = "altinn"', "openid_kind_unknown"),
        ('kind = "idporten"', "openid_key_missing"),
        ('kind = "entra"\nclient_id = "c"', "openid_key_missing"),
        ('client_id = "c"\nserver = "http://elsewhere.example"', "openid_not_https"),
    ],
)
def test_a_provider_that_cannot_be_right_is_told(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(FoundWrongError, match=said):
        providers(tmp_path, f"[[provider]]\n{text}\n")
