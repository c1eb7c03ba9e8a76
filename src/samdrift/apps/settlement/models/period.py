"""Periods on their way from open to closed. The database refuses to change a closed one, or to close a day twice."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.database.constraints import is_half_open, is_one_of, is_unique
from samdrift.apps.settlement.models.issued import Settlement

STATES = OPEN, CLOSING, CLOSED = "open", "closing", "closed"

_NOT_PREPARED = Q(prepared_by__isnull=True, prepared_at__isnull=True, draft__isnull=True)
_PREPARED = Q(prepared_by__isnull=False, prepared_at__isnull=False)
_NOT_CLOSED = Q(closed_by__isnull=True, closed_at__isnull=True, settlement__isnull=True, pin__isnull=True)
_CLOSED = Q(closed_by__isnull=False, closed_at__isnull=False, settlement__isnull=False)


class Period(models.Model):
    """A period that somebody has prepared to close, and what it is closed with; one without a row is open.

    `draft` is what closing it would issue, as it was prepared (drafts.py), there while the period is closing. `pin` is
    what was read of the event store, as JSON; NULL where the cooperation has no store.
    """

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="periods")
    name = models.TextField()
    months = models.PositiveSmallIntegerField()
    start = models.DateField()
    end = models.DateField()
    state = models.TextField(default=OPEN)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    prepared_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    closed_at = models.DateTimeField(null=True)
    settlement = models.OneToOneField(
        Settlement, on_delete=models.PROTECT, related_name="closed_period", null=True
    )
    draft = models.JSONField(null=True)
    pin = models.JSONField(null=True)

    class Meta:
        constraints = [
            is_unique("name", name="period_name_unique"),
            is_half_open("start", "end", name="period_half_open"),
            is_one_of("state", STATES, name="period_state_known"),
            models.CheckConstraint(
                condition=Q(_NOT_PREPARED, _NOT_CLOSED, state=OPEN)
                | Q(_PREPARED, _NOT_CLOSED, state=CLOSING, draft__isnull=False)
                | Q(_PREPARED, _CLOSED, state=CLOSED, draft__isnull=True),
                name="period_state_as_it_stands",
            ),
            models.CheckConstraint(
                condition=~Q(state=CLOSED) | ~Q(closed_by=F("prepared_by")), name="period_four_eyes"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.state})"
