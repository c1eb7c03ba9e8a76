"""What is answered about forms of organisation, and what a lawyer confirmed."""

from django.db import models

from samdrift.apps.cooperations.models.cooperation import Owned
from samdrift.apps.cooperations.models.study.sourced import Sourced
from samdrift.apps.database.constraints import is_one_of, is_unique
from samdrift.domain.cooperation.study.forms import LAW_CONFIRMATION_OUTCOMES


class FormAnswer(Sourced):
    """What the parties answer to a question on which forms of organisation turn: yes, no, unknown or a number."""

    question = models.TextField()
    answer = models.TextField()
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            is_unique("question", name="form_answer_unique"),
        ]


class LawConfirmation(Owned):
    """A named lawyer has confirmed or doubted a cell of the rule base; `version` is the cell's first day, or None."""

    form = models.TextField()
    attribute = models.TextField()
    version = models.DateField(null=True)
    outcome = models.TextField()
    confirmed_by = models.TextField()
    confirmed_on = models.DateField()
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            is_one_of("outcome", LAW_CONFIRMATION_OUTCOMES, name="law_confirmation_outcome_known"),
        ]
