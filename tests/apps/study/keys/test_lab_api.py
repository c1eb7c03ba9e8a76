"""The key lab for programs: the page's amounts, a key that will not do refused, every key beside each other."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from tests.apps.people import log_in, token, with_token
from tests.apps.told import TOLD
from tests.runs.study.worlds import example, two_services

from samdrift.apps.cooperations import actions
from samdrift.apps.cooperations.models import Cooperation
from samdrift.domain.money import parse_number

pytestmark = pytest.mark.django_db
E30 = [("part", "30*equal"), ("part", "70*driver:inhabitants@2012-12-31")]


@pytest.fixture
def program(owner: Cooperation) -> Client:
    return with_token(token("auditor", "lab"))


def call(client: Client, what: str, *pairs: tuple[str, str], status: int = 200) -> Any:
    answer = client.get(f"/api/v1/cooperations/lab/study/{what}?{urlencode(pairs)}")
    assert answer.status_code == status
    return json.loads(answer.content)


def test_a_tried_key_tells_what_the_page_tells(program: Client) -> None:
    told = call(program, "key-lab", *E30, ("ramp", "3"), ("scenario", "largest"))
    assert (
        sum(parse_number(each["amount"]) for each in told["parties"])
        == parse_number(told["total"])
        == 6_050_000
    )
    assert told["parts"] == ["30*equal", "70*driver:inhabitants@2012-12-31"]
    assert told["fairness"]["verdict"] == "stable"
    today = told["fairness_today"]
    assert (today["verdict"], len(today["objections"])) == ("objection", today["objections_total"])
    assert len(today["objections"][0]["group"]) == 13
    assert len(told["years"]) == 3
    assert told["scenarios"][0]["parties"] == ["lulea"]
    assert {vote["rule"] for vote in told["votes"]} == {"each", "parties", "seats", "inhabitants", "cost"}
    html = log_in(Client(), "auditor", "lab").get(f"/cooperations/lab/study/key-lab/?{urlencode(E30)}")
    amount = next(each["amount"] for each in told["parties"] if each["party"] == "lulea")
    assert amount in html.content.decode().replace(",", "")


def test_a_newcomer_is_told_by_its_values(program: Client) -> None:
    joins = [("scenario", "joins"), ("joins", "Klepp"), ("value", "inhabitants=12000")]
    told = call(program, "key-lab", *E30, *joins)
    assert round(parse_number(told["scenarios"][0]["after"]["new-party"])) == 482_149
    assert (
        call(program, "key-lab", *E30, ("scenario", "joins"))["scenario_faults"][0]["code"]
        == "lab_newcomer_name"
    )
    call(program, "key-lab", *E30, ("value", "twelve"), status=422)


@pytest.mark.parametrize(
    "wrong", [("part", "30*equal"), ("part", "x"), ("ramp", "99"), ("most_loss", "much")]
)
def test_a_key_that_will_not_do_is_refused_with_why(program: Client, wrong: tuple[str, str]) -> None:
    pairs = [wrong] if wrong[0] == "part" else [*E30, wrong]
    assert call(program, "key-lab", *pairs, status=422)["faults"][0]["remedy"]
    call(program, "key-lab", ("year", "1999"), status=404)


def test_every_key_stands_beside_each_other_and_methods_when_they_are_solved(program: Client) -> None:
    told = call(program, "shares")
    assert told["methods"] == []
    assert {"today", "equal"} <= {each["key"] for each in told["keys"]}
    actions.load(example("far").cooperation, slug="far-lab", **TOLD)
    small = with_token(token("auditor", "far-lab")).get("/api/v1/cooperations/far-lab/study/shares?year=2004")
    assert "nucleolus" in {each["method"] for each in small.json()["methods"]}


def test_a_year_without_cost_is_refused(db: None) -> None:
    from dataclasses import replace

    actions.load(replace(two_services(), costs=()), slug="lab", **TOLD)
    found = call(with_token(token("auditor", "lab")), "shares", status=422)
    assert found["faults"][0]["code"] == "study_year_without_cost"
