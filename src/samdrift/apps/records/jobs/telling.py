"""Jobs in words and for programs."""

from typing import Any

from samdrift.apps.records.jobs.ending import faults_of
from samdrift.apps.records.models import Job
from samdrift.apps.records.telling import worded
from samdrift.words import fault_json, say
from samdrift.words.catalogue import find_forms

SHOWN = ("period", "name")
"""Arguments that tell people which job it is."""


def job_text(job: Job, language: str) -> str:
    """What it does, and of what: `Export of the bills, April 2026`."""
    kind = f"job.kind.{job.kind}"
    known = [say(kind, language) if find_forms(kind, language) else job.kind]
    values = worded({name: job.arguments[name] for name in SHOWN if name in job.arguments}, language)
    return ", ".join([*known, *values.values()])


def told_text(job: Job, language: str) -> str:
    """What it tells last, where it does."""
    return say(f"job.told.{job.told}", language) if job.told else ""


def job_json(job: Job, language: str) -> dict[str, Any]:
    """The job as a program reads it."""
    return {
        "job": job.number,
        "kind": job.kind,
        "text": job_text(job, language),
        "arguments": job.arguments,
        "state": job.state,
        "done": job.done,
        "total": job.total,
        "told": told_text(job, language) or None,
        "cancel_asked": job.cancel_asked,
        "asked_by": job.name,
        "asked": job.asked_at,
        "started": job.started_at,
        "ended": job.ended_at,
        "expires": job.expires_at if job.kept else None,
        "result": job.result,
        "faults": [fault_json(each, language) for each in faults_of(job)],
    }
