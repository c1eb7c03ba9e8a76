"""Texts and numbers that nobody sends by mistake, and what a party could try to learn of another."""

import io
import json

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from tests.apps.people import log_in, person, token_by, with_role, with_token
from tests.apps.told import NOON, TOLD

from samdrift.apps.cooperations import invitations, models, proposals, queries
from samdrift.apps.cooperations.invitations import give_role
from samdrift.apps.cooperations.readers import read_reader
from samdrift.apps.cooperations.roles import PARTY_ROLES
from samdrift.apps.records.log import links_of
from samdrift.apps.records.models import Entry
from samdrift.apps.records.web import person_on_page
from samdrift.files.tables.compare import Edit, SheetChange
from samdrift.files.tables.sheets import COLUMNS, state_sheets

pytestmark = pytest.mark.django_db

NUL, HALF, SCRIPT = "a\x00b", "\ud800", "<script>alert(1)</script>"


def at(name: str, *args: object) -> str:
    return reverse(name, args=["april", *args])


def browser(role: str, party: str = "") -> Client:
    return log_in(Client(raise_request_exception=False), role, "april", party)


def rows_of(owner: models.Cooperation, sheet: str) -> list[list[str]]:
    return [list(row) for row in state_sheets(queries.cooperation(owner))[sheet].rows]


@pytest.mark.parametrize("text", [NUL, HALF], ids=["nul", "half"])
def test_a_forged_row_that_no_database_can_keep_is_as_if_it_had_not_come(
    april: models.Cooperation, text: str
) -> None:
    seen = [[text, *rows_of(april, "costs")[0][1:]]]
    form = {"seen": json.dumps(seen), "rows": 1, "c0-text": "x"}
    assert browser("host_officer").post(at("edit", "costs"), form).status_code == 200
    assert not models.Proposal.objects.exists()


@pytest.mark.parametrize("seen", ["[" * 100_000, "9" * 10_000], ids=["deep", "long"])
def test_what_was_seen_may_be_any_nonsense(april: models.Cooperation, seen: str) -> None:
    assert browser("host_officer").post(at("edit", "costs"), {"seen": seen}).status_code == 200


def test_a_note_a_reason_and_a_reference_are_kept_without_nul(april: models.Cooperation) -> None:
    row = rows_of(april, "keys")[0]
    column = "agreement"
    form = {"seen": json.dumps([row]), "rows": 1, f"c0-{column}": "other", "note": NUL}
    assert browser("secretariat").post(at("edit", "keys"), form).status_code == 302
    waiting = models.Proposal.objects.get()
    assert waiting.note == "ab"
    answer = browser("host_officer").post(at("change_reject", waiting.pk), {"reason": NUL})
    assert answer.status_code == 302
    waiting.refresh_from_db()
    assert waiting.reason == "ab"
    paper = {"party": "", "reference": NUL, "file": io.BytesIO(b"hello")}
    assert browser("host_officer").post(at("attach"), paper).status_code == 302
    assert browser("host_officer").post(reverse("start_copy"), {"example": NUL}).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/cooperations/april/log/?what=a%00b",
        "/cooperations/april/periods/a%00b/",
        "/api/v1/cooperations/april/periods/2026-04/bills/a%00b",
        "/invitations/a%00b/",
    ],
)
def test_an_address_with_a_nul_is_refused(april: models.Cooperation, address: str) -> None:
    answer = browser("secretariat").get(address)
    assert answer.status_code == 400
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert answer["Content-Type"].startswith("application/json") == address.startswith("/api/")


@pytest.mark.parametrize("saved", ["x", SCRIPT, "-1", "1" * 50, "٣"])
def test_what_the_address_says_was_saved_may_be_anything(april: models.Cooperation, saved: str) -> None:
    answer = browser("secretariat").get(at("edit", "costs"), {"saved": saved})
    assert answer.status_code == 200
    assert SCRIPT.encode() not in answer.content


def test_a_forged_row_of_another_party_is_refused_before_anything_is_told_of_it(
    april: models.Cooperation,
) -> None:
    """Else the answer would tell a right guess of what stands there from a wrong one, by its faults."""
    columns = COLUMNS["invoicing"]
    guess = dict.fromkeys(columns, "") | {"party": "b", "language": "nb", "buyer_reference": "secret"}
    stated = {"seen": "[]", "rows": 1} | {f"c0-{name}": text for name, text in guess.items()}
    assert browser("secretariat").post(at("edit", "invoicing"), stated).status_code == 302
    form = {"seen": json.dumps([list(guess.values())]), "rows": 1, "c0-language": "nonsense"}
    editor = browser("party_editor", "a")
    assert editor.post(at("edit", "invoicing"), form).status_code == 403
    for party in ("a", ""):
        typed = {"seen": "[]", "rows": 1, "c0-party": party, "c0-language": "nonsense"}
        assert editor.post(at("edit", "invoicing"), typed).status_code == 200


def draft_of(owner: models.Cooperation, role: str, sheet: str, column: str, text: str) -> models.Proposal:
    user = with_role(role, "april", "a" if role in PARTY_ROLES else "")
    was = state_sheets(queries.cooperation(owner))[sheet].rows[0]
    now = tuple((dict(zip(COLUMNS[sheet], was, strict=True)) | {column: text}).values())
    change = SheetChange(sheet, COLUMNS[sheet], (Edit(was, now),))
    return proposals.prepare(owner, (change,), reader=read_reader(user), by=user, moment=NOON)


