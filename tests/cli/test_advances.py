"""`samdrift advances`: what each party pays in advance, and the file that has it."""

from pathlib import Path

import pytest
from tests.cli.conftest import Ask
from tests.cli.schemas import check_schema

from samdrift.words import LANGUAGES

BY_BUDGET = ("--year", "2014", "--by", "budget")
BY_LAST_YEAR = ("--year", "2015", "--by", "last-year")


@pytest.mark.parametrize("asked", [BY_BUDGET, BY_LAST_YEAR])
def test_a_plan_is_told_by_its_schema_and_adds_up(ask: Ask, examples: Path, asked: tuple[str, ...]) -> None:
    code, out, _ = ask("advances", examples / "norrbotten", *asked, "--json")
    assert code == 0
    answer = check_schema("advances", out)
    assert (answer["year"], answer["by"]) == (asked[1], asked[3])
    assert answer["total"] == "6050000.00"
    assert sum(float(each["amount"]) for each in answer["advances"]) == pytest.approx(6_050_000)


def test_the_file_has_the_form_of_the_folders_own_table(ask: Ask, examples: Path, tmp_path: Path) -> None:
    made = tmp_path / "advances.csv"
    code, out, _ = ask("advances", examples / "norrbotten", *BY_BUDGET, "--out", made)
    assert code == 0
    assert str(made) in out
    own = (examples / "norrbotten" / "advances.csv").read_text(encoding="utf-8")
    lines = made.read_text(encoding="utf-8").splitlines()
    assert lines[0] == own.splitlines()[0]
    assert len(lines) - 1 == len({tuple(line.split(",")[:2]) for line in lines[1:]})


def test_a_file_that_is_there_is_never_overwritten(ask: Ask, examples: Path, tmp_path: Path) -> None:
    made = tmp_path / "advances.csv"
    made.write_text("agreed", encoding="utf-8")
    code, _, err = ask("advances", examples / "norrbotten", *BY_BUDGET, "--out", made)
    assert (code, str(made) in err) == (3, True)
    assert made.read_text(encoding="utf-8") == "agreed"


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_read_the_sum_and_each_partys_months(ask: Ask, examples: Path, language: str) -> None:
    said = ask("advances", examples / "norrbotten", *BY_LAST_YEAR, "--language", language)[1]
    figure = {"en": "6,050,000.00", "nb": "6\u00a0050\u00a0000,00", "sv": "6\u00a0050\u00a0000,00"}[language]
    assert figure in said.partition("\n\n")[0]
    assert all(len(line) <= 100 for line in said.splitlines())


def test_who_pays_nothing_ahead_is_told(ask: Ask, folder: Path) -> None:
    code, out, _ = ask("advances", folder, "--year", "2026", "--by", "last-year", "--language", "en")
    assert code == 0
    assert "No advance: Askøy, Bømlo, Lærdal." in out


def test_it_is_made_in_one_of_two_ways(ask: Ask, folder: Path) -> None:
    assert ask("advances", folder, "--year", "2026")[0] == 2
    assert ask("advances", folder, "--year", "2026", "--by", "guess")[0] == 2
