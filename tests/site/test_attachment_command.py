"""`samdrift attachment`, and `samdrift balance` of what was issued."""

import io
from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest
from tests.apps.people import token, with_token
from tests.cli.schemas import check_schema

from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.records.models import Entry
from samdrift.cli.commands import attachment, balance
from samdrift.domain.faults import CalledWrongError, RefusedError

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _started(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    monkeypatch.setattr("samdrift.site.start.start", lambda: None)
    settings.DATA = tmp_path / "data"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "decision.pdf"
    path.write_bytes(b"%PDF-1.7 a decision")
    return path


def call(*words: object, party: str = "", out: Path | None = None, json: bool = False) -> str:
    what, *others = map(str, words)
    told = io.StringIO()
    arguments = Namespace(
        what=what, words=others, party=party, reference="", out=out, json=json, language="en"
    )
    assert attachment.run(arguments, told) == 0
    return told.getvalue()


def test_a_paper_is_added_listed_and_taken_out_as_it_was(
    april: Cooperation, paper: Path, tmp_path: Path
) -> None:
    assert call("list", "april") == "No papers yet.\n"
    (added,) = check_schema("attachment", call("add", "april", paper, party="a", json=True))["attachments"]
    assert (added["name"], added["party"]) == ("decision.pdf", "a")
    assert Entry.objects.get(what="attached").door == "command"
    assert "decision.pdf" in call("list", "april")
    call("get", "april", added["attachment"], out=tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == paper.read_bytes()


def test_nothing_is_written_over(april: Cooperation, paper: Path) -> None:
    (added,) = check_schema("attachment", call("add", "april", paper, json=True))["attachments"]
    before = paper.read_bytes()
    with pytest.raises(RefusedError, match="attachment_in_the_way"):
        call("get", "april", added["attachment"], out=paper)
    assert paper.read_bytes() == before


def test_what_is_not_there_is_told(april: Cooperation, paper: Path) -> None:
    with pytest.raises(CalledWrongError, match="party_not_here"):
        call("add", "april", paper, party="x")
    with pytest.raises(CalledWrongError, match="attachment_unknown"):
        call("get", "april", "7")
    with pytest.raises(CalledWrongError, match="call_not_understood"):
        call("list", "april", "7")


def test_the_balance_of_what_was_issued_is_that_of_the_api(april: Cooperation) -> None:
    out = io.StringIO()
    arguments = Namespace(cooperation="april", party="a", with_quarantine=False, json=True, language="en")
    assert balance.run(arguments, out) == 0
    told = check_schema("balance", out.getvalue())
    assert told.pop("warnings") == []
    client = with_token(token("auditor", "april"))
    assert client.get("/api/v1/cooperations/april/balances/a").json() == told
    with pytest.raises(CalledWrongError, match="party_not_here"):
        balance.run(Namespace(**{**vars(arguments), "party": "x"}), io.StringIO())
