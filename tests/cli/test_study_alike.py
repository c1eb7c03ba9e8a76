"""`samdrift study FOLDER practices|portfolio`: the same as the pages, from the folder alone."""

import csv
import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import Ask
from tests.cli.schemas import check_schema

from samdrift.words import LANGUAGES

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PHASE_2 = 19
"""Projects on slides 28 to 31."""


def test_fars_practices_are_told_by_their_schema_and_what_slide_9_says_comes_out(ask: Ask) -> None:
    code, out, _ = ask("study", EXAMPLES / "far", "practices", "--language", "nb", "--json")
    assert code == 0
    told = check_schema("study-practices", out)
    assert told["as_of"] == "2003-03-01"
    assert told["answer"][1] == "Faktura inn: 4 av 5 har «papir», men ikke Stavanger kommune."
    cells = {each["topic"]: each["cells"] for each in told["topics"] if each["area"] == "accounting"}
    posting = {cell["party"]: (cell["value"], cell["state"]) for cell in cells["posting"]}
    assert posting["sandnes"] == posting["rogaland_fk"] == ("desentralisert", "differs")
    assert [posting[party][1] for party in ("stavanger", "sola", "randaberg")] == ["usual"] * 3
    assert len([cell for cell in cells["collection"] if cell["value"] == "Lindorff"]) == 3
    assert len(told["distances"]) == 10
    assert len(told["kilometres"]) == 10


def test_fars_strengths_are_all_there_and_each_says_how_it_is_guarded(ask: Ask) -> None:
    told = check_schema("study-practices", ask("study", EXAMPLES / "far", "practices", "--json")[1])
    by_area = {
        area: [each for each in told["strengths"] if each["area"] == area]
        for area in ("accounting", "payroll")
    }
    assert {area: len(found) for area, found in by_area.items()} == {"accounting": 7, "payroll": 7}
    assert {each["guard"] for each in told["strengths"]} <= {"guarded", "watched", "open"}


def test_one_area_is_told_alone(ask: Ask) -> None:
    _, out, _ = ask("study", EXAMPLES / "far", "practices", "--area", "payroll", "--json")
    told = check_schema("study-practices", out)
    assert {each["area"] for each in told["topics"]} == {"payroll"}
    assert {each["area"] for each in told["strengths"]} == {"payroll"}


@pytest.mark.parametrize("what", ["practices", "portfolio"])
def test_an_area_that_nothing_has_is_refused(ask: Ask, what: str) -> None:
    code, out, err = ask("study", EXAMPLES / "far", what, "--area", "nowhere")
    assert code == 2
    assert "nowhere" in out + err


def test_fars_portfolio_has_slide_3_on_the_grid_and_all_of_phase_2_in_the_pipeline(ask: Ask) -> None:
    told = check_schema("study-portfolio", ask("study", EXAMPLES / "far", "portfolio", "--json")[1])
    groups = [each["group"] for each in told["projects"]]
    assert {group: groups.count(group) for group in ("portfolio", "phase2")} == {
        "portfolio": 22,
        "phase2": PHASE_2,
    }
    assert all(
        each["economic"] and each["regional"] for each in told["projects"] if each["group"] == "portfolio"
    )
    idea = next(each for each in told["pipeline"] if each["stage"] == "idea")
    phase_2 = {each["project"] for each in told["projects"] if each["group"] == "phase2"}
    assert phase_2 <= set(idea["projects"])
    assert [each["word"] for each in told["economic"]] == [
        "Small",
        "Limited",
        "Medium",
        "Fairly large",
        "Large",
    ]


def test_fire_has_parties_that_are_none_of_far(ask: Ask) -> None:
    told = check_schema("study-portfolio", ask("study", EXAMPLES / "far", "portfolio", "--json")[1])
    others = {name for each in told["projects"] for name in each["others"]}
    assert {"Gjesdal", "Time", "Klepp", "Rennesøy"} <= {name.removesuffix(" kommune") for name in others}


def test_steps_are_late_as_of_a_later_day(ask: Ask) -> None:
    _, out, _ = ask("study", EXAMPLES / "far", "portfolio", "--as-of", "2003-08-01", "--json")
    late = check_schema("study-portfolio", out)["late"]
    assert late
    _, out, _ = ask("study", EXAMPLES / "far", "portfolio", "--area", "phase2", "--json")
    told = check_schema("study-portfolio", out)
    assert {each["group"] for each in told["projects"]} == {"phase2"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", ["practices", "portfolio"])
@pytest.mark.parametrize("example", ["far", "norrbotten"])
def test_the_terminal_tells_the_same_within_its_width(
    ask: Ask, example: str, what: str, language: str
) -> None:
    code, out, _ = ask("study", EXAMPLES / example, what, "--language", language)
    assert code == 0
    assert "study." not in out
    assert "page." not in out
    assert max(map(len, out.splitlines())) <= 100


def test_of_a_folder_without_a_study_both_say_so(ask: Ask, folder: Path) -> None:
    for what in ("practices", "portfolio"):
        code, out, _ = ask("study", folder, what, "--as-of", "2026-05-01", "--json")
        assert code == 0
        assert len(check_schema(f"study-{what}", out)["answer"]) == 1


def test_what_is_off_the_scale_is_a_fault_with_its_place(ask: Ask, tmp_path: Path) -> None:
    copy = tmp_path / "far"
    shutil.copytree(EXAMPLES / "far", copy)
    with (copy / "projects.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0]["economic"] = "6"
    with (copy / "projects.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    code, out, err = ask("study", copy, "portfolio", "--language", "nb")
    assert code == 1
    assert "projects.csv, rad 2, kolonne economic" in out + err