def test_a_draft_is_sent_only_by_who_may_still_prepare_it(april: models.Cooperation) -> None:
    draft = draft_of(april, "secretariat", "parties", "name", "Mine")
    user = draft.prepared_by
    give_role(with_role("observer", "april"), april, role="secretariat", **TOLD)
    invitations.end_role(models.Role.objects.get(user=user), **TOLD)
    give_role(user, april, role="party_reader", party="a", **TOLD)
    former = Client()
    former.force_login(user)
    assert former.post(at("change_apply", draft.pk)).status_code == 403
    assert "Mine" not in str(rows_of(april, "parties"))
    assert former.get(at("change", draft.pk)).status_code == 200
    assert former.post(at("change_withdraw", draft.pk)).status_code == 302


def test_a_draft_needs_whom_it_needs_by_the_roles_that_its_writer_has_when_it_is_sent(
    april: models.Cooperation,
) -> None:
    secretary = with_role("secretariat", "april")
    cells = dict.fromkeys(COLUMNS["invoicing"], "") | {"party": "a", "language": "nb"}
    change = SheetChange("invoicing", COLUMNS["invoicing"], (Edit(None, tuple(cells.values())),))
    reader = read_reader(secretary)
    draft = proposals.prepare(april, (change,), reader=reader, by=secretary, moment=NOON)
    assert not draft.needs_another
    give_role(with_role("observer", "april"), april, role="secretariat", **TOLD)
    invitations.end_role(models.Role.objects.get(user=secretary), **TOLD)
    give_role(secretary, april, role="party_editor", party="a", **TOLD)
    sent = proposals.submit(draft, reader=read_reader(secretary), by=person_on_page(secretary), moment=NOON)
    sent.refresh_from_db()
    assert (sent.state, sent.party, sent.needs) == ("waiting", "a", ["figures"])


def test_the_log_tells_nothing_of_what_a_party_prepares_and_why_it_is_rejected(
    april: models.Cooperation,
) -> None:
    cells = dict.fromkeys(COLUMNS["invoicing"], "") | {"party": "a", "language": "nb"}
    form = {"seen": "[]", "rows": 1, "note": "qxznote"} | {f"c0-{n}": c for n, c in cells.items()}
    assert browser("party_editor", "a").post(at("edit", "invoicing"), form).status_code == 302
    waiting = models.Proposal.objects.get()
    approver = browser("party_approver", "a")
    assert approver.post(at("change_reject", waiting.pk), {"reason": "qxzreason"}).status_code == 302
    paper = {"party": "a", "reference": "qxzabout", "file": io.BytesIO(b"hello")}
    paper["file"].name = "qxzname.txt"  # type: ignore[attr-defined]
    assert approver.post(at("attach"), paper).status_code == 302
    told = {each.what: dict(each.about) for each in links_of("april", latest=20)}
    assert told["change_proposed"] == told["change_rejected"] == {"proposal": waiting.pk, "party": "a"}
    assert set(told["attached"]) == {"hash", "party"}
    secretary = browser("secretariat")
    for page in ("log", "log_csv"):
        answer = secretary.get(at(page))
        assert answer.status_code == 200
        assert b"qxz" not in answer.content
    assert Entry.objects.filter(cooperation="april", what="attached").exists()


def test_a_token_does_not_read_what_its_maker_knows_by_another_role(april: models.Cooperation) -> None:
    draft = draft_of(april, "secretariat", "parties", "name", "qxzdraft")
    maker = draft.prepared_by
    give_role(maker, april, role="party_approver", party="a", **TOLD)
    program = with_token(token_by(maker, "party_reader", "april", "a"))
    answer = program.get("/api/v1/cooperations/april/proposals")
    assert answer.json()["total"] == 0
    secretary = with_token(token_by(maker, "secretariat", "april"))
    assert secretary.get("/api/v1/cooperations/april/proposals").json()["total"] == 0


def test_an_approver_sees_the_people_of_the_own_party_whatever_other_roles_they_have(
    april: models.Cooperation,
) -> None:
    other = with_role("party_reader", "april", "b")
    approver = with_role("party_approver", "april", "a")
    give_role(approver, april, role="host_officer", **TOLD)
    client = Client()
    client.force_login(approver)
    answer = client.get(at("people"))
    assert approver.email.encode() in answer.content
    assert other.email.encode() not in answer.content


def test_an_invitation_falls_with_the_role_of_who_gave_it(april: models.Cooperation) -> None:
    first, second = with_role("secretariat", "april"), person("second")
    give_role(second, april, role="secretariat", **TOLD)
    made = invitations.invite(april, role="auditor", party="", note="", by=person_on_page(first), moment=NOON)
    link = invitations.token_of(made)
    assert invitations.find_open(link, NOON) is not None
    invitations.end_role(models.Role.objects.get(user=first), **TOLD)
    assert invitations.find_open(link, NOON) is None
    give_role(first, april, role="secretariat", **TOLD)
    first.is_active = False
    first.save()
    assert invitations.find_open(link, NOON) is None


@pytest.mark.parametrize(
    "path", ["/", "/cooperations/april/", "/nowhere", "/api/v1/cooperations", "/api/v1/nowhere"]
)
def test_every_answer_is_for_its_reader_alone_and_runs_nothing_but_ours(
    april: models.Cooperation, path: str
) -> None:
    for headers in ({}, {"host": "elsewhere.example"}):
        answer = browser("secretariat").get(path, headers=headers)
        assert "script-src 'self'" in answer["Content-Security-Policy"]
        assert answer["Cache-Control"] == "private, no-cache"


def test_also_the_answer_that_leads_to_https_says_what_may_run() -> None:
    with override_settings(SECURE_SSL_REDIRECT=True):
        answer = Client().get("/")
    assert answer.status_code == 301
    assert "script-src 'self'" in answer["Content-Security-Policy"]
