"""Issued values to rows: what `issue` writes under a settlement's own row."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from django.db.models import Model

from samdrift.apps.settlement import models
from samdrift.apps.settlement.inputs import write_inputs
from samdrift.domain.cooperation import Cooperation, Usage
from samdrift.domain.periods import Span
from samdrift.domain.settlement import Bill, BillLine, Settlement


def bill_rows(owner: models.Settlement, settlement: Settlement) -> list[models.Bill]:
    return [
        models.Bill(
            settlement=owner,
            party=bill.party,
            amount_minor=bill.amount_minor,
            advance_minor=bill.advance_minor,
            due_minor=bill.due_minor,
            touched_by_quarantine=bill.quarantined,
        )
        for bill in settlement.bills
    ]


def line_rows(owner: models.Settlement, bill: models.Bill, value: Bill) -> list[models.BillLine]:
    return [models.BillLine(settlement=owner, bill=bill, **_columns(line)) for line in value.lines]


def _columns(line: BillLine) -> dict[str, Any]:
    return {
        "line": line.id,
        "charge_period": line.charge_period,
        "kind": line.kind,
        "origin": line.origin,
        "service": line.service,
        "keys": list(line.keys),
        "numerator": line.numerator,
        "denominator": Fraction(line.denominator),
        "exact": line.exact,
        "amount_minor": line.amount_minor,
        "text": line.text,
        "corrects": line.corrects,
        "cause": line.cause,
    }


def other_rows(
    owner: models.Settlement, settlement: Settlement, cooperation: Cooperation, usage: Usage
) -> list[list[Model]]:
    """All rows but bills and lines, table by table."""
    tables: tuple[Iterable[Model], ...] = (
        [models.Inputs(settlement=owner, cooperation=write_inputs(cooperation))],
        _pools(owner, settlement),
        _derivations(owner, settlement),
        _usage(owner, usage),
        _counts(owner, usage),
        (
            models.Quarantine(settlement=owner, party=party, **_days(span))
            for party, span in usage.quarantined
        ),
        _earlier(owner, settlement),
        (models.WaitingLine(settlement=owner, **_columns(line)) for line in settlement.waiting),
        _moved(owner, settlement),
    )
    return [list(table) for table in tables]


def _pools(owner: models.Settlement, settlement: Settlement) -> Iterable[Model]:
    for each in settlement.pools:
        yield models.PoolAmount(
            settlement=owner,
            pool=each.pool,
            lines_minor=each.lines_minor,
            markup_minor=each.markup_minor,
            income_minor=each.income_minor,
        )


def _derivations(owner: models.Settlement, settlement: Settlement) -> Iterable[Model]:
    for each in settlement.derivations:
        yield models.Derivation(
            settlement=owner,
            step=each.step,
            origin=each.origin,
            source=each.source,
            target=each.target,
            weight=each.weight,
            total_weight=each.total_weight,
            exact=each.exact,
            pool=each.pool,
            **_days(each.span),
        )


def _usage(owner: models.Settlement, usage: Usage) -> Iterable[Model]:
    for row in usage.rows:
        yield models.UsageRow(
            settlement=owner,
            party=row.party,
            meter=row.meter,
            quantity=row.quantity,
            count=row.count,
            **_days(row.span),
        )


def _counts(owner: models.Settlement, usage: Usage) -> Iterable[Model]:
    for each in usage.counts:
        yield models.UsageCount(
            settlement=owner,
            read=each.read,
            counted=each.counted,
            duplicates=each.duplicates,
            quarantined=each.quarantined,
            late=each.late,
            **_days(each.span),
        )


def _earlier(owner: models.Settlement, settlement: Settlement) -> Iterable[Model]:
    for each in settlement.earlier:
        yield models.EarlierCost(
            settlement=owner,
            charge_period=each.charge_period,
            before_minor=each.before_minor,
            now_minor=each.now_minor,
            waiting_minor=each.waiting_minor,
        )


def _moved(owner: models.Settlement, settlement: Settlement) -> Iterable[Model]:
    for each in settlement.moved:
        yield models.MovedVoucher(
            settlement=owner,
            voucher=each.voucher,
            pool=each.pool,
            charge_period=each.charge_period.name,
            amount_minor=each.amount_minor,
            **_days(each.charge_period.span),
        )


def _days(span: Span) -> dict[str, object]:
    return {"start": span.start, "end": span.end}
