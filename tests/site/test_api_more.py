"""The API beyond tables and bills: whole copies, proposals, people, papers, the log, comparisons."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.apps.facts import april as april_facts
from tests.apps.issued import issue
from tests.apps.people import person, roles_of, token, with_token
from tests.cooperations import settled
from tests.site.made import held, offer, waiting

from samdrift.apps.cooperations import api_copies
from samdrift.apps.cooperations.copies import copy_bytes
from samdrift.apps.cooperations.models import Cooperation, Invitation, Proposal, Role
from samdrift.apps.records.log import verify_chain
from samdrift.apps.records.models import Attachment, Entry
from samdrift.site.api import PREFIX

pytestmark = pytest.mark.django_db

APRIL = f"{PREFIX}cooperations/april"
BYTES = "application/octet-stream"


@pytest.fixture(autouse=True)
def _own_data(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path / "data"


@pytest.fixture
def secretariat(april: Cooperation) -> Client:
    return with_token(token("secretariat", "april"))


@pytest.fixture
def host(april: Cooperation) -> Client:
    return with_token(token("host_officer", "april"))


@pytest.fixture
def auditor(april: Cooperation) -> Client:
    return with_token(token("auditor", "april"))


def code_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["faults"][0]["code"]


def version(client: Client) -> str:
    return str(client.get(f"{APRIL}/copy/zip").headers["ETag"])


def put(client: Client, content: bytes, seen: str, *, form: str = "zip", query: str = "") -> Any:
    headers = {"if-match": seen}
    return client.put(f"{APRIL}/copy/{form}{query}", content, content_type=BYTES, headers=headers)


def with_cost(content: bytes, amount: str) -> bytes:
    """The zip with the first voucher's amount made another."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(
                name, text.replace(b"3000.00", amount.encode()) if name.endswith("costs.csv") else text
            )
    return out.getvalue()


@pytest.mark.parametrize("form", ["xlsx", "zip"])
def test_a_copy_is_the_file_of_the_page_and_put_back_it_changes_nothing(host: Client, form: str) -> None:
    answer = host.get(f"{APRIL}/copy/{form}")
    assert answer.content == copy_bytes(Cooperation.objects.get(slug="april"), form)
    told = put(host, answer.content, answer.headers["ETag"], form=form, query="?dry_run=true").json()
    assert (told["changes"], told["faults"], told["proposal"]) == ([], [], None)
    assert code_of(put(host, answer.content, answer.headers["ETag"], form=form)) == (409, "change_none")


def test_a_look_at_a_copy_counts_what_would_change_and_keeps_nothing(host: Client) -> None:
    seen, content = version(host), host.get(f"{APRIL}/copy/zip").content
    told = put(host, with_cost(content, "3000.50"), seen, query="?dry_run=true").json()
    (change,) = told["changes"]
    assert (change["table"], change["added"], change["changed"], change["removed"]) == ("costs", 0, 1, 0)
    assert version(host) == seen
    assert not Proposal.objects.exists()


def test_a_copy_is_applied_whole_and_the_log_says_by_which_token(host: Client) -> None:
    content = with_cost(host.get(f"{APRIL}/copy/zip").content, "3000.50")
    assert put(host, content, version(host)).json()["state"] == "applied"
    assert "3000.50" in json.dumps(host.get(f"{APRIL}/tables/costs").json())
    assert Entry.objects.get(what="changed").door == "api"


def test_who_saw_an_older_whole_is_refused(host: Client) -> None:
    seen, content = version(host), host.get(f"{APRIL}/copy/zip").content
    assert put(host, with_cost(content, "3000.50"), seen).status_code == 200
    assert code_of(put(host, with_cost(content, "1.00"), seen)) == (412, "api_version_old")


def test_every_fault_of_a_copy_is_told_and_nothing_is_kept(host: Client) -> None:
    seen = version(host)
    content = with_cost(host.get(f"{APRIL}/copy/zip").content, '"1,5"')
    assert code_of(put(host, content, seen)) == (422, "decimal_comma")
    looked = put(host, content, seen, query="?dry_run=true")
    assert looked.status_code == 200
    assert looked.json()["faults"][0]["file"] == "costs.csv"
    assert version(host) == seen


def test_a_copy_that_changes_what_is_not_the_tokens_names_the_tables(host: Client) -> None:
    owner = Cooperation.objects.get(slug="april")
    content = copy_bytes(owner, "zip")
    Cooperation.objects.update(name="Another name")
    assert code_of(put(host, content, version(host))) == (422, "upload_not_yours")
    assert Cooperation.objects.get(slug="april").name == "Another name"


