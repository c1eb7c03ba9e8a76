"""Parties and their membership over time."""

from django.db import models

from samdrift.apps.cooperations.models.cooperation import Coded, Dated
from samdrift.apps.database.constraints import is_half_open, is_one_of, is_unique, refers
from samdrift.apps.database.fields import ReferenceField
from samdrift.domain.cooperation.party import KINDS


class Party(Coded):
    """A municipality, county, region, company or state body; its bills go to `succeeded_by` once it is succeeded."""

    kind = models.TextField(blank=True)
    official_no = models.TextField(blank=True)
    org_no = models.TextField(blank=True)
    succeeded_by = ReferenceField()
    succeeded_from = models.DateField(null=True)

    class Meta:
        constraints = [
            is_unique("code", name="party_code_unique"),
            is_one_of("kind", ("", *KINDS), name="party_kind_known"),
            refers("succeeded_by", "cooperations_party", name="party_successor_is_party"),
        ]


class Membership(Dated):
    """A party is a member for an interval."""

    party = ReferenceField(required=True)

    class Meta:
        constraints = [
            refers("party", "cooperations_party", name="membership_of_party"),
            is_half_open("valid_from", "valid_until", name="membership_half_open"),
        ]
