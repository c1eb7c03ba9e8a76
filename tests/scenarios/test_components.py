"""Cost components of the examples: FAR's are a line through what each costs alone, Norrbotten's add up to the bill."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from samdrift.domain.cooperation import Cooperation, CostComponent, volumes
from samdrift.domain.faults import NOWHERE
from samdrift.domain.games.estimate import Point, fit
from samdrift.domain.games.estimated_components import components_of
from samdrift.files.tables import read_folder

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
GOES_BY = {"payroll": "payslip", "accounting": "ledger_voucher", "it": "it_users"}


def example(name: str) -> Cooperation:
    whole = read_folder(EXAMPLES / name).cooperation
    assert whole is not None
    return whole


def alone(whole: Cooperation, service: str) -> Mapping[str, Fraction]:
    """What each party costs alone in the service."""
    rows = (each for each in whole.components if each.kind == "standalone" and each.service == service)
    return {each.party: each.amount for each in rows}


def cost_of_all(whole: Cooperation, component: CostComponent) -> Fraction:
    if component.kind == "fixed":
        return component.amount
    assert component.kind == "per_unit"
    known = volumes(whole, component.driver, service=component.service)
    return component.amount * sum(known.values())


@pytest.mark.parametrize("service", GOES_BY)
def test_far_goes_by_the_line_through_what_the_five_cost_alone(service: str) -> None:
    far = example("far")
    known = volumes(far, GOES_BY[service], service=service)
    found = fit(Point(party, known[party], cost) for party, cost in alone(far, service).items())
    stated = [replace(each, source="", place=NOWHERE) for each in far.components if each.service == service]
    assert tuple(stated) == components_of(found, service=service, driver=GOES_BY[service], source="")


@pytest.mark.parametrize(("service", "more"), [("payroll", 854700), ("accounting", 1450400), ("it", 1554000)])
def test_alone_is_the_cost_of_2003_with_pay_of_2004(service: str, more: int) -> None:
    far = example("far")
    before = volumes(far, "cost", service=service)
    assert before.keys() == alone(far, service).keys()
    assert sum(alone(far, service).values()) - sum(before.values()) == more


def test_the_lines_of_far_give_more_than_its_budget_for_all_five() -> None:
    far = example("far")
    shared = [each for each in far.components if each.kind != "standalone"]
    assert sum(cost_of_all(far, each) for each in shared) == Fraction("205418961")
    assert sum(each.amount_minor for each in far.budget) == 19816100000


def test_the_other_model_of_far_has_the_same_components_by_the_same_volumes() -> None:
    far, other = example("far"), example("far_spleiselag")
    assert [replace(each, place=NOWHERE) for each in other.components] == [
        replace(each, place=NOWHERE) for each in far.components
    ]
    for service, name in GOES_BY.items():
        assert volumes(other, name, service=service) == volumes(far, name, service=service)


def test_the_components_of_norrbotten_give_every_service_what_is_billed_for_it() -> None:
    norrbotten = example("norrbotten")
    billed: dict[str, Fraction] = {}
    for line in norrbotten.costs:
        billed[line.pool] = billed.get(line.pool, Fraction(0)) + Fraction(line.amount_minor, 100)
    modelled: dict[str, Fraction] = {}
    for each in norrbotten.components:
        modelled[each.service] = modelled.get(each.service, Fraction(0)) + cost_of_all(norrbotten, each)
    assert modelled == billed
    assert (sum(billed.values()), billed["common"]) == (6050000, 2700000)


@pytest.mark.parametrize("name", ["far", "far_spleiselag", "norrbotten"])
def test_every_component_is_assumed_and_says_from_what(name: str) -> None:
    whole = example(name)
    assert whole.components
    assert [each for each in whole.components if not each.estimate or "assumption" not in each.source] == []
