"""`samdrift study FOLDER applications|layers|overview`: the same as the pages, from the folder alone."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Ask
from tests.cli.schemas import check_schema

from samdrift.words import LANGUAGES

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def test_fars_applications_are_told_by_their_schema_and_the_sums_meet(ask: Ask) -> None:
    code, out, _ = ask("study", EXAMPLES / "far", "applications", "--json")
    assert code == 0
    told = check_schema("study-applications", out)
    assert (told["as_of"], told["total"]["applications"], told["total"]["systems"]) == ("2003-03-01", 35, 19)
    assert told["total"]["cost"] == "22217600.00"
    for part in ("parties", "areas"):
        assert sum(round(float(each["cost"]) * 100) for each in told[part]) == 2221760000
    assert [each["application"] for each in told["contracts"]["due"]][:3] == ["budget", "ledger", "payroll"]
    assert told["applications"][0]["notice_before"] == "2003-07-01"
    assert told["applications"][0]["last_day_of_notice"] == "2003-06-30"
    assert [each["item"] for each in told["service_levels"] if each["service"] == "it"] == [
        "procurement",
        "servers_and_network",
        "user_support",
        "project_assistance",
        "databases_and_systems",
        "licence_management",
        "development",
    ]
    assert len(told["statements"]["description"]) == 9
    assert len(told["statements"]["assumption"]) >= 5


def test_one_area_and_another_day_are_asked_for(ask: Ask) -> None:
    _, out, _ = ask(
        "study", EXAMPLES / "far", "applications", "--area", "payroll", "--as-of", "2004-01-01", "--json"
    )
    told = check_schema("study-applications", out)
    assert {each["area"] for each in told["applications"]} == {"payroll"}
    assert {(each["party"], each["application"]) for each in told["contracts"]["ended"]} == {
        ("sola", "payroll"),
        ("sandnes", "time"),
    }
    assert "applications_ended" in {each["code"] for each in told["warnings"]}


def test_an_area_that_is_none_is_refused_with_those_there_are(ask: Ask) -> None:
    code, out, _ = ask("study", EXAMPLES / "far", "applications", "--area", "payrol", "--json")
    assert code == 2
    assert check_schema("check", out)["faults"][0]["code"] == "study_area_unknown"


@pytest.mark.parametrize("what", ["layers", "overview"])
def test_what_has_no_areas_takes_none(ask: Ask, what: str) -> None:
    code, out, _ = ask("study", EXAMPLES / "norrbotten", what, "--area", "it", "--json")
    assert code == 2
    assert check_schema("check", out)["faults"][0]["code"] == "study_option_unused"


def test_norrbottens_layers_are_told_by_their_schema(ask: Ask) -> None:
    code, out, _ = ask("study", EXAMPLES / "norrbotten", "layers", "--json")
    assert code == 0
    told = check_schema("study-layers", out)
    assert "smart_homes" in told["flagged"]
    assert {len(each["elements"]) >= 6 for each in told["layers"]} == {True}
    assert told["uncovered"] == []


def test_the_overview_tells_who_has_adopted_the_strategy(ask: Ask) -> None:
    code, out, _ = ask("study", EXAMPLES / "norrbotten", "overview", "--json")
    assert code == 0
    told = check_schema("study-overview", out)
    strategy = next(each for each in told["commitments"] if each["commitment"] == "e_society_strategy")
    assert [each["outcome"] for each in strategy["common"]] == ["adopted"]
    assert len(strategy["outcomes"]["unknown"]) == 14
    assert [body["body"] for body in told["bodies"]] == ["ag_it"]
    assert told["statements"]["strategy"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", ["applications", "layers", "overview"])
def test_the_text_fits_the_terminal_in_every_language(ask: Ask, what: str, language: str) -> None:
    for example in ("far", "norrbotten"):
        code, out, _ = ask("study", EXAMPLES / example, what, "--language", language)
        assert code == 0
        assert [line for line in out.splitlines() if len(line) > 100] == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda text: text.replace(",", ";").encode(), "csv_separator"),
        (lambda text: text.encode("windows-1252"), "encoding_wrong"),
    ],
)
def test_a_table_as_a_party_exports_it_is_refused_with_its_place(
    ask: Ask, tmp_path: Path, change: Callable[[str], bytes], code: str
) -> None:
    folder = tmp_path / "far"
    shutil.copytree(EXAMPLES / "far", folder)
    table = folder / "applications.csv"
    table.write_bytes(change(table.read_text(encoding="utf-8")))
    exit_code, out, _ = ask("check", folder, "--json")
    assert exit_code == 1
    found = check_schema("check", out)["faults"][0]
    assert (found["file"], found["code"]) == ("applications.csv", code)
    assert found["remedy"]


def test_a_table_with_its_columns_in_another_order_is_the_same(ask: Ask, tmp_path: Path) -> None:
    folder = tmp_path / "far"
    shutil.copytree(EXAMPLES / "far", folder)
    table = folder / "applications.csv"
    with table.open(encoding="utf-8", newline="") as source:
        rows = [row[::-1] for row in csv.reader(source)]
    with table.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target, lineterminator="\n").writerows(rows)
    told = [ask("study", each, "applications", "--json")[1] for each in (folder, EXAMPLES / "far")]
    assert told[0] == told[1]


def test_a_cost_below_nothing_is_found(ask: Ask, tmp_path: Path) -> None:
    folder = tmp_path / "far"
    shutil.copytree(EXAMPLES / "far", folder)
    table = folder / "applications.csv"
    table.write_text(
        table.read_text(encoding="utf-8").replace(",1200000,60,", ",-1200000,60,"), encoding="utf-8"
    )
    code, out, _ = ask("check", folder, "--json")
    assert code == 1
    (found,) = check_schema("check", out)["faults"]
    assert (found["code"], found["row"], found["column"], found["value"]) == (
        "application_cost_negative",
        2,
        "cost",
        "stavanger/payroll",
    )
