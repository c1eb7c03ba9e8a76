"""`samdrift study FOLDER forms`: the examples then and today."""

from datetime import date
from pathlib import Path

import pytest
from tests.cli.conftest import Ask
from tests.cli.schemas import check_schema

from samdrift.cli.studies import Asked
from samdrift.cli.studies.forms import tell_as_of
from samdrift.files.tables import read
from samdrift.words import LANGUAGES

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def outcomes(answer: dict[str, list[dict[str, str]]]) -> dict[str, str]:
    return {form["form"]: form["outcome"] for form in answer["forms"]}


def test_far_in_2003_had_no_statutory_host_and_has_one_today_that_is_open_with_the_county_in(
    ask: Ask,
) -> None:
    code, out, _ = ask("study", EXAMPLES / "far", "forms", "--as-of", "2003-03-01", "--json")
    assert code == 0
    answer = check_schema("study-forms", out)
    assert (answer["as_of"], answer["country"]) == ("2003-03-01", "NO")
    assert outcomes(answer)["host"] == "not_there"
    assert outcomes(answer["now"])["host"] == "open"
    [host] = [form for form in answer["now"]["forms"] if form["form"] == "host"]
    assert host["municipalities_alone"] == "allowed"
    [kinds] = [point for point in host["points"] if point["code"] == "party_kinds"]
    assert (kinds["outcome"], kinds["rule"]["confidence"]) == ("open", "unverified")


def test_norrbotten_on_its_own_day_is_the_default(ask: Ask) -> None:
    answer = check_schema("study-forms", ask("study", EXAMPLES / "norrbotten", "forms", "--json")[1])
    assert answer["as_of"] == "2012-12-13"
    assert outcomes(answer)["agreement"] == "doubtful"
    assert outcomes(answer["now"])["agreement"] == "allowed"
    assert answer["procurement"]["in_house"][0]["limit"] == "temporary"
    assert answer["coming"][0]["value"] == "permanent"
    [processor] = [rule for rule in answer["general"] if rule["attribute"] == "processor"]
    assert (processor["value"], processor["confidence"]) == ("any_person", "unverified")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_terminal_tells_the_counts_first_and_the_forms_in_a_table(language: str) -> None:
    facts = read(EXAMPLES / "far").cooperation
    assert facts is not None
    asked = Asked(as_of=date(2026, 1, 1), area="", language=language)
    told = tell_as_of(facts, asked, today=date(2026, 1, 1))
    lines = told.text.splitlines()
    assert (
        lines[0].split(". ")[0]
        == {
            "nb": "Av 7 former er 2 tillatt, 1 ikke tillatt og 4 åpne",
            "en": "Of 7 forms 2 are allowed, 1 is not allowed and 4 are open",
            "sv": "Av 7 former är 2 tillåtna, 1 inte tillåten och 4 öppna",
        }[language]
    )
    assert all(len(line) <= 100 for line in lines)
    assert told.json["today"] == "2026-01-01"
