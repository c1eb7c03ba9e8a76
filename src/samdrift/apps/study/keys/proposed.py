"""Alternatives and proposed keys found as far as a reader may know of them: pages and API answer alike."""

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.permissions import (
    may_save_alternative,
    may_see_alternative,
    may_see_key_proposal,
)
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.study.models import Alternative, KeyProposal, SentText


def seen_alternatives(reader: Reader, owner: Cooperation) -> list[Alternative]:
    """Those that stand and that the reader may know of, the cooperation's before a party's own, the oldest first."""
    rows = Alternative.objects.filter(cooperation=owner, withdrawn_at=None).select_related("saved_by")
    return [row for row in rows.order_by("party", "pk") if may_see_alternative(reader, owner, row.party)]


def parties_saving(reader: Reader, owner: Cooperation) -> list[str]:
    """Whose alternatives the reader may save: the cooperation's (empty) and those of the own parties."""
    asked = ["", *sorted(reader.parties_in(owner.pk))]
    return [party for party in asked if may_save_alternative(reader, owner, party)]


def find_alternative(reader: Reader, owner: Cooperation, number: int) -> Alternative:
    """Raises Http404 for one that there is not, and just so for one that is not the reader's to know of."""
    row = (
        Alternative.objects.select_related("cooperation", "saved_by")
        .filter(cooperation=owner, pk=number)
        .first()
    )
    if row is None or not may_see_alternative(reader, owner, row.party):
        raise Http404
    return row


def seen_proposals(reader: Reader, owner: Cooperation) -> list[KeyProposal]:
    """Those that the reader may know of, the latest first."""
    return [row for row in _rows(owner) if _may_see(reader, owner, row)]


def find_proposal(reader: Reader, owner: Cooperation, number: int) -> KeyProposal:
    """Raises Http404 as `find_alternative`."""
    row = _rows(owner).filter(pk=number).first()
    if row is None or not _may_see(reader, owner, row):
        raise Http404
    return row


def _may_see(reader: Reader, owner: Cooperation, row: KeyProposal) -> bool:
    return may_see_key_proposal(reader, owner, is_draft=not is_sent(row))


def is_sent(row: KeyProposal) -> bool:
    """Whether its text has been sent, of a row that was found here."""
    return bool(vars(row)["is_sent"])


def _rows(owner: Cooperation) -> QuerySet[KeyProposal]:
    rows = KeyProposal.objects.select_related("cooperation", "change", "made_by")
    sent = Exists(SentText.objects.filter(proposal=OuterRef("pk")))
    return rows.annotate(is_sent=sent).filter(cooperation=owner).order_by("-pk")
