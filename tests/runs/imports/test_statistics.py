"""Statistics as figures: the party's cells, thousands as kroner, and what is missing told and never 0."""

import json
from fractions import Fraction
from typing import Any

import pytest
from tests.files.outside.samples import JSONSTAT, KOLADA, jsonstat, kolada
from tests.runs.imports.asking import ROGALAND, asked, rules

from samdrift.domain.faults import FoundWrongError, describe
from samdrift.runs.imports.found import Found
from samdrift.runs.imports.of_jsonstat import import_jsonstat
from samdrift.runs.imports.of_kolada import import_kolada


def of_jsonstat(whole: Any = None, **more: object) -> Found:
    content = JSONSTAT if whole is None else json.dumps(whole).encode()
    return import_jsonstat(content, "a.json", asked("jsonstat", **more))


def of_kolada(whole: Any = None, **more: object) -> Found:
    content = KOLADA if whole is None else json.dumps(whole).encode()
    return import_kolada(content, "a.json", asked("kolada", sek=True, **more))


def figures(found: Found) -> dict[tuple[str, int], Fraction]:
    return {(each.measure, each.year): each.value for each in found.figures}


def test_the_partys_functions_of_administration_come_in_kroner_and_a_missing_cell_is_told() -> None:
    found = of_jsonstat()
    assert figures(found) == {
        ("kostra_120", 2022): 100_000,
        ("kostra_120", 2023): 110_500,
        ("kostra_130", 2022): 20_000,
    }
    assert {each.unit for each in found.figures} == {"NOK"}
    assert [describe(each) for each in found.warnings] == [
        "import_cell_missing a.json:0: value=1103, 130, AGD65, KOSbelop0000, 2023 status=:"
    ]
    assert [(each.reason, each.lines) for each in found.left_out] == [("missing", 1), ("not_asked", 4)]
    assert (found.read, found.used, found.total_minor) == (8, 3, None)


def test_one_year_and_a_rule_choose_the_cell() -> None:
    by = rules("function=130|art=AGD65|contents=KOSbelop0000;it;premises")
    found = of_jsonstat(year=2022, rules=by)
    assert figures(found) == {("premises", 2022): 20_000}
    by = rules("KOKfunksjon0000=120;it;cost;1/4")
    assert figures(of_jsonstat(year=2022, rules=by)) == {("cost", 2022): 25_000}


def test_a_service_takes_all_of_administration_as_an_estimate() -> None:
    found = of_jsonstat(service="it", year=2023)
    assert [(each.service, each.measure, each.value, each.estimate) for each in found.figures] == [
        ("it", "cost", 110_500, True)
    ]
    assert "import_assumed" in [each.code for each in found.warnings]


def test_a_unit_that_is_no_money_stays_as_it_is() -> None:
    whole = jsonstat()
    whole["dimension"]["ContentsCode"]["category"]["unit"] = {"KOSbelop0000": {"base": "prosent"}}
    found = of_jsonstat(whole, year=2022)
    assert [(each.value, each.unit) for each in found.figures] == [(100, "prosent"), (20, "prosent")]


def several() -> dict[str, Any]:
    """The table with two arts."""
    whole = jsonstat(size=[2, 2, 2, 1, 2], value={"0": 1}, status=None)
    whole["dimension"]["KOKart0000"]["category"] = {"index": ["AGD2", "AGD65"]}
    return whole


@pytest.mark.parametrize(
    ("whole", "more", "told"),
    [
        (jsonstat(), {"year": 2020}, "import_year a.json:0:.* value=2020 known=2022, 2023"),
        (jsonstat(), {"party": ROGALAND}, "import_region a.json:0:.* value=11 known=1103, 1102"),
        (several(), {}, "jsonstat_open a.json:0:.* value=KOKart0000 known=AGD2, AGD65 selected=function=120"),
        (
            jsonstat(),
            {"rules": rules("art=AGD1;it;cost")},
            "jsonstat_category map.csv:2:.* value=KOKart0000|jsonstat_open",
        ),
        (jsonstat(), {"rules": rules("kind=1;it;cost")}, "jsonstat_dimension map.csv:2:.* value=kind"),
    ],
)
def test_a_cell_that_is_not_chosen_is_told_with_what_there_is(
    whole: Any, more: dict[str, Any], told: str
) -> None:
    with pytest.raises(FoundWrongError, match=told):
        of_jsonstat(whole, **more)


def test_a_table_without_years_or_of_months_is_told() -> None:
    whole = jsonstat(role=None)
    whole["id"][-1] = "Noe"
    whole["dimension"]["Noe"] = whole["dimension"].pop("Tid")
    with pytest.raises(FoundWrongError, match="jsonstat_no_year a.json"):
        of_jsonstat(whole)
    whole = jsonstat()
    whole["dimension"]["Tid"]["category"] = {"index": ["2022M01", "2022M02"]}
    with pytest.raises(FoundWrongError, match="jsonstat_not_years a.json:0:.* value=2022M01"):
        of_jsonstat(whole)


def test_key_figures_come_under_their_own_names_of_all_together() -> None:
    found = of_kolada()
    assert figures(found) == {("N00112", 2019): Fraction("3210.5"), ("N00112", 2020): 3300}
    assert found.figures[0].unit == "as Kolada defines N00112"
    assert [describe(each) for each in found.warnings] == [
        "import_cell_missing a.json:3: value=N00075 2580 2019 T status=Missing"
    ]
    assert [(each.reason, each.lines) for each in found.left_out] == [("missing", 1), ("not_asked", 2)]


def test_women_and_men_are_asked_for_by_a_rule() -> None:
    found = of_kolada(rules=rules("kpi=N00112|gender=K;it;women"), year=2019)
    assert figures(found) == {("women", 2019): 3000}


def test_another_municipality_another_year_and_another_page_are_told() -> None:
    with pytest.raises(FoundWrongError, match="import_region a.json:0:.* value=1103 known=2580"):
        import_kolada(KOLADA, "a.json", asked("kolada"))
    with pytest.raises(FoundWrongError, match="import_year a.json:0:.* value=2001 known=2019, 2020"):
        of_kolada(year=2001)
    assert "kolada_more" in [each.code for each in of_kolada(kolada(next_url="https://...")).warnings]
