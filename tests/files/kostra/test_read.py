"""KOSTRA lines of a municipality's own export and of what was reported; groups with their signs."""

from pathlib import Path

import pytest
from tests.files.outside.samples import BUDGET, BUDGET_TEXT, GROUPS, REPORTED, REPORTED_TEXT

from samdrift.domain.faults import FoundWrongError, describe
from samdrift.files.kostra import KostraAccounts, read_fields, read_groups, read_kostra
from samdrift.files.outside import Limits


def read(text: str | bytes, **more: object) -> KostraAccounts:
    content = text if isinstance(text, bytes) else text.encode()
    return read_kostra(content, file="a.csv", **more)  # type: ignore[arg-type] # limits and names


def faults(text: str | bytes, **more: object) -> list[str]:
    with pytest.raises(FoundWrongError, match=".") as told:
        read(text, **more)
    return [describe(each) for each in told.value.faults]


def test_a_budgets_lines_have_function_art_unit_and_an_exact_amount() -> None:
    accounts = read(BUDGET)
    assert (len(accounts.lines), accounts.total_minor, accounts.reported) == (11, 0, False)
    vat = accounts.lines[1]
    assert (vat.function, vat.art, vat.amount_minor, vat.kind) == ("120", "429", 2500050, "operating")
    assert (vat.own_function, vat.own_art, vat.unit, vat.row) == ("12000", "14290", "101030", 3)
    assert accounts.lines[6].amount_minor == -1000000  # with a space between thousands


def test_what_was_reported_has_regions_periods_and_classes() -> None:
    accounts = read(REPORTED)
    assert accounts.reported
    assert [(line.region, line.period, line.kind) for line in accounts.lines[2:4]] == [
        ("1103", "2015", "investment"),
        ("1102", "2015", "operating"),
    ]


def test_lines_that_are_alike_and_cells_beyond_the_header_are_counted() -> None:
    line = "Stab;10100;LØNN;101030;12000;700000"
    accounts = read(BUDGET_TEXT.replace(line, f"{line}\n{line};;387000"))
    assert (accounts.alike, accounts.beyond, len(accounts.lines)) == (1, 1, 12)


def test_commas_and_tabs_separate_too_and_a_field_description_names_columns() -> None:
    assert read(REPORTED_TEXT.replace(",", "\t")).lines == read(REPORTED).lines
    described = read_fields(
        b"shortname,name,content\nx1,Art,\nx2,Funksjon,\nx3,Bel\xc3\xb8p,\n", file="f.csv"
    )
    assert read("x1;x2;x3\n120;120;5\n", described=described).total_minor == 500


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("art;funksjon;belop\n1x;120;5\n", "kostra_art a.csv:2:art value=1x"),
        ("art;funksjon;belop\n90;120;5\n", "kostra_art a.csv:2:art value=90"),
        ("art;funksjon;belop\n31200;120;5\n", "kostra_art a.csv:2:art value=31200"),
        ("art;funksjon;belop\n120;FGK1;5\n", "kostra_function a.csv:2:function value=FGK1"),
        ("art;funksjon;belop\n120;120;5kr\n", "kostra_amount a.csv:2:amount value=5kr"),
        ("art;funksjon;belop\n120;120;1.234,50\n", "kostra_amount a.csv:2:amount value=1.234,50"),
        ("art;funksjon;belop\n120;120\n", "row_cells a.csv:2: value=2 expected=3"),
        ("art;funksjon;belop\n", "import_no_rows a.csv:0:"),
        ("art;funksjon\n1;2\n", "kostra_column a.csv:1: value=amount"),
        ("nothing here\n", "kostra_no_table a.csv:1:"),
        ('art;funksjon;belop\n"120;120;5\n', "csv_quotes a.csv:"),
    ],
)
def test_what_is_wrong_is_told_with_row_and_column(text: str, told: str) -> None:
    assert faults(text)[0].startswith(told)


def test_another_encoding_is_told_with_its_row() -> None:
    assert faults(BUDGET_TEXT.encode("latin-1"))[0].startswith("encoding_wrong a.csv:2:")


def test_the_same_line_twice_in_what_was_reported_is_a_fault() -> None:
    text = REPORTED_TEXT + "2015,1103,D,120,010,1\n"
    assert faults(text) == ["kostra_row_twice a.csv:8: value=1103 2015 120/010 other=2"]


def test_faults_and_rows_are_told_up_to_a_limit() -> None:
    rows = "art;funksjon;belop\n" + "x;120;1\n" * 50
    assert len(faults(rows, limits=Limits(faults=10))) == 10
    assert faults(BUDGET, limits=Limits(records=5)) == ["import_too_many a.csv:6: limit=5"]


def test_a_group_is_what_it_consists_of_at_the_bottom() -> None:
    groups = read_groups(GROUPS, file="g.csv", period="2015")
    assert groups.leaves("FGK1") == {"120": 1, "130": 1, "100": 1}
    assert groups.leaves("120") == {"120": 1}
    assert read_groups(GROUPS, file="g.csv", period="2016").leaves("X") == {"1": -1}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("2015,A,B,+\n2015,B,C,+\n2015,C,A,-\n", "kostra_groups_circle g.csv:0:"),
        ("2015,A,B,*\n", r"kostra_sign g.csv:2:sign value=\*"),
        ("2014,A,B,+\n", "kostra_groups_year g.csv:0: value=2015 known=2014"),
        ("".join(f"2015,G{n},G{n + 1},+\n" for n in range(40)), "kostra_groups_circle"),
    ],
)
def test_groups_that_cannot_be_are_told(rows: str, told: str) -> None:
    with pytest.raises(FoundWrongError, match=told):
        read_groups(f"periode,to,from,sign\n{rows}".encode(), file="g.csv", period="2015")


def test_stavangers_budget_is_read_whole_and_adds_up_to_nothing(reference: Path) -> None:
    folder = reference / "accounts"
    fields = read_fields((folder / "stavanger_operating_budget_2016_fields.csv").read_bytes(), file="f.csv")
    content = (folder / "stavanger_operating_budget_2016.csv").read_bytes()
    accounts = read_kostra(content, file="s.csv", described=fields)
    assert (len(accounts.lines), accounts.total_minor) == (11_130, 0)
    of = {
        code: sum(line.amount_minor for line in accounts.lines if line.function == code)
        for code in ("120", "130")
    }
    assert of == {"120": 349_130_000_00, "130": 49_958_000_00}


def test_the_excerpt_of_reported_accounts_and_its_groups_are_read(reference: Path) -> None:
    folder = reference / "accounts"
    content = (folder / "kostraRegnskapDataPen_data.csv").read_bytes()
    accounts = read_kostra(content, file="d.csv")
    assert (len(accounts.lines), accounts.reported) == (631, True)
    names = ("funksjon", "art")
    contents = [(folder / f"kostraRegnskapDataPen_{name}shierarki.csv") for name in names]
    functions, arts = (read_groups(each.read_bytes(), file=each.name, period="2015") for each in contents)
    assert set(functions.leaves("FGK1b")) == {"120", "121", "130"}
    gross = arts.leaves("AGD3")
    assert {code for code, times in gross.items() if times < 0} == {"690", "729", "790"}
    assert "590" in gross
    assert "510" not in gross
