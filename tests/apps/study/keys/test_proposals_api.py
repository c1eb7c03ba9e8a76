"""Alternatives and proposed keys by programs: what the pages do, but for what a person alone decides."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from tests.apps.people import token, with_token
from tests.apps.study.proposing import IN_APRIL, PARTIES, Proposing, facts

from samdrift.apps.study.kept import forget_kept
from samdrift.runs.key_text import hash_of
from samdrift.site import middleware

pytestmark = pytest.mark.django_db
SLUG = "proposalapi"
AT = f"/api/v1/cooperations/{SLUG}"
HALF = {"year": "2026", "service": "pay", "parts": ["50*equal", "50*driver:inhabitants@2026-01-01"]}
ASKED = {
    **HALF,
    "title": "Half and half",
    "reason": "Fairer.",
    "valid_from": "2027-01-01",
    "hearing_until": "2026-06-01",
    "decide_until": "2026-11-01",
}


@pytest.fixture
def secretariat(monkeypatch: pytest.MonkeyPatch) -> Client:
    forget_kept()
    Proposing(SLUG).load(facts())
    monkeypatch.setattr(middleware, "timezone", SimpleNamespace(now=lambda: IN_APRIL))
    return with_token(token("secretariat", SLUG))


def post(client: Client, what: str, body: dict[str, Any] | None = None) -> Any:
    answer = client.post(f"{AT}/{what}", json.dumps(body or {}), content_type="application/json")
    assert answer.status_code < 300, answer.content.decode()
    return json.loads(answer.content)


def test_a_key_is_proposed_sent_answered_and_read_back(secretariat: Client) -> None:
    draft = post(secretariat, "key-proposals", ASKED)
    assert (draft["state"], draft["hash"], draft["parties"]) == ("draft", None, [])
    sent = post(secretariat, f"key-proposals/{draft['proposal']}/send")
    assert sent["state"] == "hearing"
    assert sent["hash"] == hash_of(sent["text"].encode())
    said = {"party": "a", "stance": "against", "text": "Too dear."}
    editor = with_token(token("party_editor", SLUG, "a"))
    assert post(editor, f"key-proposals/{sent['proposal']}/answers", said)["late"] is False
    read = json.loads(secretariat.get(f"{AT}/key-proposals/{sent['proposal']}").content)
    assert [each["stance"] for each in read["answers"]] == ["against"]
    assert {each["party"]: (each["today"], each["then"]) for each in read["parties"]} == {
        "a": ("6000.00", "4666.67"),
        "b": ("3000.00", "3166.67"),
        "c": ("1000.00", "2166.66"),
    }
    assert tuple(each["party"] for each in read["parties"] if each["decides"]) == PARTIES


def test_an_alternative_is_saved_and_read_back(secretariat: Client) -> None:
    saved = post(secretariat, "alternatives", {**HALF, "name": "half"})
    (read,) = json.loads(secretariat.get(f"{AT}/alternatives").content)["items"]
    assert read == saved
    assert (read["name"], read["parts"], read["party"]) == ("half", HALF["parts"], None)
