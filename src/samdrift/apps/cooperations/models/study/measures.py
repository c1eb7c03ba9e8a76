"""What measures are called."""

from django.db import models

from samdrift.apps.cooperations.models.cooperation import Owned
from samdrift.apps.database.constraints import is_unique


class Measure(Owned):
    """What people call a measure of the baseline, a driver or a meter: tables name it by its code."""

    measure = models.TextField()
    name = models.TextField()
    text = models.TextField(blank=True)
    source = models.TextField(blank=True)

    class Meta:
        constraints = [is_unique("measure", name="measure_unique")]
