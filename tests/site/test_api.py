"""The API: what it answers, page by page; the same as command line and files; what it refuses, and how."""

import csv
import io
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.people import token, with_token

from samdrift.apps.cooperations import api_access
from samdrift.apps.cooperations.models import Cooperation, Role, Token
from samdrift.apps.records.models import Entry
from samdrift.files.tables.sheets import COLUMNS
from samdrift.site.api import PREFIX, api
from samdrift.site.middleware import POLICY
from samdrift.words import LANGUAGES

pytestmark = pytest.mark.django_db

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "schemas" / "openapi.json"
APRIL = f"{PREFIX}cooperations/april"
LINE = "2026-04/a/pool/it/-"
MOST_QUERIES = 15


@pytest.fixture
def auditor(april: Cooperation) -> Client:
    return with_token(token("auditor", "april"))


def code_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["faults"][0]["code"]


def test_the_document_is_the_one_that_was_published() -> None:
    published = json.loads(DOCUMENT.read_text(encoding="utf-8"))
    now = json.loads(json.dumps(api.get_openapi_schema()))
    assert now == published, "changed on purpose? then run tools/write_openapi.py, and add, never rename"


def test_the_document_is_served_to_all() -> None:
    assert Client().get(f"{PREFIX}openapi.json").json()["openapi"].startswith("3.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_documentation_is_a_page_of_ours_with_every_operation(language: str) -> None:
    answer = Client().get("/api/docs", HTTP_ACCEPT_LANGUAGE=language)
    html = answer.content.decode()
    for path, methods in api.get_openapi_schema()["paths"].items():
        assert f"<code>{path}</code>" in html
        assert all(each["operationId"] in html for each in methods.values())
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert "page.api" not in html


def test_a_table_is_the_text_of_its_file_under_the_same_columns(auditor: Client) -> None:
    table = auditor.get(f"{APRIL}/tables/costs").json()
    assert table["table"] == "costs"
    assert table["columns"] == list(COLUMNS["costs"])
    assert [row["amount"] for row in table["items"]] == ["3000.00", "1000.01"]
    assert all(list(row) == table["columns"] for row in table["items"])


@pytest.mark.parametrize("table", ["bills", "derivations"])
def test_what_is_settled_is_the_same_as_in_the_file(auditor: Client, april: Cooperation, table: str) -> None:
    from tests.apps.people import log_in

    page = log_in(Client(), "auditor", "april")
    file = page.get(f"/cooperations/april/settlement/2026-04/{table}.csv").content.decode()
    assert auditor.get(f"{APRIL}/periods/2026-04/{table}").json()["items"] == list(
        csv.DictReader(io.StringIO(file))
    )


def test_a_bill_has_its_lines_and_they_add_up(auditor: Client) -> None:
    bill = auditor.get(f"{APRIL}/periods/2026-04/bills/a").json()
    assert sum(round(float(line["amount"]) * 100) for line in bill["lines"]) == round(
        float(bill["amount"]) * 100
    )
    assert {line["party"] for line in bill["lines"]} == {"a"}


def test_a_period_says_what_it_cost_and_who_pays(auditor: Client) -> None:
    period = auditor.get(f"{APRIL}/periods/2026-04").json()
    assert period["cost_total"] == period["billed_total"] == "4000.01"
    assert [each["party"] for each in period["parties"]] == ["a", "b", "c"]
    assert period["events"] is not None


def test_the_why_of_a_line_holds_to_the_schema_of_explain(auditor: Client) -> None:
    from tests.cli.schemas import check_schema

    why = auditor.get(f"{APRIL}/why", {"line": LINE}).json()
    check_schema("explain", json.dumps({**why, "warnings": []}) + "\n")
    assert why["line"] == LINE


def test_a_bill_comes_as_pdf(auditor: Client) -> None:
    answer = auditor.get(f"{APRIL}/periods/2026-04/bills/a/bill.pdf")
    assert (answer.headers["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


def test_a_list_comes_in_pages_that_are_together_the_whole(auditor: Client) -> None:
    where, found, offset = f"{APRIL}/periods/2026-04/derivations", [], 0
    whole = auditor.get(where).json()
    while offset is not None:
        page = auditor.get(where, {"limit": 4, "offset": offset}).json()
        found += page["items"]
        offset = page["next"]
    assert found == whole["items"]
    assert len(found) == whole["total"]


@pytest.mark.parametrize("query", [{"limit": 0}, {"limit": 1001}, {"offset": -1}, {"limit": "many"}])
def test_a_page_has_its_limits(auditor: Client, query: dict[str, object]) -> None:
    answer = auditor.get(f"{APRIL}/parties", query)
    assert code_of(answer) == (422, "api_parameter_wrong")
    assert answer.json()["faults"][0]["column"] in query


def test_a_misspelt_parameter_is_told_and_not_passed_over(auditor: Client) -> None:
    answer = auditor.get(f"{APRIL}/parties", {"limits": 5})
    assert code_of(answer) == (422, "api_parameter_unknown")
    assert "limit, offset" in answer.json()["faults"][0]["remedy"]


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/parties",
        "/services",
        "/tables",
        "/tables/costs",
        "/periods",
        "/periods/2026-04",
        "/periods/2026-04/bills",
        "/periods/2026-04/bills/a",
        "/periods/2026-04/lines",
        "/periods/2026-04/derivations",
    ],
)
def test_an_operation_needs_few_queries(
    auditor: Client, django_assert_max_num_queries: Any, path: str
) -> None:
    auditor.get(APRIL)  # writes down that the token was used
    with django_assert_max_num_queries(MOST_QUERIES):
        assert auditor.get(f"{APRIL}{path}").status_code == 200


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "nothing at this address"), ("nb", "ingenting på denne adressen"), ("sv", "ingenting på denna")],
)
def test_what_is_refused_says_why_in_the_language_asked_for(
    auditor: Client, language: str, said: str
) -> None:
    answer = auditor.get(f"{PREFIX}cooperations/nobody", HTTP_ACCEPT_LANGUAGE=language)
    (wrong,) = answer.json()["faults"]
    assert (answer.status_code, wrong["code"]) == (404, "api_not_found")
    assert said in wrong["message"]
    assert wrong["remedy"]


