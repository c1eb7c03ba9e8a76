"""How a party is invoiced, and how it posts what it pays."""

from django.db import models

from samdrift.apps.cooperations.models.cooperation import Owned
from samdrift.apps.database.constraints import is_unique, refers
from samdrift.apps.database.fields import ReferenceField


class Invoicing(Owned):
    """A party's language, address and references for its bills."""

    party = ReferenceField(required=True)
    language = models.TextField(blank=True)
    endpoint = models.TextField(blank=True)
    buyer_reference = models.TextField(blank=True)
    accounting_cost = models.TextField(blank=True)
    vat_no = models.TextField(blank=True)
    street = models.TextField(blank=True)
    city = models.TextField(blank=True)
    postal_code = models.TextField(blank=True)
    account = models.TextField(blank=True)
    payment_days = models.PositiveIntegerField(default=30)

    class Meta:
        constraints = [
            is_unique("party", name="invoicing_once_per_party"),
            refers("party", "cooperations_party", name="invoicing_of_party"),
        ]


class Posting(Owned):
    """The art and function to which a party posts what it pays for a service."""

    party = ReferenceField(required=True)
    service = ReferenceField()
    art = models.TextField(blank=True)
    function = models.TextField(blank=True)

    class Meta:
        constraints = [
            refers("party", "cooperations_party", name="posting_of_party"),
            refers("service", "cooperations_service", name="posting_of_service"),
        ]
