"""The database refuses to change, delete or add to what is issued: on SQLite and on PostgreSQL."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.settlement import models

pytestmark = pytest.mark.django_db
MODELS = list(apps.get_app_config("settlement").get_models())
TABLES = [model._meta.db_table for model in MODELS]
ISSUED = [model._meta.db_table for model in MODELS if issubclass(model, models.Settlement | models.Part)]
EMPTY = {
    f"settlement_{each}"
    for each in ("quarantine", "usagecount", "earliercost", "waitingline", "movedvoucher")
}
"""Of these the worked month has none."""
FILLED = [table for table in ISSUED if table not in EMPTY]
NEVER = "issued things are never changed"


def refuse(statement: str) -> None:
    with pytest.raises(DatabaseError, match=NEVER), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("table", FILLED)
def test_no_row_that_is_issued_can_be_changed(owner: Cooperation, table: str) -> None:
    refuse(f"UPDATE {table} SET id = id")


@pytest.mark.parametrize("table", FILLED)
def test_no_row_that_is_issued_can_be_deleted(owner: Cooperation, table: str) -> None:
    refuse(f"DELETE FROM {table}")


@pytest.mark.parametrize("table", [table for table in ISSUED if table != "settlement_settlement"])
def test_nothing_can_be_added_to_a_sealed_settlement(owner: Cooperation, table: str) -> None:
    sealed = models.Settlement.objects.get(cooperation=owner)
    refuse(f"INSERT INTO {table} (settlement_id) VALUES ({sealed.pk})")


def test_a_seal_cannot_be_broken(owner: Cooperation) -> None:
    refuse("UPDATE settlement_settlement SET sealed = false")


@pytest.mark.parametrize("table", TABLES)
def test_no_table_can_be_emptied_at_once(owner: Cooperation, table: str) -> None:
    if connection.vendor == "postgresql":
        connection.check_constraints()  # what is left to check at commit would forbid it too
        refuse(f"TRUNCATE {table} CASCADE")
    else:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
            assert (f"{table}_no_delete",) in cursor.fetchall()


def test_a_bill_that_does_not_add_up_is_refused(owner: Cooperation) -> None:
    wrong = models.Bill(
        settlement=_open_settlement(owner), party="a", amount_minor=5, advance_minor=1, due_minor=5
    )
    with pytest.raises(DatabaseError, match="(?i)bill_adds_up"), transaction.atomic():
        wrong.save()


def test_a_settlement_that_bills_less_than_the_cost_is_refused(owner: Cooperation) -> None:
    with pytest.raises(DatabaseError, match="(?i)settlement_all_cost_billed"), transaction.atomic():
        _open_settlement(owner, billed_total_minor=1)


def _open_settlement(owner: Cooperation, **other: int) -> models.Settlement:
    counts = {"read": 0, "counted": 0, "duplicates": 0, "quarantined": 0}
    totals = {"cost_total_minor": 0, "billed_total_minor": 0, **other}
    last = models.Settlement.objects.get(cooperation=owner)
    return models.Settlement.objects.create(
        cooperation=owner,
        period=last.period,
        start=last.start,
        end=last.end,
        number=9,
        currency="NOK",
        program_version="",
        warnings=[],
        **counts,
        **totals,
    )
