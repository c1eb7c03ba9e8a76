"""The API of jobs: what is being done by and by, how far it is, what it has made, and how it is cancelled."""

from datetime import datetime
from typing import Any, Literal

from django.http import FileResponse, Http404, HttpRequest
from ninja import Field, Router, Schema

from samdrift.apps.accounts.reader import moment_of, reader_language
from samdrift.apps.cooperations.api_access import TO_READ, TO_WRITE, actor_of, token_of
from samdrift.apps.cooperations.api_answers import (
    FaultOut,
    Limit,
    Number,
    Offset,
    Page,
    Slug,
    answers,
    gives_file,
)
from samdrift.apps.cooperations.finding import file_of, find_job, is_own_job, may_take_file
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.permissions import may_cancel_job, may_see_job, may_see_jobs
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require
from samdrift.apps.records import jobs
from samdrift.apps.records.actor import API, Actor
from samdrift.apps.records.download import ZIP, download_file
from samdrift.apps.records.jobs.files import open_kept
from samdrift.apps.records.jobs.telling import job_json
from samdrift.apps.records.models import Job

router = Router(tags=["jobs"])

NOBODY = Actor(name="", door=API)


class JobOut(Schema):
    """A job; `total` is null where nobody knows how much there is to do."""

    job: int = Field(description="Its number in the cooperation.")
    kind: str = Field(examples=["export"])
    text: str
    arguments: dict[str, Any]
    state: Literal["waiting", "running", "done", "failed", "cancelled"]
    done: int
    total: int | None
    told: str | None
    cancel_asked: bool
    asked_by: str
    asked: datetime
    started: datetime | None
    ended: datetime | None
    expires: datetime | None = Field(description="How long its file is kept; null where there is none.")
    result: dict[str, Any] | None = Field(description="What came of it, when it is done.")
    faults: list[FaultOut] = Field(description="Why it has failed.")


@router.get(
    "/cooperations/{slug}/jobs", auth=TO_READ, response=answers(Page[JobOut]), operation_id="list_jobs"
)
def list_jobs(request: HttpRequest, slug: Slug, limit: Limit = 100, offset: Offset = 0) -> Any:
    """The jobs that the caller may know of, the newest first: its own, or all."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    require(may_see_jobs(reader, owner))
    asker, rows = _asker(request), Job.objects.filter(cooperation=slug).order_by("-number")
    if not may_see_job(reader, owner, is_own=False):
        rows = rows.filter(person=asker.person, door=API, name=asker.name)
    total, end = rows.count(), offset + limit
    return {
        "total": total,
        "next": end if end < total else None,
        "items": [job_json(job, reader_language()) for job in rows[offset:end]],
    }


@router.get(
    "/cooperations/{slug}/jobs/{number}", auth=TO_READ, response=answers(JobOut), operation_id="get_job"
)
def get_job(request: HttpRequest, slug: Slug, number: Number) -> Any:
    """How far it is, and in the end what came of it."""
    _, job = _found(request, slug, number)
    return job_json(job, reader_language())


@router.get(
    "/cooperations/{slug}/jobs/{number}/file",
    auth=TO_READ,
    response=answers(None),
    operation_id="get_job_file",
    openapi_extra=gives_file(ZIP),
)
def get_job_file(request: HttpRequest, slug: Slug, number: Number) -> FileResponse:
    """What it has made, after its content has been held to its hash."""
    owner, job = _found(request, slug, number)
    if not (name := file_of(job)):
        raise Http404
    require(may_take_file(reader_of(request), owner, job))
    return download_file(open_kept(job), name, ZIP)


@router.post(
    "/cooperations/{slug}/jobs/{number}/cancel",
    auth=TO_WRITE,
    response=answers(JobOut),
    operation_id="cancel_job",
)
def cancel_job(request: HttpRequest, slug: Slug, number: Number) -> Any:
    """It is not wanted any more: one that waits is cancelled, one that runs stops at its next step."""
    owner, job = _found(request, slug, number)
    is_own = is_own_job(job, _asker(request))
    require(may_cancel_job(reader_of(request), owner, is_own=is_own))
    jobs.cancel_job(job, by=actor_of(request), moment=moment_of(request))
    return job_json(job, reader_language())


def _found(request: HttpRequest, slug: str, number: int) -> tuple[Cooperation, Job]:
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    return owner, find_job(reader, owner, number, _asker(request))


def _asker(request: HttpRequest) -> Actor:
    """Who stands behind the call, reading too."""
    return actor_of(request) if token_of(request) else NOBODY
