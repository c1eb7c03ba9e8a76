"""Names in faults: the nearest known one, those that are known, and a column without one."""

import pytest
from openpyxl.utils import get_column_letter

from samdrift.domain.cooperation.names import column_letters, listed, nearest

COSTS = ["voucher", "date", "pool", "amount", "text", "source", "service_from", "service_until", "kind"]
KINDS = ["municipality", "county", "region", "company", "state"]
TABLES = ["parties", "pools", "flows", "costs", "invoicing", "budget", "keys"]


def test_the_nearest_is_the_most_alike_whatever_its_case() -> None:
    assert nearest("Sandness", ["sola", "sandnes", "stavanger"]) == "sandnes"
    assert nearest("SOLA", ["sola", "sold"]) == "sola"


@pytest.mark.parametrize(
    ("name", "known", "meant"),
    [
        ("hx", ["it", "hr"], "hr"),
        ("ti", ["hr", "it"], "it"),
        ("bo", ["a", "b"], "b"),
        ("housing_nights", ["housing_night", "payslip"], "housing_night"),
        ("partes", TABLES, "parties"),
        ("ammount", COSTS, "amount"),
        ("stat", KINDS, "state"),
        ("memberfrom", ["member_until", "member_from"], "member_from"),
    ],
)
def test_a_slip_of_the_pen_is_answered_with_what_was_meant(name: str, known: list[str], meant: str) -> None:
    assert nearest(name, known) == meant


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Kommentar", COSTS),
        ("Kilde", COSTS),
        ("kommune", KINDS),
        ("kommun", KINDS),
        ("Grunnlag", TABLES),
        ("Ark1", TABLES),
        ("x", ["a", "b"]),
        ("c", ["a", "ab"]),
        ("", ["a"]),
        ("x", []),
    ],
)
def test_a_name_that_is_like_none_has_no_nearest(name: str, known: list[str]) -> None:
    assert nearest(name, known) == ""


def test_of_equals_the_first_by_code_point_is_the_nearest() -> None:
    assert nearest("abx", ["abd", "abc"]) == "abc"


def test_a_name_longer_than_any_is_looked_at_in_part() -> None:
    assert nearest("x" * 1_000_000, ["x" * 100]) == "x" * 100


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ([], "-"),
        (["b", "a"], "b, a"),
        (list("abcdef"), "a, b, c, d, e, f"),
        (list("abcdefg"), "a, b, c, d, e, f, …"),
    ],
)
def test_the_known_names_are_told_six_at_most(known: list[str], told: str) -> None:
    assert listed(known) == told


@pytest.mark.parametrize("number", [1, 10, 26, 27, 52, 53, 702, 703, 16384])
def test_a_column_has_the_letters_that_a_spreadsheet_gives_it(number: int) -> None:
    assert column_letters(number) == get_column_letter(number)
