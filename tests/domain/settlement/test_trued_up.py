"""The true-ups reached so far: by the longest periods that reach a day, and of the newest year that has one."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from samdrift.domain.cooperation import Agreement
from samdrift.domain.periods import parse_period
from samdrift.domain.settlement import BillTotals, PeriodTotals, TrueUps, of_party, trued_up

TERMS = Agreement(true_up_months=(10,), true_up_tolerance=Fraction(1, 100))


def billed(name: str, amount: int = 100, advance: int = 99, party: str = "a") -> PeriodTotals:
    bill = BillTotals(party=party, amount_minor=amount, advance_minor=advance)
    return PeriodTotals(period=parse_period(name), bills=(bill,))


def months(year: int, count: int) -> list[PeriodTotals]:
    return [billed(f"{year}-{number:02}") for number in range(1, count + 1)]


def reached(*settled: PeriodTotals, terms: Agreement = TERMS) -> tuple[TrueUps, ...]:
    return trued_up(terms, settled, fiscal_year_start=1)


def days(*settled: PeriodTotals) -> list[date]:
    return [each.until for each in reached(*settled)]


def test_without_months_in_the_agreement_there_is_none() -> None:
    assert reached(*months(2024, 12), terms=Agreement()) == ()


def test_those_of_the_year_so_far_and_before_the_first_those_of_the_year_before() -> None:
    before = [date(2024, 10, 1), date(2025, 1, 1)]
    assert days(*months(2024, 12)) == before
    assert days(*months(2024, 12), *months(2025, 8)) == before
    assert days(*months(2024, 12), *months(2025, 9)) == [date(2025, 10, 1)]
    assert days(*months(2024, 8)) == []


def test_what_comes_after_a_gap_is_not_reached() -> None:
    assert days(*(each for each in months(2024, 12) if each.period.name != "2024-11")) == [date(2024, 10, 1)]
    assert days(*months(2024, 12)[1:]) == []


def test_a_day_inside_a_period_waits_for_the_next() -> None:
    assert days(billed("2024")) == [date(2025, 1, 1)]


def test_the_longest_periods_that_reach_a_day_count() -> None:
    october, january = reached(billed("2024", amount=5_000, advance=1_188), *months(2024, 12))
    assert (october.rows[0].amount_minor, january.rows[0].amount_minor) == (900, 5_000)
    assert (october.rows[0].billed_minor, january.rows[0].billed_minor) == (0, 3_812)


def test_a_party_sees_its_own_from_its_first_bill_on() -> None:
    joined = [billed(f"2024-{number}", party="n") for number in (11, 12)]
    found = of_party(reached(*months(2024, 10), *joined), "n")
    assert [(each.until, [row.party for row in each.rows]) for each in found] == [(date(2025, 1, 1), ["n"])]


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), min_size=12, max_size=12))
def test_after_the_last_true_up_everything_is_billed(figures: list[tuple[int, int]]) -> None:
    settled = [billed(f"2024-{number + 1:02}", *pair) for number, pair in enumerate(figures)]
    found = reached(*settled)
    due = sum(amount - advance for amount, advance in figures)
    assert sum(each.total.billed_minor for each in found) == due
    assert found[-1].total.postponed_minor == 0
    assert found[-1].outcome == ("deficit" if due > 0 else "surplus" if due < 0 else "even")
