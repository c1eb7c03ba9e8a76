from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from samdrift.domain.law import ALLOWED, NOT_ALLOWED, OPEN, Figures, procurement_tests, rule_base
from samdrift.domain.law.procurement import outcome_of

BASE = rule_base()
GOOD = Figures(
    inhouse_share=Fraction(81, 100),
    market_share=Fraction(19, 100),
    each_party_represented="yes",
    private_owner="no",
)
TODAY, PROPOSAL = date(2026, 11, 23), date(2012, 12, 13)


def outcome(figures: Figures, route: str = "in_house", day: date = TODAY, country: str = "SE") -> str:
    return outcome_of(procurement_tests(BASE, country, route, day, figures=figures))


@pytest.mark.parametrize("country", ["NO", "SE"])
def test_who_meets_every_test_is_outside_procurement(country: str) -> None:
    assert outcome(GOOD, country=country) == ALLOWED
    assert outcome(GOOD, "cooperation", country=country) == ALLOWED


@pytest.mark.parametrize(
    ("spoiled", "code"),
    [
        ({"inhouse_share": Fraction(4, 5)}, "inhouse_share"),
        ({"each_party_represented": "no"}, "each_party_represented"),
        ({"private_owner": "yes"}, "private_owner"),
    ],
)
def test_exactly_four_fifths_an_absent_party_and_a_private_owner_each_fail(
    spoiled: dict[str, Fraction | str], code: str
) -> None:
    figures = replace(GOOD, **spoiled)  # type: ignore[arg-type]
    tests = procurement_tests(BASE, "SE", "in_house", TODAY, figures=figures)
    assert [each.code for each in tests if each.is_met is False] == [code]
    assert outcome_of(tests) == NOT_ALLOWED


def test_exactly_one_fifth_on_the_market_fails() -> None:
    figures = replace(GOOD, market_share=Fraction(1, 5))
    assert outcome(figures, "cooperation") == NOT_ALLOWED


def test_a_figure_that_is_missing_leaves_it_open() -> None:
    assert outcome(replace(GOOD, inhouse_share=None)) == OPEN
    assert outcome(replace(GOOD, private_owner="unknown")) == OPEN
    assert outcome(replace(GOOD, market_share=None), "cooperation") == OPEN


def test_the_in_house_exemption_of_the_documents_own_day_was_temporary() -> None:
    [first, share, *_] = procurement_tests(BASE, "SE", "in_house", PROPOSAL, figures=GOOD)
    assert first.cell is not None
    assert first.cell.value == "temporary"
    assert (first.cell.valid_from, first.cell.valid_until) == (date(2010, 7, 15), date(2013, 1, 1))
    assert first.is_met is True
    assert (share.is_met, share.cell) == (None, None)  # no number in the law of that day


@pytest.mark.parametrize(
    ("day", "value"),
    [
        ("2010-07-14", "case_law"),
        ("2010-07-15", "temporary"),
        ("2012-12-31", "temporary"),
        ("2013-01-01", "permanent"),
        ("2017-01-01", "statute"),
    ],
)
def test_the_in_house_exemption_over_time(day: str, value: str) -> None:
    [first, *_] = procurement_tests(BASE, "SE", "in_house", date.fromisoformat(day), figures=GOOD)
    assert first.cell is not None
    assert first.cell.value == value


def test_cooperation_was_by_case_law_before_2017() -> None:
    assert outcome(GOOD, "cooperation", PROPOSAL) == OPEN
    assert outcome(GOOD, "cooperation", date(2017, 1, 1)) == ALLOWED
