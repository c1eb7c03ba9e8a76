"""Changes of a cooperation's tables that were prepared, and what was decided about them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from samdrift.apps.cooperations.models.cooperation import Owned
from samdrift.apps.database.constraints import is_one_of

STATES = DRAFT, WAITING, APPLIED, REJECTED, WITHDRAWN = (
    "draft",
    "waiting",
    "applied",
    "rejected",
    "withdrawn",
)


class Proposal(Owned):
    """Edits of sheets as JSON (`changes_json`); `needs` are the areas of which another must approve.

    `party` is whose draft it is, empty for the cooperation's own; it is no reference, since parties may go and history
    does not.
    """

    state = models.TextField(default=DRAFT)
    party = models.TextField(blank=True)
    needs = models.JSONField(default=list)
    needs_another = models.BooleanField()
    changes = models.JSONField()
    note = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="prepared"
    )
    prepared_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decided", null=True
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            is_one_of("state", STATES, name="proposal_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=(DRAFT, WAITING), decided_at__isnull=True)
                | Q(state__in=(APPLIED, REJECTED, WITHDRAWN), decided_at__isnull=False),
                name="proposal_decided_once_it_is",
            ),
            models.CheckConstraint(
                condition=Q(needs_another=False)
                | ~Q(state=APPLIED)
                | (Q(decided_by__isnull=False) & ~Q(decided_by=F("prepared_by"))),
                name="proposal_four_eyes",
            ),
        ]
