"""What was billed ahead against what it cost: postponed within a tolerance, never past the year's end."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cooperations import advance, cooperation, cost, flow, key, part, party, percent, pool, settled

from samdrift.domain.cooperation import Agreement, Cooperation
from samdrift.domain.periods import parse_period
from samdrift.domain.settlement import Settlement, TrueUps, true_up, true_up_days

YEAR = parse_period("2004")
MONTHS = YEAR.months
TERMS = Agreement(true_up_months=(10,), true_up_tolerance=Fraction(1, 100))


def sola(costs: dict[str, str], ahead: str = "1450000.00") -> Cooperation:
    return cooperation(
        parties=[party("sola")],
        pools=[pool("p")],
        flows=[flow("p", "@k")],
        keys=[key("k", part("1", percent(sola=100)))],
        costs=[cost("p", amount, f"{month}-15") for month, amount in costs.items()],
        advances=[advance("sola", month, ahead) for month in MONTHS],
    )


def months(world: Cooperation) -> list[Settlement]:
    return [settled(world, month).settlement for month in MONTHS]


def test_a_tolerance_postpones_from_october_and_january_has_it_still() -> None:
    costs = {**dict.fromkeys(MONTHS, "1450000.00"), "2004-08": "1515730.30"}
    settlements = months(sola(costs))
    october = true_up(TERMS, YEAR, settlements, until=date(2004, 10, 1))
    january = true_up(TERMS, YEAR, settlements, until=YEAR.end, before=[october])
    assert (october.rows[0].billed_minor, october.rows[0].postponed_minor) == (0, 6_573_030)
    assert (january.rows[0].billed_minor, january.rows[0].postponed_minor) == (6_573_030, 0)
    assert january.is_last
    assert january.deficit_minor == 6_573_030


def test_the_year_settled_at_once_is_trued_up_as_its_months_are() -> None:
    world = sola({"2004-12": "17465730.30"})
    whole = true_up(TERMS, YEAR, [settled(world, "2004").settlement], until=YEAR.end)
    assert whole.rows == true_up(TERMS, YEAR, months(world), until=YEAR.end).rows
    assert whole.billed == {"sola": 6_573_030}


def test_a_surplus_goes_back() -> None:
    world = sola({"2004-12": "1.00"}, ahead="1.00")
    assert true_up(TERMS, YEAR, months(world), until=YEAR.end).billed == {"sola": -1_100}


def test_true_ups_are_at_the_agreed_months_and_at_the_end_of_the_year() -> None:
    assert true_up_days(replace(TERMS, true_up_months=(1, 5, 10)), YEAR) == (
        date(2004, 5, 1),
        date(2004, 10, 1),
        date(2005, 1, 1),
    )
    from_july = parse_period("2004", fiscal_year_start=7)
    assert true_up_days(TERMS, from_july) == (date(2004, 10, 1), date(2005, 7, 1))


def test_a_true_up_needs_every_month_before_it_once() -> None:
    settlements = months(sola({}))
    with pytest.raises(ValueError, match="settled to 2004-09-01, not to 2004-10-01"):
        true_up(TERMS, YEAR, settlements[:8], until=date(2004, 10, 1))
    with pytest.raises(ValueError, match="2004-03 does not begin on 2004-02-01"):
        true_up(TERMS, YEAR, [settlements[0], settlements[2]], until=date(2004, 10, 1))


amounts = st.lists(st.integers(0, 10**6), min_size=12, max_size=12)


@given(amounts, amounts, st.sets(st.integers(2, 12)), st.none() | st.fractions(0, 2))
def test_over_a_year_what_was_ahead_and_trued_up_is_what_it_cost(costs, ahead, when, tolerance):
    terms = Agreement(true_up_months=tuple(sorted(when)), true_up_tolerance=tolerance)
    base = settled(sola({}), "2004-01").settlement
    settlements = [
        _month(base, name, *pair) for name, pair in zip(MONTHS, zip(costs, ahead, strict=True), strict=True)
    ]
    done: list[TrueUps] = []
    for day in true_up_days(terms, YEAR):
        done.append(true_up(terms, YEAR, settlements, until=day, before=done))
    assert sum(each.billed["sola"] for each in done) + sum(ahead) == sum(costs)
    assert done[-1].rows[0].postponed_minor == 0


def _month(base: Settlement, name: str, amount: int, ahead: int) -> Settlement:
    (line,) = (
        line for bill in settled(sola({"2004-01": "1.00"}), "2004-01").settlement.bills for line in bill.lines
    )
    bill = replace(base.bills[0], lines=(replace(line, amount_minor=amount),), advance_minor=ahead)
    return replace(base, period=parse_period(name), bills=(bill,))
