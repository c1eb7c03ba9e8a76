"""A period reckoned as it would be closed: from facts and events at hand, with the corrections of what is closed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from samdrift.apps.settlement.store_read import StoreRead
from samdrift.domain.cooperation import Cooperation, EventCount, Usage
from samdrift.domain.periods import Period
from samdrift.domain.settlement import Closed, Consent, Correction, Settlement, reckon_next
from samdrift.lake.store.values import Contested, Total


@dataclass(frozen=True, kw_only=True)
class Reckoned:
    """What would be issued, from which facts and which usage, and what stands beside it."""

    cooperation: Cooperation
    usage: Usage
    """That of the period, and of those closed periods of which another usage was known."""
    settlement: Settlement
    corrections: tuple[Correction, ...] = ()
    totals: tuple[Total, ...] = ()
    contested: tuple[Contested, ...] = ()


def reckon_closing(
    cooperation: Cooperation,
    period: Period,
    read: StoreRead,
    *,
    closed: Sequence[Closed] = (),
    consents: Collection[Consent] = (),
) -> Reckoned:
    """The period with the corrections of every closed one. Raises FoundWrongError with the faults of all of them."""
    closing = reckon_next(cooperation, period, read.usage, closed, consents=consents)
    return Reckoned(
        cooperation=cooperation,
        usage=_new_usage(read.usage, period, closed),
        settlement=closing.reckoning.settlement,
        corrections=closing.corrections,
        totals=read.totals,
        contested=read.contested,
    )


def _new_usage(usage: Usage, period: Period, closed: Sequence[Closed]) -> Usage:
    """The usage of the period, and of each closed one whose usage is not what the last closing that kept it knew."""
    parts = [usage.within(period.span)]
    for each in closed:
        now, known = usage.within(each.period.span), _known(each.period, closed)
        if now != known:
            parts.append(now if now.rows or now.counts else _nothing(each.period))
    return Usage(
        rows=tuple(sorted(row for part in parts for row in part.rows)),
        counts=tuple(sorted(count for part in parts for count in part.counts)),
        quarantined=tuple(sorted(pair for part in parts for pair in part.quarantined)),
    )


def _known(period: Period, closed: Sequence[Closed]) -> Usage:
    kept = (each.usage.within(period.span) for each in reversed(closed))
    return next((each for each in kept if each.rows or each.counts), Usage())


def _nothing(period: Period) -> Usage:
    """That nothing was used is kept too, or it would not be known."""
    return Usage(counts=(EventCount(period.span, read=0, counted=0, duplicates=0, quarantined=0),))
