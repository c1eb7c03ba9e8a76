"""The laws of a comparison: the causes add up to the change, to the øre, and turn round with the periods."""

from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st
from tests.settlements import fee_line, pool_line, price_line, settlement

from samdrift.domain.settlement import CAUSES, Causes, Settlement, compare

PARTIES, POOLS, METERS, SERVICES = "abc", "pq", "mn", ("s", "t", "")
shares = st.fractions(0, 1, max_denominator=10**6).map(str)
amounts = st.integers(-(10**9), 10**12)


@st.composite
def settlements(draw) -> Settlement:
    """Any lines at all: what the laws say does not ask that a settlement adds up."""
    pools = draw(st.dictionaries(st.sampled_from(POOLS), st.tuples(amounts, amounts)))
    lines = []
    for party in PARTIES:
        for service in SERVICES:
            lines += [
                pool_line(party, pool, draw(amounts), draw(shares), service)
                for pool in pools
                if draw(st.booleans())
            ]
            lines += [
                price_line(party, meter, draw(amounts), draw(st.integers(1, 10**6)), service)
                for meter in METERS
                if draw(st.booleans())
            ]
        if draw(st.booleans()):
            lines.append(fee_line(party, "entry", draw(amounts)))
    return settlement("2025-01", *lines, pools=pools)


@given(settlements(), settlements())
def test_the_causes_add_up_to_the_change_of_every_line_party_service_and_of_the_whole(before, after) -> None:
    found = compare(before, after)
    every = [line.change for line in found.lines]
    for change in (*every, *found.by_party().values(), *found.by_service().values(), found.total):
        assert change.causes.total_minor == change.change_minor
    assert found.total.before_minor == before.billed_total_minor
    assert found.total.after_minor == after.billed_total_minor


@given(settlements(), settlements())
def test_it_does_not_matter_which_period_is_first(before, after) -> None:
    there, back = compare(before, after), compare(after, before)
    for one, other in zip(there.lines, back.lines, strict=True):
        turned = Causes(**{name: -getattr(other.change.causes, name) for name in CAUSES})
        assert one.change.causes == turned


@given(settlements())
def test_a_period_beside_itself_has_not_changed(found) -> None:
    assert compare(found, found).total.causes == Causes()


@given(settlements())
def test_where_only_prices_rise_nothing_else_is_a_cause(found) -> None:
    """Twice the amount of every priced line, the rest as it was."""

    def dearer(line):
        twice = replace(line, exact=2 * line.exact, amount_minor=2 * line.amount_minor)
        return twice if line.kind == "price" else line

    bills = tuple(replace(bill, lines=tuple(map(dearer, bill.lines))) for bill in found.bills)
    causes = compare(found, replace(found, bills=bills)).total.causes
    assert {name for name in CAUSES if getattr(causes, name)} <= {"price"}


def test_every_cause_is_known_by_name() -> None:
    assert [field.name for field in fields(Causes)] == list(CAUSES)
