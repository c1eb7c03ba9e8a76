"""`samdrift split`: exact parts, and every way to write the call."""

import json
from typing import Any

import pytest
from tests.cli.conftest import Ask
from tests.cli.schemas import check_schema

WEIGHTS = "a=1,b=1,c=1,d=2"


def amounts(answer: dict[str, Any]) -> dict[str, str]:
    return {share["name"]: share["amount"] for share in answer["shares"]}


def test_the_last_of_1_1_1_2_gets_five_hundredths_of_thirteen(ask: Ask) -> None:
    code, out, err = ask("split", "0.13", "--weights", WEIGHTS, "--json")
    assert (code, err) == (0, "")
    answer = check_schema("split", out)
    assert (answer["total"], answer["unit"]) == ("0.13", "0.01")
    assert amounts(answer) == {"a": "0.03", "b": "0.03", "c": "0.02", "d": "0.05"}
    assert answer["shares"][0] == {"name": "a", "weight": "1", "exact": "13/500", "amount": "0.03"}


def test_the_names_stand_in_the_contracts_order(ask: Ask) -> None:
    _, out, _ = ask("split", "1", "--weights", "b=1", "--json")
    answer = json.loads(out)
    assert list(answer) == ["total", "unit", "shares"]
    assert list(answer["shares"][0]) == ["name", "weight", "exact", "amount"]


@pytest.mark.parametrize(
    "words",
    [
        ["-0.13", "--weights", WEIGHTS],
        ["--", "-0.13", "--weights", WEIGHTS],
        ["--weights", WEIGHTS, "--", "-0.13"],
        ["--weights", WEIGHTS, "-0.13"],
        ["--weights=a=1,b=1", "-0.13", "--weights", "c=1,d=2"],
    ],
)
def test_a_negative_amount_is_split_like_the_positive_one_wherever_it_stands(
    ask: Ask, words: list[str]
) -> None:
    code, out, _ = ask("split", *words, "--json")
    assert code == 0
    assert amounts(check_schema("split", out)) == {"a": "-0.03", "b": "-0.03", "c": "-0.02", "d": "-0.05"}


def test_options_that_all_commands_have_may_stand_before_the_command(ask: Ask) -> None:
    code, out, _ = ask("--json", "--language", "nb", "split", "1", "--weights", "a=1")
    assert code == 0
    assert amounts(check_schema("split", out)) == {"a": "1.00"}


@pytest.mark.parametrize(
    ("amount", "unit", "parts"),
    [
        ("10", "1", {"a": "3", "b": "7"}),
        ("1.5", "0.25", {"a": "0.50", "b": "1.00"}),
        ("100", "0.001", {"a": "33.333", "b": "66.667"}),
        ("0", "0.01", {"a": "0.00", "b": "0.00"}),
        ("999999999999999999", "1", {"a": "333333333333333333", "b": "666666666666666666"}),
    ],
)
def test_the_parts_have_the_decimals_of_the_unit(
    ask: Ask, amount: str, unit: str, parts: dict[str, str]
) -> None:
    _, out, _ = ask("split", amount, "--unit", unit, "--weights", "a=1,b=2", "--json")
    assert amounts(check_schema("split", out)) == parts


def test_weights_may_be_decimals_or_fractions_and_scaling_changes_nothing(ask: Ask) -> None:
    _, out, _ = ask("split", "0.13", "--weights", "a=1/3,b=0.5,c=2", "--json")
    _, scaled, _ = ask("split", "0.13", "--weights", "a=2,b=3,c=12", "--json")
    assert amounts(json.loads(out)) == amounts(json.loads(scaled))
    assert [share["weight"] for share in json.loads(out)["shares"]] == ["1/3", "0.5", "2"]


def test_names_are_listed_by_code_point_and_written_as_they_are(ask: Ask) -> None:
    _, out, _ = ask("split", "1", "--weights", "å=1,z=1,Z=1,ä=1", "--json")
    assert [share["name"] for share in check_schema("split", out)["shares"]] == ["Z", "z", "ä", "å"]
    assert "å" in out


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["0.135", "--weights", "a=1"], "split_amount_no_multiple"),
        (["10", "--unit", "0.3", "--weights", "a=1"], "split_amount_no_multiple"),
        (["0,13", "--weights", "a=1"], "split_amount_none"),
        (["-0,13", "--weights", "a=1"], "split_amount_none"),
        (["-1/3", "--weights", "a=1"], "split_amount_none"),
        (["1e3", "--weights", "a=1"], "split_amount_none"),
        (["1234567890123456789", "--weights", "a=1"], "split_amount_none"),
        (["0.1234567891", "--unit", "0.0000000001", "--weights", "a=1"], "split_unit_none"),
        (["1", "--unit", "0", "--weights", "a=1"], "split_unit_none"),
        (["1", "--unit", "-0.01", "--weights", "a=1"], "split_unit_none"),
        (["1", "--unit", "1/3", "--weights", "a=1"], "split_unit_none"),
        (["1", "--weights", "a=1,a=2"], "split_name_twice"),
        (["1", "--weights", "a=1", "--weights", "a=2"], "split_name_twice"),
        (["1", "--weights", ""], "split_weights_unreadable"),
        (["1", "--weights", "a=1,"], "split_weights_unreadable"),
        (["1", "--weights", "a"], "split_weights_unreadable"),
        (["1", "--weights", "=1"], "split_weights_unreadable"),
        (["1", "--weights", "a="], "split_weight_none"),
        (["1", "--weights", "a=1/0"], "split_weight_none"),
        (["1", "--weights", "a=nan"], "split_weight_none"),
        (["1", "--weights", "a=1234567890123456789"], "split_weight_none"),
        (["1", "--weights", "a=0.1234567891"], "split_weight_none"),
        (["1"], "call_not_understood"),
        (["--weights", "a=1"], "call_not_understood"),
        (["1", "2", "--weights", "a=1"], "call_not_understood"),
        (["1", "--weight", "a=1"], "unknown_option"),
    ],
)
def test_a_call_that_is_wrong_is_told_and_ends_with_2(ask: Ask, words: list[str], fault: str) -> None:
    code, out, _ = ask("split", *words, "--json")
    assert code == 2
    assert [each["code"] for each in check_schema("check", out)["faults"]] == [fault]


@pytest.mark.parametrize(
    ("weights", "fault"), [("a=0,b=0", "weights_all_zero"), ("a=-1,b=2", "weight_negative")]
)
def test_weights_that_cannot_be_split_by_end_with_1(ask: Ask, weights: str, fault: str) -> None:
    code, out, _ = ask("split", "1", "--weights", weights, "--json")
    assert code == 1
    assert [each["code"] for each in check_schema("check", out)["faults"]] == [fault]


def test_a_person_reads_a_sentence_and_an_aligned_table(ask: Ask) -> None:
    code, out, err = ask("split", "-1000.13", "--weights", WEIGHTS, "--language", "nb")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "−1\u00a0000,13 er fordelt på 4 navn i enheter på 0,01; delene summerer seg nøyaktig.",
        "",
        "Navn  Vekt    Eksakt    Beløp",
        "----  ----  --------  -------",
        "a        1  −200,026  −200,03",
        "b        1  −200,026  −200,03",
        "c        1  −200,026  −200,02",
        "d        2  −400,052  −400,05",
    ]


def test_one_name_is_told_in_the_singular(ask: Ask) -> None:
    _, out, _ = ask("split", "1", "--weights", "a=1")
    assert out.startswith("1.00 goes to 1 name")
