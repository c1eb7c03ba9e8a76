"""The kinds of jobs of this app; loaded when Django is ready."""

from samdrift.apps.records.jobs import job_kind
from samdrift.apps.settlement import closing_jobs
from samdrift.apps.settlement.events.ingesting import INGEST, ingest
from samdrift.apps.settlement.exporting import EXPORT, export

job_kind(EXPORT)(export)
job_kind(INGEST)(ingest)
job_kind(closing_jobs.PREPARE)(closing_jobs.prepare)
job_kind(closing_jobs.CLOSE)(closing_jobs.close)
