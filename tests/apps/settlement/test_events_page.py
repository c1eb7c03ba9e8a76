"""The page of events: contested ones beside each other, a choice with its reason, and control totals of a month."""

from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import Settings
from tests.apps.facts import april
from tests.apps.people import log_in
from tests.apps.told import NOON, TOLD

from samdrift.apps.cooperations import actions
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.settlement.events.deciding import contested_events
from samdrift.apps.settlement.events.stores import open_events
from samdrift.lake.store.lock import FolderLock
from samdrift.lake.store.values import Event

pytestmark = pytest.mark.django_db
PAGE = "/cooperations/april/events/"
MARCH = 1_772_445_600_000_000
"""10 in the morning of 2 March 2026, in UTC."""


@pytest.fixture
def sent(db: None) -> Cooperation:
    """One event that came twice with different quantities, and one that came twice alike."""
    owner = actions.load(april(), slug="april", **TOLD)
    first = Event(source="/m", id="<1>", instant=MARCH, subject="a/unit", meter="m", quantity=Decimal(1))
    other = Event(source="/m", id="<1>", instant=MARCH, subject="a/unit", meter="m", quantity=Decimal("2.5"))
    alike = Event(source="/m", id="2", instant=MARCH, subject="b", meter="m", quantity=Decimal(1))
    with open_events(owner) as door:
        door.add([first, other, alike, alike], moment=NOON)
        door.flush(NOON)
    return owner


def text_of(client: Client, address: str = PAGE, language: str = "en") -> str:
    html = client.get(address, headers={"accept-language": language}).content.decode()
    return " ".join(html.replace("\u00a0", " ").split())


def test_both_contents_stand_beside_each_other_and_what_differs_is_said(sent: Cooperation) -> None:
    html = text_of(log_in(Client(), "auditor", "april"))
    assert "One event is contested" in html
    assert "Event &lt;1&gt; from /m" in html
    assert "<td><strong>1</strong></td><td><strong>2.5</strong></td>" in html
    assert html.count(">differs<") == 1
    assert 'name="content"' not in html  # who audits does not choose


def test_totals_of_the_month_with_the_last_event_are_told(sent: Cooperation) -> None:
    html = text_of(log_in(Client(), "auditor", "april"))
    assert "4 events were received: 1 count, 1 were there already, 2 wait for a choice." in html
    assert "Nothing came for February 2026" in text_of(
        log_in(Client(), "auditor", "april"), f"{PAGE}?month=2026-02"
    )
    assert "4 events were received" in text_of(log_in(Client(), "auditor", "april"), f"{PAGE}?month=x")


def test_a_choice_with_its_reason_is_kept_and_told(sent: Cooperation) -> None:
    officer = log_in(Client(), "host_officer", "april")
    chosen = {"source": "/m", "id": "<1>", "content": "2", "reason": "The first was a test"}
    assert officer.post(f"{PAGE}resolve/", chosen).headers["Location"] == PAGE
    assert contested_events(sent, open_only=True) == ()
    html = text_of(officer)
    assert "No event is contested." in html
    assert "content 2 counts, chosen by" in html
    assert "The first was a test" in html


@pytest.mark.parametrize(
    ("content", "reason"), [("", "Kept reason"), ("2", ""), ("7", "Kept reason"), ("x", "Kept reason")]
)
def test_what_cannot_be_kept_is_said_and_the_reason_is_not_lost(
    sent: Cooperation, content: str, reason: str
) -> None:
    officer = log_in(Client(), "secretariat", "april")
    chosen = {"source": "/m", "id": "<1>", "content": content, "reason": reason}
    html = officer.post(f"{PAGE}resolve/", chosen).content.decode()
    assert 'role="alert"' in html
    assert f"required>{reason}</textarea>" in html
    assert len(contested_events(sent, open_only=True)) == 1


def test_a_store_that_is_held_elsewhere_is_said_on_the_page(
    sent: Cooperation, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from samdrift.apps.settlement.events import pages

    monkeypatch.setattr(pages, "WEB_SECONDS", 0)
    with FolderLock(settings.DATA / "lake" / "april" / "lock", wait_seconds=0):
        assert "are being written by another process" in text_of(log_in(Client(), "auditor", "april"))


def test_the_page_asks_the_database_few_times(
    sent: Cooperation, django_assert_max_num_queries: object
) -> None:
    officer = log_in(Client(), "host_officer", "april")
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        officer.get(PAGE)
