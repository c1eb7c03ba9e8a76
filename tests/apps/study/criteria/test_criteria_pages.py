"""The criteria page: FAR's forms before and after the law on VAT, weights that are tried, what is missing."""

import csv
import io
import json
from dataclasses import replace
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from tests.apps.people import log_in, token, with_token
from tests.apps.told import TOLD
from tests.cli.schemas import check_schema
from tests.runs.study.criteria_world import far
from tests.runs.study.worlds import two_services

from samdrift.apps.cooperations import actions
from samdrift.apps.cooperations.models import Cooperation
from samdrift.domain.cooperation.study import CriterionWeight, StudyFacts
from samdrift.words import LANGUAGES

pytestmark = pytest.mark.django_db
PAGE = "/cooperations/mcda/study/criteria/"
BEFORE, AFTER = ("as_of", "2003-03-01"), ("as_of", "2004-01-01")


def load(study: StudyFacts) -> Cooperation:
    return actions.load(replace(two_services(), study=study), slug="mcda", **TOLD)


@pytest.fixture
def auditor(db: None) -> Client:
    load(far())
    return log_in(Client(), "auditor", "mcda")


def read(client: Client, *pairs: tuple[str, str], what: str = "", language: str = "nb") -> str:
    answer = client.get(f"{PAGE}{what}?{urlencode(pairs)}", HTTP_ACCEPT_LANGUAGE=language)
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ")


def test_the_answer_has_the_sum_and_how_robust_it_is_in_one_breath(auditor: Client) -> None:
    html = read(auditor, BEFORE)
    assert "Host kommer først med 3,10 av 5, foran IKS med 2,95." in html
    assert "av alle tenkelige vektinger kommer Host først i 20 av 100 og Best practice i 63" in html
    assert 'role="img"' in html
    assert "Host: 20" in html
    central = html.partition('id="central"')[2]
    assert 'data-label="Best practice"><span class="w">' in central


def test_the_day_decides_which_scores_count(auditor: Client) -> None:
    html = read(auditor, AFTER)
    assert "Host kommer først med 3,40 av 5, foran IKS med 3,25." in html
    assert "Host kommer først med 3,50 av 5" in read(auditor, AFTER, ("area", "payroll"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_tells_it_and_leaves_no_code(auditor: Client, language: str) -> None:
    html = read(auditor, BEFORE, language=language)
    assert "page.criteria" not in html
    assert "criteria.answer" not in html
    assert ("3.10" if language == "en" else "3,10") in html


def test_weights_that_are_tried_are_answered_and_nothing_is_kept(auditor: Client) -> None:
    tried = [("w-control", "60"), ("w-cost", "40")]
    html = read(auditor, BEFORE, *tried, what="moved/")
    assert "Best practice kommer først" in html
    assert "Dette er vekter du prøver; ingenting blir lagret." in html
    assert "<html" not in html
    assert "Host kommer først med 3,10 av 5" in read(auditor, BEFORE)
    assert 'value="60"' in read(auditor, BEFORE, *tried)


def test_weights_that_are_none_are_told_beside_the_field_and_the_tables_count(auditor: Client) -> None:
    html = read(auditor, BEFORE, ("w-control", "mye"), ("w-cost", "-1"))
    assert "Vekten mye er ikke et tall fra 0 til 1000." in html
    assert 'value="mye"' in html
    assert 'aria-invalid="true"' in html
    assert "Host kommer først med 3,10 av 5" in html
    zero = read(auditor, BEFORE, *((f"w-{row.criterion}", "0") for row in far().criteria[:7]))
    assert "så ingenting blir veid" in zero


def test_the_file_adds_up_to_the_sums(auditor: Client) -> None:
    rows = list(csv.DictReader(io.StringIO(read(auditor, BEFORE, what="criteria.csv"))))
    assert len(rows) == 28
    host = [row for row in rows if row["alternative"] == "host"]
    assert 1 + 4 * sum(Fraction(row["part"]) for row in host) == Fraction("3.10")
    assert (host[0]["weight"], host[0]["score"], host[0]["worth"]) == ("3/10", "4", "3/4")
    answer = auditor.get(f"{PAGE}criteria.xlsx?{urlencode([BEFORE])}")
    assert answer.content.startswith(b"PK")
    assert auditor.get(f"{PAGE}criteria.csv?w-cost=x").status_code == 404


def test_an_area_that_is_none_is_not_found(auditor: Client) -> None:
    assert auditor.get(f"{PAGE}?area=nowhere").status_code == 404


def test_an_empty_page_teaches_which_tables_to_fill() -> None:
    load(StudyFacts())
    html = read(log_in(Client(), "secretariat", "mcda"))
    assert "Det er ennå ingen kriterier" in html
    assert "/cooperations/mcda/edit/criteria/" in html
    assert read(log_in(Client(), "auditor", "mcda"), what="criteria.csv").startswith("area,alternative,name,")
    assert "page.criteria" not in html


def test_what_is_missing_is_told_on_the_page() -> None:
    study = far()
    kept = tuple(
        row for row in study.criteria_scores if (row.criterion, row.alternative) != ("staff", "host")
    )
    load(replace(study, criteria_scores=kept, criteria_weights=()))
    html = read(log_in(Client(), "auditor", "mcda"), BEFORE)
    assert "Host er utelatt fra sammenligningen i finance: ingen vurdering på Staff." in html
    assert "Ingen har oppgitt vekter, så alle kriterier veier likt." in html


def test_each_party_sees_its_own_weights_marked() -> None:
    study = far()
    party = two_services().parties[0]
    own = tuple(
        CriterionWeight(
            area="finance",
            criterion=row.criterion,
            party=party.code,
            weight=Fraction(row.criterion == "control"),
        )
        for row in study.criteria_weights
        if row.area == "finance"
    )
    load(replace(study, criteria_weights=(*study.criteria_weights, *own)))
    html = read(log_in(Client(), "party_reader", "mcda", party.code), BEFORE)
    assert f'class="us"><th role="rowheader" scope="row">{party.name}' in html
    assert "1 av 2 deltakere får dette svaret" in html or "2 deltakere får samme svar" in html


def test_a_page_takes_few_queries(auditor: Client, django_assert_max_num_queries: Any) -> None:
    read(auditor, BEFORE)
    with django_assert_max_num_queries(6):
        read(auditor, BEFORE)


def test_a_program_reads_what_the_command_prints(auditor: Client) -> None:
    program = with_token(token("auditor", "mcda"))
    answer = program.get(f"/api/v1/cooperations/mcda/study/criteria?{urlencode([BEFORE])}")
    told = check_schema("study-criteria", json.dumps(json.loads(answer.content), ensure_ascii=False) + "\n")
    assert [each["area"] for each in told["areas"]] == ["finance", "payroll"]
    assert [each["score"] for each in told["areas"][0]["alternatives"]] == [2.95, 3.1, 2.8, 2.85]
    refused = program.get("/api/v1/cooperations/mcda/study/criteria?area=nowhere")
    assert (refused.status_code, json.loads(refused.content)["faults"][0]["code"]) == (
        422,
        "study_area_unknown",
    )
