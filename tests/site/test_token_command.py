"""`samdrift token`: made, listed and revoked from the command line."""

import io
import re
from argparse import Namespace

import pytest
from tests.apps.people import with_role
from tests.cli.schemas import check_schema

from samdrift.apps.cooperations.models import Cooperation, Token
from samdrift.cli.commands import token
from samdrift.domain.faults import CalledWrongError, RefusedError

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samdrift.site.start.start", lambda: None)


def call(*words: str, json: bool = False, by: str = "", party: str = "", write: bool = False) -> str:
    what, *others = words
    out = io.StringIO()
    arguments = Namespace(
        what=what, words=others, by=by, party=party, write=write, days=90, json=json, language="en"
    )
    assert token.run(arguments, out) == 0
    return out.getvalue()


def test_a_token_is_made_listed_and_revoked(april: Cooperation) -> None:
    maker = with_role("party_approver", "april", "a")
    said = call("add", "april", "party_editor", "ERP", by=maker.email, party="a", write=True)
    (text,) = re.findall("samdrift_[0-9a-f]{72}", said)
    row = Token.objects.get()
    assert (row.role, row.party, row.scopes) == ("party_editor", "a", "read write")
    listed = call("list")
    assert "april/party_editor/a" in listed
    assert text not in listed
    assert "opens nothing" in call("revoke", str(row.pk))
    assert "revoked" in call("list")


def test_what_is_told_to_programs_holds_to_its_schema(april: Cooperation) -> None:
    maker = with_role("auditor", "april")
    made = check_schema("token", call("add", "april", "auditor", "BI", by=maker.email, json=True))
    assert made["token"].startswith("samdrift_")
    assert check_schema("token", call("list", json=True))["token"] is None


def test_a_token_beyond_its_maker_is_refused(april: Cooperation) -> None:
    maker = with_role("secretariat", "april")
    with pytest.raises(RefusedError, match="token_not_for_maker"):
        call("add", "april", "auditor", "BI", by=maker.email)


@pytest.mark.parametrize("words", [("add", "april"), ("list", "x"), ("revoke",)])
def test_too_few_or_too_many_words_are_told(words: tuple[str, ...]) -> None:
    with pytest.raises(CalledWrongError, match="call_not_understood"):
        call(*words)


def test_who_knows_no_token_says_so(april: Cooperation) -> None:
    assert call("list") == "There are no tokens.\n"
