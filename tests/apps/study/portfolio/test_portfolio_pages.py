"""The portfolio's page: the grid, what is tried on it, what is saved, and the pipeline."""

import csv
import io
import json
import re
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from jsonschema import Draft202012Validator
from openpyxl import load_workbook
from tests.apps.people import log_in, token, with_token
from tests.apps.study.grid import PROJECTS, SLUG, facts, load
from tests.cli.schemas import SCHEMAS

from samdrift.apps.cooperations import queries
from samdrift.apps.cooperations.models import Cooperation, Proposal
from samdrift.domain.cooperation.study import StudyFacts
from samdrift.words import LANGUAGES

pytestmark = pytest.mark.django_db
PORTFOLIO = f"/cooperations/{SLUG}/study/portfolio/"
MOVE = [("project", "fire"), ("economic", "5"), ("regional", "4")]
SEEN = [("was-economic", "3"), ("was-regional", "2")]


@pytest.fixture
def owner() -> Cooperation:
    return load()


@pytest.fixture
def secretary(owner: Cooperation) -> Client:
    return log_in(Client(), "secretariat", SLUG)


@pytest.fixture
def reader(owner: Cooperation) -> Client:
    return log_in(Client(), "party_reader", SLUG, "a")


def read(client: Client, *pairs: tuple[str, str], part: str = "", language: str = "nb") -> str:
    answer = client.get(f"{PORTFOLIO}{part}?{urlencode(pairs)}", HTTP_ACCEPT_LANGUAGE=language)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode().replace("\u00a0", " "))


def places(owner: Cooperation) -> dict[str, tuple[int | None, int | None]]:
    found = queries.cooperation(owner).study.projects
    return {each.project: (each.economic, each.regional) for each in found}


def save(client: Client, *pairs: tuple[str, str]):
    form: dict[str, list[str]] = {}
    for name, value in pairs:
        form.setdefault(name, []).append(value)
    return client.post(f"{PORTFOLIO}save/", form)


def test_the_answer_counts_what_matters_most_what_is_late_and_what_is_open(reader: Client) -> None:
    html = read(reader)
    assert "1 av de 2 plasserte prosjektene betyr mye både økonomisk og for regionen: Kino." in html
    assert "Per 1. mars 2003 er 1 neste skritt forsinket: Brann &lt;og&gt; redning." in html
    assert "1 spørsmål er åpent." in html
    assert "Per 1. februar 2003 er ingen neste skritt forsinket." in read(reader, ("as_of", "2003-02-01"))
    assert (
        'type="hidden" name="economic" value="5"'
        in read(reader, *MOVE).partition('id="portfolio-asof"')[2][:900]
    )


def test_bubbles_stand_where_the_tables_say_and_the_rest_is_listed(reader: Client) -> None:
    html = read(reader)
    assert html.count('data-project="fire" data-at="3,2"') == 2
    assert 'data-project="pension"' not in html
    assert "1 prosjekt uten plass i rutenettet: Pensjonskasse." in html
    assert "Brann &lt;og&gt; redning: økonomisk Middels, regional Middels" in html


def test_the_pipeline_has_the_next_step_the_date_the_questions_and_who_is_in(reader: Client) -> None:
    section = read(reader).partition('id="pipeline"')[2].partition("</section>")[0]
    assert re.search(
        r"Idé.*Pensjonskasse.*Vedtatt.*Brann.*Settes i drift.*forsinket.*Hvor\?.*I drift.*Kino", section
    )
    assert "A, Gjesdal (ikke part)" in section
    for point in (
        "Identitetsskapende",
        "Integrerende",
        "Handlekraftig",
        "Praktiske",
        "Stor økonomisk effekt",
    ):
        assert point in read(reader)


def test_a_moved_bubble_is_a_try_in_the_address_and_changes_nothing(
    reader: Client, owner: Cooperation
) -> None:
    html = read(reader, *MOVE)
    assert html.count('data-project="fire" data-at="5,4"') == 2
    assert "1 prosjekt er flyttet, ikke lagret" in html
    assert "økonomisk Middels, regional Middels → økonomisk Stor, regional Høy" in html
    assert "Dette er bare et forsøk" in html
    assert "Lagre de nye plasseringene" not in html
    assert places(owner)["fire"] == (3, 2)


def test_the_part_that_a_script_asks_for_is_that_of_the_page(secretary: Client) -> None:
    part = read(secretary, *MOVE, part="moved/")
    for name in ("portfolio-answer", "portfolio-picture", "portfolio-moves"):
        assert f'<div id="{name}">' in part
    assert 'data-project="fire" data-at="5,4"' in part
    assert "<h1" not in part


def test_every_move_can_be_put_back_alone(reader: Client) -> None:
    html = read(reader, *MOVE, ("project", "cinema"), ("economic", "1"), ("regional", "1"))
    assert "2 prosjekter er flyttet" in html
    back = re.findall(r'href="([^"]+)">Sett tilbake', html)
    assert [link.partition("?")[2] for link in back] == [
        "project=cinema&amp;economic=1&amp;regional=1",
        "project=fire&amp;economic=5&amp;regional=4",
    ]


def test_a_project_is_put_on_the_grid_and_taken_off_by_the_table_alone(reader: Client) -> None:
    on = read(reader, ("project", "pension"), ("economic", "2"), ("regional", "1"))
    assert 'data-project="pension" data-at="2,1"' in on
    off = read(reader, ("project", "fire"), ("economic", ""), ("regional", ""))
    assert 'data-project="fire"' not in off
    assert "→ uten plassering" in off


