"""Bodies, VAT decisions and the baseline: what they name must exist, and each is stated once at a time."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from tests.cooperations import cooperation, interval, party, service

from samdrift.domain.cooperation import BaselineFigure, Body, Cooperation, Seats, VatDecision
from samdrift.domain.cooperation.checks import check
from samdrift.domain.faults import Fault, Place

ROW_3, ROW_4 = Place("table", 3), Place("table", 4)


def facts(**more: Any) -> Cooperation:
    return cooperation(parties=[party("a"), party("b")], services=[service("it")], **more)


def told(whole: Cooperation) -> list[tuple[str, str, str | None]]:
    return [(each.code, each.place.column, each.value) for each in check(whole)[0]]


def the_only(faults: tuple[Fault, ...]) -> Fault:
    (found,) = faults
    return found


def body(code: str = "forum", **more: Any) -> Body:
    return Body(code=code, name="IT forum", kind="forum", **more)


def decided(**more: Any) -> VatDecision:
    settled = VatDecision(service="it", treatment="standard", decided_by="K", decided_on=date(2026, 1, 1))
    return replace(settled, **more)


def figure(**more: Any) -> BaselineFigure:
    return replace(BaselineFigure(measure="fte", year=2003, value=Fraction(178), unit="FTE"), **more)


def test_a_body_of_a_code_that_another_has_is_a_fault() -> None:
    found = the_only(check(facts(bodies=[body(place=ROW_3), body(place=ROW_4)]))[0])
    assert (found.code, found.place, found.value) == ("body_twice", Place("table", 4, "body"), "forum")
    assert dict(found.values) == {"other": "3"}


def test_seats_on_an_unknown_body_of_an_unknown_party_are_two_faults_with_the_nearest() -> None:
    whole = facts(bodies=[body()], seats=[Seats(body="forun", party="x", seats=1, place=ROW_3)])
    assert told(whole) == [("body_unknown", "body", "forun"), ("party_unknown", "party", "x")]
    assert dict(check(whole)[0][0].values) == {"nearest": "forum", "known": "forum"}


def test_seats_of_a_party_may_change_but_not_be_two_at_a_time() -> None:
    first = Seats(body="forum", party="a", seats=1, validity=interval("", "2026-01-01"), place=ROW_3)
    later = Seats(body="forum", party="a", seats=2, validity=interval("2026-01-01"), place=ROW_4)
    other = replace(first, party="b")
    assert told(facts(bodies=[body()], seats=[first, later, other])) == []
    early = replace(later, validity=interval("2025-12-31"))
    found = the_only(check(facts(bodies=[body()], seats=[first, early, other]))[0])
    assert (found.code, found.place, found.value) == ("seats_overlap", Place("table", 4, "valid_from"), "a")
    assert dict(found.values) == {"body": "forum", "other": "3"}


def test_a_decision_on_what_is_no_service_for_who_is_no_party_is_two_faults() -> None:
    whole = facts(vat_decisions=[decided(service="i", party="c", place=ROW_3)])
    assert told(whole) == [("service_unknown", "service", "i"), ("party_unknown", "party", "c")]


def test_decisions_on_a_service_for_the_same_buyer_do_not_overlap() -> None:
    until = decided(validity=interval("", "2004-01-01"), place=ROW_3)
    since = decided(treatment="exempt", validity=interval("2004-01-01"), place=ROW_4)
    assert told(facts(vat_decisions=[until, since, decided(party="a"), decided(party="b")])) == []
    found = the_only(check(facts(vat_decisions=[until, replace(since, validity=interval())]))[0])
    assert (found.code, found.value) == ("vat_overlap", "it")
    assert dict(found.values)["treatment"] in ("exempt", "standard")


def test_one_buyers_decisions_do_not_overlap_either() -> None:
    twice = facts(vat_decisions=[decided(party="a", place=ROW_3), decided(party="a", place=ROW_4)])
    assert told(twice) == [("vat_overlap", "valid_from", "it")]


@pytest.mark.parametrize(("said", "codes"), [("", []), ("standard", []), ("exempt", ["vat_differs"])])
def test_a_service_that_says_something_else_than_the_decision_is_warned_of(
    said: str, codes: list[str]
) -> None:
    whole = replace(facts(vat_decisions=[decided()]), services=(replace(service("it"), vat=said),))
    assert [each.code for each in check(whole)[1]] == codes
    for_one = replace(whole, vat_decisions=(decided(party="a"),))
    assert check(for_one)[1] == ()


def test_a_figure_of_what_is_not_known_is_a_fault_and_of_all_or_none_is_not() -> None:
    assert told(facts(baseline=[figure()])) == []
    whole = facts(baseline=[figure(party="c", service="i")])
    assert told(whole) == [("party_unknown", "party", "c"), ("service_unknown", "service", "i")]


def test_a_figure_stands_once_for_party_service_measure_and_year() -> None:
    once = [figure(), figure(party="a"), figure(service="it"), figure(year=2004), figure(measure="cost")]
    assert told(facts(baseline=once)) == []
    assert told(facts(baseline=[*once, figure(value=Fraction(1))])) == [("baseline_twice", "measure", "fte")]


def test_the_last_day_of_a_month_as_an_end_is_warned_of() -> None:
    ends = interval("", "2026-12-31")
    whole = facts(
        bodies=[body(validity=ends)],
        seats=[Seats(body="forum", party="a", seats=1, validity=ends)],
        vat_decisions=[decided(validity=ends)],
    )
    assert [each.code for each in check(whole)[1]] == ["until_is_last_day"] * 3
