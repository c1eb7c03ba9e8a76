"""Pages of what is settled: the periods, a period, a bill, and why a line is what it is."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from samdrift import documents
from samdrift.apps.accounts.reader import reader_language
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.permissions import may_see_bill, may_see_common_vouchers
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require
from samdrift.apps.settlement import models, queries, readers
from samdrift.apps.settlement.bill_page import bill_page
from samdrift.apps.settlement.reports import PeriodReport, period_report
from samdrift.apps.settlement.story import tell
from samdrift.domain.periods import Span
from samdrift.domain.settlement import Bill, Settlement
from samdrift.files import bills as tables
from samdrift.runs.explain import explain_line


@require_safe
def periods(request: HttpRequest, slug: str) -> HttpResponse:
    """All settled periods, the latest first."""
    owner = find_cooperation(reader_of(request), slug)
    found = tuple(queries.newest(owner).values())
    return _render(request, "periods", owner, settlements=found)


@require_safe
def period(request: HttpRequest, slug: str, period: str) -> HttpResponse:
    """What a period cost and who bears it."""
    row = _settlement(request, slug, period)
    report = period_report(row, language=reader_language())
    return _render(request, "period", row.cooperation, report=report, seen=seen_bills(request, report))


@require_safe
def table(request: HttpRequest, slug: str, period: str, table: str) -> HttpResponse:
    """A table of the period, as the command line writes it; of the bills' lines, those that the reader may see."""
    row = _settlement(request, slug, period)
    reader, owner, settlement = reader_of(request), row.cooperation, queries.settlement(row)
    if table == "derivations":
        require(may_see_common_vouchers(reader, owner))
    if table == "bill_lines":
        settlement = readers.with_seen_bills(reader, owner, settlement)
    content = dict(tables.write((settlement,))).get(f"{table}.csv")
    if content is None:
        raise Http404
    return _download(content, f"{slug}-{period}-{table}.csv", "text/csv; charset=utf-8")


@require_safe
def bill(request: HttpRequest, slug: str, period: str, party: str) -> HttpResponse:
    """A party's bill with every line."""
    row = _settlement(request, slug, period)
    settlement, found = _bill(request, row, party)
    page = bill_page(settlement, found, queries.inputs(row), language=reader_language())
    return _render(request, "bill", row.cooperation, page=page, settlement=row)


@require_safe
def bill_document(request: HttpRequest, slug: str, period: str, party: str) -> HttpResponse:
    """The bill as PDF, in the reader's language."""
    row = _settlement(request, slug, period)
    settlement, found = _bill(request, row, party)
    cooperation, language = queries.inputs(row), reader_language()
    document = documents.bill_document(settlement, found, cooperation, language=language, issued=row.end)
    return _download(documents.bill_pdf(document), f"{slug}-{period}-{party}.pdf", "application/pdf")


@require_safe
def why(request: HttpRequest, slug: str, line: str) -> HttpResponse:
    """A line from the vouchers to the øre, computed again from what the settlement was made from."""
    row = _settlement(request, slug, line.partition("/")[0])
    stored = get_object_or_404(models.BillLine.objects.select_related("bill"), settlement=row, line=line)
    require(may_see_bill(reader_of(request), row.cooperation, stored.bill.party))
    cooperation = queries.inputs(row)
    explanation = explain_line(cooperation, queries.usage(row), line)
    story = tell(explanation, cooperation, Span(row.start, row.end), language=reader_language())
    now = explanation.line
    agrees = (now.amount_minor, now.exact) == (stored.amount_minor, stored.exact)
    return _render(request, "why", row.cooperation, story=story, line=now, settlement=row, agrees=agrees)


def seen_bills(request: HttpRequest, report: PeriodReport) -> frozenset[str]:
    """The parties of the report whose bills the reader may open."""
    reader, owner = reader_of(request), report.settlement.cooperation
    return frozenset(row.code for row in report.parties if may_see_bill(reader, owner, row.code))


def _settlement(request: HttpRequest, slug: str, period: str) -> models.Settlement:
    """The settlement of the cooperation's period that counts. Raises Http404 when there is none for this reader."""
    return readers.find_settlement(reader_of(request), slug, period)


def _bill(request: HttpRequest, row: models.Settlement, party: str) -> tuple[Settlement, Bill]:
    """Raises Http404 when the party has none, PermissionDenied when it is not for this reader."""
    return readers.find_bill(reader_of(request), row, party)


def _render(request: HttpRequest, template: str, owner: Cooperation, **values: object) -> HttpResponse:
    context = {"cooperation": owner, "page_code": "periods", **values}
    return render(request, f"settlement/{template}.html", context)


def _download(content: bytes, name: str, content_type: str) -> HttpResponse:
    headers = {"Content-Disposition": content_disposition_header(True, name) or ""}  # noqa: FBT003 - Django's own
    return HttpResponse(content, content_type=content_type, headers=headers)
