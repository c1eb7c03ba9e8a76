"""The page of forms of organisation, its table as files, and a rule confirmed by a named lawyer."""

from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from samdrift.apps.accounts.reader import moment_of, reader_language
from samdrift.apps.cooperations.desk.sheets_of import among
from samdrift.apps.cooperations.models import Cooperation as CooperationRow
from samdrift.apps.cooperations.permissions import may_edit_study
from samdrift.apps.cooperations.readers import reader_of, require
from samdrift.apps.records.download import CSV, XLSX, download
from samdrift.apps.records.web import actor_of
from samdrift.apps.study.as_of import asked_day
from samdrift.apps.study.finding import find_studied
from samdrift.apps.study.kept import kept_facts
from samdrift.apps.study.keys.alternative_views import account
from samdrift.apps.study.law import confirming
from samdrift.apps.study.law.file import forms_file
from samdrift.apps.study.law.page import FormsPage
from samdrift.documents.voice import Voice
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import Fault, FaultsError
from samdrift.domain.law import Cell
from samdrift.domain.periods import legal_day
from samdrift.files import bills as files
from samdrift.runs.study.forms import FormsReport, forms_report

SHEETS = ("form_answers", "alternatives", "law_confirmations", "vat_decisions")
"""What the page is made of."""


@require_safe
def forms(request: HttpRequest, slug: str) -> HttpResponse:
    """Every form under the law of the day: allowed, not allowed, doubtful or open, by which rule."""
    return _show(request, slug, request.GET.get("confirm", ""))


@require_safe
def forms_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Every form by every question."""
    _, report, _ = requested_forms(request, slug)
    table = forms_file(report, reader_language())
    return download(table.csv, f"{slug}-forms-{report.as_of}.csv", CSV)


@require_safe
def forms_xlsx(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as a workbook."""
    _, report, _ = requested_forms(request, slug)
    table = forms_file(report, reader_language())
    return download(files.workbook([table]), f"{slug}-forms-{report.as_of}.xlsx", XLSX)


@require_POST
def confirm_law(request: HttpRequest, slug: str) -> HttpResponse:
    """A rule confirmed or doubted by a named lawyer, and back to the page; with what was typed where it is refused."""
    owner, _ = find_studied(request, slug)
    require(may_edit_study(reader_of(request), owner))
    posted = request.POST
    cell = confirming.cell_named(owner.country, posted.get("rule", ""))
    if cell is None:
        raise Http404
    typed = confirming.Typed(**{name: posted.get(name, "") for name in ("outcome", "name", "day", "text")})
    try:
        confirming.confirm(
            owner,
            cell,
            typed,
            reader=reader_of(request),
            user=account(request),
            by=actor_of(request),
            moment=moment_of(request),
        )
    except FaultsError as error:
        return _show(request, slug, posted["rule"], typed=typed, refused=error.faults)
    query = urlencode({"as_of": asked_day(request, owner).isoformat()})
    return redirect(f"{reverse('study:forms', args=[slug])}?{query}")


def requested_forms(request: HttpRequest, slug: str) -> tuple[CooperationRow, FormsReport, Cooperation]:
    """The report of the day that is asked for. Raises Http404, PermissionDenied."""
    owner, head = find_studied(request, slug)
    facts = kept_facts(owner, head).facts
    today = legal_day(moment_of(request), country=owner.country)
    return owner, forms_report(facts, as_of=asked_day(request, owner), today=today), facts


def _show(
    request: HttpRequest,
    slug: str,
    rule: str,
    *,
    typed: confirming.Typed | None = None,
    refused: tuple[Fault, ...] = (),
) -> HttpResponse:
    owner, report, facts = requested_forms(request, slug)
    voice = Voice(reader_language(), owner.currency)
    page = FormsPage(facts=facts, report=report, voice=voice, study_day=_day(owner.study_date))
    may_confirm = may_edit_study(reader_of(request), owner)
    cell = confirming.cell_named(owner.country, rule) if rule and may_confirm else None
    context = {
        "cooperation": owner,
        "page_code": "forms",
        "page": page,
        "may_confirm": may_confirm,
        "confirming": _asked(page, cell, rule),
        "typed": typed or confirming.Typed(day=report.today.isoformat()),
        "refused": refused,
        "editable": among(reader_of(request), owner, SHEETS),
    }
    return render(request, "study/forms.html", context)


def _asked(page: FormsPage, cell: Cell | None, rule: str) -> dict[str, object] | None:
    """The rule that a lawyer is asked about."""
    return None if cell is None else {"key": rule, "row": page.rows.rule(cell), "form": page.form_name(cell)}


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
