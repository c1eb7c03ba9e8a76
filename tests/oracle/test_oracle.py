"""The reckoning and a second, plain reading of the same rules say the same of any cooperation."""

from collections import defaultdict
from fractions import Fraction

from hypothesis import assume, given
from tests.cooperations import used
from tests.oracle.oracle import Line, expected
from tests.oracle.worlds import Wish, World, worlds

from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import FoundWrongError
from samdrift.domain.periods import Span
from samdrift.domain.settlement import BillLine, Reckoning, reckon

Steps = dict[tuple, Fraction]

everything = worlds()
quiet = worlds(Wish(odd=0))
mostly_keys = worlds(Wish(pools=1, keys=3, prices=0, costs=2))
mostly_flows = worlds(Wish(pools=4, keys=1, prices=0, costs=3))
mostly_prices = worlds(Wish(pools=2, keys=1, costs=2, odd=15))


@given(everything)
def test_both_settle_any_cooperation_alike(world):
    compare(world)


@given(quiet)
def test_both_settle_a_cooperation_without_odd_facts_alike(world):
    compare(world)


@given(mostly_keys)
def test_both_share_by_keys_alike(world):
    compare(world)


@given(mostly_flows)
def test_both_pass_cost_on_between_pools_alike(world):
    compare(world)


@given(mostly_prices)
def test_both_price_usage_alike(world):
    compare(world)


def has_a_ramp_from_a_ramp(facts: Cooperation) -> bool:
    """Such a ramp is not cut by the steps of the older one before it begins itself; nobody has agreed to one."""
    ramping = {key.name for key in facts.keys if key.ramp}
    return any(key.ramp.old in ramping - {key.name} for key in facts.keys if key.ramp)


def settle(world: World) -> tuple[Reckoning | None, set[str]]:
    try:
        return reckon(world.facts, world.period, used(world.facts, world.period, world.events)), set()
    except FoundWrongError as error:
        return None, {each.code for each in error.faults}


def compare(world: World) -> None:
    """Every figure of a settlement, or that both find the cooperation faulty."""
    assume(not has_a_ramp_from_a_ramp(world.facts))
    settled, told = settle(world)
    wanted = expected(world.facts, world.events, world.period)
    assert told <= wanted.faults
    assert bool(told) == bool(wanted.faults)
    if settled is not None:
        assert lines_of(settled) == wanted.lines
        assert bills_of(settled) == wanted.bills
        assert settled.settlement.cost_total_minor == wanted.cost_total
        assert settled.settlement.billed_total_minor == wanted.cost_total
        assert steps_of(settled) == folded(
            wanted.steps, {step.span for step in settled.settlement.derivations}
        )


def lines_of(settled: Reckoning) -> dict[str, Line]:
    lines = [line for bill in settled.settlement.bills for line in bill.lines if line.amount_minor]
    assert len({line.id for line in lines}) == len(lines)
    return {line.id: as_line(line) for line in lines}


def as_line(line: BillLine) -> Line:
    if line.kind == "fee":
        return Line(line.amount_minor, line.exact)
    return Line(line.amount_minor, line.exact, line.numerator, line.denominator, line.keys)


def bills_of(settled: Reckoning) -> dict[str, tuple[int, int, int]]:
    bills = settled.settlement.bills
    return {bill.party: (bill.amount_minor, bill.advance_minor, bill.due_minor) for bill in bills}


def steps_of(settled: Reckoning) -> Steps:
    sums: Steps = defaultdict(Fraction)
    for step in settled.settlement.derivations:
        sums[step.span, step.step, step.origin, step.source, step.target] += step.exact
    return {place: exact for place, exact in sums.items() if exact}


def folded(steps: Steps, spans: set[Span]) -> Steps:
    """The steps summed in spans that may be longer, never shorter, than their own.

    The rules cut at each first of the month of a ramp and each 1 January of a reference by year; a settlement leaves
    out those at which the key does not stand.
    """
    sums: Steps = defaultdict(Fraction)
    for (span, *names), exact in steps.items():
        around = [each for each in spans if each.start <= span.start and span.end <= each.end]
        sums[(around[0] if around else span, *names)] += exact
    return {place: exact for place, exact in sums.items() if exact}
