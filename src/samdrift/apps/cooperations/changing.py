"""A cooperation's rows made those of another value: only the tables that differ are written."""

from typing import Any

from django.db import transaction
from django.db.models import Model

from samdrift.apps.cooperations import models
from samdrift.apps.cooperations.actions import check_amounts, check_roles
from samdrift.apps.cooperations.rows import rows_of, terms_of
from samdrift.domain.cooperation import Cooperation


def replace_tables(owner: models.Cooperation, before: Cooperation, after: Cooperation) -> None:
    """What the rows state is `after` where it was `before`.

    Raises FoundWrongError as `load` does, and nothing is changed then. References between rows are checked at the end
    of the transaction.
    """
    check_amounts(after)
    check_roles(after, owner.slug)
    with transaction.atomic():
        if terms_of(before) != terms_of(after):
            models.Cooperation.objects.filter(pk=owner.pk).update(**terms_of(after))
        pairs = list(zip(rows_of(before, owner), rows_of(after, owner), strict=True))
        for old, new in pairs:
            if list(map(_cells, old)) != list(map(_cells, new)):
                table = type((old or new)[0])._default_manager
                table.filter(cooperation=owner).delete()
                table.bulk_create(new, batch_size=500)


def _cells(row: Model) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
