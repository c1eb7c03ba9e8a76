"""Where parties lie."""

from django.db import models

from samdrift.apps.cooperations.models.cooperation import Owned
from samdrift.apps.database.constraints import is_unique, refers
from samdrift.apps.database.fields import ExactField, ReferenceField


class PartyPlace(Owned):
    """Where a party lies: the middle of its area, in degrees."""

    party = ReferenceField(required=True)
    latitude = ExactField()
    longitude = ExactField()
    source = models.TextField(blank=True)

    class Meta:
        constraints = [
            is_unique("party", name="party_place_unique"),
            refers("party", "cooperations_party", name="party_place_of_party"),
        ]
