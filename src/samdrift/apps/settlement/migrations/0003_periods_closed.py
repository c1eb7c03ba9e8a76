import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import samdrift.apps.database.fields
from samdrift.apps.database.apart import ForbidOverlap
from samdrift.apps.database.append_only import ForbidChange
from samdrift.apps.database.together import together

PARTS = ("earliercost", "waitingline", "movedvoucher")
SEALED = "EXISTS (SELECT 1 FROM settlement_settlement s WHERE s.id = row.settlement_id AND s.sealed)"


class Migration(migrations.Migration):
    dependencies = [
        ("cooperations", "0005_tokens"),
        ("settlement", "0002_append_only"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="settlement",
            name="late",
            field=models.PositiveBigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="settlement",
            name="looks_back",
            field=models.BooleanField(null=True),
        ),
        migrations.AddField(
            model_name="usagecount",
            name="late",
            field=models.PositiveBigIntegerField(null=True),
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("charge_period", models.TextField()),
                ("party", models.TextField()),
                ("reason", models.TextField(blank=True)),
                ("moment", models.DateTimeField()),
                (
                    "cooperation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cooperations.cooperation",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "settlement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="settlement.settlement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("settlement", "charge_period", "party"), name="consent_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CountExplanation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.TextField()),
                ("day", models.DateField()),
                ("said", models.PositiveBigIntegerField()),
                ("counted", models.PositiveBigIntegerField()),
                ("reason", models.TextField()),
                ("moment", models.DateTimeField()),
                (
                    "cooperation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cooperations.cooperation",
                    ),
                ),
                (
                    "explained_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["cooperation", "day"], name="count_explanation_of_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="count_explanation_gives_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EarlierCost",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("charge_period", models.TextField()),
                ("before_minor", models.BigIntegerField()),
                ("now_minor", models.BigIntegerField()),
                ("waiting_minor", models.BigIntegerField()),
                (
                    "settlement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="settlement.settlement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("settlement", "charge_period"), name="earlier_cost_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="MovedVoucher",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("voucher", models.TextField()),
                ("pool", models.TextField()),
                ("charge_period", models.TextField()),
                ("start", models.DateField()),
                ("end", models.DateField()),
                ("amount_minor", models.BigIntegerField()),
                (
                    "settlement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="settlement.settlement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("settlement", "voucher", "pool", "charge_period"), name="moved_voucher_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("start__lt", models.F("end")),
                            _connector="OR",
                        ),
                        name="moved_voucher_half_open",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Period",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.TextField()),
                ("months", models.PositiveSmallIntegerField()),
                ("start", models.DateField()),
                ("end", models.DateField()),
                ("state", models.TextField(default="open")),
                ("prepared_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("draft", models.JSONField(null=True)),
                ("pin", models.JSONField(null=True)),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cooperation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="periods",
                        to="cooperations.cooperation",
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "settlement",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closed_period",
                        to="settlement.settlement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("cooperation", "name"), name="period_name_unique"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("start__lt", models.F("end")),
                            _connector="OR",
                        ),
                        name="period_half_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ("open", "closing", "closed"))),
                        name="period_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(
                                    ("draft__isnull", True),
                                    ("prepared_at__isnull", True),
                                    ("prepared_by__isnull", True),
                                ),
                                models.Q(
                                    ("closed_at__isnull", True),
                                    ("closed_by__isnull", True),
                                    ("pin__isnull", True),
                                    ("settlement__isnull", True),
                                ),
                                ("state", "open"),
                            ),
                            models.Q(
                                models.Q(("prepared_at__isnull", False), ("prepared_by__isnull", False)),
                                models.Q(
                                    ("closed_at__isnull", True),
                                    ("closed_by__isnull", True),
                                    ("pin__isnull", True),
                                    ("settlement__isnull", True),
                                ),
                                ("draft__isnull", False),
                                ("state", "closing"),
                            ),
                            models.Q(
                                models.Q(("prepared_at__isnull", False), ("prepared_by__isnull", False)),
                                models.Q(
                                    ("closed_at__isnull", False),
                                    ("closed_by__isnull", False),
                                    ("settlement__isnull", False),
                                ),
                                ("draft__isnull", True),
                                ("state", "closed"),
                            ),
                            _connector="OR",
                        ),
                        name="period_state_as_it_stands",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "closed"), _negated=True),
                            models.Q(("closed_by", models.F("prepared_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="period_four_eyes",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SourceCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.TextField()),
                ("day", models.DateField()),
                ("count", models.PositiveBigIntegerField()),
                ("basis", models.TextField()),
                ("person", models.BigIntegerField(null=True)),
                ("given_by", models.TextField()),
                ("moment", models.DateTimeField()),
                (
                    "cooperation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cooperations.cooperation",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["cooperation", "day"], name="source_count_of_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("basis", ""), _negated=True), name="source_count_says_from_where"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WaitingLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line", models.TextField()),
                ("charge_period", models.TextField()),
                ("kind", models.TextField()),
                ("origin", models.TextField()),
                ("service", models.TextField(blank=True)),
                ("keys", models.JSONField()),
                ("numerator", samdrift.apps.database.fields.ExactField()),
                ("denominator", samdrift.apps.database.fields.ExactField()),
                ("exact", samdrift.apps.database.fields.ExactField()),
                ("amount_minor", models.BigIntegerField()),
                ("text", models.TextField(blank=True)),
                ("corrects", models.TextField(blank=True)),
                ("cause", models.TextField(blank=True)),
                (
                    "settlement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="settlement.settlement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("settlement", "line"), name="waiting_line_once")
                ],
            },
        ),
        *(ForbidChange(f"settlement_{part}", sealed_by=SEALED) for part in PARTS),
        ForbidChange("settlement_consent"),
        ForbidChange("settlement_sourcecount"),
        ForbidChange("settlement_countexplanation"),
        ForbidChange("settlement_period", once="OLD.state = 'closed'"),
        ForbidOverlap("settlement_period", where="row.state = 'closed'"),
    ]
    operations = together(operations)
