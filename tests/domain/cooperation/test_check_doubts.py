"""What is allowed and probably not meant."""

from tests.cooperations import advance, cooperation, cost, day, party

from samdrift.domain.cooperation.checks import check


def codes(**facts):
    return [warning.code for warning in check(cooperation(**facts))[1]]


def test_a_cost_line_that_stands_twice_is_doubted():
    line = cost("p", "5.00", "2025-01-01")
    assert codes(costs=[line, line]) == ["cost_line_twice"]
    assert codes(costs=[line, cost("p", "5.01", "2025-01-01")]) == []


def test_an_advance_of_a_month_without_membership_is_doubted():
    joining = party("a", "2025-07-15")
    assert codes(parties=[joining], advances=[advance("a", "2025-06", "1.00")]) == ["advance_not_member"]
    assert codes(parties=[joining], advances=[advance("a", "2025-07", "1.00")]) == []


def test_a_party_that_is_a_member_after_its_succession_is_doubted():
    merged = {"succeeded_by": "b", "succeeded_from": day("2020-01-01")}
    assert codes(parties=[party("a", **merged), party("b")]) == ["succeeded_still_member"]
    assert codes(parties=[party("a", end="2020-01-01", **merged), party("b")]) == []
