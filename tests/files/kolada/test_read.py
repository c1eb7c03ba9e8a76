"""Answers of Kolada in both versions: genders, what is missing, pages, and what does not go together."""

import json
from fractions import Fraction
from typing import Any

import pytest
from tests.files.outside.samples import entry, kolada

from samdrift.domain.faults import FoundWrongError, describe
from samdrift.files.kolada import KoladaAnswer, read_kolada


def read(whole: Any) -> KoladaAnswer:
    return read_kolada(json.dumps(whole).encode(), file="a.json")


def faults(whole: Any) -> list[str]:
    with pytest.raises(FoundWrongError, match=".") as told:
        read(whole)
    return [describe(each) for each in told.value.faults]


def test_each_gender_has_its_value_and_what_is_null_is_missing_with_its_status() -> None:
    answer = read(kolada())
    told = [(each.kpi, each.year, each.gender, each.value, each.status) for each in answer.values]
    assert told == [
        ("N00112", 2019, "T", Fraction("3210.5"), ""),
        ("N00112", 2019, "K", 3000, ""),
        ("N00112", 2019, "M", 3400, ""),
        ("N00112", 2020, "T", 3300, ""),
        ("N00075", 2019, "T", None, "Missing"),
    ]
    assert not answer.has_more


def test_version_two_is_read_too_and_another_page_is_told() -> None:
    old = {
        "count": 1,
        "values": [entry("N00082", 2018, {"T": 1})],
        "next_page": "http://api.kolada.se/v2/...",
    }
    assert read(old).has_more
    assert read(old).values[0].value == 1


def test_a_value_that_was_deleted_is_missing() -> None:
    whole = kolada()
    whole["values"][1]["values"][0]["isdeleted"] = True
    assert read(whole).values[3].value is None


@pytest.mark.parametrize(
    ("members", "told"),
    [
        ({"values": None}, "kolada_not_kolada a.json:0: value=count, values"),
        ({"count": 4}, "kolada_count a.json:0: value=3 stated=4"),
        ({"values": [1], "count": 1}, "kolada_entry a.json:1: value=1"),
        ({"values": [{"id": "N1", "title": "x"}], "count": 1}, "kolada_entry a.json:1: value=id, title"),
        ({"values": [entry("N1", 19, {"T": 1})], "count": 1}, "kolada_entry a.json:1:"),
        ({"values": [entry("N1", 2019, {"X": 1})], "count": 1}, "kolada_gender a.json:1: value=X"),
        ({"values": [entry("N1", 2019, {"T": "1"})], "count": 1}, 'kolada_number a.json:1:value value="1"'),
        (
            {"values": [entry("N1", 2019, {"T": 1})] * 2, "count": 2},
            "kolada_twice a.json:2: value=N1 2580 2019 T other=1",
        ),
    ],
)
def test_what_does_not_go_together_is_told(members: dict[str, Any], told: str) -> None:
    assert faults(kolada(**members))[0].startswith(told)
