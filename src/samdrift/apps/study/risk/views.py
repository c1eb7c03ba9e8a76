"""The risk page, and its table as files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samdrift.apps.accounts.reader import reader_language
from samdrift.apps.cooperations.desk.sheets_of import among
from samdrift.apps.cooperations.models import Cooperation as CooperationRow
from samdrift.apps.cooperations.readers import reader_of
from samdrift.apps.records.download import CSV, XLSX, download
from samdrift.apps.study.as_of import asked_day
from samdrift.apps.study.finding import find_studied
from samdrift.apps.study.kept import kept_facts
from samdrift.apps.study.risk.asked import risk_asked
from samdrift.apps.study.risk.file import risk_file
from samdrift.apps.study.risk.page import RiskPage
from samdrift.documents.voice import Voice
from samdrift.files import bills as files
from samdrift.runs.study.risk import risk_report

SHEETS = ("alternatives", "risks", "risk_scores", "risk_measures")
"""What the page is made of."""


@require_safe
def risk(request: HttpRequest, slug: str) -> HttpResponse:
    """The alternatives' matrices beside each other, and which cells separate them."""
    owner, page = _requested(request, slug)
    context = {
        "cooperation": owner,
        "page_code": "risk",
        "page": page,
        "editable": among(reader_of(request), owner, SHEETS),
    }
    return render(request, "study/risk.html", context)


@require_safe
def risk_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Each risk under each alternative, exactly."""
    table, name = _file(request, slug)
    return download(table.csv, f"{name}.csv", CSV)


@require_safe
def risk_xlsx(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as a workbook."""
    table, name = _file(request, slug)
    return download(files.workbook([table]), f"{name}.xlsx", XLSX)


def _requested(request: HttpRequest, slug: str) -> tuple[CooperationRow, RiskPage]:
    """Raises Http404 for an area that there is none of, PermissionDenied."""
    owner, head = find_studied(request, slug)
    facts = kept_facts(owner, head).facts
    asked = risk_asked(request.GET, asked_day(request, owner))
    report = risk_report(facts, as_of=asked.as_of)
    if asked.area and asked.area not in {area.area for area in report.areas}:
        raise Http404
    voice = Voice(reader_language(), owner.currency)
    return owner, RiskPage(facts=facts, report=report, asked=asked, voice=voice)


def _file(request: HttpRequest, slug: str) -> tuple[files.Table, str]:
    """Without risks it has no rows."""
    _, page = _requested(request, slug)
    area = page.area.area if page.area else ""
    named = "-".join(filter(None, (slug, "risk", area, page.asked.as_of.isoformat())))
    return risk_file(page.shown), named
