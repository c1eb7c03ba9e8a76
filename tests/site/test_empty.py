"""Pages with nothing in them teach."""

from dataclasses import replace

import pytest
from django.test import Client
from tests.apps.facts import april
from tests.apps.told import TOLD

from samdrift.apps.cooperations import actions

pytestmark = pytest.mark.django_db


def test_a_home_tells_how_to_begin(client: Client) -> None:
    html = str(client.get("/").content, "utf-8")
    assert "samdrift template my-cooperation.xlsx" in html


def test_a_cooperation_without_a_settlement_says_so(client: Client) -> None:
    actions.load(april(), slug="unsettled", **TOLD, seen_by="public")
    html = str(client.get("/cooperations/unsettled/").content, "utf-8")
    assert "Nothing is settled here yet" in html
    assert "Nothing is settled here yet" in str(client.get("/").content, "utf-8")


def test_names_are_escaped_wherever_they_are_shown(client: Client) -> None:
    actions.load(replace(april(), name="<b>Bold & co</b>"), slug="bold", **TOLD, seen_by="public")
    html = str(client.get("/cooperations/bold/").content, "utf-8")
    assert "<b>Bold" not in html
    assert "&lt;b&gt;Bold &amp; co" in html
