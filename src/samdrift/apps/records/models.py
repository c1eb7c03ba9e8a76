"""Rows of what was done. The database refuses to change or delete an entry (migrations)."""

from django.db import models

from samdrift.apps.database.constraints import is_one_of
from samdrift.apps.records.actor import DOORS


class Entry(models.Model):
    """Something done: the `number`-th in its cooperation's chain; without a cooperation, in the instance's own.

    Neither cooperation nor person is a reference: an entry outlives both.
    """

    cooperation = models.TextField(blank=True)
    number = models.PositiveBigIntegerField()
    moment = models.DateTimeField()
    person = models.BigIntegerField(null=True)
    name = models.TextField()
    door = models.TextField()
    what = models.TextField()
    about = models.JSONField(default=dict)
    previous = models.TextField(blank=True)
    hash = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("cooperation", "number"), name="entry_number_unique"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="entry_number_from_one"),
            is_one_of("door", DOORS, name="entry_door_known"),
        ]

    def __str__(self) -> str:
        return f"{self.cooperation or '–'} {self.number}"
