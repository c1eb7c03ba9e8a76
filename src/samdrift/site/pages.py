"""Pages that look across the phases: a cooperation's overview; and what is said when something is wrong."""

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language

from samdrift.apps.accounts import actions as accounts
from samdrift.apps.accounts.reader import account_of, reader_language
from samdrift.apps.cooperations.desk.drafts import keep_draft
from samdrift.apps.cooperations.readers import find_cooperation, reader_of
from samdrift.apps.settlement import queries as settlements
from samdrift.apps.settlement.reports import period_report
from samdrift.apps.settlement.requested import own_parties
from samdrift.apps.settlement.views import seen_bills
from samdrift.site.home import latest_year
from samdrift.words import LANGUAGES


@require_safe
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """What a cooperation is, who is in it, and what the year costs each."""
    owner = find_cooperation(reader_of(request), slug)
    year = latest_year(settlements.newest(owner))
    ours = own_parties(request, owner)
    report = None if year is None else period_report(year, language=reader_language(), ours=ours)
    seen = () if report is None else seen_bills(request, report)
    context = {"cooperation": owner, "page_code": "overview", "report": report, "seen": seen}
    return render(request, "site/overview.html", context)


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """The language switched: for this browser, and for the account of who is logged in."""
    account, wanted = account_of(request), request.POST.get("language", "")
    if account is not None and wanted in LANGUAGES:
        accounts.set_language(account, wanted)
    return set_language(request)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _wrong(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Something that is there, and not for this reader."""
    return _wrong(request, 403, "forbidden")


def not_from_here(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was not sent from a page of ours, or from one that is too old.

    A table's form that was opened before a login in another window comes back filled; the signature in it says that it
    is ours.
    """
    if keep_draft(request):
        back = request.get_full_path()
        return redirect_to_login(back) if account_of(request) is None else redirect(back)
    return _wrong(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _wrong(request, 404)


def too_often(request: HttpRequest) -> HttpResponse:
    """A login, or the like, tried again and again."""
    return _wrong(request, 429)


def failed(request: HttpRequest) -> HttpResponse:
    """Told without asking who reads: the database may be what failed."""
    request.user = AnonymousUser()
    return _wrong(request, 500)


def _wrong(request: HttpRequest, status: int, code: str = "") -> HttpResponse:
    return render(request, "site/wrong.html", {"wrong": code or str(status)}, status=status)
