import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import samdrift.apps.database.constraints
from samdrift.apps.database.append_only import ForbidChange
from samdrift.apps.database.together import together


class Migration(migrations.Migration):
    dependencies = [
        ("cooperations", "0004_proposals"),
        ("study", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="KeyProposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("state", models.TextField(default="draft")),
                ("title", models.TextField()),
                ("reason", models.TextField(blank=True)),
                ("service", models.TextField(blank=True)),
                ("year", models.TextField()),
                ("mix", models.JSONField()),
                ("valid_from", models.DateField()),
                ("hearing_until", models.DateField()),
                ("decide_until", models.DateField()),
                ("rule", models.TextField()),
                ("body", models.TextField(blank=True)),
                ("made_at", models.DateTimeField()),
                (
                    "change",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cooperations.proposal",
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
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HearingAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("party", models.TextField()),
                ("stance", models.TextField()),
                ("text", models.TextField(blank=True)),
                ("is_late", models.BooleanField()),
                ("moment", models.DateTimeField()),
                (
                    "answered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="study.keyproposal"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CouncilDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("party", models.TextField()),
                ("outcome", models.TextField()),
                ("decided_on", models.DateField()),
                ("minutes", models.TextField()),
                ("text_hash", models.CharField(max_length=64)),
                ("recorded_at", models.DateTimeField()),
                (
                    "corrects",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="study.councildecision",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="study.keyproposal"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SentText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField()),
                ("hash", models.CharField(max_length=64)),
                ("sent_at", models.DateTimeField()),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="study.keyproposal"
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Alternative",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("party", models.TextField(blank=True)),
                ("name", models.TextField()),
                ("note", models.TextField(blank=True)),
                ("service", models.TextField(blank=True)),
                ("year", models.TextField()),
                ("mix", models.JSONField()),
                ("saved_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "cooperation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cooperations.cooperation",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="alternative_has_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="alternative_withdrawn_by_someone_at_some_time",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="keyproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ("draft", "hearing", "deciding", "adopted", "fallen", "withdrawn"))
                ),
                name="key_proposal_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="keyproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("rule__in", ("each", "parties", "seats"))), name="key_proposal_rule_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="keyproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="key_proposal_has_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="hearinganswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("stance__in", ("for", "against", "conditions"))),
                name="hearing_stance_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="councildecision",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", ("adopted", "rejected", "postponed"))),
                name="council_outcome_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="councildecision",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes", ""), _negated=True), name="council_decision_has_minutes"
            ),
        ),
        migrations.AddConstraint(
            model_name="councildecision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("corrects__isnull", True)),
                fields=("proposal", "party"),
                name="council_decides_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="councildecision",
            constraint=models.UniqueConstraint(fields=("corrects",), name="council_decision_corrected_once"),
        ),
        migrations.AddConstraint(
            model_name="senttext",
            constraint=models.UniqueConstraint(fields=("proposal",), name="text_sent_once"),
        ),
        migrations.AddConstraint(
            model_name="senttext",
            constraint=models.UniqueConstraint(fields=("proposal", "hash"), name="text_by_hash"),
        ),
        migrations.AddConstraint(
            model_name="councildecision",
            constraint=samdrift.apps.database.constraints.ReferenceConstraint(
                fields=("proposal", "text_hash"),
                name="council_decides_on_text",
                to="study_senttext",
                to_columns=("proposal_id", "hash"),
            ),
        ),
        *(ForbidChange(f"study_{table}") for table in ("senttext", "hearinganswer", "councildecision")),
        ForbidChange("study_keyproposal", once="OLD.state = 'withdrawn'"),
    ]
    operations = together(operations)
