"""`samdrift study FOLDER shares`: every key and method of a folder beside each other."""

from decimal import Decimal
from pathlib import Path

import pytest
from tests.cli.conftest import Ask
from tests.cli.schemas import check_schema

from samdrift.runs.settle import settle
from samdrift.words import LANGUAGES

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def test_far_is_told_by_its_schema_with_the_figures_of_the_assumed_bill(ask: Ask) -> None:
    pool = ("--part", "25*equal", "--part", "75*driver:employees@2003-12-31")
    code, out, _ = ask("study", EXAMPLES / "far", "shares", *pool, "--json")
    assert code == 0
    answer = check_schema("study", out)
    assert (answer["period"], answer["currency"], answer["service"]) == ("2004", "NOK", "")
    assert answer["total"] == "198161000.00"
    assert answer["today"]["randaberg"] == "8589172.35"
    tried = answer["keys"][0]
    assert (tried["key"], tried["parts"]) == ("tried", ["25*equal", "75*driver:employees@2003-12-31"])
    assert (tried["stable"], tried["objections"][0]["group"]) == (False, ["sola", "randaberg"])
    assert answer["recommended"] == "today"
    assert answer["core"]["empty"] is False
    assert answer["model"]["difference"] == "7257961"
    for key in answer["keys"]:
        assert sum(Decimal(amount) for amount in key["amounts"].values()) == Decimal(answer["total"])
        assert sum(Decimal(change) for change in key["change"].values()) == 0
    for method in answer["methods"]:
        assert sum(Decimal(amount) for amount in method["amounts"].values()) == pytest.approx(
            Decimal(answer["total"]), abs=Decimal("0.000001")
        )


def test_a_service_of_a_year_is_told_alone(ask: Ask) -> None:
    told = ("--service", "gis_map_service", "--period", "2014", "--json")
    answer = check_schema("study", ask("study", EXAMPLES / "norrbotten", "shares", *told)[1])
    assert (answer["service"], answer["total"], len(answer["parties"])) == ("gis_map_service", "480000.00", 7)


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_read_the_answer_first_and_tables_within_the_width(ask: Ask, language: str) -> None:
    code, out, err = ask("study", EXAMPLES / "norrbotten", "shares", "--language", language)
    assert (code, err) == (0, "")
    figure = {"en": "518.59", "nb": "518,59", "sv": "518,59"}[language]
    assert figure in out.partition("\n\n")[0]
    assert "Överkalix" in out.partition("\n\n")[0]
    assert all(len(line) <= 100 for line in out.splitlines())
    assert "study." not in out


def test_a_folder_without_a_cost_function_has_its_keys_and_says_what_is_missing(
    ask: Ask, folder: Path
) -> None:
    code, _, err = ask("study", folder, "shares", "--events")
    assert code == 0
    assert "components.csv" in err
    answer = check_schema("study", ask("study", folder, "shares", "--events", "--json")[1])
    assert (answer["model"], answer["methods"], answer["core"], answer["recommended"]) == (
        None,
        [],
        None,
        None,
    )
    assert all(key["stable"] is None for key in answer["keys"])


def test_the_years_own_events_count_when_asked_for(ask: Ask, folder: Path) -> None:
    answer = check_schema("study", ask("study", folder, "shares", "--events", "--json")[1])
    assert answer["total"] == "4000.01"
    (settled,) = settle(folder, periods=["2026"]).settlements
    assert answer["today"] == {
        bill.party: f"{Decimal(bill.amount_minor) / 100:.2f}" for bill in settled.bills
    }


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--period", "2014-01"), 2, "2014-01"),
        (("--period", "2099"), 2, "2099"),
        (("--service", "nothing"), 2, "gis_map_service"),
        (("--part", "60*equal"), 2, "60"),
        (("--part", "100*population"), 2, "100*population"),
        (("--part", "100*equal", "--most-loss", "-3"), 2, "-3"),
        (("--part", "100*driver:nothing@2012-12-31"), 1, "nothing"),
    ],
)
def test_what_cannot_be_studied_is_told(ask: Ask, words: tuple[str, ...], code: int, told: str) -> None:
    found, _, err = ask("study", EXAMPLES / "norrbotten", "shares", *words)
    assert found == code
    assert told in err
