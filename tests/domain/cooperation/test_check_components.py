"""Cost components: known names, one row of each, and the columns that their kind needs."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from tests.cooperations import cooperation, party, service

from samdrift.domain.cooperation import (
    BaselineFigure,
    Cooperation,
    CostComponent,
    DriverValue,
    known_volumes,
    volumes,
)
from samdrift.domain.cooperation.checks import check
from samdrift.domain.faults import Place

ROW_3 = Place("components.csv", 3)


def component(kind: str = "fixed", **said: Any) -> CostComponent:
    return CostComponent(**{"component": "c", "kind": kind, "amount": Fraction(5), **said})


def driver(name: str, party: str, value: int, **said: Any) -> DriverValue:
    stated = {"reference_date": date(2003, 12, 31), "status": "final", **said}
    return DriverValue(driver=name, party=party, value=Fraction(value), **stated)


def figure(party: str, value: int, **said: Any) -> BaselineFigure:
    stated = {"measure": "payslips", "year": 2003, "unit": "piece", **said}
    return BaselineFigure(party=party, value=Fraction(value), **stated)


def whole(*components: CostComponent) -> Cooperation:
    known = cooperation(parties=[party("a"), party("b")], services=[service("it")])
    return replace(
        known, drivers=(driver("users", "a", 7),), baseline=(figure("a", 9),), components=components
    )


def told(*components: CostComponent) -> list[tuple[str, str, str | None]]:
    return [(each.code, each.place.column, each.value) for each in check(whole(*components))[0]]


RIGHT = (
    component("fixed"),
    component("per_unit", driver="users"),
    component("scale", driver="payslips", exponent=Fraction("0.8")),
    component("step", driver="party", size=Fraction(3)),
    component("distance", driver="users", km="payslips"),
    component("standalone", party="a"),
)


@pytest.mark.parametrize("row", RIGHT, ids=lambda row: row.kind)
def test_each_kind_with_its_own_columns_is_right(row: CostComponent) -> None:
    assert told(row, replace(row, component="d", service="it")) == []


@pytest.mark.parametrize("row", RIGHT, ids=lambda row: row.kind)
def test_a_column_too_few_and_one_too_many_are_told(row: CostComponent) -> None:
    bare = component(row.kind)
    full = component(
        row.kind, party="a", driver="users", size=Fraction(1), exponent=Fraction(1), km="payslips"
    )
    needed = [name for name in ("party", "driver", "size", "exponent", "km") if row.fills(name)]
    idle = [name for name in ("party", "driver", "size", "exponent", "km") if not row.fills(name)]
    assert told(bare) == [("component_needs", name, "") for name in needed]
    assert told(full) == [("component_has_no", name, name) for name in idle]


def test_names_that_nothing_defines_are_told_in_their_columns() -> None:
    row = component("distance", service="i", driver="user", km="cost")
    assert told(row, component("standalone", component="d", party="c")) == [
        ("service_unknown", "service", "i"),
        ("volume_unknown", "driver", "user"),
        ("volume_unknown", "km", "cost"),
        ("party_unknown", "party", "c"),
    ]


def test_a_component_stands_once_and_a_party_has_one_cost_alone_for_a_service() -> None:
    alone = component("standalone", party="a", service="it")
    assert told(alone, replace(alone, party="b"), replace(alone, component="d", service="")) == []
    assert told(component(), component("per_unit", driver="users")) == [("component_twice", "component", "c")]
    assert told(alone, replace(alone, component="d")) == [("standalone_twice", "party", "a")]


@pytest.mark.parametrize(
    ("row", "code", "column", "value"),
    [
        (component(amount=Fraction(-1, 2)), "component_negative", "amount", "-0.5"),
        (component("step", driver="users", size=Fraction(0)), "component_size", "size", "0"),
        (component("scale", driver="users", exponent=Fraction(0)), "component_exponent", "exponent", "0"),
        (component("scale", driver="users", exponent=Fraction(2)), "component_exponent", "exponent", "2"),
    ],
)
def test_a_number_out_of_its_range_is_told(row: CostComponent, code: str, column: str, value: str) -> None:
    assert told(replace(row, place=ROW_3)) == [(code, column, value)]
    assert told(component(amount=Fraction(0))) == []


def test_a_component_goes_by_drivers_measures_of_parties_and_each_party() -> None:
    figures = (figure("a", 1), figure("", 1, measure="fte"), figure("a", 1, measure="cost"))
    assert known_volumes(replace(whole(), baseline=figures)) == {"users", "payslips", "party"}


def test_a_driver_counts_with_its_newest_value_before_the_day_and_final_before_provisional() -> None:
    early, late = driver("users", "a", 1), driver("users", "a", 2, reference_date=date(2004, 6, 1))
    doubted = replace(early, value=Fraction(8), status="provisional")
    known = replace(whole(), drivers=(late, doubted, early, driver("users", "b", 3)))
    assert volumes(known, "users") == {"a": 2, "b": 3}
    assert volumes(known, "users", until=date(2004, 6, 1)) == {"a": 1, "b": 3}


def test_a_measure_counts_in_its_newest_year_of_the_service_or_of_all_together() -> None:
    rows = (
        figure("a", 1, service="it"),
        figure("a", 2, service="pay"),
        figure("b", 4, service="pay"),
        figure("a", 16, service="pay", year=2004),
        figure("", 99),
    )
    known = replace(whole(), baseline=rows)
    before = date(2004, 12, 31)
    assert volumes(known, "payslips", until=before) == {"a": 3, "b": 4}
    assert volumes(known, "payslips", service="it", until=before) == {"a": 1}
    assert volumes(known, "payslips", service="none", until=before) == {"a": 3, "b": 4}
    assert volumes(known, "payslips") == {"a": 16}


def test_each_party_counts_as_one_unless_a_driver_has_that_name() -> None:
    assert volumes(whole(), "party") == {"a": 1, "b": 1}
    assert volumes(replace(whole(), drivers=(driver("party", "b", 3),)), "party") == {"b": 3}
