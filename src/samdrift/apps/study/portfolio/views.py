"""The portfolio's page, the part of it that changes when a bubble is moved, its files, and what saves the moves."""

from datetime import date
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from samdrift.apps.accounts.reader import account_of, moment_of, reader_language
from samdrift.apps.cooperations.areas import may_edit_sheet
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.models.proposal import APPLIED
from samdrift.apps.cooperations.readers import reader_of, require
from samdrift.apps.records.download import CSV, XLSX, download
from samdrift.apps.records.web import actor_of
from samdrift.apps.study.as_of import asked_day
from samdrift.apps.study.finding import find_studied
from samdrift.apps.study.kept import kept_facts
from samdrift.apps.study.portfolio.asked import FIELDS, AskedPositions, asked_positions
from samdrift.apps.study.portfolio.file import portfolio_file
from samdrift.apps.study.portfolio.page import PortfolioPage
from samdrift.apps.study.portfolio.saving import SHEET, save_positions
from samdrift.apps.study.table_links import table_links
from samdrift.documents.voice import Voice
from samdrift.domain.cooperation import Cooperation as Facts
from samdrift.domain.faults import Fault, FaultsError
from samdrift.files import bills as files
from samdrift.runs.study.portfolio import PortfolioReport, portfolio_report

TABLES = ("projects", "project_parties")
TYPIST = "typist"
"""In the form of who may save: that it came from such a form."""


@require_safe
def portfolio(request: HttpRequest, slug: str) -> HttpResponse:
    """Projects by economic and regional importance, moved on trial, and the pipeline."""
    owner, facts, asked = _requested(request, slug, request.GET)
    return _shown(request, owner, _page(request, owner, facts, asked))


@require_safe
def portfolio_moved(request: HttpRequest, slug: str) -> HttpResponse:
    """What of the page a moved bubble changes, without what stands around it."""
    owner, facts, asked = _requested(request, slug, request.GET)
    page = _page(request, owner, facts, asked)
    context = {"cooperation": owner, "page": page, "may_save": _may_save(request, owner)}
    return HttpResponse(render_to_string("study/portfolio_moved.html", context, request))


@require_POST
def save_portfolio(request: HttpRequest, slug: str) -> HttpResponse:
    """The moves as a change of the table. Where the login has expired, the page with the moves follows it."""
    account, address = account_of(request), reverse("study:portfolio", args=[slug])
    if account is None and TYPIST in request.POST:
        return redirect_to_login(f"{address}?{urlencode(_moves(request.POST))}")
    owner, facts, asked = _requested(request, slug, request.POST)
    require(_may_save(request, owner))
    assert account is not None
    seen = asked_positions(request.POST, _codes(facts), prefix="was-").positions
    try:
        done = save_positions(
            owner,
            asked.positions,
            seen,
            reader=reader_of(request),
            user=account,
            by=actor_of(request),
            moment=moment_of(request),
        )
    except FaultsError as wrong:
        return _shown(request, owner, _page(request, owner, facts, asked, wrong.faults))
    if done.state == APPLIED:
        return redirect(f"{address}?saved={done.pk}")
    return redirect("change", slug, done.pk)


@require_safe
def portfolio_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Every project with where it stands and what comes next."""
    table, name = _file(request, slug)
    return download(table.csv, f"{name}.csv", CSV)


@require_safe
def portfolio_xlsx(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as a workbook."""
    table, name = _file(request, slug)
    return download(files.workbook([table]), f"{name}.xlsx", XLSX)


def requested_portfolio(request: HttpRequest, slug: str, *, day: date | None = None) -> PortfolioReport:
    """As the tables have it, with nothing moved. Raises Http404, PermissionDenied."""
    owner, head = find_studied(request, slug)
    facts = kept_facts(owner, head).facts
    return portfolio_report(facts, day or asked_day(request, owner))


def _file(request: HttpRequest, slug: str) -> tuple[files.Table, str]:
    owner, facts, asked = _requested(request, slug, request.GET)
    report = portfolio_report(facts, asked_day(request, owner), asked.positions)
    return portfolio_file(report), f"{slug}-portfolio"


def _requested(request: HttpRequest, slug: str, form: QueryDict) -> tuple[Cooperation, Facts, AskedPositions]:
    owner, head = find_studied(request, slug)
    facts = kept_facts(owner, head).facts
    return owner, facts, asked_positions(form, _codes(facts))


def _moves(form: QueryDict) -> list[tuple[str, str]]:
    """What was to be saved, as the address of a page that tries it."""
    return [(name, value) for name in FIELDS for value in form.getlist(name)]


def _codes(facts: Facts) -> frozenset[str]:
    return frozenset(each.project for each in facts.study.projects)


def _page(
    request: HttpRequest,
    owner: Cooperation,
    facts: Facts,
    asked: AskedPositions,
    faults: tuple[Fault, ...] = (),
) -> PortfolioPage:
    when: date = asked_day(request, owner)
    return PortfolioPage(
        report=portfolio_report(facts, when, asked.positions),
        voice=Voice(reader_language(), owner.currency),
        day=request.GET.get("as_of", ""),
        faults=(*asked.faults, *faults),
    )


def _shown(request: HttpRequest, owner: Cooperation, page: PortfolioPage) -> HttpResponse:
    saved = request.GET.get("saved", "")
    context = {
        "cooperation": owner,
        "page_code": "portfolio",
        "page": page,
        "may_save": _may_save(request, owner),
        "saved": saved if saved.isascii() and saved.isdecimal() and len(saved) < 19 else "",
        "tables": table_links(reader_of(request), owner, TABLES),
    }
    return render(request, "study/portfolio.html", context)


def _may_save(request: HttpRequest, owner: Cooperation) -> bool:
    return account_of(request) is not None and may_edit_sheet(reader_of(request), owner, SHEET)