def test_an_address_that_is_none_is_refused_as_an_object_too(auditor: Client) -> None:
    assert code_of(auditor.get(f"{PREFIX}no/such/thing")) == (404, "api_not_found")


def test_a_method_that_is_none_is_refused_with_those_that_are(auditor: Client) -> None:
    answer = auditor.delete(APRIL)
    assert code_of(answer) == (405, "api_method")
    assert "GET" in answer.headers["Allow"]


def test_who_comes_without_a_token_is_asked_for_one(april: Cooperation) -> None:
    Cooperation.objects.update(seen_by="public")
    answer = Client().get(f"{APRIL}/tables/costs")
    assert code_of(answer) == (401, "api_token_missing")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("said", ["Bearer x", "Bearer samdrift_" + "0" * 72, "Basic YTpi", "samdrift"])
def test_what_is_no_token_opens_not_even_what_is_public(april: Cooperation, said: str) -> None:
    Cooperation.objects.update(seen_by="public")
    answer = Client(headers={"authorization": said}).get(APRIL)
    assert code_of(answer) == (401, "api_token_unknown")


@pytest.mark.parametrize("end", ["revoked", "expired", "without its maker's role", "without its maker"])
def test_a_token_that_has_ended_opens_nothing(april: Cooperation, end: str) -> None:
    program, now = with_token(token("auditor", "april")), timezone.now()
    assert program.get(APRIL).status_code == 200
    if end == "revoked":
        Token.objects.update(revoked_at=now)
    elif end == "expired":
        Token.objects.update(made_at=now - timedelta(days=2), expires_at=now - timedelta(seconds=1))
    elif end == "without its maker's role":
        Role.objects.all().delete()
    else:
        for row in Token.objects.select_related("made_by"):
            row.made_by.is_active = False
            row.made_by.save()
    assert code_of(program.get(APRIL)) == (401, "api_token_unknown")


def test_a_token_tells_what_it_is_and_not_its_text(april: Cooperation) -> None:
    text = token("party_editor", "april", "a")
    answer = with_token(text).get(f"{PREFIX}token")
    assert answer.json()["role"] == "party_editor"
    assert (answer.json()["party"], answer.json()["scopes"]) == ("a", ["read", "write"])
    assert text not in answer.content.decode()


def test_when_a_token_was_last_used_is_written_down(auditor: Client) -> None:
    assert Token.objects.get().last_used_at is None
    auditor.get(APRIL)
    used = Token.objects.get().last_used_at
    assert used is not None
    auditor.get(APRIL)
    assert Token.objects.get().last_used_at == used


