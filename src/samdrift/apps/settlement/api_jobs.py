"""The API of what is asked for as a job about a period."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from samdrift.apps.accounts.reader import moment_of, reader_language
from samdrift.apps.cooperations.api_access import TO_WRITE, actor_of, sent_pieces
from samdrift.apps.cooperations.api_answers import Period, Slug, answers, takes_file
from samdrift.apps.cooperations.api_jobs import JobOut
from samdrift.apps.cooperations.api_papers import Name
from samdrift.apps.cooperations.permissions import may_send_events
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require
from samdrift.apps.records.jobs.telling import job_json
from samdrift.apps.settlement.events.ingesting import start_ingest
from samdrift.apps.settlement.exporting import start_export
from samdrift.apps.settlement.readers import find_settlement

router = Router(tags=["jobs"])


@router.post(
    "/cooperations/{slug}/periods/{period}/export",
    auth=TO_WRITE,
    response=answers(JobOut),
    operation_id="export_period",
)
def export_period(request: HttpRequest, slug: Slug, period: Period) -> Any:
    """A job that makes one file of the bills that the caller may see: each as PDF, and the tables."""
    reader, language = reader_of(request), reader_language()
    row = find_settlement(reader, slug, period)
    job = start_export(reader, row, by=actor_of(request), language=language, moment=moment_of(request))
    return job_json(job, language)


@router.post(
    "/cooperations/{slug}/events/files",
    auth=TO_WRITE,
    response=answers(JobOut, 400, 413),
    operation_id="add_events_file",
    openapi_extra=takes_file(),
)
def add_events_file(request: HttpRequest, slug: Slug, name: Name) -> Any:
    """A file of events (.csv, .parquet, .jsonl) as the call's body, and the job that loads it."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    require(may_send_events(reader, owner))
    pieces, moment = sent_pieces(request), moment_of(request)
    job = start_ingest(owner, pieces, name=name, by=actor_of(request), moment=moment)
    return job_json(job, reader_language())
