"""Tokens: made by who may, shown once, kept as a hash, found again, revoked."""

import hashlib
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from tests.apps.facts import april
from tests.apps.people import log_in, token, with_role
from tests.apps.told import TOLD

from samdrift.apps.cooperations import actions, tokens
from samdrift.apps.cooperations.models import Cooperation, Token
from samdrift.apps.records.models import Entry
from samdrift.apps.records.web import person_on_page
from samdrift.domain.faults import CalledWrongError, FoundWrongError, RefusedError

pytestmark = pytest.mark.django_db

WHERE = "/cooperations/april/tokens/"


def make(owner: Cooperation, grant: tokens.Grant, maker: Any, *, days: int = 30) -> tuple[Token, str]:
    return tokens.make(
        owner,
        name="ERP",
        grant=grant,
        by=maker,
        actor=person_on_page(maker),
        days=days,
        moment=timezone.now(),
        secret=b"\x07" * 32,
    )


def test_a_text_is_found_by_scanners_and_kept_as_its_hash_alone(owner: Cooperation) -> None:
    row, text = make(owner, tokens.Grant("auditor", "", "read"), with_role("auditor", "april"))
    assert re.fullmatch("samdrift_[0-9a-f]{72}", text)
    assert row.digest == hashlib.sha256(text.encode()).hexdigest()
    kept = [str(value) for value in Token.objects.values().get().values()]
    assert not any(text in value or text.removeprefix("samdrift_") in value for value in kept)
    assert tokens.find(text, timezone.now()) == row


def test_a_mistyped_text_is_no_token_and_asks_no_database(
    owner: Cooperation, django_assert_num_queries: Any
) -> None:
    _, text = make(owner, tokens.Grant("auditor", "", "read"), with_role("auditor", "april"))
    with django_assert_num_queries(0):
        assert tokens.find(text[:-1] + ("0" if text[-1] != "0" else "1"), timezone.now()) is None
        assert tokens.find("", timezone.now()) is None


@pytest.mark.parametrize(
    ("role", "party", "grant"),
    [
        ("secretariat", "", tokens.Grant("party_reader", "a", "read")),
        ("secretariat", "", tokens.Grant("auditor", "", "read")),
        ("party_approver", "a", tokens.Grant("party_reader", "b", "read")),
        ("party_approver", "a", tokens.Grant("secretariat", "", "read")),
        ("party_editor", "a", tokens.Grant("party_editor", "a", "read write")),
        ("auditor", "", tokens.Grant("auditor", "", "read write")),
        ("party_approver", "a", tokens.Grant("party_approver", "a", "read write")),
        ("party_approver", "a", tokens.Grant("party_reader", "a", "read write")),
    ],
)
def test_nobody_makes_a_token_that_is_more_than_they_are(
    owner: Cooperation, role: str, party: str, grant: tokens.Grant
) -> None:
    maker = with_role(role, "april", party)
    with pytest.raises(RefusedError, match="token_not_for_maker"):
        make(owner, grant, maker)
    assert not Token.objects.exists()


def test_a_token_reads_as_its_one_role_and_answers_for_its_maker(owner: Cooperation) -> None:
    maker = with_role("party_approver", "april", "a")
    row, _ = make(owner, tokens.Grant("party_editor", "a", "read write"), maker)
    reader = tokens.reader_with(row)
    assert reader.person == maker.pk
    assert reader.roles_in(owner.pk) == {"party_editor"}


def test_a_database_keeps_no_token_that_is_a_partys_approver(owner: Cooperation) -> None:
    token("party_reader", "april", "a")
    with pytest.raises(IntegrityError, match="token_role_known"), transaction.atomic():
        Token.objects.update(role="party_approver")


def test_a_party_with_a_token_stays_in_the_cooperation(owner: Cooperation) -> None:
    from dataclasses import replace

    token("party_reader", "april", "c")
    without = replace(april(), parties=april().parties[:2])
    with pytest.raises(FoundWrongError, match="role_of_missing_party value=c"):
        actions.load(without, slug="april", **TOLD)


def test_a_number_that_is_none_is_told() -> None:
    for number in ("7", "x", "-1"):
        with pytest.raises(CalledWrongError, match=f"token_unknown value={number}"):
            tokens.find_number(number)


def test_a_token_is_shown_once_on_the_page_where_it_is_made(owner: Cooperation) -> None:
    client = log_in(Client(), "party_approver", "april", "a")
    answer = client.post(WHERE, {"name": "ERP", "grants": "party_reader/a:read", "days": "90"})
    (text,) = re.findall("samdrift_[0-9a-f]{72}", answer.content.decode())
    assert "no-store" in answer.headers["Cache-Control"]
    again = client.get(WHERE).content.decode()
    assert "ERP" in again
    assert text not in again
    row = Token.objects.get()
    assert (row.role, row.party, row.scopes) == ("party_reader", "a", "read")
    assert row.expires_at - row.made_at == timedelta(days=90)


def test_what_the_page_does_not_offer_cannot_be_posted(owner: Cooperation) -> None:
    client = log_in(Client(), "party_approver", "april", "a")
    for grants in ("party_reader/b:read", "auditor:read", "party_approver/a:read", "nonsense"):
        client.post(WHERE, {"name": "ERP", "grants": grants, "days": "90"})
    client.post(WHERE, {"name": "ERP", "grants": "party_reader/a:read", "days": "100000"})
    assert not Token.objects.exists()


def test_each_sees_and_revokes_the_tokens_that_are_theirs_to_revoke(owner: Cooperation) -> None:
    for party in ("a", "b"):
        token("party_reader", "april", party)
    Token.objects.filter(party="b").update(name="b's own")
    approver = log_in(Client(), "party_approver", "april", "a")
    assert "b&#x27;s own" not in approver.get(WHERE).content.decode()
    other, own = Token.objects.get(party="b"), Token.objects.get(party="a")
    assert approver.post(f"{WHERE}{other.pk}/revoke/").status_code == 403
    assert approver.post(f"{WHERE}{own.pk}/revoke/").status_code == 302
    assert list(Token.objects.filter(revoked_at=None)) == [other]
    secretariat = log_in(Client(), "secretariat", "april")
    assert secretariat.post(f"{WHERE}{other.pk}/revoke/").status_code == 302
    assert not Token.objects.filter(revoked_at=None).exists()


def test_who_made_and_revoked_a_token_stands_in_the_log(owner: Cooperation) -> None:
    maker = with_role("auditor", "april")
    row, text = make(owner, tokens.Grant("auditor", "", "read"), maker)
    for _ in range(2):
        tokens.revoke(row, by=person_on_page(maker), moment=timezone.now())
    told = [
        (each.what, each.about["name"])
        for each in Entry.objects.filter(cooperation="april").order_by("-number")[:2]
    ]
    assert told == [("token_revoked", "ERP"), ("token_made", "ERP")]
    assert not Entry.objects.filter(about__icontains=text).exists()
