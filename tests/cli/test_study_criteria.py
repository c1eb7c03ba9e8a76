"""`samdrift study FOLDER criteria`: by its schema from the folder alone, as of a day, in three languages."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.cli.conftest import Ask
from tests.cli.schemas import check_schema
from tests.runs.study.criteria_world import far

from samdrift.domain.cooperation.study import StudyFacts
from samdrift.files.tables import write
from samdrift.runs.settle import read_cooperation
from samdrift.words import LANGUAGES


@pytest.fixture
def studied(folder: Path, tmp_path: Path) -> Path:
    """FAR's criteria beside the worked month's tables."""
    return with_study(folder, tmp_path / "far", far())


def with_study(folder: Path, to: Path, study: StudyFacts) -> Path:
    facts, _ = read_cooperation(folder)
    write(replace(facts, study=study), to)
    return to


def test_fars_accounting_is_told_by_its_schema_before_and_after_the_law_on_vat(
    studied: Path, ask: Ask
) -> None:
    for day, told in (("2003-03-01", [2.95, 3.1, 2.8, 2.85]), ("2004-01-01", [3.25, 3.4, 3.1, 2.85])):
        code, out, _ = ask("study", studied, "criteria", "--as-of", day, "--area", "finance", "--json")
        assert code == 0
        answer = check_schema("study-criteria", out)
        assert answer["as_of"] == day
        (area,) = answer["areas"]
        assert [each["score"] for each in area["alternatives"]] == told
        assert [each["rank"] for each in area["alternatives"]][:2] == [2, 1]
        assert area["criteria"][0]["weight"] == "3/10"
        assert area["smaa"]["all"]["number"] == 100_000
        assert answer["warnings"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_is_told_every_area_with_how_robust_it_is(studied: Path, ask: Ask, language: str) -> None:
    code, out, err = ask("study", studied, "criteria", "--as-of", "2003-03-01", "--language", language)
    assert (code, err) == (0, "")
    assert "criteria." not in out
    assert max(map(len, out.splitlines())) <= 100
    assert ("3,10" if language != "en" else "3.10") in out
    assert "Finance: " in out
    assert "Payroll: " in out


def test_what_cannot_be_compared_is_told_by_the_schema_too(folder: Path, tmp_path: Path, ask: Ask) -> None:
    empty = with_study(folder, tmp_path / "empty", StudyFacts())
    answer = check_schema(
        "study-criteria", ask("study", empty, "criteria", "--as-of", "2003-03-01", "--json")[1]
    )
    assert (answer["areas"], answer["verdict"]) == ([], "")
    assert "criteria_scores" in ask("study", empty, "criteria", "--as-of", "2003-03-01")[1]
    unscored = with_study(folder, tmp_path / "unscored", replace(far(), criteria_scores=()))
    answer = check_schema(
        "study-criteria", ask("study", unscored, "criteria", "--as-of", "2003-03-01", "--json")[1]
    )
    assert {each["basis"] for each in answer["areas"]} == {""}
    assert {each["code"] for each in answer["warnings"]} == {"criterion_without_scores", "criteria_too_few"}


def test_an_area_that_is_none_is_a_wrong_call(studied: Path, ask: Ask) -> None:
    code, _, err = ask("study", studied, "criteria", "--area", "finanse", "--language", "en")
    assert code == 2
    assert "finance" in err


def test_scores_outside_the_scale_and_weights_that_are_all_zero_are_refused(
    folder: Path, tmp_path: Path, ask: Ask
) -> None:
    study = far()
    first, *others = study.criteria_scores
    wrong = with_study(
        folder,
        tmp_path / "wrong",
        replace(
            study,
            criteria_scores=(replace(first, value=first.value + 5), *others),
            criteria_weights=tuple(replace(row, weight=row.weight * 0) for row in study.criteria_weights),
        ),
    )
    code, out, _ = ask("check", wrong, "--json")
    assert code == 1
    faults = check_schema("check", out)["faults"]
    assert [(each["file"], each["code"]) for each in faults] == [
        ("criteria_scores.csv", "criterion_score_outside"),
        ("criteria_weights.csv", "criterion_weights_zero"),
        ("criteria_weights.csv", "criterion_weights_zero"),
    ]
    assert all(each["message"] and each["remedy"] for each in faults)
