import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import samdrift.apps.database.fields
from samdrift.apps.database.together import together


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cooperations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Settlement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "cooperation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="settlements",
                        to="cooperations.cooperation",
                    ),
                ),
                ("period", models.TextField()),
                ("start", models.DateField()),
                ("end", models.DateField()),
                ("number", models.PositiveIntegerField()),
                ("currency", models.CharField(max_length=3)),
                ("cost_total_minor", models.BigIntegerField()),
                ("billed_total_minor", models.BigIntegerField()),
                ("program_version", models.TextField()),
                ("read", models.PositiveBigIntegerField()),
                ("counted", models.PositiveBigIntegerField()),
                ("duplicates", models.PositiveBigIntegerField()),
                ("quarantined", models.PositiveBigIntegerField()),
                ("warnings", models.JSONField()),
                ("sealed", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cooperation", "period", "number"), name="settlement_number_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("start__lt", models.F("end")),
                            _connector="OR",
                        ),
                        name="settlement_half_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("cost_total_minor", models.F("billed_total_minor"))),
                        name="settlement_all_cost_billed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "read",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("counted"), "+", models.F("duplicates")
                                    ),
                                    "+",
                                    models.F("quarantined"),
                                ),
                            )
                        ),
                        name="settlement_events_add_up",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Inputs",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("cooperation", models.TextField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("settlement",), name="inputs_once")],
            },
        ),
        migrations.CreateModel(
            name="PoolAmount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("pool", models.TextField()),
                ("lines_minor", models.BigIntegerField()),
                ("markup_minor", models.BigIntegerField()),
                ("income_minor", models.BigIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("settlement", "pool"), name="pool_amount_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Bill",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("party", models.TextField()),
                ("amount_minor", models.BigIntegerField()),
                ("advance_minor", models.BigIntegerField()),
                ("due_minor", models.BigIntegerField()),
                ("touched_by_quarantine", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("settlement", "party"), name="bill_once_per_party"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "due_minor",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("amount_minor"), "-", models.F("advance_minor")
                                ),
                            )
                        ),
                        name="bill_adds_up",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BillLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                (
                    "bill",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="settlement.bill",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("settlement", "line"), name="bill_line_once"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("pool", "price", "correction", "fee"))),
                        name="bill_line_kind_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Derivation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("start", models.DateField()),
                ("end", models.DateField()),
                ("step", models.TextField()),
                ("origin", models.TextField()),
                ("source", models.TextField(blank=True)),
                ("target", models.TextField()),
                ("weight", samdrift.apps.database.fields.ExactField()),
                ("total_weight", samdrift.apps.database.fields.ExactField()),
                ("exact", samdrift.apps.database.fields.ExactField()),
                ("pool", models.TextField(blank=True)),
            ],
            options={
                "indexes": [models.Index(fields=["settlement", "origin"], name="derivation_of_origin")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("start__lt", models.F("end")),
                            _connector="OR",
                        ),
                        name="derivation_half_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("step__in", ("own", "flow", "key"))), name="derivation_step_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UsageRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("party", models.TextField()),
                ("meter", models.TextField()),
                ("start", models.DateField()),
                ("end", models.DateField()),
                ("quantity", samdrift.apps.database.fields.ExactField()),
                ("count", models.PositiveBigIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("settlement", "party", "meter", "start", "end"), name="usage_row_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("start__lt", models.F("end")),
                            _connector="OR",
                        ),
                        name="usage_row_half_open",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UsageCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("start", models.DateField()),
                ("end", models.DateField()),
                ("read", models.PositiveBigIntegerField()),
                ("counted", models.PositiveBigIntegerField()),
                ("duplicates", models.PositiveBigIntegerField()),
                ("quarantined", models.PositiveBigIntegerField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("start__lt", models.F("end")),
                            _connector="OR",
                        ),
                        name="usage_count_half_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "read",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("counted"), "+", models.F("duplicates")
                                    ),
                                    "+",
                                    models.F("quarantined"),
                                ),
                            )
                        ),
                        name="usage_count_adds_up",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Quarantine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("party", models.TextField()),
                ("start", models.DateField()),
                ("end", models.DateField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("start__lt", models.F("end")),
                            _connector="OR",
                        ),
                        name="quarantine_half_open",
                    )
                ],
            },
        ),
    ]
    operations = together(operations)
