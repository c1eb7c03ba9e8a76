"""Criteria, what they weigh, and how the alternatives do."""

from django.db import models

from samdrift.apps.cooperations.models.cooperation import Dated, Owned
from samdrift.apps.cooperations.models.study.sourced import Sourced
from samdrift.apps.database.constraints import is_half_open, is_unique, refers, refers_to
from samdrift.apps.database.fields import ExactField, ReferenceField


class Criterion(Sourced):
    """What alternatives in an area are judged by, on a scale from worst to best; `curve` empty is a straight line."""

    area = models.TextField()
    criterion = models.TextField()
    name = models.TextField()
    text = models.TextField(blank=True)
    worst = ExactField()
    best = ExactField()
    curve = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "criteria"
        constraints = [
            is_unique("area", "criterion", name="criterion_unique"),
        ]


class CriterionWeight(Sourced):
    """How much a criterion weighs for a party and scorer; both empty: for all together."""

    area = ReferenceField(required=True)
    criterion = ReferenceField(required=True)
    party = ReferenceField()
    scorer = models.TextField(blank=True)
    weight = ExactField()

    class Meta:
        constraints = [
            refers_to(
                ("area", "criterion"),
                "cooperations_criterion",
                ("area", "criterion"),
                name="criterion_weight_of_criterion",
            ),
            refers("party", "cooperations_party", name="criterion_weight_of_party"),
        ]


class CriterionScore(Dated, Sourced):
    """How an alternative does on a criterion, as a scorer sees it, from one day up to another."""

    area = ReferenceField(required=True)
    criterion = ReferenceField(required=True)
    alternative = ReferenceField(required=True)
    scorer = models.TextField(blank=True)
    value = ExactField()

    class Meta:
        constraints = [
            is_half_open("valid_from", "valid_until", name="criterion_score_half_open"),
            refers_to(
                ("area", "criterion"),
                "cooperations_criterion",
                ("area", "criterion"),
                name="criterion_score_of_criterion",
            ),
            refers(
                "alternative",
                "cooperations_alternative",
                name="criterion_score_of_alternative",
                to_field="alternative",
            ),
        ]


class CriterionPair(Owned):
    """How many times as important the first criterion is as the second, to a party and scorer."""

    area = ReferenceField(required=True)
    first = ReferenceField(required=True)
    second = ReferenceField(required=True)
    party = ReferenceField()
    scorer = models.TextField(blank=True)
    ratio = ExactField()
    source = models.TextField(blank=True)

    class Meta:
        constraints = [
            refers_to(
                ("area", "first"),
                "cooperations_criterion",
                ("area", "criterion"),
                name="criterion_pair_of_first",
            ),
            refers_to(
                ("area", "second"),
                "cooperations_criterion",
                ("area", "criterion"),
                name="criterion_pair_of_second",
            ),
            refers("party", "cooperations_party", name="criterion_pair_of_party"),
        ]
