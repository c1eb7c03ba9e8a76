"""Practices and their topics."""

from django.db import models

from samdrift.apps.cooperations.models.cooperation import Owned
from samdrift.apps.cooperations.models.study.sourced import Sourced
from samdrift.apps.database.constraints import is_unique, refers, refers_to
from samdrift.apps.database.fields import ReferenceField, TextsField


class PracticeTopic(Owned):
    """Something that parties do in their own ways; `common` is how all would if it were standardised."""

    area = models.TextField()
    topic = models.TextField()
    name = models.TextField()
    common = models.TextField(blank=True)
    touches = TextsField()
    text = models.TextField(blank=True)
    source = models.TextField(blank=True)

    class Meta:
        constraints = [
            is_unique("area", "topic", name="practice_topic_unique"),
        ]


class Practice(Sourced):
    """How a party does it."""

    area = ReferenceField(required=True)
    topic = ReferenceField(required=True)
    party = ReferenceField(required=True)
    value = models.TextField()
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            is_unique("area", "topic", "party", name="practice_unique"),
            refers_to(
                ("area", "topic"), "cooperations_practicetopic", ("area", "topic"), name="practice_of_topic"
            ),
            refers("party", "cooperations_party", name="practice_of_party"),
        ]
