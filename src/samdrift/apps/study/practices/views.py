"""The page of what is alike and what differs, and its tables as files."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samdrift.apps.accounts.reader import reader_language
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.readers import reader_of
from samdrift.apps.records.download import CSV, XLSX, download
from samdrift.apps.study.as_of import asked_day
from samdrift.apps.study.finding import find_studied
from samdrift.apps.study.kept import kept_facts
from samdrift.apps.study.practices.file import practices_files
from samdrift.apps.study.practices.page import PracticesPage
from samdrift.apps.study.table_links import table_links
from samdrift.documents.voice import Voice
from samdrift.files import bills as files
from samdrift.runs.study.practices import PracticesReport, practices_report

TABLES = ("practice_topics", "practices", "statements", "places")


@require_safe
def practices(request: HttpRequest, slug: str) -> HttpResponse:
    """How the parties work today, and how far from each other."""
    owner, report = requested_practices(request, slug)
    reader = reader_of(request)
    page = PracticesPage(
        report=report, voice=Voice(reader_language(), owner.currency), ours=reader.parties_in(owner.pk)
    )
    context = {
        "cooperation": owner,
        "page_code": "practices",
        "page": page,
        "tables": table_links(reader, owner, TABLES),
    }
    return render(request, "study/practices.html", context)


@require_safe
def practices_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """A row for each topic and party."""
    _, report = requested_practices(request, slug)
    return download(practices_files(report)[0].csv, f"{slug}-practices.csv", CSV)


@require_safe
def practices_xlsx(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as a workbook, with the distances beside it."""
    _, report = requested_practices(request, slug)
    return download(files.workbook(practices_files(report)), f"{slug}-practices.xlsx", XLSX)


def requested_practices(
    request: HttpRequest, slug: str, *, day: date | None = None
) -> tuple[Cooperation, PracticesReport]:
    """What is asked for. Raises Http404, PermissionDenied."""
    owner, head = find_studied(request, slug)
    facts = kept_facts(owner, head).facts
    return owner, practices_report(facts, day or asked_day(request, owner))
