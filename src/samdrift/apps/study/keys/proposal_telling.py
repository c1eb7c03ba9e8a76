"""Who is told of a proposed key: the parties' people when it is theirs, those who propose it when it is decided."""

from datetime import datetime

from django.urls import reverse

from samdrift.apps.cooperations.permissions import may_propose_key, may_record_decision, may_see_key_proposal
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.cooperations.waiting import readers_of
from samdrift.apps.records.chain import About
from samdrift.apps.records.notices import notify
from samdrift.apps.study.models import KeyProposal


def tell_parties(row: KeyProposal, what: str, *, moment: datetime) -> None:
    """A notice for everybody who is a party's."""
    owner = row.cooperation
    for person, reader in readers_of(owner).items():
        if reader.parties_in(owner.pk) and may_see_key_proposal(reader, owner, is_draft=False):
            _tell(row, person, what, moment=moment)


def tell_all(row: KeyProposal, what: str, *, moment: datetime) -> None:
    """A notice for everybody who decides, and for those who propose."""
    for person, reader in readers_of(row.cooperation).items():
        if _decides(reader, row) or may_propose_key(reader, row.cooperation):
            _tell(row, person, what, moment=moment)


def _decides(reader: Reader, row: KeyProposal) -> bool:
    parties = reader.parties_in(row.cooperation_id)
    return any(may_record_decision(reader, row.cooperation, party) for party in parties)


def _tell(row: KeyProposal, person: int, what: str, *, moment: datetime) -> None:
    owner = row.cooperation
    about: About = {"title": row.title, "cooperation": owner.name}
    link = reverse("study:proposal", args=[owner.slug, row.pk])
    notify(person=person, what=what, about=about, link=link, moment=moment)
