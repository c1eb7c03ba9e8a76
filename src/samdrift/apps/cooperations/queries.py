"""Reads: the cooperations, their parties, and the whole `Cooperation` value that a run takes."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import QuerySet

from samdrift.apps.cooperations import models, values
from samdrift.apps.cooperations.models.cooperation import Owned
from samdrift.apps.cooperations.rows_at_once import rows_at_once
from samdrift.apps.cooperations.study_rows import study_value
from samdrift.domain.cooperation import Cooperation, Party
from samdrift.domain.cooperation.study import StudyFacts
from samdrift.domain.faults import CalledWrongError, fault
from samdrift.domain.periods import Interval

Row = TypeVar("Row", bound=Owned)
Value = TypeVar("Value")


def named(slug: str) -> models.Cooperation:
    """The cooperation of that slug. Raises CalledWrongError with those that there are."""
    owner = models.Cooperation.objects.filter(slug=slug).first()
    if owner is None:
        known = models.Cooperation.objects.order_by("slug").values_list("slug", flat=True)
        raise CalledWrongError(fault("cooperation_unknown", value=slug, known=", ".join(known) or "–"))
    return owner


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


def services(owner: models.Cooperation) -> QuerySet[models.Service]:
    """The services, in order of loading."""
    return _of(models.Service, owner)


def service_names(owner: models.Cooperation) -> dict[str, str]:
    """What the services' codes are called, in order of loading."""
    rows = models.Service.objects.filter(cooperation=owner).order_by("pk")
    return dict(rows.values_list("code", "name"))


def pool_names(owner: models.Cooperation) -> dict[str, str]:
    """What the pools' codes are called, in order of loading."""
    rows = models.Pool.objects.filter(cooperation=owner).order_by("pk")
    return dict(rows.values_list("code", "name"))


def _of(rows: type[Row], owner: models.Cooperation) -> QuerySet[Row]:
    return rows._default_manager.filter(cooperation=owner).order_by("pk")


def _every(
    rows: type[Row], value_of: Callable[[Row], Value]
) -> Callable[[models.Cooperation], tuple[Value, ...]]:
    return lambda owner: tuple(value_of(row) for row in _of(rows, owner))


TABLES: dict[str, Callable[[models.Cooperation], tuple[Any, ...]]] = {
    "parties": parties,
    "drivers": _every(models.DriverValue, values.driver),
    "services": _every(models.Service, values.service),
    "participations": _every(models.Participation, values.participation),
    "pools": _every(models.Pool, values.pool),
    "flows": _every(models.Flow, values.flow),
    "costs": _every(models.CostLine, values.cost),
    "budget": _every(models.BudgetLine, values.budget),
    "advances": _every(models.Advance, values.advance),
    "fees": _every(models.Fee, values.fee),
    "keys": _every(models.KeyVersion, values.key_version),
    "prices": _every(models.PriceTier, values.price),
    "postings": _every(models.Posting, values.posting),
    "invoicing": _every(models.Invoicing, values.invoicing),
    "bodies": _every(models.Body, values.body),
    "seats": _every(models.Seats, values.seats),
    "vat_decisions": _every(models.VatDecision, values.vat_decision),
    "baseline": _every(models.BaselineFigure, values.baseline),
    "components": _every(models.CostComponent, values.component),
}
"""How each table of the value is read, in order of loading."""


def cooperation(owner: models.Cooperation, *, only: Collection[str] | None = None) -> Cooperation:
    """The same value that the folder of tables gives, without places. With `only`, all other tables are left empty."""
    wanted = TABLES if only is None else only
    return Cooperation(
        name=owner.name,
        country=owner.country,
        currency_code=owner.currency,
        language=owner.language,
        host=owner.host,
        fiscal_year_start=owner.fiscal_year_start,
        dimensions=tuple(owner.dimensions),
        agreement=values.agreement_of(owner),
        study=study(owner, only=only),
        **{name: read(owner) if name in wanted else () for name, read in TABLES.items()},
    )


def study(owner: models.Cooperation, *, only: Collection[str] | None = None) -> StudyFacts:
    """The tables of the study, in one query; with `only`, all others are left empty."""
    wanted = {name: rows for name, rows in models.STUDY_ROWS.items() if only is None or name in only}
    found = rows_at_once(owner, wanted) if wanted else {}
    return StudyFacts(**{name: tuple(study_value(name, row) for row in rows) for name, rows in found.items()})
