"""JSON-stat 2: values as a list or sparse, index as a list, an object or left out; what is missing stays missing."""

import json
from fractions import Fraction
from typing import Any

import pytest
from tests.files.outside.samples import jsonstat

from samdrift.domain.faults import FoundWrongError, describe
from samdrift.files.jsonstat import Cell, Dataset, read_jsonstat
from samdrift.files.outside import Limits

ART, CONTENTS = "AGD65", "KOSbelop0000"


def read(whole: Any, **more: object) -> Dataset:
    return read_jsonstat(json.dumps(whole).encode(), file="a.json", **more)  # type: ignore[arg-type] # limits


def faults(whole: Any, **more: object) -> list[str]:
    with pytest.raises(FoundWrongError, match=".") as told:
        read(whole, **more)
    return [describe(each) for each in told.value.faults]


def test_cells_are_found_by_their_categories_the_last_dimension_fastest() -> None:
    dataset = read(jsonstat())
    assert dataset.at(("1103", "120", ART, CONTENTS, "2022")) == Cell(Fraction(100))
    assert dataset.at(("1103", "120", ART, CONTENTS, "2023")) == Cell(Fraction(221, 2))
    assert dataset.at(("1103", "130", ART, CONTENTS, "2023")) == Cell(None, ":")
    assert dataset.at(("1102", "130", ART, CONTENTS, "2023")) == Cell(Fraction(31))
    assert (dataset.size, dataset.missing) == (8, 1)
    assert [each.role for each in dataset.dimensions] == ["geo", "", "", "metric", "time"]
    assert dataset.dimensions[3].units == {CONTENTS: "1000 kr"}


def test_sparse_values_say_the_same_and_what_they_leave_out_is_missing() -> None:
    sparse = {"0": 100, "1": 110.5, "2": 20, "4": 300, "5": 310, "6": 30, "7": 31}
    one, other = read(jsonstat(value=sparse)), read(jsonstat())
    assert one.cells == other.cells
    assert read(jsonstat(value={"7": 31}, status=None)).missing == 7


def test_a_status_may_stand_for_all_for_some_or_for_each() -> None:
    assert read(jsonstat(status="p")).cells[3] == Cell(None, "p")
    each = ["a", None, None, "..", None, None, None, None]
    assert read(jsonstat(status=each)).cells[0].status == "a"


def test_a_text_in_place_of_a_number_is_missing_with_that_as_its_status() -> None:
    values = [100, "..", 20, None, 300, 310, 30, 31]
    assert read(jsonstat(value=values)).cells[1] == Cell(None, "..")


def test_numbers_are_kept_as_they_were_written() -> None:
    text = json.dumps(jsonstat()).replace("110.5", "0.1000000000000000055")
    cell = read_jsonstat(text.encode(), file="a.json").cells[1]
    assert cell.value == Fraction("0.1000000000000000055")


@pytest.mark.parametrize(
    ("members", "told"),
    [
        ({"version": "1.2"}, "jsonstat_version a.json:0: value=dataset 1.2"),
        ({"class": "collection"}, "jsonstat_version a.json:0: value=collection 2.0"),
        ({"id": None}, "jsonstat_part a.json:0:id, size, dimension"),
        ({"size": [2, 2, 1, 1]}, "jsonstat_part a.json:0:id, size"),
        ({"size": [2, 2, 1, 1, 3]}, "jsonstat_size a.json:0:dimension.Tid value=2 expected=3"),
        ({"dimension": {}}, "jsonstat_part a.json:0:dimension.KOKkommuneregion0000"),
        ({"value": [1, 2, 3]}, "jsonstat_values a.json:0:value value=3 expected=8"),
        ({"value": 7}, "jsonstat_part a.json:0:value"),
        ({"value": {"8": 1}}, "jsonstat_place a.json:0:value value=8 size=8"),
        ({"value": {"x": 1}}, "jsonstat_place a.json:0:value value=x size=8"),
        ({"value": [True, 1, 1, 1, 1, 1, 1, 1]}, "jsonstat_number a.json:0:value[0] value=true"),
    ],
)
def test_what_does_not_go_together_is_told(members: dict[str, Any], told: str) -> None:
    assert faults(jsonstat(**members))[0].startswith(told)


@pytest.mark.parametrize("index", [["2022", "2022"], {"2022": 0, "2023": 2}, {"2022": 0, "2023": 0}, None, 3])
def test_an_index_that_leaves_a_place_open_is_told(index: Any) -> None:
    whole = jsonstat()
    whole["dimension"]["Tid"]["category"] = {"index": index, "label": {"2022": "2022", "2023": "2023"}}
    assert faults(whole)[0].startswith("jsonstat_size a.json:0:dimension.Tid value=0")


def test_more_cells_than_are_read_are_refused_before_they_are_made() -> None:
    assert faults(jsonstat(), limits=Limits(cells=7)) == ["jsonstat_cells a.json:0:size value=8 limit=7"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'{"version": "2.0", "class"', "import_json_cut"),
        (b'{"version": "2.0" "class"}', "import_json_broken"),
        (b'{"a": 1, "a": 2}', "jsonl_doubled_member"),
        (b'{"a": NaN}', "import_json_broken"),
        (b'{"a": 1} and more', "import_json_broken"),
        (b"[1]", "import_json_object"),
        (b'{"a": ' + b"[" * 50 + b"]" * 50 + b"}", "import_json_deep"),
        ('{"label": "Økonomi"}'.encode("latin-1"), "encoding_wrong"),
    ],
)
def test_json_that_is_none_is_told(content: bytes, told: str) -> None:
    with pytest.raises(FoundWrongError, match=told):
        read_jsonstat(content, file="a.json")
