"""Reads: which periods are settled, and rows back to the values that were issued."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db.models import QuerySet
from pydantic import TypeAdapter

from samdrift.apps.cooperations.models import Cooperation as CooperationRow
from samdrift.apps.settlement import models
from samdrift.apps.settlement.inputs import read_inputs
from samdrift.apps.settlement.values import (
    bill_of,
    count_of,
    derivation_of,
    earlier_of,
    line_of,
    moved_of,
    period_of,
    pool_of,
)
from samdrift.domain.allocation import Moved
from samdrift.domain.cooperation import Cooperation, EventCount, Usage, UsageRow
from samdrift.domain.faults import Fault
from samdrift.domain.periods import Span
from samdrift.domain.settlement import (
    Bill,
    Billed,
    BillLine,
    Derivation,
    EarlierCost,
    GrantUse,
    PoolAmount,
    Settlement,
)

WARNINGS = TypeAdapter(tuple[Fault, ...])
GRANTS = TypeAdapter(tuple[GrantUse, ...])


def newest(owner: CooperationRow) -> dict[str, models.Settlement]:
    """The settlement that counts of each period, the latest period first, a year before its months."""
    rows = models.Settlement.objects.filter(cooperation=owner).order_by("-end", "start", "number")
    return {row.period: row for row in rows}


def newest_once(owner: CooperationRow) -> dict[str, models.Settlement]:
    """The same, read once for each time that the owner was read: for a page and the frame around it."""
    known: dict[str, models.Settlement] | None = vars(owner).get("newest_settlements")
    if known is None:
        known = vars(owner)["newest_settlements"] = newest(owner)
    return known


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
    return usages([row])[row.pk]


def usage_to_explain(row: models.Settlement) -> Usage:
    """The usage that its lines stand on; the control totals only where they say that something is left out."""
    return usage(row) if row.quarantined else Usage(tuple(_used([row.pk])[row.pk]))


def usages(rows: Iterable[models.Settlement]) -> dict[int, Usage]:
    """The usage of several, by their keys, in two queries, and a third where something is in quarantine."""
    keys = [row.pk for row in rows]
    used = _used(keys)
    counts: defaultdict[int, list[EventCount]] = defaultdict(list)
    for count in models.UsageCount.objects.filter(settlement__in=keys).order_by("pk"):
        counts[count.settlement_id].append(count_of(count))
    waiting: defaultdict[int, list[tuple[str, Span]]] = defaultdict(list)
    if any(count.quarantined for mine in counts.values() for count in mine):
        for pair in models.Quarantine.objects.filter(settlement__in=keys).order_by("pk"):
            waiting[pair.settlement_id].append((pair.party, Span(pair.start, pair.end)))
    return {key: Usage(tuple(used[key]), tuple(counts[key]), tuple(waiting[key])) for key in keys}


def _used(keys: Iterable[int]) -> defaultdict[int, list[UsageRow]]:
    used: defaultdict[int, list[UsageRow]] = defaultdict(list)
    for row in models.UsageRow.objects.filter(settlement__in=keys).order_by("pk"):
        span = Span(row.start, row.end)
        used[row.settlement_id].append(UsageRow(row.party, row.meter, span, row.quantity, row.count))
    return used


def settlement(row: models.Settlement) -> Settlement:
    """The same value that was issued."""
    (bare,) = bare_settlements([row])
    return replace(bare, derivations=derivations(row))


def derivations(row: models.Settlement) -> tuple[Derivation, ...]:
    """Every step from the pools to the parties, as it was issued."""
    steps = models.Derivation.objects.filter(settlement=row).order_by("pk")
    return tuple(derivation_of(row.period, each) for each in steps)


def bare_settlements(rows: Sequence[models.Settlement]) -> tuple[Settlement, ...]:
    """Several of them without their derivations, in three queries however many there are, and
    three more where one of them has to do with earlier periods.
    ."""
    pools: defaultdict[int, list[PoolAmount]] = defaultdict(list)
    for each in models.PoolAmount.objects.filter(settlement__in=rows).order_by("pk"):
        pools[each.settlement_id].append(pool_of(each))
    bills = _bills_of(rows)
    earlier, waiting, moved = _corrected(rows)
    return tuple(
        Settlement(
            period=period_of(row),
            currency=row.currency,
            pools=tuple(pools[row.pk]),
            bills=bills[row.pk],
            derivations=(),
            events=count_of(row),
            warnings=WARNINGS.validate_python(row.warnings),
            earlier=earlier[row.pk],
            waiting=waiting[row.pk],
            moved=moved[row.pk],
            grants=GRANTS.validate_python(row.grants or []),
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


def moved_into(row: models.Settlement) -> tuple[Moved, ...]:
    """The late vouchers of all closed periods that count in another, as they were when this one was settled."""
    moved = models.MovedVoucher.objects.filter(
        settlement__cooperation=row.cooperation_id, settlement__start__lte=row.start
    )
    found = moved.filter(settlement__closed_period__isnull=False).select_related("settlement")
    return tuple(moved_of(period_of(each.settlement), each) for each in found.order_by("pk"))


def _bills_of(rows: Iterable[models.Settlement]) -> dict[int, tuple[Bill, ...]]:
    """The bills with their lines by their settlements' keys."""
    periods = {row.pk: row.period for row in rows}
    lines: defaultdict[int, list[BillLine]] = defaultdict(list)
    found = list(models.Bill.objects.filter(settlement__in=periods).order_by("pk"))
    for line in models.BillLine.objects.filter(settlement__in=periods).order_by("pk"):
        lines[line.bill_id].append(line_of(periods[line.settlement_id], line))
    bills: defaultdict[int, list[Bill]] = defaultdict(list)
    for bill in found:
        bills[bill.settlement_id].append(bill_of(periods[bill.settlement_id], bill, lines[bill.pk]))
    return {key: tuple(bills[key]) for key in periods}


Corrected = tuple[
    dict[int, tuple[EarlierCost, ...]], dict[int, tuple[BillLine, ...]], dict[int, tuple[Moved, ...]]
]


def _corrected(rows: Iterable[models.Settlement]) -> Corrected:
    """What they have to do with earlier periods: change of cost, lines that wait, vouchers moved."""
    earlier: defaultdict[int, tuple[EarlierCost, ...]] = defaultdict(tuple)
    waiting: defaultdict[int, tuple[BillLine, ...]] = defaultdict(tuple)
    moved: defaultdict[int, tuple[Moved, ...]] = defaultdict(tuple)
    periods = {row.pk: period_of(row) for row in rows if row.looks_back}
    if periods:
        for cost in models.EarlierCost.objects.filter(settlement__in=periods).order_by("pk"):
            earlier[cost.settlement_id] += (earlier_of(cost),)
        for line in models.WaitingLine.objects.filter(settlement__in=periods).order_by("pk"):
            waiting[line.settlement_id] += (line_of(periods[line.settlement_id].name, line),)
        for each in models.MovedVoucher.objects.filter(settlement__in=periods).order_by("pk"):
            moved[each.settlement_id] += (moved_of(periods[each.settlement_id], each),)
    return earlier, waiting, moved
