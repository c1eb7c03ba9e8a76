"""Facts with their sources. Amounts are integers of the currency's minor unit."""

from django.db import models

from samdrift.apps.cooperations.models.cooperation import Owned
from samdrift.apps.database.constraints import is_half_open, is_one_of, refers
from samdrift.apps.database.fields import ExactField, ReferenceField
from samdrift.domain.cooperation import COMPONENT_KINDS

STATUSES = ("provisional", "final")


class Found(Owned):
    """A fact with how it was found, what it counts, and whether it is an estimate."""

    source = models.TextField(blank=True)
    method = models.TextField(blank=True, default="")
    definition = models.TextField(blank=True, default="")
    estimate = models.BooleanField(default=False)

    class Meta:
        abstract = True


class DriverValue(Found):
    """A party's value of a cost driver on its reference date."""

    driver = models.TextField()
    party = ReferenceField(required=True)
    value = ExactField()
    reference_date = models.DateField()
    status = models.TextField()

    class Meta:
        constraints = [
            refers("party", "cooperations_party", name="driver_of_party"),
            is_one_of("status", STATUSES, name="driver_status_known"),
        ]


class CostLine(Found):
    """A voucher's line, with the time that it pays for if that is given."""

    voucher = models.TextField()
    day = models.DateField()
    pool = ReferenceField(required=True)
    amount_minor = models.BigIntegerField()
    text = models.TextField(blank=True)
    kind = models.TextField(blank=True)
    only_for = models.JSONField(default=list)
    service_from = models.DateField(null=True)
    service_until = models.DateField(null=True)

    class Meta:
        constraints = [
            refers("pool", "cooperations_pool", name="cost_of_pool"),
            is_half_open("service_from", "service_until", name="cost_service_half_open"),
            models.CheckConstraint(
                condition=models.Q(service_from__isnull=True, service_until__isnull=True)
                | models.Q(service_from__isnull=False, service_until__isnull=False),
                name="cost_service_both_or_none",
            ),
        ]


class BaselineFigure(Found):
    """What was measured of a party, or (party NULL) of all together, before the start."""

    party = ReferenceField()
    service = ReferenceField()
    measure = models.TextField()
    year = models.PositiveIntegerField()
    value = ExactField()
    unit = models.TextField()
    reference_date = models.DateField(null=True)

    class Meta:
        constraints = [
            refers("party", "cooperations_party", name="baseline_of_party"),
            refers("service", "cooperations_service", name="baseline_of_service"),
        ]


class CostComponent(Owned):
    """A component of what a group of parties costs, or what one party costs alone."""

    component = models.TextField()
    service = ReferenceField()
    kind = models.TextField()
    party = ReferenceField()
    driver = models.TextField(blank=True)
    amount = ExactField()
    size = ExactField(null=True)
    exponent = ExactField(null=True)
    km = models.TextField(blank=True)
    source = models.TextField(blank=True)
    estimate = models.BooleanField(default=False)

    class Meta:
        constraints = [
            refers("service", "cooperations_service", name="component_of_service"),
            refers("party", "cooperations_party", name="component_of_party"),
            is_one_of("kind", COMPONENT_KINDS, name="component_kind_known"),
        ]


class BudgetLine(Owned):
    """What a pool is planned to cost in a month."""

    pool = ReferenceField(required=True)
    month = models.TextField()
    amount_minor = models.BigIntegerField()

    class Meta:
        constraints = [refers("pool", "cooperations_pool", name="budget_of_pool")]


class Advance(Owned):
    """What a party is billed in advance for a month."""

    party = ReferenceField(required=True)
    month = models.TextField()
    amount_minor = models.BigIntegerField()

    class Meta:
        constraints = [refers("party", "cooperations_party", name="advance_of_party")]


class Fee(Owned):
    """An entry or exit fee beside the pools."""

    day = models.DateField()
    party = ReferenceField(required=True)
    cause = models.TextField()
    amount_minor = models.BigIntegerField()
    text = models.TextField(blank=True)

    class Meta:
        constraints = [refers("party", "cooperations_party", name="fee_of_party")]
