"""Who is told of a period: those who may close it when it is prepared, the parties' people when bills are issued."""

from datetime import datetime

from django.urls import reverse

from samdrift.apps.cooperations.permissions import may_close_period, may_see_bill
from samdrift.apps.cooperations.queries import party_names
from samdrift.apps.cooperations.waiting import readers_of
from samdrift.apps.records.actor import Actor
from samdrift.apps.records.chain import About
from samdrift.apps.records.notices import notify
from samdrift.apps.settlement import models
from samdrift.domain.settlement import Settlement


def tell_closers(row: models.Period, *, by: Actor, moment: datetime) -> None:
    """A notice for everybody who may close what another has prepared."""
    owner = row.cooperation
    about: About = {"name": by.name, "period": row.name, "cooperation": owner.name}
    link = reverse("settlement:closing", args=[owner.slug, row.name])
    for person, reader in readers_of(owner).items():
        if may_close_period(reader, owner, preparer=row.prepared_by_id):
            notify(person=person, what="closing_waits", about=about, link=link, moment=moment)


def tell_parties(row: models.Period, settlement: Settlement, *, moment: datetime) -> None:
    """A notice of each party's bill for the people of that party."""
    owner = row.cooperation
    about: About = {"period": row.name, "cooperation": owner.name}
    readers, names = readers_of(owner), party_names(owner)
    for bill in settlement.bills:
        link = reverse("settlement:bill", args=[owner.slug, row.name, bill.party])
        for person, reader in readers.items():
            if bill.party in reader.parties_in(owner.pk) and may_see_bill(reader, owner, bill.party):
                told = {**about, "party": names.get(bill.party, bill.party)}
                notify(person=person, what="bill_issued", about=told, link=link, moment=moment)
