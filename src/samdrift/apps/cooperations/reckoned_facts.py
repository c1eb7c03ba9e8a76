"""Reads: what a settlement or a study takes of a cooperation, in three queries: the small tables come in one."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Model

from samdrift.apps.cooperations import models, queries, values
from samdrift.apps.cooperations.rows_at_once import rows_at_once
from samdrift.apps.cooperations.study_rows import study_value
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.cooperation.study import StudyFacts

_SMALL: dict[str, type[Model]] = {
    "parties": models.Party,
    "memberships": models.Membership,
    "services": models.Service,
    "participations": models.Participation,
    "drivers": models.DriverValue,
    "pools": models.Pool,
    "flows": models.Flow,
    "budget": models.BudgetLine,
    "fees": models.Fee,
    "prices": models.PriceTier,
}
"""Tables without columns of JSON."""
_BESIDE: dict[str, tuple[type[Model], Callable[[Any], Any]]] = {
    "bodies": (models.Body, values.body),
    "seats": (models.Seats, values.seats),
    "vat_decisions": (models.VatDecision, values.vat_decision),
    "baseline": (models.BaselineFigure, values.baseline),
    "components": (models.CostComponent, values.component),
}
"""What a study takes beside them."""


def reckoned_facts(owner: models.Cooperation) -> Cooperation:
    """The cooperation as a settlement takes it; what no amount is computed from is left out, and so are advances."""
    return _facts(owner, rows_at_once(owner, _SMALL))


def studied_facts(owner: models.Cooperation) -> Cooperation:
    """The same, with the tables that a study takes beside."""
    beside = {name: rows for name, (rows, _) in _BESIDE.items()}
    found = rows_at_once(owner, {**_SMALL, **beside, **models.STUDY_ROWS})
    tables = {name: tuple(map(value, found[name])) for name, (_, value) in _BESIDE.items()}
    study = {name: tuple(study_value(name, row) for row in found[name]) for name in models.STUDY_ROWS}
    return Cooperation(**{**vars(_facts(owner, found)), **tables, "study": StudyFacts(**study)})


def _facts(owner: models.Cooperation, found: Mapping[str, list[Any]]) -> Cooperation:
    memberships = defaultdict(list)
    for row in found["memberships"]:
        memberships[row.party].append(values.interval_of(row))
    vars(owner)["party_names"] = {row.code: row.name for row in found["parties"]}
    bare = queries.cooperation(owner, only=("costs", "keys"))
    return Cooperation(
        **{
            **vars(bare),
            "parties": tuple(values.party(row, tuple(memberships[row.code])) for row in found["parties"]),
            "services": tuple(map(values.service, found["services"])),
            "participations": tuple(map(values.participation, found["participations"])),
            "drivers": tuple(map(values.driver, found["drivers"])),
            "pools": tuple(map(values.pool, found["pools"])),
            "flows": tuple(map(values.flow, found["flows"])),
            "budget": tuple(map(values.budget, found["budget"])),
            "fees": tuple(map(values.fee, found["fees"])),
            "prices": tuple(map(values.price, found["prices"])),
        }
    )
