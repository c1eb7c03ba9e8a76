"""The bills of a period: lines under the party that answers for them, less advances."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from samdrift.domain.cooperation import ALL_MEMBERS, Cooperation, Roll, answering
from samdrift.domain.periods import Period
from samdrift.domain.settlement.values import Bill, BillLine


def bills_of(
    cooperation: Cooperation, period: Period, lines: Iterable[BillLine], *, quarantined: bool
) -> tuple[Bill, ...]:
    """A bill for each member on a day of the period, and for whoever has a line or an advance.

    Lines of 0.00 are not written. A correction of a party that has been succeeded goes to whoever answers for it on
    the last day of the period, the party's code staying on the line.
    """
    advances = _advances(cooperation, period)
    parties = {party.code: party for party in cooperation.parties}
    last = period.end - timedelta(days=1)
    found: dict[str, list[BillLine]] = defaultdict(list)
    for line in lines:
        if line.amount_minor:
            is_old = line.kind == "correction"
            found[answering(parties, line.party, last) if is_old else line.party].append(line)
    members = Roll(cooperation).ever(ALL_MEMBERS, period.span)
    return tuple(
        Bill(
            period=period.name,
            party=party,
            lines=tuple(sorted(found.get(party, ()), key=lambda line: line.order)),
            advance_minor=advances.get(party, 0),
            quarantined=quarantined,
        )
        for party in sorted({*members, *advances, *found})
    )


def _advances(cooperation: Cooperation, period: Period) -> dict[str, int]:
    advances: dict[str, int] = {}
    for advance in cooperation.advances:
        if advance.month in period.months:
            advances[advance.party] = advances.get(advance.party, 0) + advance.amount_minor
    return advances
