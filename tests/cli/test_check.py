"""`samdrift check`: what is right, what is wrong and where, as an object and as sentences."""

from pathlib import Path

import pytest
from tests.cli.conftest import Ask
from tests.cli.schemas import check_schema

from samdrift.cli.faults import fault_json, fault_text
from samdrift.domain.faults import Place, fault


def spoil(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


def test_a_folder_without_faults_ends_with_0(ask: Ask, folder: Path) -> None:
    code, out, err = ask("check", folder, "--json")
    assert (code, err) == (0, "")
    assert check_schema("check", out)["faults"] == []
    assert ask("check", folder)[1].startswith(f"No faults in {folder}.")


def test_a_fault_is_told_with_its_place_its_value_and_its_remedy(ask: Ask, folder: Path) -> None:
    spoil(folder, "costs.csv", "V2,2026-04-20,hr", "V2,2026-04-20,hx")
    code, out, _ = ask("check", folder, "--json")
    assert code == 1
    [wrong] = check_schema("check", out)["faults"]
    assert (wrong["file"], wrong["row"], wrong["column"], wrong["value"]) == ("costs.csv", 3, "pool", "hx")
    assert "hx" in wrong["message"]
    assert "hr" in wrong["remedy"]


@pytest.mark.parametrize(
    ("language", "answer", "where"),
    [
        ("en", "1 fault in", "costs.csv, row 3, column pool: "),
        ("nb", "1 feil i", "costs.csv, rad 3, kolonne pool: "),
        ("sv", "1 fel i", "costs.csv, rad 3, kolumn pool: "),
    ],
)
def test_a_person_reads_the_answer_first_and_then_each_fault(
    ask: Ask, folder: Path, language: str, answer: str, where: str
) -> None:
    spoil(folder, "costs.csv", "V2,2026-04-20,hr", "V2,2026-04-20,hx")
    code, out, _ = ask("check", folder, "--language", language)
    assert code == 1
    assert out.startswith(answer)
    assert f"\n{where}" in out
    assert "\n  -> " in out
    assert max(len(line) for line in out.splitlines()) <= 100 or str(folder) in out


def test_warnings_are_told_and_change_nothing(ask: Ask, folder: Path) -> None:
    spoil(folder, "parties.csv", "b,Bømlo,municipality,,,,", "b,Bømlo,municipality,,,,2026-12-31")
    code, out, _ = ask("check", folder, "--json")
    assert code == 0
    answer = check_schema("check", out)
    assert (answer["faults"], len(answer["warnings"])) == ([], 1)
    assert "1 warning, which stops nothing." in ask("check", folder)[1]


@pytest.mark.parametrize("command", [["check"], ["settle", "--period", "2026-04", "--out", "x"]])
def test_a_folder_that_is_not_there_is_a_wrong_call(ask: Ask, tmp_path: Path, command: list[str]) -> None:
    code, out, _ = ask(*command, tmp_path / "nowhere", "--json")
    assert code == 2
    assert [each["code"] for each in check_schema("check", out)["faults"]] == ["folder_missing"]
    assert "nowhere" in ask(*command, tmp_path / "nowhere")[2]


def test_what_has_no_place_has_null_for_it() -> None:
    told = fault_json(fault("period_is_none", value="x"), "en")
    assert (told["file"], told["row"], told["column"]) == (None, None, None)


def test_a_place_is_told_as_far_as_it_is_known() -> None:
    wrong = fault("period_is_none", Place("costs.csv", 3), value="x")
    assert fault_text(wrong, "nb").startswith("costs.csv, rad 3: «x» er ikke en periode.\n  -> Skriv ")
