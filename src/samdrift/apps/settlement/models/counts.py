"""What a source itself says that it sent in a day, and what a person says of a difference. Nothing of it is changed."""

from django.conf import settings
from django.db import models

from samdrift.apps.cooperations.models import Cooperation


class SourceCount(models.Model):
    """A source's own count of its events of a day; of several the last one given is what it says."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    source = models.TextField()
    day = models.DateField()
    count = models.PositiveBigIntegerField()
    basis = models.TextField()
    person = models.BigIntegerField(null=True)
    given_by = models.TextField()
    moment = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(basis=""), name="source_count_says_from_where")
        ]
        indexes = [models.Index(fields=("cooperation", "day"), name="source_count_of_day")]

    def __str__(self) -> str:
        return f"{self.source} {self.day} {self.count}"


class CountExplanation(models.Model):
    """Why the events that count differ from the source's own count; another difference needs another explanation."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    source = models.TextField()
    day = models.DateField()
    said = models.PositiveBigIntegerField()
    counted = models.PositiveBigIntegerField()
    reason = models.TextField()
    explained_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    moment = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="count_explanation_gives_reason")
        ]
        indexes = [models.Index(fields=("cooperation", "day"), name="count_explanation_of_day")]

    def __str__(self) -> str:
        return f"{self.source} {self.day}"
