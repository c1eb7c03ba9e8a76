import django.db.models.deletion
from django.db import migrations, models

import samdrift.apps.database.constraints
import samdrift.apps.database.fields
from samdrift.apps.database.together import together


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Cooperation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(unique=True)),
                ("name", models.TextField()),
                ("country", models.CharField(max_length=2)),
                ("currency", models.CharField(max_length=3)),
                ("language", models.CharField(max_length=8)),
                ("host", samdrift.apps.database.fields.ReferenceField()),
                ("fiscal_year_start", models.PositiveSmallIntegerField(default=1)),
                ("dimensions", models.JSONField(default=list)),
                ("review_days", models.PositiveIntegerField(null=True)),
                ("review_silence", models.TextField(blank=True)),
                ("true_up_months", models.JSONField(default=list)),
                ("true_up_tolerance", samdrift.apps.database.fields.ExactField(null=True)),
                ("corrections_limit_years", models.PositiveIntegerField(null=True)),
                ("corrections_materiality_minor", models.BigIntegerField(null=True)),
                ("study_date", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("country__in", ("NO", "SE"))), name="cooperation_country_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("currency__in", ("DKK", "EUR", "ISK", "NOK", "SEK"))),
                        name="cooperation_currency_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fiscal_year_start__range", (1, 12))),
                        name="cooperation_fiscal_year_month",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Party",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cooperations.cooperation",
                    ),
                ),
                ("code", models.TextField()),
                ("name", models.TextField()),
                ("kind", models.TextField(blank=True)),
                ("official_no", models.TextField(blank=True)),
                ("org_no", models.TextField(blank=True)),
                ("succeeded_by", samdrift.apps.database.fields.ReferenceField()),
                ("succeeded_from", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("cooperation", "code"), name="party_code_unique"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ("", "municipality", "county", "region", "company", "state"))
                        ),
                        name="party_kind_known",
                    ),
                    samdrift.apps.database.constraints.ReferenceConstraint(
                        fields=("cooperation", "succeeded_by"),
                        name="party_successor_is_party",
                        to="cooperations_party",
                        to_columns=("cooperation_id", "code"),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cooperations.cooperation",
                    ),
                ),
                ("valid_from", models.DateField(null=True)),
                ("valid_until", models.DateField(null=True)),
                ("party", samdrift.apps.database.fields.ReferenceField(required=True)),
            ],
            options={
                "constraints": [
                    samdrift.apps.database.constraints.ReferenceConstraint(
                        fields=("cooperation", "party"),
                        name="membership_of_party",
                        to="cooperations_party",
                        to_columns=("cooperation_id", "code"),
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from__isnull", True),
                            ("valid_until__isnull", True),
                            ("valid_from__lt", models.F("valid_until")),
                            _connector="OR",
                        ),
                        name="membership_half_open",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Service",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cooperations.cooperation",
                    ),
                ),
                ("code", models.TextField()),
                ("name", models.TextField()),
                ("valid_from", models.DateField(null=True)),
                ("valid_until", models.DateField(null=True)),
                ("area", models.TextField(blank=True)),
                ("vat", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("cooperation", "code"), name="service_code_unique"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from__isnull", True),
                            ("valid_until__isnull", True),
                            ("valid_from__lt", models.F("valid_until")),
                            _connector="OR",
                        ),
                        name="service_half_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("vat__in", ("", "standard", "exempt", "outside"))),
                        name="service_vat_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Participation",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cooperations.cooperation",
                    ),
                ),
                ("valid_from", models.DateField(null=True)),
                ("valid_until", models.DateField(null=True)),
                ("service", samdrift.apps.database.fields.ReferenceField(required=True)),
                ("party", samdrift.apps.database.fields.ReferenceField(required=True)),
            ],
            options={
                "constraints": [
                    samdrift.apps.database.constraints.ReferenceConstraint(
                        fields=("cooperation", "service"),
                        name="participation_in_service",
                        to="cooperations_service",
                        to_columns=("cooperation_id", "code"),
                    ),
                    samdrift.apps.database.constraints.ReferenceConstraint(
                        fields=("cooperation", "party"),
                        name="participation_of_party",
                        to="cooperations_party",
                        to_columns=("cooperation_id", "code"),
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from__isnull", True),
                            ("valid_until__isnull", True),
                            ("valid_from__lt", models.F("valid_until")),
                            _connector="OR",
                        ),
                        name="participation_half_open",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pool",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cooperations.cooperation",
                    ),
                ),
                ("code", models.TextField()),
                ("name", models.TextField()),
                ("service", samdrift.apps.database.fields.ReferenceField()),
                ("markup", samdrift.apps.database.fields.ExactField()),
                ("markup_on", models.TextField(blank=True)),
                ("markup_beside_flows", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("cooperation", "code"), name="pool_code_unique"),
                    samdrift.apps.database.constraints.ReferenceConstraint(
                        fields=("cooperation", "service"),
                        name="pool_of_service",
                        to="cooperations_service",
                        to_columns=("cooperation_id", "code"),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Key",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cooperations.cooperation",
                    ),
                ),
                ("name", models.TextField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("cooperation", "name"), name="key_name_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="KeyVersion",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cooperations.cooperation",
                    ),
                ),
                ("valid_from", models.DateField(null=True)),
                ("valid_until", models.DateField(null=True)),
                ("key", samdrift.apps.database.fields.ReferenceField(required=True)),
                ("parts", models.JSONField()),
                ("agreement", models.TextField(blank=True)),
                ("fallback", samdrift.apps.database.fields.ReferenceField()),
                ("include_all", models.BooleanField(default=False)),
                ("ramp_from", samdrift.apps.database.fields.ReferenceField()),
                ("ramp_start", models.DateField(null=True)),
                ("ramp_until", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    samdrift.apps.database.constraints.ReferenceConstraint(
                        fields=("cooperation", "key"),
                        name="key_version_of_key",
                        to="cooperations_key",
                        to_columns=("cooperation_id", "name"),
                    ),
                    samdrift.apps.database.constraints.ReferenceConstraint(
                        fields=("cooperation", "fallback"),
                        name="key_version_falls_back_to_key",
                        to="cooperations_key",
                        to_columns=("cooperation_id", "name"),
                    ),
                    samdrift.apps.database.constraints.ReferenceConstraint(
                        fields=("cooperation", "ramp_from"),
                        name="key_version_ramps_from_key",
                        to="cooperations_key",
                        to_columns=("cooperation_id", "name"),
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from__isnull", True),
                            ("valid_until__isnull", True),
                            ("valid_from__lt", models.F("valid_until")),
                            _connector="OR",
                        ),
                        name="key_version_half_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ramp_start__isnull", True),
                            ("ramp_until__isnull", True),
                            ("ramp_start__lt", models.F("ramp_until")),
                            _connector="OR",
                        ),
                        name="key_version_ramp_half_open",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Flow",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cooperations.cooperation",
                    ),
                ),
                ("valid_from", models.DateField(null=True)),
                ("valid_until", models.DateField(null=True)),
                ("pool", samdrift.apps.database.fields.ReferenceField(required=True)),
                ("to_pool", samdrift.apps.database.fields.ReferenceField()),
                ("to_key", samdrift.apps.database.fields.ReferenceField()),
                ("weight", samdrift.apps.database.fields.ExactField()),
                ("meter", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    samdrift.apps.database.constraints.ReferenceConstraint(
                        fields=("cooperation", "pool"),
                        name="flow_from_pool",
                        to="cooperations_pool",
                        to_columns=("cooperation_id", "code"),
                    ),
                    samdrift.apps.database.constraints.ReferenceConstraint(
                        fields=("cooperation", "to_pool"),
                        name="flow_to_pool",
                        to="cooperations_pool",
                        to_columns=("cooperation_id", "code"),
                    ),
                    samdrift.apps.database.constraints.ReferenceConstraint(
                        fields=("cooperation", "to_key"),
                        name="flow_to_key",
                        to="cooperations_key",
                        to_columns=("cooperation_id", "name"),
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from__isnull", True),
                            ("valid_until__isnull", True),
                            ("valid_from__lt", models.F("valid_until")),
                            _connector="OR",
                        ),
                        name="flow_half_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("to_key__isnull", False), ("to_pool__isnull", True)),
                            models.Q(("to_key__isnull", True), ("to_pool__isnull", False)),
                            _connector="OR",
                        ),
                        name="flow_to_one_place",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PriceTier",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cooperations.cooperation",
                    ),
                ),
                ("valid_from", models.DateField(null=True)),
                ("valid_until", models.DateField(null=True)),
                ("meter", models.TextField()),
                ("tier_from", samdrift.apps.database.fields.ExactField()),
                ("unit_price", samdrift.apps.database.fields.ExactField()),
                ("unit", models.TextField()),
                ("credit_pool", samdrift.apps.database.fields.ReferenceField(required=True)),
            ],
            options={
                "constraints": [
                    samdrift.apps.database.constraints.ReferenceConstraint(
                        fields=("cooperation", "credit_pool"),
                        name="price_credits_pool",
                        to="cooperations_pool",
                        to_columns=("cooperation_id", "code"),
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from__isnull", True),
                            ("valid_until__isnull", True),
                            ("valid_from__lt", models.F("valid_until")),
                            _connector="OR",
                        ),
                        name="price_half_open",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DriverValue",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cooperations.cooperation",
                    ),
                ),
                ("driver", models.TextField()),
                ("party", samdrift.apps.database.fields.ReferenceField(required=True)),
                ("value", samdrift.apps.database.fields.ExactField()),
                ("reference_date", models.DateField()),
                ("status", models.TextField()),
                ("source", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    samdrift.apps.database.constraints.ReferenceConstraint(
                        fields=("cooperation", "party"),
                        name="driver_of_party",
                        to="cooperations_party",
                        to_columns=("cooperation_id", "code"),
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ("provisional", "final"))),
                        name="driver_status_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CostLine",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cooperations.cooperation",
                    ),
                ),
                ("voucher", models.TextField()),
                ("day", models.DateField()),
                ("pool", samdrift.apps.database.fields.ReferenceField(required=True)),
                ("amount_minor", models.BigIntegerField()),
                ("text", models.TextField(blank=True)),
                ("source", models.TextField(blank=True)),
                ("kind", models.TextField(blank=True)),
                ("service_from", models.DateField(null=True)),
                ("service_until", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    samdrift.apps.database.constraints.ReferenceConstraint(
                        fields=("cooperation", "pool"),
                        name="cost_of_pool",
                        to="cooperations_pool",
                        to_columns=("cooperation_id", "code"),
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("service_from__isnull", True),
                            ("service_until__isnull", True),
                            ("service_from__lt", models.F("service_until")),
                            _connector="OR",
                        ),
                        name="cost_service_half_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("service_from__isnull", True), ("service_until__isnull", True)),
                            models.Q(("service_from__isnull", False), ("service_until__isnull", False)),
                            _connector="OR",
                        ),
                        name="cost_service_both_or_none",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BudgetLine",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cooperations.cooperation",
                    ),
                ),
                ("pool", samdrift.apps.database.fields.ReferenceField(required=True)),
                ("month", models.TextField()),
                ("amount_minor", models.BigIntegerField()),
            ],
            options={
                "constraints": [
                    samdrift.apps.database.constraints.ReferenceConstraint(
                        fields=("cooperation", "pool"),
                        name="budget_of_pool",
                        to="cooperations_pool",
                        to_columns=("cooperation_id", "code"),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Advance",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cooperations.cooperation",
                    ),
                ),
                ("party", samdrift.apps.database.fields.ReferenceField(required=True)),
                ("month", models.TextField()),
                ("amount_minor", models.BigIntegerField()),
            ],
            options={
                "constraints": [
                    samdrift.apps.database.constraints.ReferenceConstraint(
                        fields=("cooperation", "party"),
                        name="advance_of_party",
                        to="cooperations_party",
                        to_columns=("cooperation_id", "code"),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Fee",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cooperations.cooperation",
                    ),
                ),
                ("day", models.DateField()),
                ("party", samdrift.apps.database.fields.ReferenceField(required=True)),
                ("cause", models.TextField()),
                ("amount_minor", models.BigIntegerField()),
                ("text", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    samdrift.apps.database.constraints.ReferenceConstraint(
                        fields=("cooperation", "party"),
                        name="fee_of_party",
                        to="cooperations_party",
                        to_columns=("cooperation_id", "code"),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Invoicing",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cooperations.cooperation",
                    ),
                ),
                ("party", samdrift.apps.database.fields.ReferenceField(required=True)),
                ("language", models.TextField(blank=True)),
                ("endpoint", models.TextField(blank=True)),
                ("buyer_reference", models.TextField(blank=True)),
                ("accounting_cost", models.TextField(blank=True)),
                ("vat_no", models.TextField(blank=True)),
                ("street", models.TextField(blank=True)),
                ("city", models.TextField(blank=True)),
                ("postal_code", models.TextField(blank=True)),
                ("account", models.TextField(blank=True)),
                ("payment_days", models.PositiveIntegerField(default=30)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("cooperation", "party"), name="invoicing_once_per_party"),
                    samdrift.apps.database.constraints.ReferenceConstraint(
                        fields=("cooperation", "party"),
                        name="invoicing_of_party",
                        to="cooperations_party",
                        to_columns=("cooperation_id", "code"),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Posting",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cooperations.cooperation",
                    ),
                ),
                ("party", samdrift.apps.database.fields.ReferenceField(required=True)),
                ("service", samdrift.apps.database.fields.ReferenceField()),
                ("art", models.TextField(blank=True)),
                ("function", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    samdrift.apps.database.constraints.ReferenceConstraint(
                        fields=("cooperation", "party"),
                        name="posting_of_party",
                        to="cooperations_party",
                        to_columns=("cooperation_id", "code"),
                    ),
                    samdrift.apps.database.constraints.ReferenceConstraint(
                        fields=("cooperation", "service"),
                        name="posting_of_service",
                        to="cooperations_service",
                        to_columns=("cooperation_id", "code"),
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="cooperation",
            constraint=samdrift.apps.database.constraints.ReferenceConstraint(
                fields=("id", "host"),
                name="cooperation_host_is_party",
                to="cooperations_party",
                to_columns=("cooperation_id", "code"),
            ),
        ),
    ]
    operations = together(operations)
