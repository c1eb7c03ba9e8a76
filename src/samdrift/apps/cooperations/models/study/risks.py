"""Risks, their scores and measures."""

from django.db import models

from samdrift.apps.cooperations.models.cooperation import Dated
from samdrift.apps.cooperations.models.study.sourced import Sourced
from samdrift.apps.database.constraints import (
    is_between,
    is_half_open,
    is_one_of,
    is_unique,
    refers,
    refers_to,
)
from samdrift.apps.database.fields import ReferenceField
from samdrift.domain.cooperation.study.risks import MOST_SCORE, RISK_MEASURE_STATUSES


class Risk(Dated, Sourced):
    """What may go wrong in an area, from one day up to another; `law` says what began or ended it."""

    area = models.TextField()
    risk = models.TextField()
    name = models.TextField()
    text = models.TextField(blank=True)
    law = models.TextField(blank=True)

    class Meta:
        constraints = [
            is_unique("area", "risk", name="risk_unique"),
            is_half_open("valid_from", "valid_until", name="risk_half_open"),
        ]


class RiskScore(Sourced):
    """How likely and how grave a scorer holds a risk under an alternative, 1 to 5; None: skipped."""

    area = ReferenceField(required=True)
    risk = ReferenceField(required=True)
    alternative = ReferenceField(required=True)
    scorer = models.TextField(blank=True)
    probability = models.PositiveSmallIntegerField(null=True)
    consequence = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            is_unique("area", "risk", "alternative", "scorer", name="risk_score_unique"),
            is_between("probability", 1, MOST_SCORE, name="risk_score_probability_scale"),
            is_between("consequence", 1, MOST_SCORE, name="risk_score_consequence_scale"),
            refers_to(("area", "risk"), "cooperations_risk", ("area", "risk"), name="risk_score_of_risk"),
            refers(
                "alternative",
                "cooperations_alternative",
                name="risk_score_of_alternative",
                to_field="alternative",
            ),
        ]


class RiskMeasure(Sourced):
    """What is done about a risk, under one alternative or (empty) all, by whom, and what it leaves."""

    area = ReferenceField(required=True)
    risk = ReferenceField(required=True)
    alternative = ReferenceField()
    measure = models.TextField()
    text = models.TextField()
    owner = models.TextField(blank=True)
    due = models.DateField(null=True)
    status = models.TextField(blank=True)
    probability_after = models.PositiveSmallIntegerField(null=True)
    consequence_after = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            is_one_of("status", ("", *RISK_MEASURE_STATUSES), name="risk_measure_status_known"),
            is_between("probability_after", 1, MOST_SCORE, name="risk_measure_probability_after_scale"),
            is_between("consequence_after", 1, MOST_SCORE, name="risk_measure_consequence_after_scale"),
            refers_to(("area", "risk"), "cooperations_risk", ("area", "risk"), name="risk_measure_of_risk"),
            refers(
                "alternative",
                "cooperations_alternative",
                name="risk_measure_of_alternative",
                to_field="alternative",
            ),
        ]
