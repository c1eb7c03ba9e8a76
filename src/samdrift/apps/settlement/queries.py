"""Reads: which periods are settled, and rows back to the values that were issued."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db.models import QuerySet
from pydantic import TypeAdapter

from samdrift.apps.cooperations.models import Cooperation as CooperationRow
from samdrift.apps.settlement import models
from samdrift.apps.settlement.inputs import read_inputs
from samdrift.domain.cooperation import Cooperation, EventCount, Usage, UsageRow
from samdrift.domain.faults import Fault
from samdrift.domain.periods import Period, Span
from samdrift.domain.settlement import Bill, Billed, BillLine, Derivation, PoolAmount, Settlement

WARNINGS = TypeAdapter(tuple[Fault, ...])


def newest(owner: CooperationRow) -> dict[str, models.Settlement]:
    """The settlement that counts of each period, the latest period first, a year before its months."""
    rows = models.Settlement.objects.filter(cooperation=owner).order_by("-end", "start", "number")
    return {row.period: row for row in rows}


def newest_among(owners: Iterable[CooperationRow]) -> dict[int, dict[str, models.Settlement]]:
    """The same of these cooperations, by their rows' keys."""
    found: defaultdict[int, dict[str, models.Settlement]] = defaultdict(dict)
    for row in models.Settlement.objects.filter(cooperation__in=owners).order_by("-end", "start", "number"):
        found[row.cooperation_id][row.period] = row
    return dict(found)


def newest_of(owner: CooperationRow, period: str) -> models.Settlement | None:
    """The settlement that counts of one period."""
    rows = models.Settlement.objects.filter(cooperation=owner, period=period)
    return rows.order_by("number").last()


def bills(row: models.Settlement) -> QuerySet[models.Bill]:
    """Its bills in order of the parties' codes, without their lines."""
    return models.Bill.objects.filter(settlement=row).order_by("party")


def amounts_by_service(row: models.Settlement) -> dict[str, int]:
    """What all parties together are billed for each service."""
    sums: defaultdict[str, int] = defaultdict(int)
    lines = models.BillLine.objects.filter(settlement=row).values_list("service", "amount_minor")
    for service, amount in lines:
        sums[service] += amount
    return dict(sums)


def inputs(row: models.Settlement) -> Cooperation:
    """The cooperation as it was when the settlement was made."""
    return read_inputs(models.Inputs.objects.get(settlement=row).cooperation)


def usage(row: models.Settlement) -> Usage:
    """The usage that the settlement was made from."""
    rows = models.UsageRow.objects.filter(settlement=row).order_by("pk")
    counts = models.UsageCount.objects.filter(settlement=row).order_by("pk")
    quarantine = models.Quarantine.objects.filter(settlement=row).order_by("pk")
    return Usage(
        rows=tuple(UsageRow(r.party, r.meter, Span(r.start, r.end), r.quantity, r.count) for r in rows),
        counts=tuple(_count(each) for each in counts),
        quarantined=tuple((each.party, Span(each.start, each.end)) for each in quarantine),
    )


def settlement(row: models.Settlement) -> Settlement:
    """The same value that was issued."""
    (bare,) = bare_settlements([row])
    steps = models.Derivation.objects.filter(settlement=row).order_by("pk")
    return replace(bare, derivations=tuple(_derivation(row.period, each) for each in steps))


def bare_settlements(rows: Sequence[models.Settlement]) -> tuple[Settlement, ...]:
    """Several of them without their derivations, in three queries however many there are."""
    pools: defaultdict[int, list[PoolAmount]] = defaultdict(list)
    for each in models.PoolAmount.objects.filter(settlement__in=rows).order_by("pk"):
        pools[each.settlement_id].append(_pool(each))
    bills = _bills_of(rows)
    return tuple(
        Settlement(
            period=period_of(row),
            currency=row.currency,
            pools=tuple(pools[row.pk]),
            bills=bills[row.pk],
            derivations=(),
            events=_count(row),
            warnings=WARNINGS.validate_python(row.warnings),
        )
        for row in rows
    )


def billed(rows: Iterable[models.Settlement], party: str) -> tuple[Billed, ...]:
    """A party's bills of these settlements in two figures each, in one query."""
    periods = {row.pk: period_of(row) for row in rows}
    found = models.Bill.objects.filter(settlement__in=periods, party=party)
    return tuple(
        Billed(
            period=periods[bill.settlement_id],
            amount_minor=bill.amount_minor,
            advance_minor=bill.advance_minor,
        )
        for bill in found
    )


def amounts_of(rows: Iterable[models.Settlement], parties: Iterable[str]) -> dict[int, dict[str, int]]:
    """What these parties are billed, by their settlements' keys, in one query."""
    found: defaultdict[int, dict[str, int]] = defaultdict(dict)
    bills = models.Bill.objects.filter(settlement__in=list(rows), party__in=list(parties)).order_by("party")
    for owner, party, amount in bills.values_list("settlement_id", "party", "amount_minor"):
        found[owner][party] = amount
    return dict(found)


def period_of(row: models.Settlement) -> Period:
    return Period(row.period, Span(row.start, row.end))


def _count(row: models.Settlement | models.UsageCount) -> EventCount:
    return EventCount(
        Span(row.start, row.end),
        read=row.read,
        counted=row.counted,
        duplicates=row.duplicates,
        quarantined=row.quarantined,
    )


def _pool(row: models.PoolAmount) -> PoolAmount:
    return PoolAmount(
        pool=row.pool,
        lines_minor=row.lines_minor,
        markup_minor=row.markup_minor,
        income_minor=row.income_minor,
    )


def _bills_of(rows: Iterable[models.Settlement]) -> dict[int, tuple[Bill, ...]]:
    """The bills with their lines by their settlements' keys."""
    periods = {row.pk: row.period for row in rows}
    lines: defaultdict[int, list[BillLine]] = defaultdict(list)
    found = list(models.Bill.objects.filter(settlement__in=periods).order_by("pk"))
    for line in models.BillLine.objects.filter(settlement__in=periods).order_by("pk"):
        lines[line.bill_id].append(_line(periods[line.settlement_id], line))
    bills: defaultdict[int, list[Bill]] = defaultdict(list)
    for bill in found:
        bills[bill.settlement_id].append(_bill(periods[bill.settlement_id], bill, lines[bill.pk]))
    return {key: tuple(bills[key]) for key in periods}


def _bill(period: str, row: models.Bill, lines: Iterable[BillLine]) -> Bill:
    return Bill(
        period=period,
        party=row.party,
        lines=tuple(lines),
        advance_minor=row.advance_minor,
        quarantined=row.touched_by_quarantine,
    )


def _line(period: str, row: models.BillLine) -> BillLine:
    """The line; a successor's bill has lines of another party, which stands in the line's id."""
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


def _derivation(period: str, row: models.Derivation) -> Derivation:
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
