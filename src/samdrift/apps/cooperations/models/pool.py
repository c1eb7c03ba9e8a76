"""Cost pools, the flows out of them, and the prices that are credited to them."""

from django.db import models
from django.db.models import Q

from samdrift.apps.cooperations.models.cooperation import Coded, Dated
from samdrift.apps.database.constraints import is_half_open, is_unique, refers
from samdrift.apps.database.fields import ExactField, ReferenceField


class Pool(Coded):
    """A cost pool, of a service or of all members, with the host's mark-up if one is agreed."""

    service = ReferenceField()
    markup = ExactField()
    markup_on = models.TextField(blank=True)
    markup_beside_flows = models.BooleanField(default=False)

    class Meta:
        constraints = [
            is_unique("code", name="pool_code_unique"),
            refers("service", "cooperations_service", name="pool_of_service"),
        ]


class Flow(Dated):
    """A share of a pool's cost goes to another pool or to a key, by a weight or by a meter's total."""

    pool = ReferenceField(required=True)
    to_pool = ReferenceField()
    to_key = ReferenceField()
    weight = ExactField()
    meter = models.TextField(blank=True)

    class Meta:
        constraints = [
            refers("pool", "cooperations_pool", name="flow_from_pool"),
            refers("to_pool", "cooperations_pool", name="flow_to_pool"),
            refers("to_key", "cooperations_key", to_field="name", name="flow_to_key"),
            is_half_open("valid_from", "valid_until", name="flow_half_open"),
            models.CheckConstraint(
                condition=Q(to_pool__isnull=True, to_key__isnull=False)
                | Q(to_pool__isnull=False, to_key__isnull=True),
                name="flow_to_one_place",
            ),
        ]


class PriceTier(Dated):
    """The unit price of what a party uses of a meter in a month from `tier_from` up."""

    meter = models.TextField()
    tier_from = ExactField()
    unit_price = ExactField()
    unit = models.TextField()
    credit_pool = ReferenceField(required=True)

    class Meta:
        constraints = [
            refers("credit_pool", "cooperations_pool", name="price_credits_pool"),
            is_half_open("valid_from", "valid_until", name="price_half_open"),
        ]
