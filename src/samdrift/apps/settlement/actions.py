"""Use cases: what a run gave is issued, once and for all."""

from datetime import datetime

from django.db import transaction
from django.db.models import Model

from samdrift.apps.cooperations.models import Cooperation as CooperationRow
from samdrift.apps.records.actor import Actor
from samdrift.apps.records.chain import About
from samdrift.apps.records.log import record
from samdrift.apps.settlement import models, queries
from samdrift.apps.settlement.inputs import are_same_inputs
from samdrift.apps.settlement.rows import bill_rows, line_rows, other_rows
from samdrift.domain.cooperation import Cooperation, Usage
from samdrift.domain.settlement import Settlement
from samdrift.runs.facts import usage_within


def issue(
    owner: CooperationRow,
    settlement: Settlement,
    *,
    cooperation: Cooperation,
    usage: Usage,
    program_version: str,
    by: Actor,
    moment: datetime,
    anew: bool = False,
) -> models.Settlement:
    """The settlement's row, sealed. The same as was issued last is not issued again, unless `anew`; another gets the
    next number.
    """
    used = usage if anew else usage_within(usage, settlement.period.span)
    last = queries.newest_of(owner, settlement.period.name)
    if last is not None and not anew and _is_same(last, settlement, cooperation, used):
        return last
    number = 1 if last is None else last.number + 1
    with transaction.atomic():
        row = _settlement_row(owner, settlement, number=number, program_version=program_version)
        row.save(force_insert=True)
        _write_bills(row, settlement)
        for rows in other_rows(row, settlement, cooperation, used):
            _write(rows)
        models.Settlement.objects.filter(pk=row.pk).update(sealed=True)
        about: About = {"period": row.period, "number": number, "bills": len(settlement.bills)}
        record(cooperation=owner.slug, by=by, what="settled", about=about, moment=moment)
    row.sealed = True
    return row


def _is_same(last: models.Settlement, settlement: Settlement, cooperation: Cooperation, usage: Usage) -> bool:
    return (
        queries.settlement(last) == settlement
        and queries.usage(last) == usage
        and are_same_inputs(models.Inputs.objects.get(settlement=last).cooperation, cooperation)
    )


def _settlement_row(
    owner: CooperationRow, settlement: Settlement, *, number: int, program_version: str
) -> models.Settlement:
    events = settlement.events
    return models.Settlement(
        cooperation=owner,
        period=settlement.period.name,
        start=settlement.period.start,
        end=settlement.period.end,
        number=number,
        currency=settlement.currency,
        cost_total_minor=settlement.cost_total_minor,
        billed_total_minor=settlement.billed_total_minor,
        program_version=program_version,
        read=events.read,
        counted=events.counted,
        duplicates=events.duplicates,
        quarantined=events.quarantined,
        late=events.late,
        looks_back=bool(settlement.earlier or settlement.waiting or settlement.moved),
        grants=queries.GRANTS.dump_python(settlement.grants, mode="json") or None,
        warnings=queries.WARNINGS.dump_python(settlement.warnings, mode="json"),
    )


def _write_bills(row: models.Settlement, settlement: Settlement) -> None:
    bills = bill_rows(row, settlement)
    _write(bills)
    for bill, value in zip(bills, settlement.bills, strict=True):
        _write(line_rows(row, bill, value))


def _write(rows: list[Model] | list[models.Bill] | list[models.BillLine]) -> None:
    if rows:
        type(rows[0])._default_manager.bulk_create(rows, batch_size=500)
