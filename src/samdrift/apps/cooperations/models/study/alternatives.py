"""Alternatives of the study."""

from django.db import models

from samdrift.apps.cooperations.models.study.sourced import Sourced
from samdrift.apps.database.constraints import is_unique


class Alternative(Sourced):
    """A way in which the parties could cooperate; `form` is a code of the rule base, empty for none."""

    alternative = models.TextField()
    name = models.TextField()
    form = models.TextField(blank=True)
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            is_unique("alternative", name="alternative_unique"),
        ]
