"""Changes, papers and jobs found as far as a reader may know of them: pages, API and commands answer alike."""

from django.http import Http404

from samdrift.apps.cooperations import models
from samdrift.apps.cooperations.models.proposal import DRAFT
from samdrift.apps.cooperations.permissions import (
    may_see_attachment,
    may_see_bill,
    may_see_job,
    may_see_proposal,
)
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.records.actor import API, Actor
from samdrift.apps.records.models import DONE, Attachment, Job


def may_see(reader: Reader, row: models.Proposal, *, as_person: bool = True) -> bool:
    """A draft is its writer's alone; what waits or is decided is for those whom it concerns.

    A token is no person: it knows by its own role, whatever its maker has written in another.
    """
    preparer = row.prepared_by_id if as_person else None
    if row.state == DRAFT:
        return preparer is not None and preparer == reader.person
    return may_see_proposal(reader, row.cooperation, row.party, preparer=preparer)


def find_change(
    reader: Reader, owner: models.Cooperation, number: int, *, as_person: bool = True
) -> models.Proposal:
    """Raises Http404 for a change that there is not, and just so for one that is not the reader's to know of."""
    rows = models.Proposal.objects.select_related("prepared_by", "decided_by", "cooperation")
    row = rows.filter(cooperation=owner, pk=number).first()
    if row is None or not may_see(reader, row, as_person=as_person):
        raise Http404
    return row


def find_paper(reader: Reader, owner: models.Cooperation, number: int) -> Attachment:
    """Raises Http404 as `find_change`: that a party has such a paper is its own, too."""
    row = Attachment.objects.filter(cooperation=owner.slug, pk=number).first()
    if row is None or not may_see_attachment(reader, owner, row.party):
        raise Http404
    return row


def is_own_job(job: Job, asker: Actor) -> bool:
    """A person's own are also those of their tokens; a token's own are those that it asked for itself."""
    is_same = asker.person is not None and asker.person == job.person
    return is_same and (asker.door != API or (job.door, job.name) == (API, asker.name))


def find_job(reader: Reader, owner: models.Cooperation, number: int, asker: Actor) -> Job:
    """Raises Http404 as `find_change`."""
    job = Job.objects.filter(cooperation=owner.slug, number=number).first()
    if job is None or not may_see_job(reader, owner, is_own=is_own_job(job, asker)):
        raise Http404
    return job


def file_of(job: Job) -> str:
    """What the file that it has made is called; empty when there is none, or none any more."""
    return str((job.result or {}).get("file", "")) if job.state == DONE and job.kept else ""


def may_take_file(reader: Reader, owner: models.Cooperation, job: Job) -> bool:
    """Who may see the bill of every party that is in it, by the roles that they have now."""
    return all(may_see_bill(reader, owner, party) for party in job.arguments.get("parties", ()))
