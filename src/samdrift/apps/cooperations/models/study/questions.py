"""Questions to the parties, and what came back."""

from django.db import models

from samdrift.apps.cooperations.models.cooperation import Owned
from samdrift.apps.database.constraints import is_one_of, is_unique, refers, refers_to
from samdrift.apps.database.fields import ReferenceField
from samdrift.domain.cooperation.study.questions import ANSWER_STATUSES


class Question(Owned):
    """What the study asks every party: a figure of the baseline, or a practice; `deadline` is the last day."""

    question = models.TextField()
    name = models.TextField()
    definition = models.TextField(blank=True)
    service = ReferenceField()
    measure = models.TextField(blank=True)
    year = models.PositiveIntegerField(null=True)
    unit = models.TextField(blank=True)
    area = ReferenceField()
    topic = ReferenceField()
    deadline = models.DateField(null=True)
    source = models.TextField(blank=True)

    class Meta:
        constraints = [
            is_unique("question", name="question_unique"),
            refers("service", "cooperations_service", name="question_of_service"),
            refers_to(
                ("area", "topic"), "cooperations_practicetopic", ("area", "topic"), name="question_of_topic"
            ),
        ]


class Answer(Owned):
    """That a party has answered, does not know, or is not asked; the figure itself stands in the baseline."""

    question = ReferenceField(required=True)
    party = ReferenceField(required=True)
    status = models.TextField()
    text = models.TextField(blank=True)
    answered_by = models.TextField(blank=True)
    answered_on = models.DateField(null=True)

    class Meta:
        constraints = [
            is_unique("question", "party", name="answer_unique"),
            is_one_of("status", ANSWER_STATUSES, name="answer_status_known"),
            refers("question", "cooperations_question", name="answer_of_question", to_field="question"),
            refers("party", "cooperations_party", name="answer_of_party"),
        ]
