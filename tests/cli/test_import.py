"""`samdrift import`: a file from outside as rows of a folder's baseline."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Ask
from tests.cli.schemas import check_schema
from tests.files.outside.samples import BUDGET, BUDGET_TEXT, GROUPS, JSONSTAT, SIE_TEXT
from tests.files.remote.serving import Answer, serving
from tests.folders import SMALL

from samdrift.words import LANGUAGES


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder of two parties, and a budget beside it."""
    (tmp_path / "own").mkdir()
    for name, text in SMALL.items():
        (tmp_path / "own" / name).write_text(text, encoding="utf-8")
    (tmp_path / "budget.csv").write_bytes(BUDGET)
    (tmp_path / "map.csv").write_text("select,service,measure\nfunction=120,it,cost\n", encoding="utf-8")
    return tmp_path


def words(home: Path, *more: object, form: str = "kostra", file: object = "budget.csv") -> list[object]:
    target = file if "://" in str(file) else home / str(file)
    return ["import", home / "own", target, "--from", form, "--party", "a", *more]


def test_a_look_tells_what_would_come_and_writes_nothing(ask: Ask, home: Path) -> None:
    code, out, err = ask(*words(home, "--year", "2016", "--map", home / "map.csv", "--dry-run", "--json"))
    assert (code, err) == (0, "")
    answer = check_schema("import", out)
    assert (answer["read"], answer["used"], answer["written"]) == (11, 3, False)
    assert answer["totals"] == {"read": "0.00", "counted": "730000.00", "left_out": "-730000.00"}
    assert [(row["what"], row["now"]["value"]) for row in answer["rows"]] == [("new", "730000")]
    assert answer["rows"][0]["now"]["source"] == "budget.csv"
    assert not (home / "own" / "baseline.csv").exists()


def test_rows_are_written_once_however_often_they_come(ask: Ask, home: Path) -> None:
    call = words(home, "--year", "2016", "--map", home / "map.csv", "--json")
    assert check_schema("import", ask(*call)[1])["written"] is True
    first = (home / "own" / "baseline.csv").read_bytes()
    again = check_schema("import", ask(*call)[1])
    assert (again["written"], [row["what"] for row in again["rows"]]) == (False, ["same"])
    assert (home / "own" / "baseline.csv").read_bytes() == first
    assert (
        b"a,it,cost,2016,730000,NOK,2016-12-31,budget.csv,importert fra KOSTRA-regnskap,function=120,"
        in first
    )
    assert ask("check", home / "own")[0] == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_reads_the_answer_the_rows_the_totals_and_the_reasons(
    ask: Ask, home: Path, language: str
) -> None:
    code, out, _ = ask(*words(home, "--year", "2016", "--service", "it", "--dry-run", "--language", language))
    assert code == 0
    assert "sales_to_partners" in out
    for sign in ("\u00a0", "\u202f"):
        out = out.replace(sign, " ")
    assert {"en": "instalments", "nb": "avdrag", "sv": "amorteringar"}[language] in out
    assert {"en": "1 warning", "nb": "1 advarsel", "sv": "1 varning"}[language] in out
    assert max(map(len, out.splitlines())) <= 100


@pytest.mark.parametrize(
    ("more", "code", "told"),
    [
        (("--year", "2016", "--party", "z"), 2, "import_party"),
        (("--year", "16"), 2, "import_year_none"),
        (("--service", "xyz"), 2, "import_service"),
        ((), 1, "import_year_needed"),
        (("--year", "2016", "--map", "no.csv"), 2, "import_file_missing"),
        (("--year", "2016", "--from", "kostr"), 2, "import_form"),
        (("--year", "2016", "--from", "sie"), 1, "import_other_kind"),
    ],
)
def test_a_wrong_call_and_a_wrong_file_have_their_exit_codes(
    ask: Ask, home: Path, more: tuple[str, ...], code: int, told: str
) -> None:
    found, out, _ = ask(*words(home, *more, "--json"))
    assert (found, json.loads(out)["faults"][0]["code"]) == (code, told)
    assert not (home / "own" / "baseline.csv").exists()


