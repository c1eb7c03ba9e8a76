"""The API of what is asked for as a job about a period."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from samdrift.apps.accounts.reader import moment_of, reader_language
from samdrift.apps.cooperations.api_access import TO_WRITE, actor_of
from samdrift.apps.cooperations.api_answers import Period, Slug, answers
from samdrift.apps.cooperations.api_jobs import JobOut
from samdrift.apps.cooperations.readers import reader_of
from samdrift.apps.records.jobs.telling import job_json
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
