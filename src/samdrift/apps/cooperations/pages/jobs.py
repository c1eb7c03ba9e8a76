"""Pages of jobs: those that a reader may know of, one of them, what it has made, and how it is cancelled."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from samdrift.apps.accounts.reader import moment_of, reader_language
from samdrift.apps.cooperations.finding import file_of, find_job, is_own_job, may_take_file
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.permissions import may_cancel_job, may_see_job, may_see_jobs
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require
from samdrift.apps.records.download import ZIP, download_file
from samdrift.apps.records.jobs import cancel_job
from samdrift.apps.records.jobs.ending import faults_of
from samdrift.apps.records.jobs.files import open_kept
from samdrift.apps.records.jobs.telling import job_text, told_text
from samdrift.apps.records.models import OPEN, Job
from samdrift.apps.records.web import actor_of
from samdrift.domain.faults import Fault, FoundWrongError
from samdrift.domain.periods import ZONES
from samdrift.words import day

PAGE = 50
GONE = 410
MOST_FAULTS = 100


@dataclass(frozen=True)
class Shown:
    """A job as the pages show it."""

    job: Job
    text: str
    told: str
    asked: str
    ended: str
    is_open: bool


@require_safe
def jobs(request: HttpRequest, slug: str) -> HttpResponse:
    """All jobs of the cooperation that the reader may know of, the newest first."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    require(may_see_jobs(reader, owner))
    asker = actor_of(request)
    rows = Job.objects.filter(cooperation=slug).order_by("-number")
    if not may_see_job(reader, owner, is_own=False):
        rows = rows.filter(person=asker.person)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    shown = [_shown(job, owner) for job in page]
    context = {
        "cooperation": owner,
        "page_code": "jobs",
        "page": page,
        "rows": shown,
        "open": rows.filter(state__in=OPEN).count(),
    }
    return render(request, "cooperations/jobs.html", context)


@require_safe
def job(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """How far it is, what it found wrong, and what it has made."""
    owner, found = _found(request, slug, number)
    return _page(request, owner, found)


@require_POST
def cancel(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """It is not wanted any more; then back to its page."""
    owner, found = _found(request, slug, number)
    asker = actor_of(request)
    require(may_cancel_job(reader_of(request), owner, is_own=is_own_job(found, asker)))
    cancel_job(found, by=asker, moment=moment_of(request))
    return redirect("job", slug, number)


@require_safe
def file(request: HttpRequest, slug: str, number: int) -> HttpResponse | FileResponse:
    """What it has made, after its content has been held to its hash."""
    owner, found = _found(request, slug, number)
    if not (name := file_of(found)):
        raise Http404
    require(may_take_file(reader_of(request), owner, found))
    try:
        content = open_kept(found)
    except FoundWrongError as wrong:
        return _page(request, owner, found, refused=wrong.faults, status=GONE)
    return download_file(content, name, ZIP)


def _found(request: HttpRequest, slug: str, number: int) -> tuple[Cooperation, Job]:
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    return owner, find_job(reader, owner, number, actor_of(request))


def _page(
    request: HttpRequest,
    owner: Cooperation,
    found: Job,
    *,
    refused: tuple[Fault, ...] = (),
    status: int = 200,
) -> HttpResponse:
    reader, shown = reader_of(request), _shown(found, owner)
    is_own = is_own_job(found, actor_of(request))
    context = {
        "cooperation": owner,
        "page_code": "jobs",
        "shown": shown,
        "job": found,
        "faults": faults_of(found)[:MOST_FAULTS],
        "refused": refused,
        "may_cancel": shown.is_open
        and not found.cancel_asked
        and may_cancel_job(reader, owner, is_own=is_own),
        "may_take": bool(file_of(found)) and may_take_file(reader, owner, found),
    }
    return render(request, "cooperations/job.html", context, status=status)


def _shown(found: Job, owner: Cooperation) -> Shown:
    language = reader_language()
    return Shown(
        found,
        job_text(found, language),
        told_text(found, language),
        _moment(found.asked_at, owner),
        _moment(found.ended_at, owner) if found.ended_at else "",
        found.state in OPEN,
    )


def _moment(moment: datetime, owner: Cooperation) -> str:
    """In the legal time of the cooperation's country."""
    local = moment.astimezone(ZoneInfo(ZONES[owner.country]))
    return f"{day(local.date(), reader_language())} {local:%H:%M}".replace(" ", "\u00a0")
