"""Keys that somebody wants to find again: tried in the lab, named, and held beside each other."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from samdrift.apps.cooperations.models.cooperation import Owned


class Alternative(Owned):
    """A mix of key parts with what it was tried on. `party` is whose own it is, empty for the cooperation's.

    It is no reference, since parties may go and history does not. `mix` are the texts of the mix by their names in an
    address (`runs.study.mix.mix_texts`). What is withdrawn stays, and says who withdrew it.
    """

    party = models.TextField(blank=True)
    name = models.TextField()
    note = models.TextField(blank=True)
    service = models.TextField(blank=True)
    year = models.TextField()
    mix = models.JSONField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="alternative_has_name"),
            models.CheckConstraint(
                condition=Q(withdrawn_by__isnull=True, withdrawn_at__isnull=True)
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False),
                name="alternative_withdrawn_by_someone_at_some_time",
            ),
        ]