def test_every_fault_of_a_file_is_told_and_nothing_is_written(ask: Ask, home: Path) -> None:
    (home / "budget.csv").write_text(
        BUDGET_TEXT.replace("700000", "x").replace(";40000", ";y"), encoding="utf-8"
    )
    code, out, _ = ask(*words(home, "--year", "2016", "--json"))
    assert code == 1
    faults = check_schema("check", out)["faults"]
    assert [(each["row"], each["column"], each["value"]) for each in faults] == [
        (2, "amount", "x"),
        (5, "amount", "y"),
    ]
    assert all(each["remedy"] for each in faults)


def test_field_descriptions_and_groups_are_files_of_their_own(ask: Ask, home: Path) -> None:
    (home / "f.csv").write_text("shortname,name,content\nb,Beløp,\n", encoding="utf-8")
    (home / "g.csv").write_bytes(GROUPS)
    (home / "m.csv").write_text("select,service,measure\nfunction=FGK1b,it,cost\n", encoding="utf-8")
    (home / "budget.csv").write_text("art;funksjon;b\n010;120;5\n010;130;6\n", encoding="utf-8")
    more = (
        "--year",
        "2015",
        "--fields",
        home / "f.csv",
        "--function-groups",
        home / "g.csv",
        "--map",
        home / "m.csv",
    )
    answer = check_schema("import", ask(*words(home, *more, "--thousands", "--json"))[1])
    assert answer["rows"][0]["now"]["value"] == "11000"


def test_an_address_is_fetched_kept_and_stood_in_for(ask: Ask, home: Path) -> None:
    with serving(table=Answer(JSONSTAT.replace(b'"1103"', b'"0301"'), headers={"ETag": '"1"'})) as served:
        call = words(
            home, "--cache", home / "kept", "--dry-run", "--json", form="jsonstat", file=f"{served.url}/table"
        )
        first = check_schema("import", ask(*call)[1])
    assert (first["file"], first["source"]) == ("table", f"{served.url}/table")
    again = check_schema("import", ask(*call)[1])
    assert again["rows"] == first["rows"]
    assert {"remote_stale", "remote_connect"} <= {each["code"] for each in again["warnings"]}


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Answer(b"<!DOCTYPE html><html>sign in</html>"), "import_other_kind"),
        (Answer(JSONSTAT[:-40]), "import_json_cut"),
        (Answer(b"gone", 404), "remote_status"),
    ],
)
def test_an_address_that_gives_something_else_is_told_and_not_kept(
    ask: Ask, home: Path, answer: Answer, told: str
) -> None:
    with serving(table=answer) as served:
        call = words(home, "--cache", home / "kept", "--json", form="jsonstat", file=f"{served.url}/table")
        code, out, _ = ask(*call)
    assert (code, json.loads(out)["faults"][0]["code"]) == (1, told)
    assert not (home / "kept").exists()


def test_a_swedish_ledger_is_imported_by_its_cost_centres(ask: Ask, home: Path) -> None:
    terms = home / "own" / "cooperation.toml"
    terms.write_text(
        terms.read_text(encoding="utf-8").replace("NOK", "SEK").replace('"nb"', '"sv"'), encoding="utf-8"
    )
    (home / "a.se").write_bytes(SIE_TEXT.encode("cp437"))
    (home / "m.csv").write_text("select,service,measure\n1=200,it,cost\n", encoding="utf-8")
    answer = check_schema(
        "import", ask(*words(home, "--map", home / "m.csv", "--json", form="sie", file="a.se"))[1]
    )
    row: dict[str, Any] = answer["rows"][0]["now"]
    assert (row["value"], row["unit"], row["method"]) == ("399.99", "SEK", "importerat från SIE")
