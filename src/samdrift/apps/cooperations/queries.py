"""Reads: the cooperations, their parties, and the whole `Cooperation` value that a run takes."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
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
    rows = list(_of(models.Party, owner))
    vars(owner)["party_names"] = {row.code: row.name for row in rows}
    return tuple(values.party(row, tuple(memberships[row.code])) for row in rows)


def party_names(owner: models.Cooperation) -> dict[str, str]:
    """What the parties' codes are called, in order of loading; read once for each time that the owner was read."""
    known: dict[str, str] | None = vars(owner).get("party_names")
    if known is None:
        rows = models.Party.objects.filter(cooperation=owner).order_by("pk")
        known = vars(owner)["party_names"] = dict(rows.values_list("code", "name"))
    return known


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


def service_names(owner: models.Cooperation) -> dict[str, str]:
    """What the services' codes are called, in order of loading."""
    rows = models.Service.objects.filter(cooperation=owner).order_by("pk")
    return dict(rows.values_list("code", "name"))


def pool_names(owner: models.Cooperation) -> dict[str, str]:
    """What the pools' codes are called, in order of loading."""
    rows = models.Pool.objects.filter(cooperation=owner).order_by("pk")
    return dict(rows.values_list("code", "name"))


def cooperation(owner: models.Cooperation, *, only: Collection[str] = ()) -> Cooperation:
    """The same value that the folder of tables gives, without places; of the tables all, or only those named."""

    def every(name: str, rows: type[Row], value_of: Callable[[Row], Value]) -> tuple[Value, ...]:
        return () if only and name not in only else tuple(value_of(row) for row in _of(rows, owner))

    return Cooperation(
        name=owner.name,
        country=owner.country,
        currency_code=owner.currency,
        language=owner.language,
        host=owner.host,
        fiscal_year_start=owner.fiscal_year_start,
        dimensions=tuple(owner.dimensions),
        agreement=values.agreement_of(owner),
        parties=() if only and "parties" not in only else parties(owner),
        drivers=every("drivers", models.DriverValue, values.driver),
        services=every("services", models.Service, values.service),
        participations=every("participations", models.Participation, values.participation),
        pools=every("pools", models.Pool, values.pool),
        flows=every("flows", models.Flow, values.flow),
        costs=every("costs", models.CostLine, values.cost),
        budget=every("budget", models.BudgetLine, values.budget),
        advances=every("advances", models.Advance, values.advance),
        fees=every("fees", models.Fee, values.fee),
        keys=every("keys", models.KeyVersion, values.key_version),
        prices=every("prices", models.PriceTier, values.price),
        postings=every("postings", models.Posting, values.posting),
        invoicing=every("invoicing", models.Invoicing, values.invoicing),
    )


def _of(rows: type[Row], owner: models.Cooperation) -> QuerySet[Row]:
    return rows._default_manager.filter(cooperation=owner).order_by("pk")
