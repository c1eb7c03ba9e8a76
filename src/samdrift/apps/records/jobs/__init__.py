"""Jobs: work that is asked for on a page, by a program or by a command, and done by a worker: docs/handbook/jobs.md.

An app brings its kinds in a module `jobs`, which is loaded when Django is ready: by name with the place of the
function (`job_kinds`), which is loaded when one is run, or the function itself:

    @job_kind("export")
    def export(context: JobContext, *, period: str) -> dict[str, object]:
        for done, bill in enumerate(bills):
            context.tell(done, len(bills))
            ...
        return {"bills": len(bills)}

A kind does the same however often it is run from the beginning: a worker may be killed at any point, also between
what the job has done and the note that it is done.
"""

from samdrift.apps.records.jobs.context import JobContext
from samdrift.apps.records.jobs.kinds import job_kind, job_kinds
from samdrift.apps.records.jobs.starting import cancel_job, start_job

__all__ = ["JobContext", "cancel_job", "job_kind", "job_kinds", "start_job"]
