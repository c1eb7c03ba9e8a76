"""Reads: the cooperations, their parties, and the whole `Cooperation` value that a run takes."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

from django.db.models import QuerySet

from samdrift.apps.cooperations import models, values
from samdrift.apps.cooperations.models.cooperation import Owned
from samdrift.domain.cooperation import Cooperation, Party
from samdrift.domain.periods import Interval

Row = TypeVar("Row", bound=Owned)
Value = TypeVar("Value")


def parties(owner: models.Cooperation) -> tuple[Party, ...]:
    """The parties with their memberships, in order of loading."""
    memberships: defaultdict[str, list[Interval]] = defaultdict(list)
    for row in _of(models.Membership, owner):
        memberships[row.party].append(values.interval_of(row))
    return tuple(values.party(row, tuple(memberships[row.code])) for row in _of(models.Party, owner))


def party_names(owner: models.Cooperation) -> dict[str, str]:
    """What the parties' codes are called, in order of loading."""
    rows = models.Party.objects.filter(cooperation=owner).order_by("pk")
    return dict(rows.values_list("code", "name"))


def party_names_of(owners: Iterable[models.Cooperation]) -> dict[int, dict[str, str]]:
    """The same of these cooperations, by their rows' keys."""
    names: defaultdict[int, dict[str, str]] = defaultdict(dict)
    parties = models.Party.objects.filter(cooperation__in=owners).order_by("pk")
    rows = parties.values_list("cooperation_id", "code", "name")
    for owner, code, name in rows:
        names[owner][code] = name
    return dict(names)


def roles(owner: models.Cooperation) -> QuerySet[models.Role]:
    """Who has which role, with their accounts."""
    return models.Role.objects.filter(cooperation=owner).select_related("user").order_by("role", "pk")


def open_invitations(owner: models.Cooperation, moment: datetime) -> QuerySet[models.Invitation]:
    """Those that nobody has accepted and that have not expired."""
    rows = models.Invitation.objects.filter(cooperation=owner, accepted_by=None, expires_at__gt=moment)
    return rows.select_related("invited_by").order_by("expires_at", "pk")


def services(owner: models.Cooperation) -> QuerySet[models.Service]:
    """The services, in order of loading."""
    return _of(models.Service, owner)


def service_names(owner: models.Cooperation) -> dict[str, str]:
    """What the services' codes are called, in order of loading."""
    rows = models.Service.objects.filter(cooperation=owner).order_by("pk")
    return dict(rows.values_list("code", "name"))


def cooperation(owner: models.Cooperation) -> Cooperation:
    """The same value that the folder of tables gives, without places."""

    def every(rows: type[Row], value_of: Callable[[Row], Value]) -> tuple[Value, ...]:
        return tuple(value_of(row) for row in _of(rows, owner))

    return Cooperation(
        name=owner.name,
        country=owner.country,
        currency_code=owner.currency,
        language=owner.language,
        host=owner.host,
        fiscal_year_start=owner.fiscal_year_start,
        dimensions=tuple(owner.dimensions),
        agreement=values.agreement_of(owner),
        parties=parties(owner),
        drivers=every(models.DriverValue, values.driver),
        services=every(models.Service, values.service),
        participations=every(models.Participation, values.participation),
        pools=every(models.Pool, values.pool),
        flows=every(models.Flow, values.flow),
        costs=every(models.CostLine, values.cost),
        budget=every(models.BudgetLine, values.budget),
        advances=every(models.Advance, values.advance),
        fees=every(models.Fee, values.fee),
        keys=every(models.KeyVersion, values.key_version),
        prices=every(models.PriceTier, values.price),
        postings=every(models.Posting, values.posting),
        invoicing=every(models.Invoicing, values.invoicing),
    )


def _of(rows: type[Row], owner: models.Cooperation) -> QuerySet[Row]:
    return rows._default_manager.filter(cooperation=owner).order_by("pk")
