"""A mapping's file: what its rules select, and every fault in them."""

from fractions import Fraction

import pytest

from samdrift.domain.faults import FoundWrongError, describe
from samdrift.files.mapping import Rule, parse_pattern, read_rules

HEAD = "select,service,measure,unit,share,note\n"


def read(rows: str) -> tuple[Rule, ...]:
    return read_rules(f"{HEAD}{rows}".encode(), file="map.csv")


def test_a_rule_selects_by_names_and_the_same_name_twice_means_either() -> None:
    (rule,) = read("function=120|function=130|art=010-290,it,cost,,1/4,half of the premises\n")
    assert rule.takes({"function": ("130", "13000"), "art": ("200", "12000")})
    assert not rule.takes({"function": ("130",), "art": ("300",)})
    assert not rule.takes({"art": ("200",)})
    assert (rule.service, rule.measure, rule.share, rule.note) == (
        "it",
        "cost",
        Fraction(1, 4),
        "half of the premises",
    )
    assert rule.selected == "function=120|function=130|art=010-290"


def test_a_rule_that_selects_nothing_takes_all_and_columns_may_be_left_out() -> None:
    (rule,) = read_rules(b"select;service;measure\n;;cost\n", file="map.csv")
    assert rule.takes({})
    assert (rule.share, rule.unit) == (1, "")


@pytest.mark.parametrize(
    ("pattern", "takes", "leaves"),
    [
        ("120", ("120",), ("1200", "12", "121")),
        ("50*", ("50", "5010"), ("5110", "5")),
        ("170-173", ("170", "173", "17200"), ("169", "174", "17")),
        ("5000-5999", ("5000", "5999"), ("6000", "500")),
    ],
)
def test_a_pattern_is_a_code_a_beginning_or_a_range(
    pattern: str, takes: tuple[str, ...], leaves: tuple[str, ...]
) -> None:
    found = parse_pattern(pattern)
    assert str(found) == pattern
    assert all(found.takes(code) for code in takes)
    assert not any(found.takes(code) for code in leaves)


@pytest.mark.parametrize("text", ["", "-", "1-22", "22-11", "*", "1**", "a-b-c"])
def test_what_is_no_pattern_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^.{0,5}$"):
        parse_pattern(text)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("function,it,cost,,,", "import_map_select map.csv:2:select value=function"),
        ("function=1-22,it,cost,,,", "import_map_select map.csv:2:select value=function=1-22"),
        ("function=120,i t,cost,,,", "import_map_code map.csv:2:service value=i t"),
        ("function=120,it,,,,", "import_map_code map.csv:2:measure value="),
        ("function=120,it,cost,,0,", "import_map_share map.csv:2:share value=0"),
        ("function=120,it,cost,,1.5,", "import_map_share map.csv:2:share value=1.5"),
        ("function=120,it,cost,,half,", "import_map_share map.csv:2:share value=half"),
    ],
)
def test_a_rule_that_is_none_is_told_with_its_column(row: str, told: str) -> None:
    with pytest.raises(FoundWrongError, match=".") as wrong:
        read(f"{row}\n")
    assert [describe(each) for each in wrong.value.faults] == [told]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"select,service\nx=1,it\n", "column_missing map.csv:1:measure"),
        (
            b"select,service,measure,shares\nx=1,it,cost,\n",
            "column_unknown map.csv:1: value=shares .*nearest=share",
        ),
        (HEAD.encode(), "import_no_rows map.csv"),
    ],
)
def test_a_file_that_is_no_mapping_is_told(content: bytes, told: str) -> None:
    with pytest.raises(FoundWrongError, match=told):
        read_rules(content, file="map.csv")
