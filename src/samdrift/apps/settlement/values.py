"""Rows of settlements back to the values that were issued."""

from collections.abc import Iterable

from samdrift.apps.settlement import models
from samdrift.domain.allocation import Moved
from samdrift.domain.cooperation import EventCount
from samdrift.domain.periods import Period, Span
from samdrift.domain.settlement import Bill, BillLine, Derivation, EarlierCost, PoolAmount


def period_of(row: models.Settlement | models.Period) -> Period:
    name = row.name if isinstance(row, models.Period) else row.period
    return Period(name, Span(row.start, row.end))


def count_of(row: models.Settlement | models.UsageCount) -> EventCount:
    return EventCount(
        Span(row.start, row.end),
        read=row.read,
        counted=row.counted,
        duplicates=row.duplicates,
        quarantined=row.quarantined,
        late=row.late or 0,
    )


def pool_of(row: models.PoolAmount) -> PoolAmount:
    return PoolAmount(
        pool=row.pool,
        lines_minor=row.lines_minor,
        markup_minor=row.markup_minor,
        income_minor=row.income_minor,
    )


def bill_of(period: str, row: models.Bill, lines: Iterable[BillLine]) -> Bill:
    return Bill(
        period=period,
        party=row.party,
        lines=tuple(lines),
        advance_minor=row.advance_minor,
        quarantined=row.touched_by_quarantine,
    )


def line_of(period: str, row: models.Line) -> BillLine:
    """The line; its party stands in its identity, since a bill may have lines of those whom its party succeeded."""
    return BillLine(
        period=period,
        charge_period=row.charge_period,
        party=row.line.split("/", 2)[1],
        kind=row.kind,
        origin=row.origin,
        service=row.service,
        keys=tuple(row.keys),
        numerator=row.numerator,
        denominator=int(row.denominator),
        exact=row.exact,
        amount_minor=row.amount_minor,
        text=row.text,
        corrects=row.corrects,
        cause=row.cause,
    )


def derivation_of(period: str, row: models.Derivation) -> Derivation:
    return Derivation(
        period=period,
        span=Span(row.start, row.end),
        step=row.step,
        origin=row.origin,
        source=row.source,
        target=row.target,
        weight=row.weight,
        total_weight=row.total_weight,
        exact=row.exact,
        pool=row.pool,
    )


def earlier_of(row: models.EarlierCost) -> EarlierCost:
    return EarlierCost(
        charge_period=row.charge_period,
        before_minor=row.before_minor,
        now_minor=row.now_minor,
        waiting_minor=row.waiting_minor,
    )


def moved_of(into: Period, row: models.MovedVoucher) -> Moved:
    return Moved(
        voucher=row.voucher,
        pool=row.pool,
        charge_period=Period(row.charge_period, Span(row.start, row.end)),
        into=into,
        amount_minor=row.amount_minor,
    )
