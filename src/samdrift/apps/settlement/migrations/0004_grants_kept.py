from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("settlement", "0003_periods_closed"),
    ]

    operations = [
        migrations.AddField(
            model_name="settlement",
            name="grants",
            field=models.JSONField(null=True),
        ),
    ]
