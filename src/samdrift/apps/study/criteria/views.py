"""The criteria page, the part of it that a moved weight changes, and its table as files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from samdrift.apps.accounts.reader import reader_language
from samdrift.apps.cooperations.desk.sheets_of import among
from samdrift.apps.cooperations.models import Cooperation as CooperationRow
from samdrift.apps.cooperations.readers import reader_of
from samdrift.apps.records.download import CSV, XLSX, download
from samdrift.apps.study.as_of import asked_day
from samdrift.apps.study.criteria.asked import CriteriaAsked, criteria_asked
from samdrift.apps.study.criteria.file import criteria_file
from samdrift.apps.study.criteria.page import CriteriaPage
from samdrift.apps.study.finding import find_studied
from samdrift.apps.study.kept import kept_facts
from samdrift.documents.voice import Voice
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import Fault
from samdrift.files import bills as files
from samdrift.runs.study.criteria import AreaCriteria, study_criteria
from samdrift.runs.study.judged import areas_of

SHEETS = ("alternatives", "criteria", "criteria_weights", "criteria_scores", "criteria_pairs")
"""What the page is made of."""


@require_safe
def criteria(request: HttpRequest, slug: str) -> HttpResponse:
    """Which alternative comes first by weighed criteria, how robust that is, and what would change it."""
    owner, page = _requested(request, slug)
    context = {
        "cooperation": owner,
        "page_code": "criteria",
        "page": page,
        "editable": among(reader_of(request), owner, SHEETS),
    }
    return render(request, "study/criteria.html", context)


@require_safe
def criteria_moved(request: HttpRequest, slug: str) -> HttpResponse:
    """What of the page a moved weight changes, without what stands around it."""
    owner, page = _requested(request, slug)
    context = {"cooperation": owner, "page": page}
    return HttpResponse(render_to_string("study/criteria_moved.html", context))


@require_safe
def criteria_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Each alternative on each criterion, exactly."""
    table, name = _file(request, slug)
    return download(table.csv, f"{name}.csv", CSV)


@require_safe
def criteria_xlsx(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as a workbook."""
    table, name = _file(request, slug)
    return download(files.workbook([table]), f"{name}.xlsx", XLSX)


def compare_asked(facts: Cooperation, asked: CriteriaAsked) -> tuple[AreaCriteria | None, tuple[Fault, ...]]:
    """The area asked for, else the first, with what is wrong with the weights that were typed.

    Raises Http404 for an area that there is none of.
    """
    areas = areas_of(facts)
    if asked.area and asked.area not in areas:
        raise Http404
    if not areas:
        return None, ()
    area = asked.area or areas[0]
    codes = [row.criterion for row in facts.study.criteria if row.area == area]
    tried, wrong = asked.weights(codes)
    (found,) = study_criteria(facts, as_of=asked.as_of, area=area, tried=tried).areas
    return found, wrong


def _requested(request: HttpRequest, slug: str) -> tuple[CooperationRow, CriteriaPage]:
    """Raises Http404 for an area that there is none of, PermissionDenied."""
    owner, head = find_studied(request, slug)
    facts = kept_facts(owner, head).facts
    asked = criteria_asked(request.GET, asked_day(request, owner))
    area, wrong = compare_asked(facts, asked)
    voice = Voice(reader_language(), owner.currency)
    ours = reader_of(request).parties_in(owner.pk)
    return owner, CriteriaPage(facts=facts, area=area, asked=asked, wrong=wrong, voice=voice, ours=ours)


def _file(request: HttpRequest, slug: str) -> tuple[files.Table, str]:
    """Without rows where nothing can be compared. Raises Http404 where the weights in the address cannot be tried."""
    _, page = _requested(request, slug)
    if page.wrong:
        raise Http404
    about = (slug, "criteria", page.area.area if page.area else "", page.asked.as_of.isoformat())
    return criteria_file(page.area), "-".join(filter(None, about))
