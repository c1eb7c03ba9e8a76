"""A period's settlement: own amounts, prices, allocation, rounding, bills. The order is docs/methods/settlement.md."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from samdrift.domain.allocation import (
    Allocation,
    Charge,
    CostPart,
    Moved,
    allocate,
    charges,
    cost_parts,
    own_amounts,
)
from samdrift.domain.cooperation import Cooperation, EventCount, Usage
from samdrift.domain.faults import Fault, FoundWrongError, fault
from samdrift.domain.keys import Book
from samdrift.domain.periods import Period
from samdrift.domain.settlement.assigned_usage import assign
from samdrift.domain.settlement.bills import bills_of
from samdrift.domain.settlement.grants import granted, is_earmarked
from samdrift.domain.settlement.lines import fee_lines, pool_lines, price_lines
from samdrift.domain.settlement.values import BillLine, GrantUse, Settlement


@dataclass(frozen=True, kw_only=True)
class Reckoning:
    """A settlement with everything that it was computed from, so that any line can be explained."""

    cooperation: Cooperation
    settlement: Settlement
    allocation: Allocation
    charges: tuple[Charge, ...]
    cost_parts: tuple[CostPart, ...]
    lines: tuple[BillLine, ...]
    """The lines of the period itself, those of 0.00 too, which stand on no bill."""


def reckon(
    cooperation: Cooperation, period: Period, usage: Usage, *, moved: Iterable[Moved] = ()
) -> Reckoning:
    """The period settled by itself. Raises FoundWrongError with every fault that does not follow from another.

    `usage` covers the period in spans that no day of change cuts (`usage_spans`). `moved` are late vouchers that count
    in another period than their own.
    """
    assigned = assign(cooperation, usage)
    faults = [misplaced.fault() for misplaced in assigned.misplaced]
    book = Book(cooperation, assigned.usage)
    charged, price_faults = charges(cooperation, period, book.usage)
    fees, fee_faults = fee_lines(cooperation, period)
    parts = cost_parts(cooperation, period, moved)
    shared = tuple(part for part in parts if not is_earmarked(part))
    pools = own_amounts(cooperation, shared, _income(charged))
    own_minor = {pool.pool: pool.own_minor for pool in pools}
    allocation = _allocation(book, period, own_minor, faults)
    faults.extend((*price_faults, *fee_faults))
    if faults or allocation is None:
        raise FoundWrongError(*dict.fromkeys(faults))
    gross = pool_lines(cooperation, period, own_minor, allocation.claims)
    relief = granted(cooperation, period, (part for part in parts if is_earmarked(part)), gross)
    lines = (
        *gross,
        *relief.lines,
        *price_lines(cooperation, period, charged),
        *fees,
    )
    events = count_events(assigned.usage, period)
    settlement = Settlement(
        period=period,
        currency=cooperation.currency_code,
        pools=tuple(sorted((*pools, *relief.pools), key=lambda pool: pool.pool)),
        bills=bills_of(cooperation, period, lines, quarantined=events.quarantined > 0),
        derivations=tuple(
            sorted((*allocation.derivations, *relief.derivations), key=lambda step: step.order)
        ),
        events=events,
        warnings=(
            *assigned.warnings,
            *_quarantine_warning(events, period),
            *_unused_grants(cooperation, relief.uses, period),
        ),
        grants=relief.uses,
    )
    prove_complete(settlement)
    return Reckoning(
        cooperation=cooperation,
        settlement=settlement,
        allocation=allocation,
        charges=charged,
        cost_parts=parts,
        lines=lines,
    )


def count_events(usage: Usage, period: Period) -> EventCount:
    """The control totals of the whole period."""
    inside = [
        each for each in usage.counts if period.start <= each.span.start and each.span.end <= period.end
    ]
    return EventCount(
        period.span,
        read=sum(each.read for each in inside),
        counted=sum(each.counted for each in inside),
        duplicates=sum(each.duplicates for each in inside),
        quarantined=sum(each.quarantined for each in inside),
        late=sum(each.late for each in inside),
    )


def _allocation(
    book: Book, period: Period, own_minor: Mapping[str, int], faults: list[Fault]
) -> Allocation | None:
    try:
        return allocate(book, period, own_minor)
    except FoundWrongError as wrong:
        faults.extend(wrong.faults)
        return None


def _income(charged: Iterable[Charge]) -> dict[str, int]:
    income: dict[str, int] = {}
    for charge in charged:
        income[charge.pool] = income.get(charge.pool, 0) + charge.amount_minor
    return income


def _quarantine_warning(events: EventCount, period: Period) -> Iterable[Fault]:
    if events.quarantined:
        yield fault("events_left_out", value=events.quarantined, period=period.name)


def _unused_grants(cooperation: Cooperation, uses: Iterable[GrantUse], period: Period) -> Iterable[Fault]:
    amount = cooperation.currency.format
    for use in uses:
        if use.unused_minor:
            named: dict[str, Any] = {
                "voucher": use.voucher,
                "parties": ", ".join(use.only_for),
                "period": period.name,
            }
            yield fault("grant_unused", value=amount(use.unused_minor), **named)


def prove_complete(settlement: Settlement) -> None:
    """Every minor unit of every pool is billed, and none twice."""
    billed = sum(line.amount_minor for line in chain.from_iterable(bill.lines for bill in settlement.bills))
    if billed != settlement.cost_total_minor:
        raise AssertionError(f"billed {billed} of {settlement.cost_total_minor}")
