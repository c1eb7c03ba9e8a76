"""The page of layers, and its table as files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samdrift.apps.accounts.reader import reader_language
from samdrift.apps.cooperations.desk.sheets_of import among
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.readers import reader_of
from samdrift.apps.records.download import CSV, XLSX, download
from samdrift.apps.study.finding import find_studied
from samdrift.apps.study.kept import kept_facts
from samdrift.apps.study.layers.file import layers_file
from samdrift.apps.study.layers.page import LayersPage
from samdrift.documents.voice import Voice
from samdrift.files import bills as files
from samdrift.runs.study.layers import LayersReport, layers_report

SHEETS = ("layers", "projects")


@require_safe
def layers(request: HttpRequest, slug: str) -> HttpResponse:
    """Which layers of interoperability each project builds in, and which nobody does."""
    owner, report = requested_layers(request, slug)
    context = {
        "cooperation": owner,
        "page_code": "layers",
        "page": LayersPage(report=report, voice=Voice(reader_language(), owner.currency)),
        "editable": among(reader_of(request), owner, SHEETS),
    }
    return render(request, "study/layers.html", context)


@require_safe
def layers_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The table as the command line would write it."""
    _, report = requested_layers(request, slug)
    return download(layers_file(report).csv, f"{slug}-layers.csv", CSV)


@require_safe
def layers_xlsx(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as a workbook."""
    _, report = requested_layers(request, slug)
    return download(files.workbook([layers_file(report)]), f"{slug}-layers.xlsx", XLSX)


def requested_layers(request: HttpRequest, slug: str) -> tuple[Cooperation, LayersReport]:
    """Raises as `find_studied`."""
    owner, head = find_studied(request, slug)
    return owner, layers_report(kept_facts(owner, head).facts)
