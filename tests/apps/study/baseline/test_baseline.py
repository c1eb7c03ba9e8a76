"""The page of the baseline: gaps that look different, sources on focus, what stands out, files, and few queries."""

import csv
import io
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.apps.facts import april
from tests.apps.people import log_in, token, with_token
from tests.apps.told import TOLD
from tests.domain.baseline.worlds import answer, ask

from samdrift.apps.cooperations import actions
from samdrift.apps.cooperations.models import Cooperation
from samdrift.domain.cooperation import BaselineFigure
from samdrift.domain.cooperation.study import StudyFacts

pytestmark = pytest.mark.django_db
SLUG = "measured"
BASELINE = f"/cooperations/{SLUG}/study/baseline/"
COSTS = {"a": 1000, "b": 1100, "c": 9000}


def figure(party: str, measure: str, value: object, **more: Any) -> BaselineFigure:
    known = {"year": 2025, "unit": "pcs", "source": f"ledger of {party}"}
    return BaselineFigure(party=party, measure=measure, value=Fraction(str(value)), **(known | more))


@pytest.fixture
def owner(db: None) -> Cooperation:
    """Three parties: a unit of the third costs nine times as much, the second has no posts, the host sells."""
    figures = [
        *(figure(party, "cost", cost) for party, cost in COSTS.items()),
        *(figure(party, "invoice_in_paper", 100) for party in COSTS),
        figure("a", "fte", "0.01", estimate=True),
        figure("a", "sales_to_partners", 100),
        figure("c", "ticket", 0, source=""),
        figure("b", "ticket", 7, year=2024),
    ]
    study = StudyFacts(
        questions=(ask("posts", "fte", service=""), ask("tickets", "ticket", service="")),
        answers=(answer("posts", "b", "unknown", "nobody counts"), answer("tickets", "a", "not_applicable")),
    )
    return actions.load(replace(april(), baseline=tuple(figures), study=study), slug=SLUG, **TOLD)


def read(client: Client, query: str = "", language: str = "en") -> str:
    page = client.get(f"{BASELINE}{query}", HTTP_ACCEPT_LANGUAGE=language)
    assert page.status_code == 200
    return page.content.decode().replace("\u00a0", " ")


def auditor() -> Client:
    return log_in(Client(), "auditor", SLUG)


def test_the_page_begins_with_how_many_figures_are_in_and_who_lacks_most(owner: Cooperation) -> None:
    assert "8 of 11 figures of 2025 are in; B lacks most (2)." in read(auditor())
    assert "8 av 11 tall for 2025 er inne; B mangler flest (2)." in read(auditor(), language="nb")


def test_missing_not_known_not_applicable_and_zero_look_different(owner: Cooperation) -> None:
    text = read(auditor())
    assert '<span class="lacks">missing</span>' in text
    assert '<span class="gap" tabindex="0" data-tooltip="nobody counts">not known</span>' in text
    assert '<span class="na">not applicable</span>' in text
    assert '0 <span class="assume">no source</span>' in text


def test_a_figure_shows_its_source_on_focus_and_an_estimate_its_mark(owner: Cooperation) -> None:
    text = read(auditor())
    assert 'data-tooltip="ledger of b">1,100</a>' in text
    assert text.count('class="assume">estimate') >= 1


def test_what_stands_out_is_told_with_its_rule_and_net_of_what_partners_pay(owner: Cooperation) -> None:
    text = read(auditor())
    assert "Cost per supplier invoices, C: 90; the middle" not in text
    assert "C: 90, 8.2 times the middle of 11" in text
    assert '<td role="cell" class="n" data-label="Net"><span class="w">900</span></td>' in text


def test_productivity_stands_beside_published_ranges_that_say_that_others_count_differently(
    owner: Cooperation,
) -> None:
    text = read(auditor())
    assert (
        "A: 10,000 a post and year, inside the published 6,500 to 21,000 (2023). Others count differently."
        in text
    )
    assert "The posts are those of the whole service" in text


def test_the_second_look_warns_that_three_are_few(owner: Cooperation) -> None:
    assert "3 parties are few for 2 measures" in read(auditor())


def test_another_year_has_its_own_table_and_one_without_figures_is_not_found(owner: Cooperation) -> None:
    assert "of 2024" in read(auditor(), "?year=2024")
    for year in ("2019", "soon", "20255"):
        assert auditor().get(f"{BASELINE}?year={year}").status_code == 404


def test_the_files_have_every_cell_and_every_ratio(owner: Cooperation) -> None:
    client = auditor()
    rows = list(csv.DictReader(io.StringIO(client.get(f"{BASELINE}baseline.csv").content.decode())))
    assert {(row["party"], row["measure"]): row["state"] for row in rows}["b", "fte"] == "unknown"
    assert len(rows) == 15
    ratios = list(csv.DictReader(io.StringIO(client.get(f"{BASELINE}ratios.csv").content.decode())))
    found = {(row["party"], row["measure"], row["per"]): (row["exact"], row["outlier"]) for row in ratios}
    assert found["a", "cost", "invoice_in"] == ("9/1", "")
    assert found["c", "cost", "invoice_in"] == ("90/1", "factor")
    assert client.get(f"{BASELINE}baseline.xlsx").content.startswith(b"PK")


def test_the_api_tells_what_the_terminal_tells(owner: Cooperation) -> None:
    program = with_token(token("auditor", SLUG))
    found = program.get(f"/api/v1/cooperations/{SLUG}/study/baseline").json()
    assert (found["year"], found["complete"]["inside"], found["complete"]["most"]) == (2025, 8, ["b"])
    wrong = program.get(f"/api/v1/cooperations/{SLUG}/study/baseline?year=1999")
    assert wrong.status_code == 422
    assert wrong.json()["faults"][0]["code"] == "baseline_year_unknown"


def test_an_empty_baseline_teaches_which_table_to_fill(db: None) -> None:
    actions.load(april(), slug=SLUG, **TOLD)
    text = read(log_in(Client(), "secretariat", SLUG))
    assert "baseline.csv" in text
    assert f"/cooperations/{SLUG}/edit/baseline/" in text


def test_the_page_reads_the_database_a_few_times_whatever_is_in_it(owner: Cooperation) -> None:
    client = auditor()
    read(client)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        read(client)
    assert len(queries) <= 8
