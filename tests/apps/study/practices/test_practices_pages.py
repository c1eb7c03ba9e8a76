"""Alike and different: what differs, who is near whom, what one common way touches, strengths, and the map."""

import csv
import io
import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from jsonschema import Draft202012Validator
from openpyxl import load_workbook
from tests.apps.people import log_in, token, with_token
from tests.apps.study.grid import SLUG, load
from tests.cli.schemas import SCHEMAS

from samdrift.domain.cooperation.study import StudyFacts
from samdrift.words import LANGUAGES

pytestmark = pytest.mark.django_db
PRACTICES = f"/cooperations/{SLUG}/study/practices/"


@pytest.fixture
def reader() -> Client:
    load()
    return log_in(Client(), "party_reader", SLUG, "a")


def read(client: Client, query: str = "", language: str = "nb") -> str:
    answer = client.get(f"{PRACTICES}{query}", HTTP_ACCEPT_LANGUAGE=language)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode().replace("\u00a0", " "))


def test_the_answer_has_the_number_who_differs_who_is_near_and_what_is_open(reader: Client) -> None:
    html = read(reader)
    assert "Partene gjør 3 av 3 ting ulikt." in html
    assert "Tema post: 2 av 3 har «slik c», men ikke C." in html
    assert "A og B er likest: De er ulike i 0 av 3." in html
    assert "1 av 2 styrker er ikke tatt opp av noen risiko eller noe tiltak." in html


def test_what_differs_is_marked_in_words_and_what_nobody_told_looks_different(reader: Client) -> None:
    html = read(reader)
    assert html.count("</svg>avviker</span>") == 3
    assert html.count('<span class="gap">ikke oppgitt</span>') == 2
    assert "for få har svart" in html
    assert "2 av 3: slik c" in html


def test_the_distances_stand_in_a_table_that_is_read_without_its_colours(reader: Client) -> None:
    html = read(reader).partition('id="distances"')[2].partition("</section>")[0]
    assert html.count("ulike i 0 av 3") == 2
    assert html.count("ulike i 3 av 3") == 4
    assert 'class="n h4"' in html


def test_a_common_way_tells_who_must_change_and_what_it_touches(reader: Client) -> None:
    section = read(reader).partition('id="standard"')[2].partition("</section>")[0]
    assert "systemer, own" in section
    assert "3 parter" not in section
    assert re.search(r"Tema scan.*?A og B", section) is None  # the common value is told otherwise by all
    assert "A, B og C" in section


def test_strengths_stand_with_the_risks_that_threaten_them(reader: Client) -> None:
    section = read(reader).partition('id="strengths"')[2].partition("</section>")[0]
    assert "Mindre kontroll" in section
    assert section.count("uten tiltak") == 1
    assert section.count("ikke tatt opp") == 1
    assert "Alle bruker Unique" in read(reader)


def test_the_map_says_who_is_near_and_of_whom_nothing_is_known(reader: Client) -> None:
    html = read(reader)
    assert "A og B ligger lengst fra hverandre, 13 km" in html
    assert "Sted mangler for C." in html
    assert html.count('<svg xmlns="http://www.w3.org/2000/svg"') == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_words(reader: Client, language: str) -> None:
    html = read(reader, language=language)
    assert not re.search(r"(page|study)\.(practices|places|touches|statement)\.", html)
    assert {"nb": "Likt og ulikt", "sv": "Lika och olika", "en": "Alike and different"}[language] in html


def test_an_empty_page_teaches_which_tables_to_fill() -> None:
    load(StudyFacts())
    client = log_in(Client(), "secretariat", SLUG)
    html = read(client)
    assert "Begynn med tabellen over temaer" in html
    assert f"/cooperations/{SLUG}/edit/practice_topics/" in html


def test_who_may_not_edit_is_led_to_the_tables_and_not_to_their_forms(reader: Client) -> None:
    html = read(reader)
    assert f"/cooperations/{SLUG}/facts/practice_topics/" in html
    assert f"/cooperations/{SLUG}/edit/practice_topics/" not in html


def test_the_files_have_every_topic_and_every_pair(reader: Client) -> None:
    text = reader.get(f"{PRACTICES}practices.csv").content.decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 12
    states = {(row["topic"], row["party"]): row["state"] for row in rows}
    assert (states["post", "a"], states["post", "c"], states["budget", "b"]) == (
        "usual",
        "differs",
        "missing",
    )
    book = load_workbook(io.BytesIO(reader.get(f"{PRACTICES}practices.xlsx").content))
    assert [[cell.value for cell in row] for row in book["distances"].rows][1] == [
        "a",
        "b",
        3,
        0,
        "0/1",
        "13.4",
    ]


def test_the_api_answers_with_what_the_command_prints(reader: Client) -> None:
    program = with_token(token("auditor", SLUG))
    answer = program.get(f"/api/v1/cooperations/{SLUG}/study/practices?as_of=2004-01-01")
    told = answer.json()
    assert (answer.status_code, told["as_of"]) == (200, "2004-01-01")
    schema = (SCHEMAS / "study-practices.json").read_text(encoding="utf-8")
    Draft202012Validator(json.loads(schema)).validate(told)


def test_the_page_takes_few_queries(reader: Client) -> None:
    read(reader)
    with CaptureQueriesContext(connection) as queries:
        read(reader)
    assert len(queries) <= 6
