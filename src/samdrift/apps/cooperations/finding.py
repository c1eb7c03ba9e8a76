"""Changes and papers found as far as a reader may know of them: pages, API and commands ask here, and answer alike."""

from django.http import Http404

from samdrift.apps.cooperations import models
from samdrift.apps.cooperations.models.proposal import DRAFT
from samdrift.apps.cooperations.permissions import may_see_attachment, may_see_proposal
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.records.models import Attachment


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
