"""The database itself refuses what is not whole: on SQLite and on PostgreSQL."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from tests.apps.facts import april, everything
from tests.apps.told import TOLD

from samdrift.apps.cooperations import actions, models, queries
from samdrift.domain.faults import FoundWrongError

pytestmark = pytest.mark.django_db
REFUSED = r"(?i)constraint|violates|unique|foreign key"


def refuse(make: Callable[[], object]) -> None:
    """The rows are refused, at once or when the transaction ends."""
    with pytest.raises(IntegrityError, match=REFUSED):
        write(make)


def write(make: Callable[[], object]) -> None:
    with transaction.atomic():
        make()
        connection.check_constraints()


def test_a_flow_to_a_pool_of_another_cooperation_is_refused() -> None:
    ours = actions.load(april(), slug="ours", **TOLD)
    actions.load(everything(), slug="theirs", **TOLD)
    refuse(lambda: models.Flow.objects.create(cooperation=ours, pool="it", to_pool="common", weight=1))


def test_a_cost_of_a_pool_that_is_not_there_is_refused() -> None:
    ours = actions.load(april(), slug="ours", **TOLD)
    line = {"voucher": "1", "day": date(2026, 4, 1), "amount_minor": 1}
    refuse(lambda: models.CostLine.objects.create(cooperation=ours, pool="nowhere", **line))


def test_a_host_that_is_no_party_is_refused() -> None:
    ours = actions.load(april(), slug="ours", **TOLD)
    refuse(lambda: models.Cooperation.objects.filter(pk=ours.pk).update(host="nobody"))


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    ours = actions.load(april(), slug="ours", **TOLD)
    backwards = {"valid_from": date(2026, 2, 1), "valid_until": date(2026, 2, 1)}
    refuse(lambda: models.Membership.objects.create(cooperation=ours, party="a", **backwards))


def test_a_code_twice_in_a_cooperation_is_refused() -> None:
    ours = actions.load(april(), slug="ours", **TOLD)
    refuse(lambda: models.Party.objects.create(cooperation=ours, code="a", name="Another"))


def test_a_flow_to_two_places_is_refused() -> None:
    ours = actions.load(april(), slug="ours", **TOLD)
    both = {"to_pool": "hr", "to_key": "k", "weight": 1}
    refuse(lambda: models.Flow.objects.create(cooperation=ours, pool="it", **both))


def test_a_load_that_fails_leaves_what_stood_there() -> None:
    ours = actions.load(april(), slug="ours", **TOLD)
    before = queries.cooperation(ours)
    refuse(lambda: actions.load(replace(april(), host="nobody"), slug="ours", **TOLD))
    assert queries.cooperation(models.Cooperation.objects.get(slug="ours")) == before


def test_an_amount_that_no_column_holds_is_a_fault() -> None:
    huge = replace(april().costs[0], amount_minor=10**20)
    with pytest.raises(FoundWrongError, match="amount_beyond_database"):
        actions.load(replace(april(), costs=(huge,)), slug="ours", **TOLD)


def test_seats_on_a_body_of_another_cooperation_are_refused() -> None:
    ours = actions.load(april(), slug="ours", **TOLD)
    actions.load(everything(), slug="theirs", **TOLD)
    refuse(lambda: models.Seats.objects.create(cooperation=ours, body="board", party="a", seats=1))


@pytest.mark.parametrize(
    "wrong", [{"treatment": "none"}, {"decided_by": ""}, {"decided_on": None}, {"party": "nobody"}]
)
def test_a_vat_decision_that_nobody_took_or_on_nothing_is_refused(wrong: dict[str, object]) -> None:
    ours = actions.load(everything(), slug="ours", **TOLD)
    right = {"service": "it", "treatment": "standard", "decided_by": "K", "decided_on": date(2026, 1, 1)}
    write(lambda: models.VatDecision.objects.create(cooperation=ours, **right))
    refuse(lambda: models.VatDecision.objects.create(cooperation=ours, **right | wrong))


def test_a_figure_of_a_service_that_is_not_there_is_refused() -> None:
    ours = actions.load(april(), slug="ours", **TOLD)
    figure = {"measure": "fte", "year": 2003, "value": 1, "unit": "FTE", "service": "nothing"}
    refuse(lambda: models.BaselineFigure.objects.create(cooperation=ours, **figure))


@pytest.mark.parametrize("wrong", [{"kind": "guess"}, {"party": "nobody"}, {"service": "nothing"}])
def test_a_component_of_no_kind_or_of_what_is_not_there_is_refused(wrong: dict[str, object]) -> None:
    ours = actions.load(everything(), slug="ours", **TOLD)
    right = {"component": "c", "kind": "standalone", "party": "a", "amount": 1, "service": "it"}
    write(lambda: models.CostComponent.objects.create(cooperation=ours, **right))
    refuse(lambda: models.CostComponent.objects.create(cooperation=ours, **right | wrong))


def test_a_score_outside_the_scale_or_of_what_is_not_there_is_refused() -> None:
    ours = actions.load(everything(), slug="ours", **TOLD)
    score = {"cooperation": ours, "area": "it", "risk": "vat", "alternative": "iks", "scorer": "per"}
    write(lambda: models.RiskScore.objects.create(**score, probability=5, consequence=1))
    refuse(lambda: models.RiskScore.objects.create(**score, probability=5, consequence=1))
    for wrong in ({"probability": 6}, {"consequence": 0}, {"alternative": "none"}, {"risk": "none"}):
        refuse(lambda wrong=wrong: models.RiskScore.objects.create(**{**score, "scorer": "ida", **wrong}))


def test_a_practice_of_a_party_that_is_not_there_is_refused() -> None:
    ours = actions.load(everything(), slug="ours", **TOLD)
    practice = {"cooperation": ours, "area": "pay", "topic": "scan", "value": "none"}
    refuse(lambda: models.Practice.objects.create(**practice, party="nobody"))
    refuse(lambda: models.Practice.objects.create(**{**practice, "topic": "other"}, party="b"))
