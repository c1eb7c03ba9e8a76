"""Applications and service levels."""

from django.db import models

from samdrift.apps.cooperations.models.study.sourced import Sourced
from samdrift.apps.database.constraints import is_one_of, is_unique, refers
from samdrift.apps.database.fields import ExactField, ReferenceField
from samdrift.domain.cooperation.study.applications import APPLICATION_HOSTINGS


class Application(Sourced):
    """A program that a party uses in an area: what it costs a year, how many use it, and how long it is bound."""

    party = ReferenceField(required=True)
    application = models.TextField()
    area = models.TextField()
    name = models.TextField()
    system = models.TextField(blank=True)
    vendor = models.TextField(blank=True)
    cost_minor = models.BigIntegerField(null=True)
    users = models.PositiveIntegerField(null=True)
    contract_end = models.DateField(null=True)
    notice_months = models.PositiveIntegerField(null=True)
    hosting = models.TextField(blank=True)
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            is_unique("party", "application", name="application_unique"),
            is_one_of("hosting", ("", *APPLICATION_HOSTINGS), name="application_hosting_known"),
            refers("party", "cooperations_party", name="application_of_party"),
        ]


class ServiceLevel(Sourced):
    """What a service holds itself to in one of the things that it does."""

    service = ReferenceField(required=True)
    item = models.TextField()
    name = models.TextField()
    text = models.TextField(blank=True)
    hours = models.TextField(blank=True)
    availability = ExactField(null=True)
    start_minutes = ExactField(null=True)
    fix_hours = ExactField(null=True)
    measure = models.TextField(blank=True)

    class Meta:
        constraints = [
            is_unique("service", "item", name="service_level_unique"),
            refers("service", "cooperations_service", name="service_level_of_service"),
        ]
