"""A cooperation and the terms of its agreement; every other row belongs to one."""

from django.db import models

from samdrift.apps.database.constraints import ReferenceConstraint, is_one_of
from samdrift.apps.database.fields import ExactField, ReferenceField
from samdrift.domain.money import CURRENCIES
from samdrift.domain.periods import ZONES

SEEN_BY = MEMBERS, PUBLIC, EXAMPLE = "members", "public", "example"
"""Those with a role; strangers too, without vouchers and bills; strangers too, as its auditors see it."""


class Cooperation(models.Model):
    """A cooperation by its slug, the name it has in addresses."""

    slug = models.SlugField(unique=True)
    name = models.TextField()
    country = models.CharField(max_length=2)
    currency = models.CharField(max_length=3)
    language = models.CharField(max_length=8)
    host = ReferenceField()
    fiscal_year_start = models.PositiveSmallIntegerField(default=1)
    dimensions = models.JSONField(default=list)
    review_days = models.PositiveIntegerField(null=True)
    review_silence = models.TextField(blank=True)
    true_up_months = models.JSONField(default=list)
    true_up_tolerance = ExactField(null=True)
    corrections_limit_years = models.PositiveIntegerField(null=True)
    corrections_materiality_minor = models.BigIntegerField(null=True)
    study_date = models.TextField(blank=True)
    risk_medium = models.PositiveIntegerField(null=True)
    risk_high = models.PositiveIntegerField(null=True)
    risk_threshold = models.PositiveIntegerField(null=True)
    risk_separates = models.PositiveIntegerField(null=True)
    seen_by = models.TextField(default=MEMBERS)

    class Meta:
        constraints = [
            ReferenceConstraint(
                fields=("id", "host"),
                to="cooperations_party",
                to_columns=("cooperation_id", "code"),
                name="cooperation_host_is_party",
            ),
            is_one_of("country", sorted(ZONES), name="cooperation_country_known"),
            is_one_of("currency", sorted(CURRENCIES), name="cooperation_currency_known"),
            is_one_of("seen_by", SEEN_BY, name="cooperation_seen_by_known"),
            models.CheckConstraint(
                condition=models.Q(fiscal_year_start__range=(1, 12)), name="cooperation_fiscal_year_month"
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class Owned(models.Model):
    """A row of a cooperation."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class Coded(Owned):
    """A row that others name by its code."""

    code = models.TextField()
    name = models.TextField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.code


class Dated(Owned):
    """A row that stands from its first day up to the first day no longer covered; None is open."""

    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)

    class Meta:
        abstract = True
