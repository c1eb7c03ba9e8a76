"""Use cases: a cooperation put into the database, whole; who sees it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from samdrift.apps.cooperations import models
from samdrift.apps.cooperations.loaded import changes, tables_of
from samdrift.apps.cooperations.rows import rows_of, terms_of
from samdrift.apps.records.actor import Actor
from samdrift.apps.records.log import record
from samdrift.domain.cooperation import Advance, BudgetLine, Cooperation, CostLine, Fee
from samdrift.domain.faults import FoundWrongError, fault

LARGEST_MINOR = 2**63 - 1
CHILDREN: tuple[type[Any], ...] = (
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
    models.Seats,
    models.VatDecision,
    models.BaselineFigure,
    models.CostComponent,
    *models.STUDY_ROWS.values(),
    models.Body,
    models.Pool,
    models.Key,
    models.Service,
    models.Party,
)


def load(
    cooperation: Cooperation, *, slug: str, by: Actor, moment: datetime, seen_by: str | None = None
) -> models.Cooperation:
    """The cooperation's row, with all its facts as they are now; what stood there before is replaced, or nothing is.

    What has been issued stays: it carries what it was computed from. So do people's roles. Who may see it stays
    as it is unless said; a new one is for those who have a role.
    """
    check_amounts(cooperation)
    check_roles(cooperation, slug)
    with transaction.atomic():
        before = tables_of(models.Cooperation.objects.filter(slug=slug).first())
        owner, _ = models.Cooperation.objects.update_or_create(slug=slug, defaults=terms_of(cooperation))
        for table in CHILDREN:
            table._default_manager.filter(cooperation=owner).delete()
        for rows in rows_of(cooperation, owner):
            if rows:
                type(rows[0])._default_manager.bulk_create(rows, batch_size=500)
        about = changes(before, tables_of(owner))
        record(cooperation=slug, by=by, what="loaded", about=about, moment=moment)
        if seen_by is not None:
            set_seen_by(owner, seen_by, by=by, moment=moment)
    return owner


@transaction.atomic
def set_seen_by(owner: models.Cooperation, seen_by: str, *, by: Actor, moment: datetime) -> None:
    """Who sees the cooperation from now on; that it stays as it is needs no entry."""
    if seen_by == owner.seen_by:
        return
    about = {"before": owner.seen_by, "after": seen_by}
    models.Cooperation.objects.filter(pk=owner.pk).update(seen_by=seen_by)
    record(cooperation=owner.slug, by=by, what="seen_by", about=about, moment=moment)
    owner.seen_by = seen_by


def check_roles(cooperation: Cooperation, slug: str) -> None:
    """Raises FoundWrongError when somebody has a role, an invitation or a token for a party that would be gone."""
    parties = {party.code for party in cooperation.parties}
    held: set[str] = set()
    for rows in (models.Role.objects.all(), models.Invitation.objects.all(), models.Token.objects.all()):
        found = rows.filter(cooperation__slug=slug, party__isnull=False)
        held.update(found.values_list("party", flat=True))
    if missing := sorted(held - parties):
        raise FoundWrongError(*(fault("role_of_missing_party", value=party) for party in missing))


def check_amounts(cooperation: Cooperation) -> None:
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
