"""The page of applications, and its table as files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samdrift.apps.accounts.reader import reader_language
from samdrift.apps.cooperations.desk.sheets_of import among
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.readers import reader_of
from samdrift.apps.records.download import CSV, XLSX, download
from samdrift.apps.study.applications.file import applications_file
from samdrift.apps.study.applications.page import ApplicationsPage
from samdrift.apps.study.as_of import asked_day
from samdrift.apps.study.finding import find_studied
from samdrift.apps.study.kept import kept_facts
from samdrift.documents.voice import Voice
from samdrift.domain.faults import CalledWrongError
from samdrift.files import bills as files
from samdrift.runs.study.applications import (
    MONTHS,
    MOST_MONTHS,
    ApplicationsReport,
    applications_report,
)

SHEETS = ("applications", "service_levels", "statements")


@require_safe
def applications(request: HttpRequest, slug: str) -> HttpResponse:
    """Who has which systems, what must be given notice when, and what one common system would touch."""
    owner, report = requested_applications(request, slug)
    reader = reader_of(request)
    page = ApplicationsPage(
        report=report,
        voice=Voice(reader_language(), owner.currency),
        ours=reader.parties_in(owner.pk),
    )
    context = {
        "cooperation": owner,
        "page_code": "applications",
        "page": page,
        "editable": among(reader, owner, SHEETS),
    }
    return render(request, "study/applications.html", context)


@require_safe
def applications_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The table as the command line would write it."""
    _, report = requested_applications(request, slug)
    return download(applications_file(report).csv, f"{slug}-applications.csv", CSV)


@require_safe
def applications_xlsx(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as a workbook."""
    _, report = requested_applications(request, slug)
    return download(files.workbook([applications_file(report)]), f"{slug}-applications.xlsx", XLSX)


def requested_applications(request: HttpRequest, slug: str) -> tuple[Cooperation, ApplicationsReport]:
    """What is asked for. Raises Http404 for an area that is none, and as `find_studied`."""
    owner, head = find_studied(request, slug)
    facts = kept_facts(owner, head).facts
    try:
        return owner, applications_report(
            facts,
            day=asked_day(request, owner),
            area=request.GET.get("area", ""),
            months=_months(request.GET.get("months", "")),
        )
    except CalledWrongError:
        raise Http404 from None


def _months(text: str) -> int:
    """What is no number of months counts as not asked for."""
    if text.isascii() and text.isdigit() and len(text) <= 3 and 1 <= int(text) <= MOST_MONTHS:
        return int(text)
    return MONTHS
