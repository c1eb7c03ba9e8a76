"""`samdrift study FOLDER risk|swot`: the examples as their documents give them, and what is wrong in a table."""

import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import Ask
from tests.cli.schemas import check_schema

from samdrift.files.tables import read
from samdrift.words import LANGUAGES

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FAR, NORRBOTTEN = EXAMPLES / "far", EXAMPLES / "norrbotten"


def test_far_as_of_2003_has_the_documents_totals_and_cells_and_they_do_not_separate_the_forms(
    ask: Ask,
) -> None:
    code, out, _ = ask("study", FAR, "risk", "--as-of", "2003-03-01", "--language", "en", "--json")
    assert code == 0
    found = check_schema("study-risk", out)
    areas = {area["area"]: area for area in found["areas"]}
    totals = {name: [each["total"] for each in area["alternatives"]] for name, area in areas.items()}
    assert totals == {"accounting": [52, 59], "payroll": [138, 136]}
    cells = [
        cell["product"]
        for area in found["areas"]
        for each in area["alternatives"]
        for cell in each["at_or_above"]
    ]
    assert cells == [25, 25, 25, 20]
    assert found["verdict"].count("do not separate the forms") == 2
    assert [each["difference"] for each in areas["payroll"]["separates"]] == [11, 10, 9]


def test_far_after_the_law_on_vat_has_the_risk_among_those_that_ended(ask: Ask) -> None:
    asked = ("--as-of", "2004-02-01", "--area", "payroll", "--json")
    (payroll,) = check_schema("study-risk", ask("study", FAR, "risk", *asked)[1])["areas"]
    assert [each["total"] for each in payroll["alternatives"]] == [113, 111]
    (ended,) = payroll["ended"]
    assert ended["valid_until"] == "2004-01-01"
    assert ended["law"]


def test_the_same_day_is_the_studys_own_unless_another_is_asked_for(ask: Ask) -> None:
    found = check_schema("study-risk", ask("study", FAR, "risk", "--json")[1])
    stated = read(FAR).cooperation
    assert stated is not None
    assert found["as_of"] == stated.agreement.study_date


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("folder", "what"), [(FAR, "risk"), (NORRBOTTEN, "risk"), (NORRBOTTEN, "swot")])
def test_people_read_sentences_and_tables_within_the_width(
    ask: Ask, folder: Path, what: str, language: str
) -> None:
    code, out, _ = ask("study", folder, what, "--language", language)
    assert code == 0
    assert max(map(len, out.splitlines())) <= 100


def test_a_swot_says_what_is_not_taken_up(ask: Ask) -> None:
    found = check_schema("study-swot", ask("study", NORRBOTTEN, "swot", "--language", "nb", "--json")[1])
    kinds = [(each["kind"], each["open"]) for each in found["counts"]]
    items = [
        (kind, item["taken_up"])
        for each in found["alternatives"]
        for kind, listed in each["lists"].items()
        for item in listed
    ]
    assert kinds == [(kind, items.count((kind, False))) for kind, _ in kinds]
    assert found["verdict"].startswith("Ikke fulgt opp: ")


def test_an_area_that_is_not_there_and_an_area_of_a_swot_are_refused(ask: Ask) -> None:
    code, _, err = ask("study", FAR, "risk", "--area", "fishing", "--language", "nb")
    assert (code, "Området fishing finnes ikke her." in err, "accounting, payroll" in err) == (2, True, True)
    assert ask("study", NORRBOTTEN, "swot", "--area", "payroll")[0] == 2


def copied(home: Path) -> tuple[Path, list[str]]:
    """The table of scores in a copy of FAR, and its lines."""
    shutil.copytree(FAR, home / "far", ignore=shutil.ignore_patterns("events"))
    table = home / "far" / "risk_scores.csv"
    return table, table.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ("6,3", "score_scale", "probability"),
        ("4,0", "score_scale", "consequence"),
        ("4,", "score_half", "consequence"),
        ('"4,5",3', "whole_number", "probability"),
    ],
)
def test_scores_outside_the_scale_and_half_scores_are_faults_at_their_cell(
    ask: Ask, tmp_path: Path, cells: str, code: str, column: str
) -> None:
    table, rows = copied(tmp_path)
    rows[1] = rows[1].replace(",3,3,", f",{cells},", 1)
    table.write_text("\n".join(rows) + "\n", encoding="utf-8")
    exit_code, out, _ = ask("check", tmp_path / "far", "--json")
    (found,) = check_schema("check", out)["faults"]
    assert (exit_code, found["code"], found["row"], found["column"]) == (1, code, 2, column)


def test_a_skipped_cell_is_a_warning_and_the_rest_is_told(ask: Ask, tmp_path: Path) -> None:
    table, rows = copied(tmp_path)
    rows.append(rows[1].replace(",iks,,3,3,", ",iks,ann,,,"))
    table.write_text("\n".join(rows) + "\n", encoding="utf-8")
    code, out, err = ask("study", tmp_path / "far", "risk", "--language", "sv")
    assert code == 0
    assert "ann har hoppat över risken" in err
    assert "(52 mot 59)" in out