def test_what_is_no_copy_or_too_large_or_nothing_is_refused(
    host: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = version(host)
    assert put(host, b"PK no zip", seen).status_code == 422
    assert code_of(put(host, b"", seen)) == (422, "api_file_missing")
    monkeypatch.setattr(api_copies, "MOST_BYTES", 100)
    assert code_of(put(host, b"x" * 101, seen)) == (413, "upload_too_large")


def test_a_larger_file_than_a_form_may_be_is_taken(host: Client, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    content = host.get(f"{APRIL}/copy/zip").content
    assert put(host, content, version(host), query="?dry_run=true").status_code == 200


def own_proposal(owner: Cooperation, role: str) -> Proposal:
    """A key that waits, prepared by the maker of the token with that role."""
    row = waiting(owner, "a", "of_cooperation")
    row.prepared_by = Role.objects.get(cooperation=owner, role=role).user
    row.save()
    return row


def test_a_token_takes_back_what_its_maker_prepared(april: Cooperation, host: Client) -> None:
    row = own_proposal(april, "host_officer")
    answer = host.post(f"{APRIL}/proposals/{row.pk}/withdraw")
    assert (answer.status_code, answer.json()["state"]) == (200, "withdrawn")
    assert Entry.objects.get(what="change_withdrawn").door == "api"
    assert code_of(host.post(f"{APRIL}/proposals/{row.pk}/withdraw")) == (409, "change_decided")


def test_a_partys_token_does_not_take_back_what_its_maker_prepared_in_another_role(
    april: Cooperation,
) -> None:
    program = with_token(token("party_editor", "april", "a"))
    row = own_proposal(april, "party_approver")
    assert code_of(program.post(f"{APRIL}/proposals/{row.pk}/withdraw")) == (404, "api_not_found")
    row.refresh_from_db()
    assert row.state == "waiting"


def test_an_invitation_made_by_a_program_is_taken_by_a_person(secretariat: Client) -> None:
    body = {"role": "party_reader", "party": "a", "note": "Kari"}
    made = secretariat.post(f"{APRIL}/invitations", body, content_type="application/json").json()
    (listed,) = secretariat.get(f"{APRIL}/invitations").json()["items"]
    assert (listed["note"], "link" in listed) == ("Kari", False)
    browser, kari = Client(), person("kari")
    browser.force_login(kari)
    assert browser.post(f"{made['link']}accept/").status_code == 302
    assert roles_of(kari) == {("party_reader", "a")}
    assert Entry.objects.get(what="invitation_made").door == "api"


@pytest.mark.parametrize(
    ("role", "party"), [("secretariat", ""), ("host_officer", ""), ("party_approver", "a")]
)
def test_a_program_lets_nobody_in_who_approves_and_sends_none_away(
    april: Cooperation, secretariat: Client, role: str, party: str
) -> None:
    body = {"role": role, "party": party}
    asked = secretariat.post(f"{APRIL}/invitations", body, content_type="application/json")
    assert code_of(asked) == (403, "api_forbidden")
    row, offered = held(april, party, role), offer(april, party, role)
    assert code_of(secretariat.delete(f"{APRIL}/people/{row.pk}")) == (403, "api_forbidden")
    assert code_of(secretariat.delete(f"{APRIL}/invitations/{offered.pk}")) == (403, "api_forbidden")
    assert Role.objects.filter(pk=row.pk).exists()


def test_a_role_is_ended_and_an_invitation_taken_back(april: Cooperation, secretariat: Client) -> None:
    row, offered = held(april, "a"), offer(april, "a")
    told = {each["role_number"]: each for each in secretariat.get(f"{APRIL}/people").json()["items"]}
    assert told[row.pk]["email"] == "leaver@example.org"
    assert secretariat.delete(f"{APRIL}/people/{row.pk}").json() == told[row.pk]
    assert secretariat.delete(f"{APRIL}/people/{row.pk}").status_code == 404
    assert secretariat.delete(f"{APRIL}/invitations/{offered.pk}").status_code == 200
    assert not Role.objects.filter(pk=row.pk).exists()
    assert not Invitation.objects.exists()


def test_who_is_no_party_is_invited_to_nothing(secretariat: Client) -> None:
    body = {"role": "party_reader", "party": "x"}
    asked = secretariat.post(f"{APRIL}/invitations", body, content_type="application/json")
    assert code_of(asked) == (422, "role_party_wrong")


def test_the_secretariats_token_opens_the_cooperation_and_makes_it_no_example(secretariat: Client) -> None:
    where = f"{APRIL}/seen-by"
    assert secretariat.get(where).json() == {"seen_by": "members"}
    answer = secretariat.put(where, {"seen_by": "public"}, content_type="application/json")
    assert answer.json() == {"seen_by": "public"}
    assert Client().get(APRIL).status_code == 200
    refused = secretariat.put(where, {"seen_by": "example"}, content_type="application/json")
    assert code_of(refused) == (403, "api_forbidden")


def test_a_paper_goes_in_and_comes_out_as_it_was(host: Client, auditor: Client) -> None:
    content = b"%PDF-1.7 a decision"
    where = f"{APRIL}/attachments?name=decision.pdf&party=a&reference=key"
    added = host.post(where, content, content_type=BYTES).json()
    assert (added["party"], added["reference"], added["size"]) == ("a", "key", len(content))
    (listed,) = auditor.get(f"{APRIL}/attachments").json()["items"]
    assert listed == added
    assert auditor.get(f"{APRIL}/attachments/{added['attachment']}").content == content
    assert Entry.objects.get(what="attached").door == "api"


def test_a_paper_of_another_party_is_neither_listed_nor_given(april: Cooperation, host: Client) -> None:
    where = f"{APRIL}/attachments?name=decision.pdf&party=a"
    number = host.post(where, b"%PDF-1.7", content_type=BYTES).json()["attachment"]
    other = with_token(token("party_editor", "april", "b"))
    assert other.get(f"{APRIL}/attachments").json()["total"] == 0
    assert code_of(other.get(f"{APRIL}/attachments/{number}")) == (404, "api_not_found")
    assert code_of(other.post(where, b"%PDF-1.7", content_type=BYTES)) == (403, "api_forbidden")


def test_what_is_no_paper_is_refused(host: Client) -> None:
    where = f"{APRIL}/attachments?name=x.exe"
    assert code_of(host.post(where, b"\x00\x01", content_type=BYTES)) == (422, "attachment_kind_unknown")
    assert code_of(host.post(where, b"", content_type=BYTES)) == (422, "api_file_missing")
    assert not Attachment.objects.exists()


def test_the_log_is_told_newest_first_and_verified(auditor: Client) -> None:
    told = auditor.get(f"{APRIL}/log").json()
    verified = verify_chain("april")
    assert (told["count"], told["head"], told["broken"]) == (verified.count, verified.head, None)
    assert (told["items"][0]["number"], told["items"][0]["hash"]) == (verified.count, verified.head)
    made = auditor.get(f"{APRIL}/log", {"what": "token_made"}).json()["items"]
    assert {each["what"] for each in made} == {"token_made"}
    assert auditor.get(f"{APRIL}/log", {"limit": 1}).json()["next"] == 1


def test_a_comparison_has_every_party_and_the_lines_of_the_own_bill(april: Cooperation) -> None:
    issue(april, settled(april_facts(), "2026-05").settlement)
    where = f"{APRIL}/periods/2026-05/comparison"
    whole = with_token(token("auditor", "april")).get(where).json()
    assert (whole["before"], whole["after"]) == ("2026-04", "2026-05")
    own = with_token(token("party_reader", "april", "a")).get(where).json()
    assert own["parties"] == whole["parties"]
    assert own["lines"] == [line for line in whole["lines"] if line["party"] == "a"]
    assert 0 < len(own["lines"]) < len(whole["lines"])
    assert with_token(token("auditor", "april")).get(where, {"with": "2026-03"}).status_code == 404


def test_another_key_moves_the_parties_and_not_the_sum(auditor: Client) -> None:
    told = auditor.get(f"{APRIL}/periods/2026-04/another-key", {"key": "it=e"}).json()
    assert told["total"]["change"] == "0.00"
    assert any(party["change"] != "0.00" for party in told["parties"])
    wrong = auditor.get(f"{APRIL}/periods/2026-04/another-key", {"key": "it=nothing"})
    assert code_of(wrong) == (422, "pool_key_unknown")


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/copy/xlsx", 30),  # every table is one
        ("/attachments", 15),
        ("/log", 15),
        ("/periods/2026-04/another-key?key=it%3De", 18),  # with what it was settled from
        ("/balances/a", 15),
        ("/proposals", 15),
    ],
)
def test_an_operation_needs_few_queries(
    auditor: Client, django_assert_max_num_queries: Any, path: str, most: int
) -> None:
    auditor.get(APRIL)  # writes down that the token was used
    with django_assert_max_num_queries(most):
        assert auditor.get(f"{APRIL}{path}").status_code == 200
