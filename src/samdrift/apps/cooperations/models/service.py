"""Services and who takes them when."""

from django.db import models

from samdrift.apps.cooperations.models.cooperation import Coded, Dated
from samdrift.apps.database.constraints import is_half_open, is_one_of, is_unique, refers
from samdrift.apps.database.fields import ReferenceField

VAT = ("", "standard", "exempt", "outside")


class Service(Coded, Dated):
    """A service; its treatment of value added tax is empty until it is decided."""

    area = models.TextField(blank=True)
    vat = models.TextField(blank=True)

    class Meta:
        constraints = [
            is_unique("code", name="service_code_unique"),
            is_half_open("valid_from", "valid_until", name="service_half_open"),
            is_one_of("vat", VAT, name="service_vat_known"),
        ]


class Participation(Dated):
    """A party takes a service for an interval."""

    service = ReferenceField(required=True)
    party = ReferenceField(required=True)

    class Meta:
        constraints = [
            refers("service", "cooperations_service", name="participation_in_service"),
            refers("party", "cooperations_party", name="participation_of_party"),
            is_half_open("valid_from", "valid_until", name="participation_half_open"),
        ]
