"""Services and who takes them when."""

from django.db import models

from samdrift.apps.cooperations.models.cooperation import Coded, Dated
from samdrift.apps.database.constraints import is_half_open, is_one_of, is_unique, refers
from samdrift.apps.database.fields import ReferenceField
from samdrift.domain.cooperation.vat import TREATMENTS


class Service(Coded, Dated):
    """A service; its treatment of value added tax is empty until it is decided."""

    area = models.TextField(blank=True)
    vat = models.TextField(blank=True)

    class Meta:
        constraints = [
            is_unique("code", name="service_code_unique"),
            is_half_open("valid_from", "valid_until", name="service_half_open"),
            is_one_of("vat", ("", *TREATMENTS), name="service_vat_known"),
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


class VatDecision(Dated):
    """How VAT treats a service sold to a party, or (party NULL) to all without a decision of their own."""

    service = ReferenceField(required=True)
    party = ReferenceField()
    treatment = models.TextField()
    decided_by = models.TextField()
    decided_on = models.DateField()
    source = models.TextField(blank=True)

    class Meta:
        constraints = [
            refers("service", "cooperations_service", name="vat_decision_on_service"),
            refers("party", "cooperations_party", name="vat_decision_for_party"),
            is_one_of("treatment", TREATMENTS, name="vat_decision_treatment_known"),
            is_half_open("valid_from", "valid_until", name="vat_decision_half_open"),
            models.CheckConstraint(condition=~models.Q(decided_by=""), name="vat_decision_by_somebody"),
        ]
