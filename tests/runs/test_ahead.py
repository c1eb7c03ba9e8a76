"""A year ahead from a folder: the example's forecast and advances."""

from datetime import date
from pathlib import Path

import pytest

from samdrift.domain.faults import CalledWrongError
from samdrift.runs.ahead import look_ahead


def test_a_year_on_budget_is_its_budget(examples: Path) -> None:
    ahead = look_ahead(examples / "norrbotten", year="2014")
    found = ahead.forecast(until=date(2014, 1, 1))
    planned = sum(line.amount_minor for line in ahead.cooperation.budget if line.month[:4] == "2014")
    assert found.settlement.cost_total_minor == found.budget.billed_total_minor == planned


def test_at_the_end_of_the_year_a_forecast_is_what_it_cost(examples: Path) -> None:
    ahead = look_ahead(examples / "norrbotten", year="2014")
    found = ahead.forecast(until=date(2015, 1, 1))
    assert found.settlement.billed_total_minor == 605_000_000
    assert found.deviations.total.change_minor == 605_000_000 - found.budget.billed_total_minor


def test_advances_by_budget_are_what_parties_would_pay_of_it(examples: Path) -> None:
    ahead = look_ahead(examples / "norrbotten", year="2014")
    plan = ahead.advances_by_budget()
    assert plan.total_minor == ahead.forecast(until=date(2014, 1, 1)).budget.billed_total_minor


def test_advances_for_the_year_after_are_twelfths_of_the_year(examples: Path) -> None:
    plan = look_ahead(examples / "norrbotten", year="2015").advances_of_last_year()
    assert plan.total_minor == 605_000_000
    assert plan.without == ()


def test_only_a_fiscal_year_is_looked_ahead_to(examples: Path) -> None:
    with pytest.raises(CalledWrongError, match="period_is_none value=2014-01"):
        look_ahead(examples / "norrbotten", year="2014-01")
