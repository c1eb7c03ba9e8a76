"""Use case: a file of events, kept as it came and then loaded into the cooperation's store by a job."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath
from typing import Any

from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.records.actor import Actor
from samdrift.apps.records.jobs import JobContext, start_job
from samdrift.apps.records.jobs.files import keep, path_of
from samdrift.apps.records.models import Job
from samdrift.apps.records.papers import plain_name
from samdrift.apps.settlement.events.files import add_file
from samdrift.domain.faults import Fault, FoundWrongError, fault

INGEST = "ingest"
SUFFIXES = (".csv", ".parquet", ".jsonl")
MOST_BYTES = 2**30
MOST_MB = MOST_BYTES // 1_000_000


def start_ingest(
    owner: Cooperation, pieces: Iterable[bytes], *, name: str, by: Actor, moment: datetime
) -> Job:
    """The job that loads the file; it is kept whole before this returns. Whether `by` may is asked before.

    Raises FoundWrongError when it is of another kind, empty or too large.
    """
    name = plain_name(name)
    suffix = PurePath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise FoundWrongError(fault("events_file_kind", value=name))
    with keep(suffix) as kept:
        size = 0
        for piece in pieces:
            size += len(piece)
            if size > MOST_BYTES:
                raise FoundWrongError(fault("events_file_large", value=name, most=MOST_MB))
            kept.file.write(piece)
        if not size:
            raise FoundWrongError(fault("attachment_empty", value=name))
    return start_job(
        INGEST,
        cooperation=owner.slug,
        called=owner.name,
        by=by,
        moment=moment,
        kept=kept.name,
        name=name,
    )


def ingest(context: JobContext, *, name: str) -> dict[str, Any]:
    """How many events were stored, known, and contested. Loaded again, what was loaded counts no second time.

    Raises FoundWrongError with every row that is no event, by the name that the file came with: nothing is stored then.
    """
    path = path_of(context.kept)
    if not path.is_file():
        raise FoundWrongError(fault("job_file_gone", value=context.number))
    owner = Cooperation.objects.get(slug=context.cooperation)
    try:
        taken = add_file(owner, path, moment=context.clock(), tell=context.tell, stop=context.is_stopped)
    except FoundWrongError as wrong:
        raise FoundWrongError(*(_named(each, name) for each in wrong.faults)) from None
    context.check()
    return {"stored": taken.stored, "duplicates": taken.duplicates, "conflicts": taken.conflicts}


def _named(found: Fault, name: str) -> Fault:
    """By the name that the file came with, not the one that it is kept by."""
    return found.at(replace(found.place, file=name)) if found.place.file else found
