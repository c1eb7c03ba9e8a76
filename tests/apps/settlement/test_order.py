"""Which period may be the first to be closed: one of those in which cost falls, whenever that was."""

from datetime import date

import pytest
from tests.apps.closed import Closings
from tests.apps.settlement.test_closing import facts
from tests.cooperations import cost

from samdrift.apps.settlement.order import first_choices

pytestmark = pytest.mark.django_db


def names(closings: Closings, today: date) -> list[str]:
    return [period.name for period in first_choices(closings.owner, today)]


def test_the_first_period_is_offered_from_the_year_of_the_cost_the_earliest_first() -> None:
    closings = Closings("first-choices")
    closings.load(facts())
    late = names(closings, date(2031, 5, 1))
    assert late[:4] == ["2025-01", "2025-Q1", "2025", "2025-02"]
    assert late[-1] == "2025-12"


def test_no_period_is_offered_before_it_is_over() -> None:
    closings = Closings("first-choices-over")
    closings.load(facts())
    assert names(closings, date(2025, 2, 20)) == ["2025-01"]


def test_the_year_before_is_offered_only_where_cost_falls_in_it() -> None:
    closings = Closings("first-choices-before")
    closings.load(facts(cost("p", "5.00", "2024-12-01")))
    assert names(closings, date(2025, 2, 1)) == ["2024", "2024-Q4", "2024-12", "2025-01"]
