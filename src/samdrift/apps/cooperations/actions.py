"""Use cases: a cooperation put into the database, whole."""

from django.db import transaction

from samdrift.apps.cooperations import models
from samdrift.apps.cooperations.rows import rows_of, terms_of
from samdrift.domain.cooperation import Advance, BudgetLine, Cooperation, CostLine, Fee
from samdrift.domain.faults import FoundWrongError, fault

LARGEST_MINOR = 2**63 - 1
CHILDREN = (
    models.Membership,
    models.Participation,
    models.Flow,
    models.KeyVersion,
    models.PriceTier,
    models.DriverValue,
    models.CostLine,
    models.BudgetLine,
    models.Advance,
    models.Fee,
    models.Posting,
    models.Invoicing,
    models.Pool,
    models.Key,
    models.Service,
    models.Party,
)


def load(cooperation: Cooperation, *, slug: str) -> models.Cooperation:
    """The cooperation's row, with all its facts as they are now; what stood there before is replaced, or nothing is.

    What has been issued stays: it carries what it was computed from.
    """
    _check_amounts(cooperation)
    with transaction.atomic():
        owner, _ = models.Cooperation.objects.update_or_create(slug=slug, defaults=terms_of(cooperation))
        for table in CHILDREN:
            table._default_manager.filter(cooperation=owner).delete()
        for rows in rows_of(cooperation, owner):
            if rows:
                type(rows[0])._default_manager.bulk_create(rows, batch_size=500)
    return owner


def _check_amounts(cooperation: Cooperation) -> None:
    """Raises FoundWrongError when an amount is beyond what a database's integer holds."""
    facts: tuple[CostLine | BudgetLine | Advance | Fee, ...] = (
        *cooperation.costs,
        *cooperation.budget,
        *cooperation.advances,
        *cooperation.fees,
    )
    beyond = [
        fault("amount_beyond_database", each.place, cooperation.currency.format(each.amount_minor))
        for each in facts
        if abs(each.amount_minor) > LARGEST_MINOR
    ]
    if beyond:
        raise FoundWrongError(*beyond)
