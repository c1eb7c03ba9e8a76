"""The pages of applications, layers and the study's overview, with FAR's and Norrbotten's tables."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from tests.apps.people import log_in, token, with_token
from tests.apps.told import TOLD
from tests.cli.schemas import check_schema
from tests.cooperations import cooperation, party
from tests.runs.study.worlds import example

from samdrift.apps.cooperations import actions
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.study.kept import KeptFacts
from samdrift.domain.cooperation.study import Application
from samdrift.words import LANGUAGES

pytestmark = pytest.mark.django_db
FAR, NORRBOTTEN = "/cooperations/apps-far/study/", "/cooperations/apps-norrbotten/study/"


@pytest.fixture
def far(db: None) -> Cooperation:
    return actions.load(example("far").cooperation, slug="apps-far", **TOLD)


@pytest.fixture
def norrbotten(db: None) -> Cooperation:
    return actions.load(example("norrbotten").cooperation, slug="apps-norrbotten", **TOLD)


def read(client: Client, address: str, language: str = "nb") -> str:
    answer = client.get(address, HTTP_ACCEPT_LANGUAGE=language)
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ")


def test_the_answer_says_how_many_systems_and_what_must_be_given_notice_first(far: Cooperation) -> None:
    html = read(log_in(Client(), "auditor", far.slug), f"{FAR}applications/")
    assert "5 deltakere har 19 ulike systemer til Regnskap, IKT-drift og brukerstøtte og Lønn." in html
    assert "3 avtaler må sies opp før 1. juli 2003." in html
    assert "Til sammen koster de 22 217 600 kr i året." in html


def test_the_day_the_area_and_the_months_are_those_of_the_address(far: Cooperation) -> None:
    client = log_in(Client(), "auditor", far.slug)
    html = read(client, f"{FAR}applications/?as_of=2003-07-01&area=payroll&months=3")
    assert "5 deltakere har 4 ulike systemer til Lønn." in html
    assert "For 1 avtale er det for sent å si opp før den slutter." in html
    assert "1 avtale må sies opp før 1. oktober 2003." in html
    assert client.get(f"{FAR}applications/?area=nonsense").status_code == 404
    for nonsense in ("as_of=yesterday", "months=0", "months=many", "months=121", "months=%C2%B2"):
        assert "3 avtaler må sies opp før 1. juli 2003." in read(client, f"{FAR}applications/?{nonsense}")


def test_the_picture_has_its_finding_as_words_and_both_shapes(far: Cooperation) -> None:
    html = read(log_in(Client(), "auditor", far.slug), f"{FAR}applications/")
    pictures = re.findall(r"<svg[^>]*>.*?</svg>", html, re.DOTALL)
    drawn = [each for each in pictures if "-title" in each]
    assert len(drawn) == 2
    for each in drawn:
        assert "5 deltakere har 19 ulike systemer" in each
        assert "NLP, Sola kommune: sies opp før 1. juli 2003, løper til 1. januar 2004" in each


def test_seven_it_services_stand_with_their_levels_and_what_the_study_says_of_it(far: Cooperation) -> None:
    html = read(log_in(Client(), "auditor", far.slug), f"{FAR}applications/")
    for service in ("Innkjøp", "Drift av servere og nett", "Brukerstøtte", "Prosjektbistand", "Utvikling"):
        assert service in html
    assert "99,5 %" in html
    assert "Svært mange servere" in html
    assert "Det må standardiseres uansett" in html
    assert "slide 25" in html


def test_the_readers_own_party_is_set_apart(far: Cooperation) -> None:
    html = read(log_in(Client(), "party_reader", far.slug, "sola"), f"{FAR}applications/")
    assert html.count('<tr role="row" class="us">') == 7


def test_the_file_has_every_application_with_its_exact_amounts(far: Cooperation) -> None:
    client = log_in(Client(), "auditor", far.slug)
    rows = list(
        csv.DictReader(io.StringIO(client.get(f"{FAR}applications/applications.csv").content.decode()))
    )
    assert len(rows) == 35
    first = next(row for row in rows if (row["party"], row["application"]) == ("sola", "payroll"))
    assert (first["cost"], first["contract_end"], first["last_day_of_notice"]) == (
        "370000.00",
        "2004-01-01",
        "2003-06-30",
    )
    assert first["state"] == "due"
    assert rows[-1]["contract_end"] == ""
    book = load_workbook(io.BytesIO(client.get(f"{FAR}applications/applications.xlsx").content))
    assert book.worksheets[0].max_row == 36


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["", "applications/", "layers/"])
def test_every_language_has_all_of_every_page(
    far: Cooperation, norrbotten: Cooperation, page: str, language: str
) -> None:
    for where, owner in ((FAR, far), (NORRBOTTEN, norrbotten)):
        html = read(log_in(Client(), "auditor", owner.slug), f"{where}{page}", language)
        assert not re.search(r"\b(page|study)\.(apps|layers|study|page|applications|overview)\.", html)


def test_an_empty_table_teaches_which_one_to_fill(norrbotten: Cooperation) -> None:
    html = read(log_in(Client(), "secretariat", norrbotten.slug), f"{NORRBOTTEN}applications/")
    assert "Det står ingen fagsystemer i tabellene ennå." in html
    assert "/facts/applications/" in html
    assert "/edit/applications/" in html


def test_a_party_without_a_figure_is_told_and_never_counted_as_nothing(db: None) -> None:
    facts = example("far").cooperation
    known = facts.study.applications
    rows = (replace(known[0], cost_minor=None, users=None), *known[1:])
    actions.load(replace(facts, study=replace(facts.study, applications=rows)), slug="apps-gap", **TOLD)
    html = read(log_in(Client(), "auditor", "apps-gap"), "/cooperations/apps-gap/study/applications/")
    assert "for 1 er kostnaden ikke oppgitt" in html
    assert "Kostnaden per år er ikke oppgitt for stavanger/payroll (1 i alt)." in html
    assert "1 ikke oppgitt" in html


def test_projects_in_one_layer_alone_are_flagged_with_why_it_matters(norrbotten: Cooperation) -> None:
    html = read(log_in(Client(), "auditor", norrbotten.slug), f"{NORRBOTTEN}layers/", "sv")
    assert "3 av 14 projekt bygger i bara ett lager: Smarta hem" in html
    assert "smarta hem ger inget längre kvarboende" in html
    assert html.count('data-color="warning"') == 3
    assert "lokal fiber" in html
    assert "Interoperabilitet är förmågan hos system" in html


def test_the_layers_file_has_a_row_for_each_element(norrbotten: Cooperation) -> None:
    client = log_in(Client(), "auditor", norrbotten.slug)
    rows = list(csv.DictReader(io.StringIO(client.get(f"{NORRBOTTEN}layers/layers.csv").content.decode())))
    assert len(rows) == len(example("norrbotten").cooperation.study.layers)
    assert {row["project"] for row in rows if row["only_layer"]} >= {"smart_homes"}
    assert client.get(f"{NORRBOTTEN}layers/layers.xlsx").status_code == 200


def test_the_overview_has_the_working_group_its_mandate_and_who_adopted_the_strategy(
    norrbotten: Cooperation,
) -> None:
    html = read(log_in(Client(), "auditor", norrbotten.slug), NORRBOTTEN, "sv")
    assert "Arbetsgrupp IT (AG IT)" in html
    assert "Undersöker möjligheterna att samverka om strategin" in html
    assert (
        "Strategin för e-samhället: antagen gemensamt; 0 av 14 parter har såvitt känt själva antagit den."
        in html
    )
    assert "Om 14 är det inte känt." in html
    assert "3 av 14 projekt bygger i bara ett lager" in html
    assert "slide 2: most municipalities, not which" in html


def test_the_overview_says_what_is_missing_and_links_to_the_table(far: Cooperation) -> None:
    html = read(log_in(Client(), "auditor", far.slug), FAR)
    assert f'href="{FAR}applications/"' in html
    assert "/cooperations/apps-far/facts/layers/" in html
    assert "mangler fakta" in html


@pytest.mark.parametrize("page", ["", "applications/", "layers/"])
def test_a_page_takes_few_queries(far: Cooperation, page: str) -> None:
    client = log_in(Client(), "auditor", far.slug)
    client.get(f"{FAR}{page}")
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(f"{FAR}{page}").status_code == 200
    assert len(found) <= 8


@pytest.mark.parametrize(
    ("operation", "schema"),
    [("overview", "study-overview"), ("applications", "study-applications"), ("layers", "study-layers")],
)
def test_the_api_tells_what_the_command_line_tells(
    far: Cooperation, norrbotten: Cooperation, operation: str, schema: str
) -> None:
    for owner in (far, norrbotten):
        program = with_token(token("auditor", owner.slug))
        answer = program.get(f"/api/v1/cooperations/{owner.slug}/study/{operation}")
        assert answer.status_code == 200
        check_schema(schema, json.dumps(answer.json()) + "\n")


def test_the_api_refuses_an_area_that_is_none_and_a_day_that_is_none(far: Cooperation) -> None:
    program = with_token(token("auditor", far.slug))
    address = f"/api/v1/cooperations/{far.slug}/study/applications"
    refused = program.get(f"{address}?area=nonsense")
    assert refused.status_code == 422
    assert refused.json()["faults"][0]["code"] == "study_area_unknown"
    assert program.get(f"{address}?as_of=yesterday").status_code in (400, 422)
    assert program.get(f"{address}?as_of=2003-07-01&area=payroll&months=3").json()["as_of"] == "2003-07-01"


def test_five_hundred_applications_of_fifteen_parties_are_shown_with_the_rest_in_the_file(db: None) -> None:
    facts = example("norrbotten").cooperation
    parties = [party.code for party in facts.parties]
    rows = tuple(
        Application(
            party=parties[number % len(parties)],
            application=f"x{number}",
            area=f"area{number % 12}",
            name=f"System {number}",
            system=f"s{number % 60}",
            cost_minor=number * 1000,
            users=number,
            contract_end=date(2013 + number % 9, 1, 1),
            notice_months=number % 13,
        )
        for number in range(500)
    )
    actions.load(replace(facts, study=replace(facts.study, applications=rows)), slug="apps-many", **TOLD)
    client = log_in(Client(), "auditor", "apps-many")
    html = read(client, "/cooperations/apps-many/study/applications/")
    assert "400 til står i filen" in html
    text = client.get("/cooperations/apps-many/study/applications/applications.csv").content.decode()
    assert text.count("\n") == 501


def test_what_was_worked_out_once_is_kept_by_day_and_language() -> None:
    day = date(2003, 3, 1)
    kept = KeptFacts(head="h", facts=cooperation(parties=[party("a")]), years=())
    assert kept.overview(day, "nb") is kept.overview(day, "nb")
    assert kept.overview(day, "nb") is not kept.overview(day, "sv")
    assert kept.overview(day, "nb") is not kept.overview(date(2004, 1, 1), "nb")