def test_too_many_calls_are_refused_until_the_next_minute(
    auditor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = timezone.now().replace(second=20)
    monkeypatch.setattr(api_access, "MOST_BY_TOKEN", 2)
    monkeypatch.setattr("samdrift.site.middleware.timezone.now", lambda: moment)
    assert [auditor.get(APRIL).status_code for _ in range(3)] == [200, 200, 429]
    answer = auditor.get(APRIL)
    assert code_of(answer) == (429, "api_too_often")
    assert answer.headers["Retry-After"] == "40"
    moment += timedelta(seconds=41)
    assert auditor.get(APRIL).status_code == 200


def test_strangers_are_counted_by_their_address(april: Cooperation, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = timezone.now()
    monkeypatch.setattr(api_access, "MOST_BY_STRANGER", 1)
    monkeypatch.setattr("samdrift.site.middleware.timezone.now", lambda: moment)
    asked = [Client(REMOTE_ADDR=f"192.0.2.{number}").get(APRIL).status_code for number in (1, 1, 2)]
    assert asked == [404, 429, 404]


def test_a_wrong_token_is_tried_no_more_often_than_a_stranger_calls(
    april: Cooperation, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = timezone.now()
    monkeypatch.setattr(api_access, "MOST_BY_STRANGER", 1)
    monkeypatch.setattr("samdrift.site.middleware.timezone.now", lambda: moment)
    guess = Client(headers={"authorization": "Bearer samdrift_" + "0" * 72})
    assert [guess.get(APRIL).status_code for _ in range(2)] == [401, 429]


def put(client: Client, table: str, rows: list[dict[str, str]], version: str, query: str = "") -> Any:
    return client.put(
        f"{APRIL}/tables/{table}{query}",
        {"items": rows},
        content_type="application/json",
        headers={"if-match": f'"{version}"'},
    )


def with_text(client: Client, text: str) -> tuple[list[dict[str, str]], str]:
    """The rows of the costs, the first with another text, and the version that was seen."""
    table = client.get(f"{APRIL}/tables/costs").json()
    (first, *others), version = table["items"], table["version"]
    return [first | {"text": text}, *others], version


@pytest.fixture
def host(april: Cooperation) -> Client:
    return with_token(token("host_officer", "april"))


def test_a_look_says_what_would_change_and_keeps_nothing(host: Client) -> None:
    rows, version = with_text(host, "Licences")
    told = put(host, "costs", rows, version, "?dry_run=true").json()
    ((edit,),) = (change["edits"] for change in told["changes"])
    assert (edit["was"]["text"], edit["now"]["text"]) == ("", "Licences")
    assert told["proposal"] is told["state"] is None
    assert host.get(f"{APRIL}/tables/costs").json()["version"] == version


def test_a_table_is_changed_and_the_log_says_by_which_token(host: Client) -> None:
    rows, version = with_text(host, "Licences")
    answer = put(host, "costs", rows, version)
    assert (answer.status_code, answer.json()["state"]) == (200, "applied")
    assert host.get(f"{APRIL}/tables/costs").json()["items"] == rows
    entry = Entry.objects.get(what="changed")
    assert (entry.door, "host_officer of april" in entry.name) == ("api", True)


def test_who_saw_an_older_version_is_refused_and_changes_nothing(host: Client) -> None:
    rows, version = with_text(host, "first")
    assert put(host, "costs", rows, version).status_code == 200
    late = put(host, "costs", [], version)
    assert code_of(late) == (412, "api_version_old")
    assert host.get(f"{APRIL}/tables/costs").json()["items"] == rows


def test_a_change_without_a_version_is_refused(host: Client) -> None:
    answer = host.put(f"{APRIL}/tables/costs", {"items": []}, content_type="application/json")
    assert code_of(answer) == (422, "api_parameter_missing")


def test_wrong_rows_are_told_with_their_places_and_nothing_is_kept(host: Client) -> None:
    rows, version = with_text(host, "x")
    rows[1]["amount"] = "1,5"
    answer = put(host, "costs", rows, version)
    (wrong,) = answer.json()["faults"]
    assert (answer.status_code, wrong["code"]) == (422, "decimal_comma")
    assert (wrong["file"], wrong["row"], wrong["column"]) == ("costs", 3, "amount")
    unknown = put(host, "costs", [{"vouchr": "1"}], version)
    assert code_of(unknown) == (422, "column_unknown")
    assert host.get(f"{APRIL}/tables/costs").json()["version"] == version
    assert host.get(f"{APRIL}/proposals").json()["total"] == 0


def test_what_a_party_writes_waits_for_its_approver_and_no_other_party_knows(april: Cooperation) -> None:
    own = with_token(token("party_editor", "april", "a"))
    version = own.get(f"{APRIL}/tables/drivers").json()["version"]
    row = {"driver": "d", "party": "a", "value": "5", "reference_date": "2026-01-01", "status": "final"}
    assert put(own, "drivers", [row | {"source": "count"}], version).json()["state"] == "waiting"
    (waits,) = own.get(f"{APRIL}/proposals").json()["items"]
    assert (waits["state"], waits["party"]) == ("waiting", "a")
    other = with_token(token("party_editor", "april", "b"))
    assert other.get(f"{APRIL}/proposals").json()["total"] == 0


def test_a_token_that_only_reads_changes_nothing(auditor: Client) -> None:
    rows, version = with_text(auditor, "x")
    assert code_of(put(auditor, "costs", rows, version)) == (403, "api_scope_missing")


def test_more_than_can_be_taken_at_once_is_refused(host: Client, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    rows, version = with_text(host, "x" * 200)
    assert code_of(put(host, "costs", rows, version)) == (413, "api_too_large")


@pytest.mark.parametrize(("sent", "status"), [("{", 400), ("[]", 422), ('{"items": [], "more": 1}', 422)])
def test_a_body_that_is_none_is_refused_as_an_object(host: Client, sent: str, status: int) -> None:
    answer = host.put(
        f"{APRIL}/tables/costs", sent, content_type="application/json", headers={"if-match": "x"}
    )
    assert answer.status_code == status
    assert answer.json()["faults"][0]["code"].startswith("api_")


def test_what_no_database_holds_is_told_as_wrong(host: Client) -> None:
    rows, version = with_text(host, "a\0b")
    assert code_of(put(host, "costs", rows, version)) == (422, "control_character")
