"""`samdrift study FOLDER baseline`: by its schema from the folder alone, in three languages."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.cli.conftest import Ask
from tests.cli.schemas import check_schema
from tests.domain.baseline.worlds import ask as question
from tests.domain.baseline.worlds import figure

from samdrift.domain.cooperation.study import StudyFacts
from samdrift.files.tables import write
from samdrift.runs.settle import read_cooperation
from samdrift.words import LANGUAGES


@pytest.fixture
def measured(folder: Path, tmp_path: Path) -> Path:
    """The worked month's tables with a baseline of two parties, and a figure that nobody has."""
    facts, _ = read_cooperation(folder)
    figures = [
        figure(party, measure, value, service="")
        for party, values in (("a", (1000, 2, 20000)), ("b", (900, 1, 12000)))
        for measure, value in zip(("cost", "fte", "invoice_in_paper"), values, strict=True)
    ]
    study = StudyFacts(questions=(question("q", "ticket", service=""),))
    write(replace(facts, baseline=tuple(figures), study=study), tmp_path / "measured")
    return tmp_path / "measured"


def test_the_baseline_is_told_by_its_schema(measured: Path, ask: Ask) -> None:
    code, out, _ = ask("study", measured, "baseline", "--json")
    assert code == 0
    answer = check_schema("study-baseline", out)
    assert (answer["year"], answer["complete"]["inside"], answer["complete"]["expected"]) == (2025, 6, 12)
    assert answer["complete"]["most"] == ["c"]
    assert {"range": "invoices_quartiles", "party": "a", "stands": "inside"} in answer["productivity"][0][
        "standings"
    ]
    (look,) = answer["dea"]
    assert (look["left_out"], [each["party"] for each in look["parties"]]) == (["c"], ["a", "b"])
    assert [each["code"] for each in look["warnings"]] == ["dea_few_parties"]


def test_a_folder_without_figures_says_so_by_the_same_schema(folder: Path, ask: Ask) -> None:
    facts, _ = read_cooperation(folder)
    bare = folder.parent / "bare"
    write(replace(facts, baseline=(), drivers=(), study=StudyFacts()), bare)
    answer = check_schema("study-baseline", ask("study", bare, "baseline", "--json")[1])
    assert (answer["year"], answer["measures"]) == (None, [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_terminal_has_the_verdict_and_the_gaps_in_a_hundred_columns(
    measured: Path, ask: Ask, language: str
) -> None:
    code, out, _ = ask("study", measured, "baseline", "--language", language)
    assert code == 0
    assert max(map(len, out.splitlines())) <= 100
    missing = {"en": "missing", "nb": "mangler", "sv": "saknas"}[language]
    assert out.count(missing) >= 6
    assert "6" in out
    assert "13" in out
