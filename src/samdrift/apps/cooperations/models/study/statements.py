"""Statements and commitments."""

from django.db import models

from samdrift.apps.cooperations.models.study.sourced import Sourced
from samdrift.apps.database.constraints import is_one_of, is_unique, refers
from samdrift.apps.database.fields import ReferenceField, TextsField
from samdrift.domain.cooperation.study.statements import COMMITMENT_OUTCOMES, STATEMENT_KINDS


class Statement(Sourced):
    """A sentence of the study: a strength, a similarity, an assumption, a mandate."""

    area = models.TextField(blank=True)
    kind = models.TextField()
    statement = models.TextField()
    text = models.TextField()
    refers = TextsField()

    class Meta:
        constraints = [
            is_unique("area", "kind", "statement", name="statement_unique"),
            is_one_of("kind", STATEMENT_KINDS, name="statement_kind_known"),
        ]


class Commitment(Sourced):
    """What a party, or (empty) all in common, has decided about a strategy or plan."""

    commitment = models.TextField()
    name = models.TextField()
    party = ReferenceField()
    outcome = models.TextField()
    decided_on = models.DateField(null=True)
    reference = models.TextField(blank=True)

    class Meta:
        constraints = [
            is_one_of("outcome", COMMITMENT_OUTCOMES, name="commitment_outcome_known"),
            refers("party", "cooperations_party", name="commitment_of_party"),
        ]
