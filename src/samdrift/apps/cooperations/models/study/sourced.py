"""What most rows of a study say of themselves."""

from django.db import models

from samdrift.apps.cooperations.models.cooperation import Owned


class Sourced(Owned):
    """A row with where it comes from, and whether it is an assumption."""

    source = models.TextField(blank=True)
    estimate = models.BooleanField(default=False)

    class Meta:
        abstract = True
