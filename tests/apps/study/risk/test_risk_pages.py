"""The pages of risk and SWOT: FAR's tables as its documents give them, scorers, measures, and an empty study."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from jsonschema import Draft202012Validator
from openpyxl import load_workbook
from tests.apps.people import log_in, token, with_token
from tests.apps.told import TOLD
from tests.cli.schemas import SCHEMAS
from tests.domain.decision.far_risks import HOST, IKS, far_facts, score
from tests.runs.study.worlds import two_services

from samdrift.apps.cooperations import actions
from samdrift.apps.cooperations.models import Cooperation
from samdrift.domain.cooperation.cooperation import Agreement
from samdrift.domain.cooperation.study import RiskMeasure, StudyFacts, SwotItem
from samdrift.words import LANGUAGES

pytestmark = pytest.mark.django_db
RISK, SWOT = "/cooperations/risky/study/risk/", "/cooperations/risky/study/swot/"
VISITS = RiskMeasure(
    area="payroll",
    risk="distance",
    alternative=HOST,
    measure="visits",
    text="Besøk hver uke",
    owner="Programmet",
    due=date(2003, 2, 1),
    status="ongoing",
    probability_after=4,
    consequence_after=2,
)
ITEMS = (
    SwotItem(
        alternative=HOST, kind="threat", item="far", text="Langt unna", refers=("risk:payroll/distance",)
    ),
    SwotItem(alternative=HOST, kind="threat", item="culture", text="Ulike kulturer"),
    SwotItem(alternative=HOST, kind="threat", item="vat", text="Avgift", refers=("risk:payroll/vat",)),
    SwotItem(alternative=IKS, kind="strength", item="own", text="Eget selskap", source="assumption: a guess"),
)


def load(facts: StudyFacts) -> Cooperation:
    whole = replace(two_services(), study=facts, agreement=Agreement(study_date="2003-03-01"))
    return actions.load(whole, slug="risky", **TOLD)


@pytest.fixture
def far() -> Client:
    """FAR's risks with a measure and some items of a SWOT, for the auditor."""
    load(replace(far_facts(), risk_measures=(VISITS,), swot=ITEMS))
    return log_in(Client(), "auditor", "risky")


def read(client: Client, address: str = RISK, language: str = "nb", **asked: str) -> str:
    answer = client.get(f"{address}?{urlencode(asked)}", HTTP_ACCEPT_LANGUAGE=language)
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ")


