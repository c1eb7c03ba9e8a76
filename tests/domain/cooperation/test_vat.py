"""Which decision holds for a buyer on a day."""

from dataclasses import replace
from datetime import date

from tests.cooperations import day, interval

from samdrift.domain.cooperation import VatDecision, vat_decision

ALL = VatDecision(service="it", treatment="standard", decided_by="K", decided_on=date(2004, 1, 2))
SOLA = replace(ALL, party="sola", treatment="exempt", validity=interval("2004-07-01", "2005-01-01"))
DECISIONS = (ALL, SOLA, replace(ALL, service="payroll", treatment="outside"))


def test_nothing_is_decided_until_somebody_has() -> None:
    assert vat_decision((), service="it", party="sola", day=day("2004-01-01")) is None
    assert vat_decision(DECISIONS, service="accounting", party="sola", day=day("2004-01-01")) is None
    assert vat_decision((SOLA,), service="it", party="randaberg", day=day("2004-07-01")) is None


def test_a_buyers_own_decision_comes_before_that_of_all_while_it_holds() -> None:
    held = [vat_decision(DECISIONS, service="it", party="sola", day=day(on)) for on in
            ("2004-06-30", "2004-07-01", "2004-12-31", "2005-01-01")]  # fmt: skip
    assert held == [ALL, SOLA, SOLA, ALL]
    assert vat_decision(tuple(reversed(DECISIONS)), service="it", party="sola", day=day("2004-07-01")) == SOLA
    assert vat_decision(DECISIONS, service="it", party="randaberg", day=day("2004-07-01")) == ALL
