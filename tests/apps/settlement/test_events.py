"""Events through the API, each through the real door: what is stored, what is not and why, and who may send."""

import json
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from tests.apps.facts import april
from tests.apps.people import token, with_token
from tests.apps.told import NOON, TOLD
from tests.cooperations import party

from samdrift.apps.cooperations import actions
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.records.models import Entry
from samdrift.apps.settlement.events import api, sending
from samdrift.apps.settlement.events.deciding import Decision, contested_events, resolve
from samdrift.domain.faults import FaultsError
from samdrift.domain.periods import Span
from samdrift.files.cloudevents import BATCH, EVENT
from samdrift.lake.store.lock import FolderLock

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/cooperations/april/events"


@pytest.fixture
def owner(db: None) -> Cooperation:
    """The cooperation of the worked month: c is a member from the 16th of April 2026."""
    return actions.load(april(), slug="april", **TOLD)


@pytest.fixture(autouse=True)
def moment(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """When everything is sent: noon in UTC on the first of April 2026."""
    monkeypatch.setattr(api, "moment_of", lambda request: NOON)
    return NOON


@pytest.fixture
def meter(owner: Cooperation) -> Client:
    """The system that meters, with the host officer's token."""
    return with_token(token("host_officer", "april"))


def event(identity: str = "1", **changes: Any) -> dict[str, Any]:
    """An event of the worked month, but for what is said; quantity and dimensions by their names."""
    said = {
        name: changes.pop(name) for name in list(changes) if name == "quantity" or name.startswith("dim_")
    }
    data = {"quantity": "1", **said}
    told = {"specversion": "1.0", "id": identity, "source": "/meter", "type": "m", "subject": "a"}
    return {**told, "time": "2026-03-02T10:00:00Z", "data": data, **changes}


def post(client: Client, body: object, content_type: str = BATCH, **headers: str) -> Any:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return client.post(
        ADDRESS, content, content_type=content_type, headers={"accept-language": "en", **headers}
    )


def outcomes(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [each["outcome"] for each in answer.json()["events"]]


def test_a_batch_is_answered_event_by_event(meter: Client) -> None:
    answer = post(meter, [event("1"), event("2", quantity=2.50), event("1"), event("2", quantity="3")])
    assert outcomes(answer) == ["stored", "stored", "duplicate", "conflict"]
    told = answer.json()
    assert [told[each] for each in ("stored", "duplicates", "conflicts", "invalid")] == [2, 1, 1, 0]
    assert told["events"][1] == {
        "source": "/meter",
        "id": "2",
        "outcome": "stored",
        "late": False,
        "faults": [],
    }
    assert outcomes(post(meter, [event("1"), event("2", quantity="2.5")])) == ["duplicate", "conflict"]


def test_a_single_event_is_stored_in_either_mode(meter: Client) -> None:
    assert outcomes(post(meter, event("1"), EVENT)) == ["stored"]
    headers = {f"ce-{name}": value for name, value in event("2").items() if name != "data"}
    assert outcomes(post(meter, {"quantity": 1}, "application/json", **headers)) == ["stored"]
    assert outcomes(post(meter, [event("2"), event("1")])) == ["duplicate", "duplicate"]


def test_an_empty_batch_is_nothing(meter: Client) -> None:
    assert post(meter, []).json() == {
        "events": [],
        "stored": 0,
        "duplicates": 0,
        "conflicts": 0,
        "invalid": 0,
    }


INVALID = [
    (event(subject="c", time="2026-03-15T12:00:00Z"), "event_not_member", "subject", "c"),
    (event(time="2026-04-01T13:00:01Z"), "event_in_future", "time", "2026-04-01T13:00:01Z"),
    (event(quantity="1e30"), "quantity_not_decimal", "quantity", "1e30"),
    (event(quantity=1e30), "quantity_not_decimal", "quantity", "1e+30"),
    (event(quantity="1000000000000"), "event_quantity_too_large", "quantity", "1000000000000"),
    (event(quantity="0.0000001"), "event_quantity_too_fine", "quantity", "0.0000001"),
    (event(type="payslip"), "event_unknown_meter", "type", "payslip"),
    (event(subject="d/unit"), "event_unknown_party", "subject", "d/unit"),
    (event(source=""), "event_empty", "source", ""),
    (event(dim_secret="x"), "dimension_not_allowed", "dim_secret", "dim_secret"),
    (event(id=5), "jsonl_not_text", "id", "5"),
    (event(specversion="0.3"), "jsonl_specversion", "specversion", '"0.3"'),
    (event(data=[1]), "jsonl_data_not_object", "data", "[…]"),
    (5, "cloudevents_not_object", None, None),
]


@pytest.mark.parametrize(("sent", "code", "column", "value"), INVALID)
def test_what_is_no_event_is_told_with_its_place_and_nothing_of_it_is_kept(
    meter: Client, moment: datetime, sent: Any, code: str, column: str | None, value: str | None
) -> None:
    answer = post(meter, [event("before"), sent, event("after")])
    assert outcomes(answer) == ["stored", "invalid", "stored"]
    (fault,) = answer.json()["events"][1]["faults"]
    assert (fault["code"], fault["row"], fault["column"], fault["value"]) == (code, 2, column, value)
    assert fault["message"] != code
    assert fault["remedy"]
    assert outcomes(post(meter, [event("before"), event("after")])) == ["duplicate", "duplicate"]


def test_a_single_event_that_is_invalid_is_refused_and_told_alike(meter: Client) -> None:
    answer = post(meter, event(type="payslip"), EVENT)
    assert answer.status_code == 422
    told = answer.json()
    assert (told["invalid"], told["events"][0]["outcome"]) == (1, "invalid")
    assert told["faults"] == told["events"][0]["faults"]


def test_a_negative_quantity_takes_back(meter: Client) -> None:
    assert outcomes(post(meter, [event("1", quantity="-3")])) == ["stored"]


BROKEN = [
    (b"[" + json.dumps(event("1")).encode() + b", {]", BATCH, 400, "cloudevents_broken_in"),
    (json.dumps([event("1")]).encode()[:-9], BATCH, 400, "cloudevents_broken_in"),
    (b" ", BATCH, 400, "cloudevents_empty"),
    (json.dumps(event("1")).encode(), BATCH, 400, "cloudevents_not_list"),
    (b"[" * 50, BATCH, 400, "jsonl_too_deep"),
    (b"[" + b" " * 10_000_000, BATCH, 413, "cloudevents_too_large"),
    (b"[" + b"{}," * 10_000 + b"{}]", BATCH, 413, "cloudevents_too_many"),
    (json.dumps([event("1")]).encode(), "text/csv", 415, "cloudevents_media_type"),
]


@pytest.mark.parametrize(("body", "content_type", "status", "code"), BROKEN)
def test_a_call_that_cannot_be_read_is_refused_whole(
    meter: Client, body: bytes, content_type: str, status: int, code: str
) -> None:
    answer = post(meter, body, content_type)
    assert (answer.status_code, [each["code"] for each in answer.json()["faults"]]) == (status, [code])
    assert outcomes(post(meter, [event("1")])) == ["stored"]


def test_who_may_not_send_is_refused_before_anything_is_read(owner: Cooperation, meter: Client) -> None:
    assert post(Client(), [event()]).status_code == 401
    assert post(with_token(token("auditor", "april")), [event()]).status_code == 403
    assert post(with_token(token("party_editor", "april", "a")), [event()]).status_code == 403
    actions.load(april(), slug="other", **TOLD)
    assert post(with_token(token("host_officer", "other")), [event()]).status_code == 404


def test_a_store_that_is_held_elsewhere_is_not_now_and_nothing_is_lost(
    meter: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "WEB_SECONDS", 0)
    assert outcomes(post(meter, [event("1")])) == ["stored"]
    with FolderLock(settings.DATA / "lake" / "april" / "lock", wait_seconds=0):
        answer = post(meter, [event("2")])
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
        assert answer.json()["faults"][0]["code"] == "store_busy"
    assert outcomes(post(meter, [event("1"), event("2")])) == ["duplicate", "stored"]


def test_facts_that_change_hold_for_the_next_batch(owner: Cooperation, meter: Client) -> None:
    early = event(subject="c", time="2026-03-15T12:00:00Z")
    assert outcomes(post(meter, [early])) == ["invalid"]
    since_ever = replace(april(), parties=tuple(party(code) for code in "abc"))
    actions.load(since_ever, slug="april", **TOLD)
    assert outcomes(post(meter, [early])) == ["stored"]


def test_an_event_of_a_closed_period_is_late(meter: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    march = Span(date(2026, 3, 1), date(2026, 4, 1))
    monkeypatch.setattr(sending, "closed_spans", lambda owner: (march,) if owner.slug == "april" else ())
    sent = [event("1", time="2026-03-31T21:59:59Z"), event("2", time="2026-03-31T22:00:00Z")]
    assert [each["late"] for each in post(meter, sent).json()["events"]] == [True, False]


def test_contested_events_are_told_with_all_their_contents(meter: Client) -> None:
    post(meter, [event("1", quantity="1.50"), event("1", subject="b"), event("2")])
    auditor = with_token(token("auditor", "april"))
    told = auditor.get(f"{ADDRESS}/contested").json()
    assert (told["total"], told["items"][0]["source"], told["items"][0]["choice"]) == (1, "/meter", None)
    contents = [(each["number"], each["subject"], each["quantity"]) for each in told["items"][0]["contents"]]
    assert contents == [(1, "a", "1.5"), (2, "b", "1")]
    assert auditor.get("/api/v1/cooperations/april/events/contested?open=false").json()["total"] == 1
    assert with_token(token("party_reader", "april", "a")).get(f"{ADDRESS}/contested").status_code == 403


def test_a_decision_counts_and_stands_in_the_log(owner: Cooperation, meter: Client) -> None:
    post(meter, [event("1"), event("1", quantity="2")])
    chosen = Decision(source="/meter", id="1", number=2, reason="The first was a test")
    done = resolve(owner, chosen, **TOLD)
    assert (done.choice.number, done.choice.reason) == (2, "The first was a test")
    entry = Entry.objects.filter(cooperation="april").latest("number")
    assert (entry.what, entry.about["content"], entry.about["reason"]) == (
        "event_resolved",
        2,
        "The first was a test",
    )
    assert outcomes(post(meter, [event("1")])) == ["duplicate"]
    assert contested_events(owner, open_only=True) == ()


@pytest.mark.parametrize(
    ("number", "reason", "code"),
    [(3, "x", "event_no_such_content"), (1, " ", "event_reason_missing")],
)
def test_a_decision_that_cannot_be_is_refused_and_not_in_the_log(
    owner: Cooperation, meter: Client, number: int, reason: str, code: str
) -> None:
    post(meter, [event("1"), event("1", quantity="2")])
    before = Entry.objects.count()
    with pytest.raises(FaultsError, match=code):
        resolve(owner, Decision(source="/meter", id="1", number=number, reason=reason), **TOLD)
    assert Entry.objects.count() == before
    assert len(contested_events(owner, open_only=True)) == 1
