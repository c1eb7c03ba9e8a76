"""KOSTRA accounts as figures: what is a cost, whose lines count, and that everything adds up."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.files.outside.samples import BUDGET, GROUPS, REPORTED
from tests.runs.imports.asking import ROGALAND, asked, rules

from samdrift.domain.faults import FoundWrongError, describe
from samdrift.files.kostra import read_groups
from samdrift.runs.imports.found import Found
from samdrift.runs.imports.of_kostra import import_kostra
from samdrift.runs.imports.preview_json import amount_text

ARTS = (
    "010",
    "290",
    "429",
    "480",
    "510",
    "590",
    "650",
    "690",
    "710",
    "729",
    "730",
    "750",
    "790",
    "870",
    "990",
)


def imported(content: bytes, **more: object) -> Found:
    return import_kostra(content, "a.csv", asked("kostra", **more))


def figures(found: Found) -> dict[tuple[str, str, int], Fraction]:
    return {(each.service, each.measure, each.year): each.value for each in found.figures}


def reasons(found: Found) -> dict[str, tuple[int, int | None]]:
    return {each.reason: (each.lines, each.amount_minor) for each in found.left_out}


def test_without_a_mapping_each_function_of_administration_is_a_measure_of_its_own() -> None:
    found = imported(BUDGET, year=2016)
    assert figures(found) == {("", "kostra_120", 2016): 730000, ("", "kostra_130", 2016): 300000}
    assert not any(each.estimate for each in found.figures)


def test_for_a_service_all_of_administration_is_taken_told_and_marked_as_an_estimate() -> None:
    found = imported(BUDGET, year=2016, service="payroll")
    assert figures(found) == {
        ("payroll", "cost", 2016): 730000,
        ("payroll", "sales_to_partners", 2016): 30000,
    }
    assert all(each.estimate for each in found.figures)
    assert found.figures[0].definition == "function=120; all of it, also what is not this service"
    assert [describe(each) for each in found.warnings] == [
        "import_assumed value=function=120 service=payroll"
    ]


def test_control_totals_and_reasons_add_up() -> None:
    found = imported(BUDGET, year=2016)
    assert (found.read, found.used, found.total_minor, found.counted_minor) == (11, 4, 0, 1_030_000_00)
    assert reasons(found) == {
        "vat_paid": (1, 2_500_050),
        "vat_compensated": (1, -2_500_050),
        "sales_to_partners_not_mapped": (1, -3_000_000),
        "income": (1, -500_000),
        "instalments": (1, 10_000_000),
        "counter_entry": (1, -4_000_000),
        "general_income": (1, -105_500_000),
    }
    assert [(each.code, each.total_minor, each.cost_minor) for each in found.groups][:2] == [
        ("120", 695_000_00, 730_000_00),
        ("130", 300_000_00, 300_000_00),
    ]


def test_rules_select_by_unit_art_and_own_codes_and_take_shares() -> None:
    by = rules("unit=101030|function=120;it;cost", "function=13000|art=11200;it;premises;1/3")
    found = imported(BUDGET, year=2016, rules=by)
    assert figures(found) == {("it", "cost", 2016): 700000, ("it", "premises", 2016): 100000}
    assert [each.estimate for each in found.figures] == [False, True]
    assert found.figures[1].definition == "function=13000|art=11200; share 1/3"
    assert reasons(found)["share_left"] == (0, 200_000_00)


def test_rules_that_take_more_than_all_of_an_amount_are_refused_and_halves_are_not() -> None:
    with pytest.raises(
        FoundWrongError, match="import_map_overlap map.csv:3:.* value=function=12.* code=120 other=2"
    ):
        imported(BUDGET, year=2016, rules=rules("function=120;it;cost", "function=12*;payroll;cost"))
    halves = rules("function=120;it;cost;1/2", "function=120;payroll;cost;1/2")
    assert set(figures(imported(BUDGET, year=2016, rules=halves)).values()) == {365000}


def test_a_rule_that_takes_nothing_is_told() -> None:
    found = imported(BUDGET, year=2016, rules=rules("function=120;it;cost", "function=121;it;other"))
    assert [describe(each) for each in found.warnings] == ["import_rule_empty map.csv:3: value=function=121"]


def test_a_group_of_functions_is_selected_by_its_name() -> None:
    groups = read_groups(GROUPS, file="g.csv", period="2015")
    found = imported(BUDGET, year=2016, rules=rules("function=FGK1b;it;cost"), function_groups=groups)
    assert figures(found) == {("it", "cost", 2016): 1030000}
    less = read_groups(GROUPS, file="g.csv", period="2016")
    with pytest.raises(FoundWrongError, match="import_map_group map.csv:2:.*less=1"):
        imported(BUDGET, year=2016, rules=rules("function=X;it;cost"), function_groups=less)


def test_of_what_was_reported_the_partys_own_operating_lines_of_the_year_count_in_thousands() -> None:
    found = imported(REPORTED, year=2015)
    assert figures(found) == {("", "kostra_120", 2015): 700_000}
    assert reasons(found) == {
        "vat_paid": (1, 2_500_000),
        "investment": (1, 9_000_000),
        "other_region": (2, 70_000_000),
        "other_period": (1, 71_000_000),
    }
    assert "import_thousands" in [each.code for each in found.warnings]
    assert figures(imported(REPORTED, year=2015, thousands=False)) == {("", "kostra_120", 2015): 700}


def test_a_county_has_its_own_functions_and_region() -> None:
    found = imported(REPORTED, year=2015, party=ROGALAND)
    assert figures(found) == {("", "kostra_420", 2015): 300_000}
    other = b"art;funksjon;belop\n010;120;1\n010;420;2\n"
    assert reasons(imported(other, year=2015, party=ROGALAND)) == {"other_kind": (1, 100)}


@pytest.mark.parametrize(
    ("content", "year", "told"),
    [
        (BUDGET, None, "import_year_needed a.csv:0:"),
        (REPORTED, None, "import_year_needed a.csv:0:.* known=2015, 2016"),
        (REPORTED, 2017, "import_year a.csv:0:.* value=2017 known=2015, 2016"),
        (
            REPORTED.replace(b",1103,", b",1106,"),
            2015,
            "import_region a.csv:0:.* value=1103 known=1100, 1102, 1106",
        ),
    ],
)
def test_a_year_or_a_region_that_the_file_does_not_have_is_told(
    content: bytes, year: int | None, told: str
) -> None:
    with pytest.raises(FoundWrongError, match=told):
        imported(content, year=year)


def test_the_only_year_of_a_file_need_not_be_asked_for() -> None:
    one = b"periode;art;funksjon;belop\n2014;010;120;5\n"
    assert figures(imported(one)) == {("", "kostra_120", 2014): 5}


@given(
    lines=st.lists(
        st.tuples(
            st.sampled_from(["120", "121", "130", "202", "420", "870"]),
            st.sampled_from(ARTS),
            st.integers(-(10**12), 10**12),
        ),
        min_size=1,
        max_size=20,
    ),
    share=st.sampled_from(["1", "1/3", "0.7"]),
)
def test_what_was_read_is_what_was_counted_and_what_was_left_out_to_the_ore(
    lines: list[tuple[str, str, int]], share: str
) -> None:
    rows = "".join(f"{art};{function};{amount_text(minor)}\n" for function, art, minor in lines)
    by = rules(f"function=120-130;it;cost;{share}", "function=120;it;sales_to_partners")
    found = imported(f"art;funksjon;belop\n{rows}".encode(), year=2016, rules=by)
    left = sum(each.amount_minor or 0 for each in found.left_out)
    assert found.total_minor == sum(minor for _, _, minor in lines)
    assert found.total_minor == (found.counted_minor or 0) + left
    assert sum(group.total_minor for group in found.groups) == found.total_minor
    sold = [minor for function, art, minor in lines if function == "120" and art in ("730", "750")]
    assert figures(found).get(("it", "sales_to_partners", 2016), 0) == Fraction(-sum(sold), 100)


def test_stavangers_budget_adds_up_to_exactly_nothing(reference: Path) -> None:
    content = (reference / "accounts" / "stavanger_operating_budget_2016.csv").read_bytes()
    found = imported(content, year=2016)
    assert (found.read, found.total_minor) == (11_130, 0)
    totals = {each.code: each.total_minor for each in found.groups}
    assert (totals["120"], totals["130"]) == (349_130_000_00, 49_958_000_00)
    values = figures(found)
    assert values["", "kostra_120", 2016] == 386_149_000
    assert len(values) == 11
    out = {each.reason: each.amount_minor for each in found.left_out}
    assert out["vat_paid"] == 104_521_000_00 == -(out["vat_compensated"] or 0)
    assert out["instalments"] == 321_266_000_00
    assert out["counter_entry"] == -441_256_000_00
