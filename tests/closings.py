"""Periods closed one after another, as short as a test can say them."""

from collections.abc import Iterable, Sequence

from tests.cooperations import NOK, used

from samdrift.domain.cooperation import Cooperation, Usage
from samdrift.domain.periods import parse_period
from samdrift.domain.settlement import Closed, Closing, Consent, reckon_next

Events = Iterable[tuple[str, str, str, str]]


def close(
    facts: Cooperation,
    period: str,
    closed: Sequence[Closed] = (),
    *,
    events: Events = (),
    consents: Iterable[Consent] = (),
) -> Closing:
    """The period reckoned with the corrections of the closed ones."""
    asked = parse_period(period, fiscal_year_start=facts.fiscal_year_start)
    usage = usage_of(facts, [*(each.period.name for each in closed), period], events)
    return reckon_next(facts, asked, usage, closed, consents=frozenset(consents))


def closed_with(
    facts: Cooperation, closing: Closing, *, events: Events = (), earlier: Iterable[Closed] = ()
) -> Closed:
    """The closing as a later one finds it."""
    settlement = closing.reckoning.settlement
    names = [*(each.period.name for each in earlier), settlement.period.name]
    return Closed(settlement=settlement, cooperation=facts, usage=usage_of(facts, names, events))


def chain(
    *steps: tuple[Cooperation, str] | tuple[Cooperation, str, Events],
) -> tuple[list[Closed], list[Closing]]:
    """Periods closed in order, each from the facts and events known then."""
    closed: list[Closed] = []
    closings: list[Closing] = []
    for facts, period, *rest in steps:
        events = list(rest[0]) if rest else []
        closing = close(facts, period, closed, events=events)
        closed.append(closed_with(facts, closing, events=events, earlier=closed))
        closings.append(closing)
    return closed, closings


def usage_of(facts: Cooperation, periods: Iterable[str], events: Events) -> Usage:
    """The usage of several periods; events outside all of them are not read."""
    given, found = list(events), []
    for name in periods:
        period = parse_period(name, fiscal_year_start=facts.fiscal_year_start)
        inside = [each for each in given if f"{period.start}" <= each[2] < f"{period.end}"]
        found.append(used(facts, period, inside))
    return Usage(rows=tuple(sorted(row for each in found for row in each.rows)))


def corrected(closing: Closing, party: str) -> dict[str, str]:
    """The corrections on a party's bill, as amounts by the id of their line."""
    bill = closing.reckoning.settlement.bill_of(party)
    lines = bill.lines if bill else ()
    return {line.id: NOK.format(line.amount_minor) for line in lines if line.kind == "correction"}
