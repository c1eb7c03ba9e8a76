"""The key lab: what it answers, what nonsense it bears, whom it lets in, and how few questions a moved key takes."""

import csv
import io
import random
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from openpyxl import load_workbook
from tests.apps.people import log_in
from tests.apps.told import TOLD
from tests.cooperations import drivers
from tests.runs.study.worlds import two_services

from samdrift.apps.cooperations import actions
from samdrift.apps.study import kept
from samdrift.domain.cooperation import CostComponent
from samdrift.domain.money import parse_number
from samdrift.words import LANGUAGES

pytestmark = pytest.mark.django_db
LAB = "/cooperations/lab/study/key-lab/"
E30 = [("part", "30*equal"), ("part", "70*driver:inhabitants@2012-12-31")]


def read(client: Client, *pairs: tuple[str, str], where: str = LAB, language: str = "nb") -> str:
    answer = client.get(f"{where}?{urlencode(pairs)}", HTTP_ACCEPT_LANGUAGE=language)
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ")


def amounts_of(client: Client, *pairs: tuple[str, str]) -> dict[str, str]:
    text = client.get(f"{LAB}parties.csv?{urlencode(pairs)}").content.decode()
    return {row["party"]: row["amount"] for row in csv.DictReader(io.StringIO(text))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_whether_the_key_is_fair_and_who_would_object_to_todays(
    auditor: Client, language: str
) -> None:
    html = read(auditor, *E30, language=language)
    said = {"nb": "Stabil: ingen gruppe", "en": "Stable: no group", "sv": "Stabil: ingen grupp"}[language]
    today = {
        "nb": "Dagens nøkler – ikke stabil",
        "en": "Today&#x27;s keys – not stable",
        "sv": "Dagens nycklar – inte stabil",
    }
    assert said in html
    assert today[language] in html
    assert "518" in html  # what all but Överkalix would save: the worked example


def test_without_a_key_in_the_address_it_is_todays_that_is_shown(auditor: Client) -> None:
    html = read(auditor)
    assert "Alle betaler" not in html  # a picture of no change is no picture
    assert 'id="split"' not in html
    assert "Dagens nøkler – ikke stabil" in html


def test_amounts_add_up_in_every_file_and_are_the_pages(auditor: Client) -> None:
    found = amounts_of(auditor, *E30)
    assert sum(parse_number(amount) for amount in found.values()) == 6_050_000
    assert len(found) == 14
    sheet = load_workbook(io.BytesIO(auditor.get(f"{LAB}parties.xlsx?{urlencode(E30)}").content)).active
    assert sheet is not None
    assert sheet.max_row == 15
    assert "1 329 202" in read(auditor, *E30)
    assert found["lulea"].startswith("1329202")


def test_fields_beside_each_other_are_the_same_key_as_parts(auditor: Client) -> None:
    fields = [("share", "30,0"), ("rule", "equal"), ("floor", ""), ("cap", "")]
    fields += [("share", "70"), ("rule", "driver:inhabitants@2012-12-31"), ("floor", ""), ("cap", "")]
    assert amounts_of(auditor, *fields) == amounts_of(auditor, *E30)
    low = [("share", "100"), ("rule", "driver:inhabitants@2012-12-31"), ("floor", "5"), ("cap", "")]
    held = amounts_of(auditor, *low)
    assert parse_number(held["arjeplog"]) > parse_number(
        amounts_of(auditor, ("part", E30[1][1].replace("70", "100")))["arjeplog"]
    )


def test_a_part_is_added_and_one_is_removed_with_its_share_given_to_its_neighbour(auditor: Client) -> None:
    assert read(auditor, *E30, ("do", "add")).count('name="share"') == 3
    html = read(auditor, *E30, ("do", "remove-1"))
    assert html.count('name="share"') == 1
    assert 'value="100"' in html
    assert read(auditor, ("do", "add")).count('name="share"') == 1


def test_a_ramp_is_shown_year_by_year_and_nobody_rises_by_more_than_is_said(auditor: Client) -> None:
    html = read(auditor, *E30, ("ramp", "3"))
    assert "År 3" in html
    assert "13 209" in html
    limited = amounts_of(auditor, *E30, ("most_loss", "2"))
    today = amounts_of(auditor)
    assert all(parse_number(limited[each]) <= parse_number(today[each]) * 102 / 100 for each in today)
    assert "holdt igjen" in read(auditor, *E30, ("most_loss", "2"))


def test_what_was_typed_stays_with_the_fault_beside_it(auditor: Client) -> None:
    html = read(auditor, ("share", "mye"), ("rule", "equal"), ("floor", "-3"), ("cap", ""))
    assert 'value="mye"' in html
    assert "mye er ingen prosentandel" in html
    assert html.count('aria-invalid="true"') == 2
    assert "Nøkkelen kan ikke prøves slik den står" in html
    assert "110" in read(auditor, ("part", "40*equal"), ("part", "70*driver:inhabitants@2012-12-31"))
    assert "ingen måte å dele på" in read(auditor, ("part", "100*moon"))
    assert 'value="much"' in read(auditor, *E30, ("most_loss", "much"))


def test_a_key_by_a_driver_that_nobody_has_is_told_and_is_no_failure(auditor: Client) -> None:
    html = read(auditor, ("part", "100*driver:moons@2012-12-31"))
    assert "moons" in html
    assert "beløpene nedenfor er med dagens nøkler" in html
    assert auditor.get(f"{LAB}parties.csv?part=100*moon").status_code == 404


WILD = (
    "", "0", "-1", "1e9", "9" * 400, "½", "💥", "\ud800", "'; drop table", "<script>", "../..", "30*", "*equal",
    "30*equal;floor=2", "30*equal;floor=1/0", "1/3*equal", "100*percent:lulea=1", "100*percent:=1", "100*historic:",
    "50*bands:inhabitants@2012-12-31:5=1,1=2", "100*driver:inhabitants@9999-99-99", "100*usage:", "same-year-02-30",
    "100*driver:inhabitants@same-year-02-29", "remove-9", "remove-²", "add", "2014", "largest", "each", "joins",
    "merge", "lulea", "None", "100*equal", "70*driver:inhabitants@2012-12-31", "999999999999999999999*equal",
)  # fmt: skip
NAMES = (
    "service", "part", "share", "rule", "floor", "cap", "ramp", "most_loss", "fallback", "include", "scenario",
    "joins", "merge", "do", "about", "d-inhabitants", "d-", "nonsense",
)  # fmt: skip


def test_no_nonsense_in_the_address_is_a_failure(auditor: Client) -> None:
    chance = random.Random(5)
    for _ in range(120):
        pairs = [(chance.choice(NAMES), chance.choice(WILD)) for _ in range(chance.randrange(1, 30))]
        query = urlencode(pairs, errors="surrogatepass")
        for where in (LAB, f"{LAB}moved/", f"{LAB}parties.csv"):
            answer = auditor.get(f"{where}?{query}")
            assert answer.status_code in (200, 404), pairs


def test_more_parts_than_there_may_be_are_told(auditor: Client) -> None:
    html = read(auditor, *[("part", "1*equal")] * 100)
    assert html.count('name="share"') == 9
    assert "9" in html


@pytest.mark.parametrize("year", ["1999", "2014x", "²"])
def test_a_year_or_a_service_that_is_not_there_is_not_found(auditor: Client, year: str) -> None:
    assert auditor.get(f"{LAB}?{urlencode({'year': year})}").status_code == 404
    assert auditor.get(f"{LAB}?{urlencode({'service': year})}").status_code == 404


def test_scenarios_stand_beside_the_key(auditor: Client) -> None:
    assert "Går Luleå kommun ut" in read(auditor, *E30, ("scenario", "largest"))
    assert read(auditor, *E30, ("scenario", "each")).count("Går ut") >= 1
    merged = read(auditor, *E30, ("scenario", "merge"), ("merge", "lulea"), ("merge", "pitea"))
    assert "Luleå kommun + Piteå kommun" in merged
    joined = read(auditor, *E30, ("scenario", "joins"), ("joins", "Klepp"), ("d-inhabitants", "12 000"))
    assert "Blir Klepp med" in joined
    assert "487 894" in joined
    unnamed = read(auditor, *E30, ("scenario", "joins"), ("d-inhabitants", "many"))
    assert "Den nye deltakeren har ikke noe navn" in unnamed
    assert "many er ikke noe antall" in unnamed
    assert "minst" in read(auditor, *E30, ("scenario", "merge"), ("merge", "lulea"), ("merge", "lulea"))


def test_a_moved_key_takes_three_questions_and_the_page_at_most_fifteen(
    auditor: Client, django_assert_max_num_queries: Any
) -> None:
    kept.forget_kept()
    with django_assert_max_num_queries(15):
        read(auditor, *E30)
    auditor.post(f"{LAB}solve/")
    read(auditor, *E30)  # the log has a new entry: that the methods were asked for
    with django_assert_max_num_queries(5):
        read(auditor, *E30, where=f"{LAB}moved/")


def test_a_moved_key_that_is_solved_takes_three_questions(db: None, django_assert_num_queries: Any) -> None:
    actions.load(two_services(), slug="lab", **TOLD)
    client = log_in(Client(), "auditor", "lab")
    read(client, where=f"{LAB}moved/")
    with django_assert_num_queries(3):
        read(client, ("part", "100*equal"), where=f"{LAB}moved/")


def test_facts_are_kept_until_the_log_has_a_new_entry(db: None) -> None:
    facts = two_services()
    row = actions.load(facts, slug="lab", **TOLD)
    client = log_in(Client(), "auditor", "lab")
    rule = ("part", "100*driver:inhabitants@2025-01-01")
    before = amounts_of(client, rule)
    from samdrift.apps.cooperations.changing import replace_tables
    from samdrift.apps.records.log import record

    other = replace(facts, drivers=tuple(drivers("2025-01-01", a=1, b=1, c=1)))
    replace_tables(row, facts, other)
    assert amounts_of(client, rule) == before
    record(cooperation="lab", what="seen_by", about={"before": "members", "after": "public"}, **TOLD)
    assert amounts_of(client, rule) != before


def test_strangers_to_a_public_cooperation_are_refused_and_of_a_secret_one_nothing_is_known(db: None) -> None:
    actions.load(two_services(), slug="lab", seen_by="public", **TOLD)
    actions.load(two_services(), slug="secret", **TOLD)
    for page in ("", "moved/", "parties.csv", "parties.xlsx"):
        assert Client().get(f"{LAB}{page}").status_code == 403
        assert Client().get(f"{LAB.replace('/lab/', '/secret/', 1)}{page}").status_code == 404


def test_a_cooperation_without_a_budget_teaches_what_to_fill_in(db: None) -> None:
    actions.load(replace(two_services(), costs=()), slug="lab", **TOLD)
    html = read(log_in(Client(), "auditor", "lab"))
    assert "ingen år har budsjett eller kostnad" in html
    assert "/cooperations/lab/facts/budget/" in html
    assert "ingen år har budsjett" in read(log_in(Client(), "auditor", "lab"), where=f"{LAB}moved/")


def test_a_cooperation_without_a_cost_function_shows_money_and_teaches(db: None) -> None:
    actions.load(two_services(), slug="lab", **TOLD)
    html = read(log_in(Client(), "party_reader", "lab", "a"), ("part", "100*equal"))
    assert "før det er kjent hva grupper av deltakere ville kostet" in html
    assert "/cooperations/lab/facts/components/" in html
    assert "Mot å stå alene" not in html
    assert 'class="us"' in html


def test_components_make_a_verdict_and_are_told_with_the_difference(db: None) -> None:
    from fractions import Fraction

    made = tuple(
        CostComponent(
            component=f"f{code}", service=code, kind="fixed", amount=Fraction(amount), source="assumption: x"
        )
        for code, amount in (("s", 900), ("t", 500))
    )
    actions.load(replace(two_services(), components=made), slug="lab", **TOLD)
    html = read(log_in(Client(), "auditor", "lab"), ("part", "100*equal"))
    assert "Modellen ligger" in html
    assert "Mot å stå alene" in html
    assert "Shapley" in html  # so few parties are solved at once
