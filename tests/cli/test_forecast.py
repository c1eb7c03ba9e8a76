"""`samdrift forecast`: a year as it is likely to end, beside its budget."""

from pathlib import Path

import pytest
from tests.cli.conftest import Ask
from tests.cli.schemas import check_schema

from samdrift.words import LANGUAGES

YEAR = ("--year", "2014", "--until", "2014-07-01")


def test_a_forecast_is_told_by_its_schema_and_its_causes_add_up(ask: Ask, examples: Path) -> None:
    code, out, _ = ask("forecast", examples / "norrbotten", *YEAR, "--json")
    assert code == 0
    answer = check_schema("forecast", out)
    assert (answer["year"], answer["until"], answer["left_out"]) == ("2014", "2014-07-01", [])
    assert answer["total"]["before"] == "6050000.00"
    for told in (answer["total"], *answer["parties"]):
        assert sum(float(part) for part in told["causes"].values()) == pytest.approx(float(told["change"]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_read_the_answer_then_each_partys_budget_and_forecast(
    ask: Ask, examples: Path, language: str
) -> None:
    said = ask("forecast", examples / "norrbotten", *YEAR, "--language", language)[1]
    figure = {"en": "6,137,081.84", "nb": "6\u00a0137\u00a0081,84", "sv": "6\u00a0137\u00a0081,84"}[language]
    assert figure in said.partition("\n\n")[0]
    assert "Piteå" in said.partition("\n\n")[2]
    assert all(len(line) <= 130 for line in said.splitlines())


@pytest.mark.parametrize("until", ["2014-07-02", "2013-07-01", "20140701", "July"])
def test_the_day_is_the_first_of_a_month_of_the_year(ask: Ask, examples: Path, until: str) -> None:
    code, _, err = ask("forecast", examples / "norrbotten", "--year", "2014", "--until", until)
    assert (code, until in err) == (2, True)


def test_last_years_usage_may_be_taken_without_its_growth(ask: Ask, examples: Path) -> None:
    code, out, _ = ask("forecast", examples / "norrbotten", *YEAR, "--without-growth", "--json")
    assert code == 0
    assert check_schema("forecast", out)["total"]["after"] == "6137081.84"


def test_faults_of_the_folder_are_told(ask: Ask, folder: Path) -> None:
    (folder / "costs.csv").write_text("nothing\n", encoding="utf-8")
    assert ask("forecast", folder, "--year", "2026", "--until", "2026-05-01")[0] == 1