def plain(page: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def answer_of(page: str) -> str:
    found = re.search(r'class="answer">(.*?)</div>', page, flags=re.DOTALL)
    assert found is not None
    return plain(found[1])


def test_the_answer_names_the_cells_that_separate_and_never_a_winner(far: Client) -> None:
    said = answer_of(read(far, area="payroll"))
    assert said.startswith(
        "Summene skiller ikke alternativene (138 mot 136). Det gjør 3 risikoer: Vertskommune"
    )
    assert "«vat» 25 (IKS og Vertskommune) og «distance» 20 (Vertskommune)." in said
    assert "best" not in said


def test_without_an_area_the_first_is_shown_and_an_unknown_one_is_not_there(far: Client) -> None:
    assert "(52 mot 59)" in answer_of(read(far))
    assert far.get(RISK, {"area": "nothing"}).status_code == 404
    assert far.get(RISK, {"view": "nonsense", "scorer": "nobody", "as_of": "soon"}).status_code == 200


def test_every_risk_stands_in_its_square_under_both_alternatives_with_the_same_number(far: Client) -> None:
    page = read(far, area="payroll")
    matrices = re.findall(r'<table class="matrix">.*?</table>', page, flags=re.DOTALL)
    assert len(matrices) == 2
    for matrix in matrices:
        assert sorted(int(number) for number in re.findall(r'href="#risk-(\d+)"', matrix)) == [*range(1, 12)]
        assert len(re.findall(r'<span class="product">', matrix)) == 25
        assert len(re.findall(r"mark separates", matrix)) == 3
    assert 'aria-label="4: distance, sannsynlighet 5, konsekvens 4: 20, skiller alternativene"' in matrices[1]
    assert {f'id="risk-{number}"' in page for number in range(1, 12)} == {True}


def test_a_day_after_the_law_leaves_the_risk_out_and_tells_of_it(far: Client) -> None:
    before, after = read(far, area="payroll"), read(far, area="payroll", as_of="2004-02-01")
    assert "«vat» gjelder til og med 31. desember 2003: kompensasjonsloven." in plain(before)
    assert re.search(r"Se bildet per 1. januar 2004 : 113 mot 111", plain(before))
    assert "(113 mot 111)" in answer_of(after)
    assert "«vat» falt bort 1. januar 2004: kompensasjonsloven." in answer_of(after)
    assert re.search(r"Se bildet per 31. desember 2003 : 138 mot 136", plain(after))
    assert 'id="risk-9"' not in after
    earlier = read(far, area="payroll", as_of="2001-01-01")
    assert "«vat» begynner 1. juli 2001: kompensasjonsloven." in plain(earlier)


def test_the_table_has_the_largest_difference_first_and_totals_that_rank_nothing(far: Client) -> None:
    page = read(far, area="payroll")
    table = re.search(r'id="risk-table".*?</table>', page, flags=re.DOTALL)
    assert table is not None
    rows = [plain(row) for row in re.findall(r'<tr role="row".*?</tr>', table[0], flags=re.DOTALL)]
    assert rows[1] == "5 administration 4 × 1 4 3 × 5 15 11 Vertskommune"
    assert rows[4].startswith("3 politics 3 × 5 15 3 × 3 9 6")
    assert rows[-1] == "Sum (ikke en rangering) 138 136 2"


def test_measures_are_shown_with_owner_and_what_they_leave(far: Client) -> None:
    page = read(far, area="payroll")
    assert (
        "Besøk hver uke 4 distance (Vertskommune) Programmet 1. februar 2003 pågår, forsinket 4 × 2 = 8"
        in plain(page)
    )
    left = read(far, area="payroll", view="meant")
    assert "(138 mot 124)" in answer_of(left)
    assert "Vist slik alle tiltak" in answer_of(left)
    assert "(138 mot 136)" in answer_of(read(far, area="payroll", view="done"))


def test_several_scorers_have_their_own_views_and_a_spread() -> None:
    facts = far_facts()
    others = (score("payroll", "distance", IKS, 2, 3, "ann"), score("payroll", "vat", IKS, None, None, "ann"))
    load(replace(facts, risk_scores=(*facts.risk_scores, *others)))
    client = log_in(Client(), "auditor", "risky")
    page = plain(read(client, area="payroll"))
    assert "3,5 × 2,5 = 8,75. Mellom dem som har vurdert: sannsynlighet 2–5, konsekvens 2–3" in page
    assert "(uten navn 5 × 2, ann 2 × 3)" in page
    assert "Hoppet over av ann." in page
    assert "En median mellom to ruter" in page
    own = read(client, area="payroll", scorer="ann")
    assert "Vist slik ann alene har vurdert det." in answer_of(own)


def test_what_nobody_scored_is_told_and_counts_in_no_total() -> None:
    facts = far_facts()
    kept = [each for each in facts.risk_scores if (each.risk, each.alternative) != ("vat", HOST)]
    load(replace(facts, risk_scores=tuple(kept)))
    page = read(log_in(Client(), "auditor", "risky"), area="payroll")
    assert "kan ikke settes mot hverandre" in answer_of(page)
    assert "«vat» er ikke vurdert for Vertskommune" in plain(page)


def test_an_empty_study_says_what_to_fill_in_and_links_to_where() -> None:
    load(StudyFacts())
    client = log_in(Client(), "secretariat", "risky")
    for address, tables in ((RISK, ("alternatives", "risks", "risk_scores")), (SWOT, ("swot",))):
        page = read(client, address)
        assert {f'href="/cooperations/risky/edit/{table}/"' in page for table in tables} == {True}
    other = read(log_in(Client(), "party_reader", "risky", party="a"))
    assert 'href="/cooperations/risky/edit/risks/"' not in other
    assert 'href="/cooperations/risky/facts/risks/"' in other
    empty = client.get(f"{RISK}risk.csv")
    assert empty.content.decode().startswith("area,risk,number,name,alternative,")


def test_risks_without_scores_are_shown_with_what_is_missing() -> None:
    load(replace(far_facts(), risk_scores=()))
    page = read(log_in(Client(), "auditor", "risky"), area="payroll")
    assert "Ingen risiko er vurdert ennå." in answer_of(page)
    assert 'id="risk-9"' in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_pages_speak_every_language(far: Client, language: str) -> None:
    risk, swot = read(far, language=language, area="payroll"), read(far, SWOT, language=language)
    assert {"en": "do not separate", "nb": "skiller ikke", "sv": "skiljer inte"}[language] in risk
    assert {"en": "not taken up", "nb": "ikke fulgt opp", "sv": "inte uppföljt"}[language] in swot


def test_the_table_is_taken_along_as_csv_and_as_a_workbook(far: Client) -> None:
    answer = far.get(f"{RISK}risk.csv", {"area": "payroll"})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert len(rows) == 22
    assert (rows[0]["risk"], rows[0]["product"], rows[1]["product"]) == ("administration", "4", "15")
    assert 'filename="risky-risk-payroll-2003-03-01.csv"' in answer["Content-Disposition"]
    book = load_workbook(io.BytesIO(far.get(f"{RISK}risk.xlsx", {"area": "payroll"}).content))
    assert book["risk"].cell(2, 2).value == "administration"
    items = list(csv.DictReader(io.StringIO(far.get(f"{SWOT}swot.csv").content.decode())))
    assert [(row["item"], row["taken_up"]) for row in items] == [
        ("own", "no"),
        ("far", "yes"),
        ("culture", "no"),
        ("vat", "yes"),
    ]
    book = load_workbook(io.BytesIO(far.get(f"{SWOT}swot.xlsx").content))
    assert book["swot"].cell(1, 1).value == "alternative"


def test_a_swot_has_four_lists_and_says_what_nobody_took_up(far: Client) -> None:
    page = read(far, SWOT, alternative=HOST)
    assert answer_of(page) == "Ikke fulgt opp: 1 av 3 trusler."
    assert "Trusler 1 av 3 ikke fulgt opp" in plain(page)
    assert f"{RISK}?as_of=2003-03-01&amp;area=payroll" in page
    assert "risiko: vat (har falt bort)" in plain(read(far, SWOT, alternative=HOST, as_of="2004-02-01"))
    assert "Eget selskap antakelse" in plain(read(far, SWOT))
    assert far.get(SWOT, {"alternative": "nothing"}).status_code == 404


@pytest.mark.parametrize("what", ["risk", "swot"])
def test_the_api_answers_as_the_command_line_does(far: Client, what: str) -> None:
    auditor = with_token(token("auditor", "risky"))
    answer = auditor.get(f"/api/v1/cooperations/risky/study/{what}", HTTP_ACCEPT_LANGUAGE="nb")
    assert answer.status_code == 200
    found: Any = answer.json()
    schema = json.loads((SCHEMAS / f"study-{what}.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(found)
    assert found["as_of"] == "2003-03-01"
    if what == "risk":
        assert [area["alternatives"][0]["total"] for area in found["areas"]] == [52, 138]
        later = auditor.get("/api/v1/cooperations/risky/study/risk?as_of=2004-02-01&area=payroll").json()
        assert [each["total"] for each in later["areas"][0]["alternatives"]] == [113, 111]
        assert auditor.get("/api/v1/cooperations/risky/study/risk?area=nothing").status_code == 422


@pytest.mark.parametrize("address", [RISK, SWOT])
def test_a_page_takes_few_queries_and_none_for_facts_that_are_kept(far: Client, address: str) -> None:
    read(far, address)
    with CaptureQueriesContext(connection) as asked:
        read(far, address, area="payroll" if address == RISK else "")
    assert len(asked) <= 8
