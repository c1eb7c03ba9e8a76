"""What a settlement does to closed periods: their change of cost, corrections that wait, vouchers moved; consents."""

from django.conf import settings
from django.db import models

from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.database.constraints import is_half_open
from samdrift.apps.settlement.models.issued import Line, Part, Settlement


class EarlierCost(Part):
    """What a closed period costs more or less than was billed of it, as it is billed with this settlement."""

    charge_period = models.TextField()
    before_minor = models.BigIntegerField()
    now_minor = models.BigIntegerField()
    waiting_minor = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("settlement", "charge_period"), name="earlier_cost_once")
        ]


class WaitingLine(Line):
    """A correction too old to be billed without consent: computed and shown, on no bill."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=("settlement", "line"), name="waiting_line_once")]


class MovedVoucher(Part):
    """A late voucher too small to correct a closed period for, which counts in this period instead."""

    voucher = models.TextField()
    pool = models.TextField()
    charge_period = models.TextField()
    start = models.DateField()
    end = models.DateField()
    amount_minor = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("settlement", "voucher", "pool", "charge_period"), name="moved_voucher_once"
            ),
            is_half_open("start", "end", name="moved_voucher_half_open"),
        ]


class Consent(models.Model):
    """A party agrees that its corrections of a charge period, which wait in a settlement, are billed with the next."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    settlement = models.ForeignKey(Settlement, on_delete=models.PROTECT, related_name="+")
    charge_period = models.TextField()
    party = models.TextField()
    reason = models.TextField(blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    moment = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("settlement", "charge_period", "party"), name="consent_once")
        ]

    def __str__(self) -> str:
        return f"{self.charge_period} {self.party}"
