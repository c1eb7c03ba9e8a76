"""Random histories through database and store: late and doubled events, late vouchers, keys decided back in time.

The law for many more histories, as values alone, is tests/laws/test_corrections.py.
"""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest
from tests.apps.closed import Closings
from tests.apps.metered import event, send
from tests.cooperations import cooperation, cost, equal_key, flow, key, part, party, pool, price, used

from samdrift.apps.settlement import models
from samdrift.apps.settlement.repeating import repeat
from samdrift.domain.cooperation import Cooperation as Facts
from samdrift.domain.cooperation import Equal, UsageOf
from samdrift.domain.periods import parse_period
from samdrift.domain.settlement import Settlement, reckon

pytestmark = pytest.mark.django_db
PARTIES = ("a", "b", "c")
MONTHS = ("2025-01", "2025-02", "2025-03", "2025-04")
Sent = tuple[str, str, str, str]


def facts(random: Random) -> Facts:
    """Two pools, one by usage and one equally, and a priced meter; every month has cost and some usage."""
    return cooperation(
        parties=[party(code) for code in PARTIES],
        pools=[pool("p"), pool("q")],
        flows=[flow("p", "@k"), flow("q", "@e")],
        keys=[key("k", part("3/10", Equal()), part("7/10", UsageOf("m"))), equal_key("e")],
        prices=[price("n", "2.55", "q")],
        costs=[
            cost("p", f"{random.randint(1, 99999)}.{random.randint(10, 99)}", f"{month}-15")
            for month in MONTHS
        ],
    )


def some_event(random: Random, month: str) -> Sent:
    meter = random.choice("mmn")
    return random.choice(PARTIES), meter, f"{month}-{random.randint(1, 28):02}", str(random.randint(1, 50))


def billed(settlements: list[Settlement]) -> Counter[str]:
    total: Counter[str] = Counter()
    for settlement in settlements:
        for bill in settlement.bills:
            total[bill.party] += bill.amount_minor
    return total


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_after_any_history_each_party_has_been_billed_what_all_facts_would_have_said(seed: int) -> None:
    random, closings = Random(seed), Closings(f"history-{seed}")
    known = facts(random)
    closings.load(known)
    events: dict[str, Sent] = {f"{month}-first": ("a", "m", f"{month}-10", "5") for month in MONTHS}
    late = {f"{month}-{number}": some_event(random, month) for month in MONTHS for number in range(6)}
    arrivals = {identity: random.choice(MONTHS) for identity in late}
    issued = []
    for at, month in enumerate(MONTHS):
        moment = datetime(2025, at + 2, 5, tzinfo=UTC)
        come = {identity: each for identity, each in late.items() if arrivals[identity] <= month}
        for identity, each in random.sample([*events.items(), *come.items()], len(events) + len(come)):
            who, meter, on, quantity = each
            send(closings.owner, event(identity, who, on, quantity, meter=meter), moment=moment)
        if random.random() < 0.7:
            voucher = replace(cost("p", "77.77", f"{random.choice(MONTHS)}-20"), voucher=f"late-{at}")
            known = replace(known, costs=(*known.costs, voucher))
        if at == len(MONTHS) - 1:
            equal = replace(known.keys[0], parts=(part("1/2", Equal()), part("1/2", UsageOf("m"))))
            known = replace(known, keys=(equal, *known.keys[1:]))
        closings.load(known)
        issued.append(closings.close(month, moment=moment))
    everything = [*events.values(), *late.values()]
    at_once = [_settled(known, month, everything) for month in MONTHS]
    assert billed(issued) == billed(at_once)
    assert all(each.billed_total_minor == each.cost_total_minor for each in issued)
    rows = models.Period.objects.filter(cooperation=closings.owner)
    assert all(repeat(row).is_same for row in rows)


def _settled(known: Facts, month: str, events: list[Sent]) -> Settlement:
    period = parse_period(month)
    inside = [each for each in events if each[2].startswith(month)]
    return reckon(known, period, used(known, period, inside)).settlement
