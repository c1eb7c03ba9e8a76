"""The laws of corrections: whatever came late, what was billed is what a settlement with all facts would have said."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.closings import close
from tests.laws.histories import History, histories
from tests.oracle.oracle import expected

from samdrift.domain.cooperation import Agreement, Usage, answering
from samdrift.domain.periods import parse_period
from samdrift.domain.settlement import Closing, Consent, reckon


def billed(closings: list[Closing]) -> Counter[str]:
    """All ever billed, by the id of the line of its identity in its charge period."""
    totals: Counter[str] = Counter()
    for closing in closings:
        for bill in closing.reckoning.settlement.bills:
            for line in bill.lines:
                totals[line.identity] += line.amount_minor
    return Counter({identity: amount for identity, amount in totals.items() if amount})


def known_from_the_start(history: History, periods: int) -> Counter[str]:
    """The same, had everything been known: by a second reading of the rules."""
    facts, events = history.facts_at(periods - 1), tuple(history.events_at(periods - 1))
    totals: Counter[str] = Counter()
    for name in history.periods[:periods]:
        period = parse_period(name)
        inside = [each for each in events if f"{period.start}" <= each[2] < f"{period.end}"]
        told = expected(facts, inside, period)
        assert not told.faults
        totals.update({identity: line.amount for identity, line in told.lines.items()})
    return totals


@given(histories())
def test_what_was_billed_is_at_every_closing_what_a_settlement_with_all_facts_says(history):
    closings = history.play()
    for number in range(1, len(closings)):
        assert billed(closings[:number]) == known_from_the_start(history, number)


@given(histories())
def test_every_period_bills_its_cost_and_the_change_of_cost_of_those_before(history):
    for closing in history.play():
        settlement = closing.reckoning.settlement
        assert settlement.billed_total_minor == settlement.cost_total_minor
        for earlier in settlement.earlier:
            lines = [
                line.amount_minor
                for bill in settlement.bills
                for line in bill.lines
                if line.charge_period == earlier.charge_period
            ]
            assert sum(lines) == earlier.change_minor


@given(histories(), st.data())
def test_the_order_of_arrival_does_not_matter(history, data):
    when = st.integers(0, len(history.periods) - 1)

    def again(name):
        return tuple(replace(each, known_from=data.draw(when)) for each in getattr(history, name))

    names = ("costs", "drivers", "fees", "participations")
    other = replace(history, **{name: again(name) for name in names}, closed=[])
    assert billed(history.play()) == billed(other.play())


@given(histories())
def test_nothing_new_corrects_nothing(history):
    known = replace(
        history,
        **{
            name: tuple(replace(each, known_from=0) for each in getattr(history, name))
            for name in ("costs", "events", "drivers", "keys", "prices", "parties", "participations", "fees")
        },
    )
    for closing in known.play():
        assert closing.corrections == ()
        assert closing.reckoning.settlement.earlier == ()


@given(histories())
def test_every_line_has_an_id_of_its_own_and_every_correction_names_what_it_corrects_and_why(history):
    for closing in history.play():
        settlement = closing.reckoning.settlement
        lines = [line for bill in settlement.bills for line in bill.lines]
        assert len({line.id for line in lines}) == len(lines)
        assert len({line.identity for line in lines}) == len(lines)
        for line in lines:
            if line.kind == "correction":
                assert line.amount_minor != 0
                assert line.corrects.startswith(f"{line.charge_period}/{line.party}/")
                assert line.cause


@given(histories())
def test_the_bills_of_a_merged_party_go_to_whoever_answers_for_it(history):
    closings = history.play()
    for step, closing in enumerate(closings):
        parties = {party.code: party for party in history.facts_at(step).parties}
        settlement = closing.reckoning.settlement
        last = settlement.period.end - timedelta(days=1)
        for bill in settlement.bills:
            for line in bill.lines:
                if line.kind == "correction":
                    assert bill.party == answering(parties, line.party, last)


@given(histories(agreement=Agreement(corrections_limit_years=0)))
def test_what_is_too_old_waits_and_is_billed_whole_once_there_is_consent(history):
    waiting = history.play()
    for closing in waiting:
        assert not any(
            line.kind == "correction" for bill in closing.reckoning.settlement.bills for line in bill.lines
        )
    last = len(history.periods) - 1
    consents = [Consent(name) for name in history.periods]
    facts, events = history.facts_at(last), history.events_at(last)
    closing = close(facts, history.periods[-1], history.closed[:-1], events=events, consents=consents)
    assert billed([*waiting[:-1], closing]) == known_from_the_start(history, last + 1)


@given(histories(agreement=Agreement(corrections_materiality_minor=300_000)))
def test_what_is_moved_to_a_later_period_is_billed_once(history):
    closings = history.play()
    facts = history.facts_at(len(history.periods) - 1)
    alone = [reckon(facts, parse_period(name), Usage()).settlement for name in history.periods]
    lines = sum(pool.lines_minor for each in alone for pool in each.pools)
    now = [each.settlement for each in (*closings[-1].now, closings[-1].reckoning)]
    assert sum(pool.lines_minor for each in now for pool in each.pools) == lines
    assert sum(billed(closings).values()) == sum(each.own_cost_minor for each in now)