def test_what_is_off_the_scale_or_no_project_is_told_and_moves_nothing(reader: Client) -> None:
    html = read(
        reader,
        *(("project", "fire"), ("economic", "9"), ("regional", "4")),
        *(("project", "gone"), ("economic", "1"), ("regional", "1")),
        *(("project", "cinema"), ("economic", "x"), ("regional", "0")),
    )
    assert "9 er ikke noe trinn på skalaen fra 1 til 5." in html
    assert "gone er ikke noe prosjekt i tabellen over prosjekter." in html
    assert html.count("er ikke noe trinn") == 3
    assert 'data-project="fire" data-at="3,2"' in html
    assert "ikke lagret" not in html


def test_the_secretariat_saves_the_moves_as_a_change_of_the_table(
    secretary: Client, owner: Cooperation
) -> None:
    assert "Lagre de nye plasseringene" in read(secretary, *MOVE)
    answer = save(secretary, *MOVE, *SEEN)
    done = Proposal.objects.get(cooperation=owner)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{PORTFOLIO}?saved={done.pk}")
    assert places(owner) == {"fire": (5, 4), "cinema": (4, 3), "pension": (None, None)}
    fire = next(each for each in queries.cooperation(owner).study.projects if each.project == "fire")
    assert replace(fire, place=PROJECTS[0].place) == replace(PROJECTS[0], economic=5, regional=4)
    html = read(secretary, ("saved", str(done.pk)))
    assert "De nye plasseringene er lagret." in html
    assert 'data-project="fire" data-at="5,4"' in html


def test_who_has_moved_the_same_meanwhile_is_met_as_a_conflict_and_nothing_is_overwritten(
    secretary: Client, owner: Cooperation
) -> None:
    save(secretary, *MOVE, *SEEN)
    answer = save(secretary, ("project", "fire"), ("economic", "1"), ("regional", "1"), *SEEN)
    draft = Proposal.objects.get(cooperation=owner, state="draft")
    assert answer.headers["Location"] == f"/cooperations/{SLUG}/changes/{draft.pk}/"
    assert places(owner)["fire"] == (5, 4)


def test_nothing_to_save_is_told(secretary: Client) -> None:
    answer = save(secretary, ("project", "fire"), ("economic", "3"), ("regional", "2"), *SEEN)
    assert answer.status_code == 200
    assert Proposal.objects.count() == 0


def test_who_may_not_edit_the_study_saves_nothing(reader: Client, owner: Cooperation) -> None:
    assert save(reader, *MOVE, *SEEN).status_code == 403
    assert save(Client(), *MOVE, *SEEN).status_code == 404
    assert places(owner)["fire"] == (3, 2)


def test_moves_survive_a_login_that_has_expired(owner: Cooperation) -> None:
    answer = save(Client(), *MOVE, *SEEN, ("typist", "1"))
    assert answer.status_code == 302
    assert "project%3Dfire%26economic%3D5%26regional%3D4" in answer.headers["Location"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_words_of_both_scales(reader: Client, language: str) -> None:
    html = read(reader, *MOVE, language=language)
    assert not re.search(r"(page|study)\.portfolio\.", html)
    words = {
        "nb": (
            "Liten",
            "Begrenset",
            "Middels",
            "Ganske stor",
            "Stor",
            "Til en viss grad",
            "Ganske høy",
            "Høy",
        ),
        "sv": ("Liten", "Begränsad", "Medel", "Ganska stor", "Stor", "I viss mån", "Ganska hög", "Hög"),
        "en": (
            "Small",
            "Limited",
            "Medium",
            "Fairly large",
            "Large",
            "To some extent",
            "Fairly high",
            "High",
        ),
    }
    assert all(f">{word}</option>" in html for word in words[language])


def test_a_portfolio_without_projects_teaches_and_one_without_places_says_so(owner: Cooperation) -> None:
    load(StudyFacts())
    client = log_in(Client(), "secretariat", SLUG)
    html = read(client)
    assert "Begynn med tabellen over prosjekter" in html
    assert f"/cooperations/{SLUG}/edit/projects/" in html
    load(replace(facts(), projects=PROJECTS[2:], project_parties=()))
    assert "Prosjektet er ikke plassert i rutenettet ennå." in read(client)


def test_the_files_are_of_what_is_tried(reader: Client) -> None:
    answer = reader.get(f"{PORTFOLIO}portfolio.csv?{urlencode(MOVE)}")
    fire, cinema, pension = csv.DictReader(io.StringIO(answer.content.decode()))
    assert (fire["economic"], fire["regional"], fire["late"], fire["others"]) == ("5", "4", "yes", "Gjesdal")
    assert (cinema["size"], pension["economic"]) == ("", "")
    book = load_workbook(io.BytesIO(reader.get(f"{PORTFOLIO}portfolio.xlsx").content))
    assert [row[0].value for row in book["portfolio"].rows] == ["project", "fire", "cinema", "pension"]


def test_the_api_answers_with_what_the_command_prints(owner: Cooperation) -> None:
    program = with_token(token("auditor", SLUG))
    answer = program.get(f"/api/v1/cooperations/{SLUG}/study/portfolio")
    told = answer.json()
    assert (answer.status_code, told["late"], told["unplaced"]) == (200, ["fire"], ["pension"])
    Draft202012Validator(json.loads((SCHEMAS / "study-portfolio.json").read_text(encoding="utf-8"))).validate(
        told
    )
    assert program.get(f"/api/v1/cooperations/{SLUG}/study/portfolio?as_of=soon").status_code == 422


def test_the_page_takes_few_queries_however_much_is_moved(reader: Client) -> None:
    read(reader)
    with CaptureQueriesContext(connection) as queries_made:
        read(reader, *MOVE)
    assert len(queries_made) <= 6
