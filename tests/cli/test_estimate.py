"""`samdrift study FOLDER estimate`: what the baseline of a folder says of costs."""

from pathlib import Path

import pytest
from tests.cli.conftest import Ask
from tests.cli.schemas import check_schema

from samdrift.words import LANGUAGES

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def test_the_estimates_of_far_are_told_by_the_schema(ask: Ask) -> None:
    code, out, _ = ask("study", EXAMPLES / "far", "estimate", "--json")
    assert code == 0
    answer = check_schema("study", out)
    line = next(each for each in answer["offers"] if each["name"] == "payroll/payslip/linear")
    assert (line["n"], line["year"], line["figures"]["fixed"]) == (5, 2003, "559863.83474")
    assert [each["amount"] for each in line["components"][:2]] == ["559864", "108.003"]
    best = [each["name"] for each in answer["offers"] if each["best"]]
    assert best == ["payroll/employees/scale", "accounting/invoice_in_paper/scale", "it/it_users/linear"]
    assert {each["volume"] for each in answer["refused"]} == {"invoice_in_electronic"}


def test_one_service_and_figures_before_the_end_of_a_year(ask: Ask) -> None:
    told = check_schema("study", ask("study", EXAMPLES / "far", "estimate", "--service", "it", "--json")[1])
    assert {each["service"] for each in told["offers"]} == {"it"}
    assert told["refused"] == []
    of_2004 = ask("study", EXAMPLES / "far", "estimate", "--period", "2004", "--service", "it", "--json")[1]
    assert check_schema("study", of_2004) == told
    of_2002 = ask("study", EXAMPLES / "far", "estimate", "--period", "2002", "--json")[1]
    assert check_schema("study", of_2002) == {"offers": [], "refused": []}


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_read_the_warning_and_the_fits_within_the_width(ask: Ask, language: str) -> None:
    code, out, err = ask("study", EXAMPLES / "far", "estimate", "--language", language)
    assert (code, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 100
    model = {"en": "A model is a model.", "nb": "En modell er en modell.", "sv": "En modell är en modell."}
    assert model[language] in out
    assert "× payslip" in out
    assert "invoice_in_electronic: " in out


def test_a_folder_without_a_baseline_is_told_what_to_fill_in(ask: Ask) -> None:
    code, out, _ = ask("study", EXAMPLES / "norrbotten", "estimate", "--language", "en")
    assert code == 0
    assert out.startswith("Nothing can be estimated yet.")


def test_a_service_that_there_is_not_is_a_wrong_call(ask: Ask) -> None:
    code, _, err = ask("study", EXAMPLES / "far", "estimate", "--service", "pay", "--language", "en")
    assert code == 2
    assert "payroll" in err
