"""What areas are called."""

from django.db import models

from samdrift.apps.cooperations.models.cooperation import Owned
from samdrift.apps.database.constraints import is_unique


class Area(Owned):
    """An area of a study, such as payroll: other tables name it by its code, whether it stands here or not."""

    area = models.TextField()
    name = models.TextField()
    text = models.TextField(blank=True)
    source = models.TextField(blank=True)

    class Meta:
        constraints = [is_unique("area", name="area_unique")]
