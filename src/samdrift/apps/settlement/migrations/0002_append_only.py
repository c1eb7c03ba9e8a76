from django.db import migrations

from samdrift.apps.database.append_only import ForbidChange

PARTS = (
    "inputs",
    "poolamount",
    "bill",
    "billline",
    "derivation",
    "usagerow",
    "usagecount",
    "quarantine",
)
SEALED = "EXISTS (SELECT 1 FROM settlement_settlement s WHERE s.id = row.settlement_id AND s.sealed)"


class Migration(migrations.Migration):
    dependencies = [("settlement", "0001_initial")]

    operations = [
        ForbidChange("settlement_settlement", carries_seal=True),
        *(ForbidChange(f"settlement_{part}", sealed_by=SEALED) for part in PARTS),
    ]
