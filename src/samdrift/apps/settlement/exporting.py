"""Use case: all that a period billed as one file: the bills as PDF, the tables as CSV and as a workbook."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from samdrift import documents
from samdrift.apps.cooperations.permissions import may_export_bill
from samdrift.apps.cooperations.readers import require
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.records.actor import Actor
from samdrift.apps.records.jobs import JobContext, start_job
from samdrift.apps.records.jobs.files import keep
from samdrift.apps.records.models import Job
from samdrift.apps.settlement import models, queries
from samdrift.domain.settlement import Settlement
from samdrift.files import bills as files

EXPORT = "export"
_DATE = (1980, 1, 1, 0, 0, 0)
"""Of every part: the same bills give the same file."""


def start_export(
    reader: Reader, row: models.Settlement, *, by: Actor, language: str, moment: datetime
) -> Job:
    """The job that exports the bills that the reader may see. Raises PermissionDenied when that is none."""
    owner = row.cooperation
    parties = [bill.party for bill in queries.bills(row) if may_export_bill(reader, owner, bill.party)]
    require(bool(parties))
    return start_job(
        EXPORT,
        cooperation=owner.slug,
        called=owner.name,
        by=by,
        moment=moment,
        period=row.period,
        settlement=row.number,
        parties=parties,
        language=language,
    )


def export(
    context: JobContext, *, period: str, settlement: int, parties: list[str], language: str
) -> dict[str, Any]:
    """The file with the bills of these parties; what it holds follows from what was issued, whenever it is made."""
    row = models.Settlement.objects.select_related("cooperation").get(
        cooperation__slug=context.cooperation, period=period, number=settlement
    )
    whole = queries.settlement(row)
    seen = replace(whole, bills=tuple(bill for bill in whole.bills if bill.party in set(parties)))
    with keep(".zip") as kept:
        with ZipFile(kept.file, "w", ZIP_DEFLATED) as archive:
            _write(archive, _tables(seen))
            _write(archive, _documents(context, row, whole, seen, language))
        context.check()
    context.give(kept.name)
    return {
        "file": f"{context.cooperation}-{period}.zip",
        "bills": len(seen.bills),
        "size": kept.size,
        "sha256": kept.name.partition(".")[0],
    }


def _tables(seen: Settlement) -> Iterable[tuple[str, bytes]]:
    tables = files.settlement_tables([seen])
    for table in tables:
        yield f"{table.name}.csv", table.csv
    yield "tables.xlsx", files.workbook(tables)


def _documents(
    context: JobContext, row: models.Settlement, whole: Settlement, seen: Settlement, language: str
) -> Iterable[tuple[str, bytes]]:
    inputs = queries.inputs(row)
    for done, bill in enumerate(seen.bills):
        context.tell(done, len(seen.bills))
        document = documents.bill_document(whole, bill, inputs, language=language, issued=row.end)
        yield f"bills/{bill.party}.pdf", documents.bill_pdf(document)
    context.tell(len(seen.bills), len(seen.bills))


def _write(archive: ZipFile, parts: Iterable[tuple[str, bytes]]) -> None:
    for name, content in parts:
        part = ZipInfo(name, _DATE)
        part.compress_type = ZIP_DEFLATED
        part.external_attr = 0o644 << 16
        archive.writestr(part, content)
