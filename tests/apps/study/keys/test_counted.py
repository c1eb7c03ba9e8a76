"""A cooperation in operation has no baseline of what it meters: a study of it stands on what was counted."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.apps.facts import april
from tests.apps.metered import event, send
from tests.apps.people import log_in
from tests.apps.told import NOON, TOLD

from samdrift.apps.cooperations import actions
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.settlement.events.stores import open_events

pytestmark = pytest.mark.django_db
LAB = "/cooperations/metered/study/key-lab/?part=100*usage:m"


@pytest.fixture
def owner(tmp_path: Path, settings: Any) -> Cooperation:
    settings.DATA = tmp_path / "data"
    return actions.load(april(), slug="metered", **TOLD)


def read(owner: Cooperation) -> str:
    answer = log_in(Client(), "auditor", owner.slug).get(LAB, HTTP_ACCEPT_LANGUAGE="en")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_key_by_usage_is_tried_on_what_was_counted(owner: Cooperation) -> None:
    counted = event("1", "a", "2026-04-02", "30"), event("2", "b", "2026-04-20", "10")
    send(owner, *counted, moment=NOON.replace(month=5))
    with open_events(owner) as door:
        door.flush(NOON.replace(month=5))
    html = read(owner)
    assert "75%" in html
    assert "25%" in html
    assert "it is what was counted in the year" in html


def test_where_nothing_was_counted_either_the_page_says_what_is_missing(owner: Cooperation) -> None:
    assert "ds-alert" in read(owner)
