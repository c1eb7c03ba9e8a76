"""`samdrift check`: what is right, what is wrong and where, as an object and as sentences."""

from pathlib import Path

import pytest
from tests.cli.conftest import Ask
from tests.cli.schemas import check_schema

from samdrift.cli.faults import fault_text, faults_text
from samdrift.domain.faults import Place, fault
from samdrift.words import fault_json


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


def many_costs(folder: Path, count: int) -> Path:
    """The folder with so many cost lines of a pool that is none, from row 4 on."""
    with (folder / "costs.csv").open("a", encoding="utf-8") as costs:
        costs.writelines(f"W{row},2026-04-20,backup,{row}.00,,\n" for row in range(4, 4 + count))
    return folder


@pytest.mark.parametrize(
    ("language", "count", "more"),
    [
        ("en", 4, "  and 1 more like it in the same column, row 7 (--json lists them all)\n"),
        ("en", 190, "  and 187 more like it in the same column, rows 7-193 (--json lists them all)\n"),
        ("nb", 190, "  og 187 til av samme slag i samme kolonne, rad 7-193 (--json viser alle)\n"),
        ("sv", 190, "  och 187 till av samma slag i samma kolumn, rad 7-193 (--json visar alla)\n"),
    ],
)
@pytest.mark.parametrize("command", [["check"], ["settle", "--period", "2026-04", "--out", "x"]])
def test_of_many_faults_alike_a_person_is_told_three_and_a_program_all(
    ask: Ask, folder: Path, command: list[str], language: str, count: int, more: str
) -> None:
    many_costs(folder, count)
    _, out, err = ask(*command, folder, "--language", language)
    told = out + err
    assert told.count("costs.csv, ") == 3
    assert told.endswith(more)
    answer = check_schema("check", ask(*command, folder, "--json")[1])
    assert [wrong["row"] for wrong in answer["faults"]] == list(range(4, 4 + count))


def test_three_faults_alike_are_all_told(ask: Ask, folder: Path) -> None:
    out = ask("check", many_costs(folder, 3))[1]
    assert "more like it" not in out
    assert "row 6" in out


def test_faults_of_another_column_or_code_are_of_another_kind() -> None:
    amount = [
        fault("number_is_none", Place("costs.csv", row, "amount"), "x", example="1") for row in range(2, 9)
    ]
    others = [fault("value_missing", Place("costs.csv", row, "amount")) for row in range(2, 5)]
    others += [
        fault("number_is_none", Place("costs.csv", row, "pool"), "y", example="1") for row in range(2, 5)
    ]
    told = faults_text([*amount, *others], "en")
    assert told.count("costs.csv, row") == 9
    assert told.count("more like it") == 1
    assert told.index("and 4 more like it in the same column, rows 5-8") < told.index("is empty")


def test_faults_alike_without_a_column_or_a_row_are_told_as_such() -> None:
    rows = [fault("csv_field_count", Place("events/a.csv", row), 3, expected=6) for row in range(2, 9)]
    assert "  and 4 more like it in the same file, rows 5-8 (--json" in faults_text(rows, "en")
    none = [fault("cap_too_low", Place("keys.toml"), key=key, parties=2, period="2026") for key in "abcde"]
    assert faults_text(none, "en").endswith("  and 2 more like it (--json lists them all)\n")
    nowhere = [fault("period_is_none", value=value) for value in "abcde"]
    assert "more like it" not in faults_text(nowhere, "en")


def test_what_stops_a_command_is_told_apart_from_what_it_is_warned_of(ask: Ask, folder: Path) -> None:
    spoil(folder, "parties.csv", "b,Bømlo,municipality,,,,", "b,Bømlo,municipality,,,,2026-12-31")
    spoil(folder, "costs.csv", "V2,2026-04-20,hr", "V2,2026-04-20,hx")
    code, out, err = ask("settle", folder, "--period", "2026-04", "--out", folder / "x")
    assert (code, out) == (1, "")
    assert err.startswith("1 fault.\n\ncosts.csv, row 3, column pool: ")
    assert "\n\n1 warning, which stops nothing.\n\nparties.csv, row 3, column member_until: " in err


def test_one_fault_alone_needs_no_heading(ask: Ask, folder: Path) -> None:
    spoil(folder, "costs.csv", "V2,2026-04-20,hr", "V2,2026-04-20,hx")
    assert ask("settle", folder, "--period", "2026-04", "--out", "x")[2].startswith("costs.csv, row 3, ")


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
