"""Rows of issued settlements. Codes are written out, so that nothing issued depends on rows that may change.

The database refuses to change or delete any of them, and to add to a settlement that is sealed (migrations).
"""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q

from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.database.constraints import is_half_open, is_one_of, is_unique
from samdrift.apps.database.fields import ExactField
from samdrift.domain.settlement.values import KINDS

STEPS = ("own", "flow", "key")


class Settlement(models.Model):
    """A period settled, the `number`-th time; the last number counts. `sealed` once all its rows are written.

    `late` and `looks_back`, whether it has to do with earlier periods, are NULL where it was issued before either could
    be. `grants` for some parties alone are NULL where there are none.
    """

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="settlements")
    period = models.TextField()
    start = models.DateField()
    end = models.DateField()
    number = models.PositiveIntegerField()
    currency = models.CharField(max_length=3)
    cost_total_minor = models.BigIntegerField()
    billed_total_minor = models.BigIntegerField()
    program_version = models.TextField()
    read = models.PositiveBigIntegerField()
    counted = models.PositiveBigIntegerField()
    duplicates = models.PositiveBigIntegerField()
    quarantined = models.PositiveBigIntegerField()
    late = models.PositiveBigIntegerField(null=True)
    warnings = models.JSONField()
    looks_back = models.BooleanField(null=True)
    grants = models.JSONField(null=True)
    sealed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            is_unique("period", "number", name="settlement_number_unique"),
            is_half_open("start", "end", name="settlement_half_open"),
            models.CheckConstraint(
                condition=Q(cost_total_minor=F("billed_total_minor")), name="settlement_all_cost_billed"
            ),
            models.CheckConstraint(
                condition=Q(read=F("counted") + F("duplicates") + F("quarantined")),
                name="settlement_events_add_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period} ({self.number})"

    @property
    def last_day(self) -> date:
        return self.end - timedelta(days=1)


class Part(models.Model):
    """A row of a settlement."""

    settlement = models.ForeignKey(Settlement, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class Inputs(Part):
    """The whole cooperation as it was when the settlement was made, as JSON."""

    cooperation = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("settlement",), name="inputs_once")]


class PoolAmount(Part):
    """A pool's own amount."""

    pool = models.TextField()
    lines_minor = models.BigIntegerField()
    markup_minor = models.BigIntegerField()
    income_minor = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("settlement", "pool"), name="pool_amount_once")]


class Bill(Part):
    """What a party is billed."""

    party = models.TextField()
    amount_minor = models.BigIntegerField()
    advance_minor = models.BigIntegerField()
    due_minor = models.BigIntegerField()
    touched_by_quarantine = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("settlement", "party"), name="bill_once_per_party"),
            models.CheckConstraint(
                condition=Q(due_minor=F("amount_minor") - F("advance_minor")), name="bill_adds_up"
            ),
        ]


class Line(Part):
    """A line, by the identity that people and files call it by."""

    line = models.TextField()
    charge_period = models.TextField()
    kind = models.TextField()
    origin = models.TextField()
    service = models.TextField(blank=True)
    keys = models.JSONField()
    numerator = ExactField()
    denominator = ExactField()
    exact = ExactField()
    amount_minor = models.BigIntegerField()
    text = models.TextField(blank=True)
    corrects = models.TextField(blank=True)
    cause = models.TextField(blank=True)

    class Meta:
        abstract = True


class BillLine(Line):
    """A line of a bill. One of a party that has been succeeded stands on the bill of its successor."""

    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="lines")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("settlement", "line"), name="bill_line_once"),
            is_one_of("kind", KINDS, name="bill_line_kind_known"),
        ]


class Derivation(Part):
    """A step of the way from a pool's own amount to the parties, in one segment."""

    start = models.DateField()
    end = models.DateField()
    step = models.TextField()
    origin = models.TextField()
    source = models.TextField(blank=True)
    target = models.TextField()
    weight = ExactField()
    total_weight = ExactField()
    exact = ExactField()
    pool = models.TextField(blank=True)

    class Meta:
        constraints = [
            is_half_open("start", "end", name="derivation_half_open"),
            is_one_of("step", STEPS, name="derivation_step_known"),
        ]
        indexes = [models.Index(fields=("settlement", "origin"), name="derivation_of_origin")]


class UsageRow(Part):
    """Usage as it was used: what a party used of a meter in a span of days, and how many events stand behind it."""

    party = models.TextField()
    meter = models.TextField()
    start = models.DateField()
    end = models.DateField()
    quantity = ExactField()
    count = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("settlement", "party", "meter", "start", "end"), name="usage_row_once"
            ),
            is_half_open("start", "end", name="usage_row_half_open"),
        ]


class UsageCount(Part):
    """Control totals of the events of a span."""

    start = models.DateField()
    end = models.DateField()
    read = models.PositiveBigIntegerField()
    counted = models.PositiveBigIntegerField()
    duplicates = models.PositiveBigIntegerField()
    quarantined = models.PositiveBigIntegerField()
    late = models.PositiveBigIntegerField(null=True)

    class Meta:
        constraints = [
            is_half_open("start", "end", name="usage_count_half_open"),
            models.CheckConstraint(
                condition=Q(read=F("counted") + F("duplicates") + F("quarantined")),
                name="usage_count_adds_up",
            ),
        ]


class Quarantine(Part):
    """A party with events in quarantine in a span."""

    party = models.TextField()
    start = models.DateField()
    end = models.DateField()

    class Meta:
        constraints = [is_half_open("start", "end", name="quarantine_half_open")]
