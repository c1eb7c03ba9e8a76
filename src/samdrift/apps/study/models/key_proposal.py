"""A key that is proposed to the parties: the proposal, the text that was sent, what was answered and decided.

The text, the answers and the decisions are written once: the database refuses to change or delete them (migrations).
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from samdrift.apps.cooperations.models import Proposal
from samdrift.apps.cooperations.models.cooperation import Owned
from samdrift.apps.database.constraints import ReferenceConstraint, is_one_of
from samdrift.domain.plan import OUTCOMES, RULES
from samdrift.runs.key_text import KeyText, read_text

STATES = DRAFT, HEARING, DECIDING, ADOPTED, FALLEN, WITHDRAWN = (
    "draft",
    "hearing",
    "deciding",
    "adopted",
    "fallen",
    "withdrawn",
)
IN_FORCE = "in_force"
"""No state of the row: an adopted proposal is in force once the change of tables that it led to is applied."""
STANCES = FOR, AGAINST, CONDITIONS = "for", "against", "conditions"


class KeyProposal(Owned):
    """A key with what decides about it. Once it is sent what counts is its text; only the state still moves."""

    state = models.TextField(default=DRAFT)
    title = models.TextField()
    reason = models.TextField(blank=True)
    service = models.TextField(blank=True)
    year = models.TextField()
    mix = models.JSONField()
    valid_from = models.DateField()
    hearing_until = models.DateField()
    decide_until = models.DateField()
    rule = models.TextField()
    body = models.TextField(blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    change = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            is_one_of("state", STATES, name="key_proposal_state_known"),
            is_one_of("rule", RULES, name="key_proposal_rule_known"),
            models.CheckConstraint(condition=~Q(title=""), name="key_proposal_has_title"),
        ]


class OfProposal(models.Model):
    """A row of a proposal, written once."""

    proposal = models.ForeignKey(KeyProposal, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class SentText(OfProposal):
    """The text that was sent, and its SHA-256."""

    text = models.TextField()
    hash = models.CharField(max_length=64)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("proposal",), name="text_sent_once"),
            models.UniqueConstraint(fields=("proposal", "hash"), name="text_by_hash"),
        ]

    @property
    def key_text(self) -> KeyText:
        return read_text(self.text.encode())


class HearingAnswer(OfProposal):
    """What a party says to the proposal; the last one counts. `is_late`: it came after the deadline."""

    party = models.TextField()
    stance = models.TextField()
    text = models.TextField(blank=True)
    is_late = models.BooleanField()
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    moment = models.DateTimeField()

    class Meta:
        constraints = [is_one_of("stance", STANCES, name="hearing_stance_known")]


class CouncilDecision(OfProposal):
    """What a party's council or board has decided about exactly the text that was sent.

    `corrects` is the entry that was wrong: each is corrected once, so that the last of them is one.
    """

    party = models.TextField()
    outcome = models.TextField()
    decided_on = models.DateField()
    minutes = models.TextField()
    text_hash = models.CharField(max_length=64)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            is_one_of("outcome", OUTCOMES, name="council_outcome_known"),
            models.CheckConstraint(condition=~Q(minutes=""), name="council_decision_has_minutes"),
            models.UniqueConstraint(
                fields=("proposal", "party"), condition=Q(corrects__isnull=True), name="council_decides_once"
            ),
            models.UniqueConstraint(fields=("corrects",), name="council_decision_corrected_once"),
            ReferenceConstraint(
                fields=("proposal", "text_hash"),
                to="study_senttext",
                to_columns=("proposal_id", "hash"),
                name="council_decides_on_text",
            ),
        ]
