"""The page of the baseline, and its tables as files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samdrift.apps.accounts.reader import reader_language
from samdrift.apps.cooperations.desk.sheets_of import among
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.readers import reader_of
from samdrift.apps.records.download import CSV, XLSX, download
from samdrift.apps.study.baseline.files import figures_file, ratios_file
from samdrift.apps.study.baseline.page import BaselinePage
from samdrift.apps.study.finding import find_studied
from samdrift.apps.study.kept import kept_facts
from samdrift.domain.faults import CalledWrongError
from samdrift.files import bills as files
from samdrift.runs.study.baseline import BaselineStudy, baseline_study

SHEETS = ("baseline", "drivers")
"""What the page is made of."""


@require_safe
def baseline(request: HttpRequest, slug: str) -> HttpResponse:
    """What is known of every party in a year, what is not, and what stands out."""
    owner, study = requested_baseline(request, slug)
    reader = reader_of(request)
    ours = reader.parties_in(owner.pk)
    page = study and BaselinePage(
        study=study, language=reader_language(), ours=ours, looked_at=request.GET.get("look", "")
    )
    context = {
        "cooperation": owner,
        "page_code": "baseline",
        "page": page,
        "editable": among(reader, owner, SHEETS),
    }
    return render(request, "study/baseline.html", context)


@require_safe
def baseline_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The figures, with what is missing."""
    study = _known(request, slug)
    return download(figures_file(study).csv, f"{slug}-baseline-{study.table.year}.csv", CSV)


@require_safe
def baseline_ratios_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The figures per inhabitant, post and unit."""
    study = _known(request, slug)
    return download(ratios_file(study).csv, f"{slug}-baseline-ratios-{study.table.year}.csv", CSV)


@require_safe
def baseline_xlsx(request: HttpRequest, slug: str) -> HttpResponse:
    """Both as sheets of a workbook."""
    study = _known(request, slug)
    book = files.workbook([figures_file(study), ratios_file(study)])
    return download(book, f"{slug}-baseline-{study.table.year}.xlsx", XLSX)


def requested_baseline(request: HttpRequest, slug: str) -> tuple[Cooperation, BaselineStudy | None]:
    """The baseline of the year in the address, else of the newest; None where nothing is measured or asked.

    Raises Http404 for a year of which nothing is known, PermissionDenied.
    """
    owner, head = find_studied(request, slug)
    year = request.GET.get("year", "")
    if year and not (year.isascii() and year.isdigit() and len(year) == len("2026")):
        raise Http404
    try:
        return owner, baseline_study(kept_facts(owner, head).facts, year=int(year) if year else None)
    except CalledWrongError:
        raise Http404 from None


def _known(request: HttpRequest, slug: str) -> BaselineStudy:
    _, study = requested_baseline(request, slug)
    if study is None:
        raise Http404
    return study
