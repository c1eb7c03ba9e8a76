"""The SWOT page, and its items as files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from samdrift.apps.accounts.reader import reader_language
from samdrift.apps.cooperations.desk.sheets_of import among
from samdrift.apps.cooperations.models import Cooperation as CooperationRow
from samdrift.apps.cooperations.readers import reader_of
from samdrift.apps.records.download import CSV, XLSX, download
from samdrift.apps.study.as_of import asked_day
from samdrift.apps.study.finding import find_studied
from samdrift.apps.study.kept import kept_facts
from samdrift.apps.study.swot.file import swot_file
from samdrift.apps.study.swot.page import SwotPage
from samdrift.documents.voice import Voice
from samdrift.files import bills as files
from samdrift.runs.study.swot import SwotReport, swot_report

SHEETS = ("alternatives", "swot", "risk_measures")
"""What the page is made of."""


@require_safe
def swot(request: HttpRequest, slug: str) -> HttpResponse:
    """Four lists for each alternative, and what nobody has taken up yet."""
    owner, report = _requested(request, slug)
    asked = request.GET.get("alternative", "")
    pages = {page: reverse(f"study:{page}", args=[slug]) for page in ("risk", "criteria")}
    voice = Voice(reader_language(), owner.currency)
    page = SwotPage(report=report, asked=asked, voice=voice, pages=pages)
    if asked and page.swot is None:
        raise Http404
    context = {
        "cooperation": owner,
        "page_code": "swot",
        "page": page,
        "editable": among(reader_of(request), owner, SHEETS),
    }
    return render(request, "study/swot.html", context)


@require_safe
def swot_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Every item of every alternative with what takes it up."""
    _, report = _requested(request, slug)
    return download(swot_file(report).csv, f"{slug}-swot.csv", CSV)


@require_safe
def swot_xlsx(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as a workbook."""
    _, report = _requested(request, slug)
    return download(files.workbook([swot_file(report)]), f"{slug}-swot.xlsx", XLSX)


def _requested(request: HttpRequest, slug: str) -> tuple[CooperationRow, SwotReport]:
    owner, head = find_studied(request, slug)
    facts = kept_facts(owner, head).facts
    return owner, swot_report(facts, as_of=asked_day(request, owner))
