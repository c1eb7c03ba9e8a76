"""The kinds of jobs of this app; told when Django is ready."""

from samdrift.apps.records.jobs import job_kinds

job_kinds(
    export="samdrift.apps.settlement.exporting:export",
    ingest="samdrift.apps.settlement.events.ingesting:ingest",
    prepare="samdrift.apps.settlement.closing_jobs:prepare",
    close="samdrift.apps.settlement.closing_jobs:close",
)
