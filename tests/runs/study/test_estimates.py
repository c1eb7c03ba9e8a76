"""The estimates that a baseline allows: which volumes, which is best, and what stands in the way."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from tests.cooperations import by, cooperation, drivers, flow, key, part, party, pool, service

from samdrift.domain.cooperation import BaselineFigure, Cooperation
from samdrift.files.tables import read_folder
from samdrift.runs.study.estimates import Estimates, estimates, volumes_of
from samdrift.runs.study.estimates_json import estimates_json

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
PARTIES = ("a", "b", "c")


def figures(measure: str, *values: float, year: int = 2003, of: str = "pay") -> tuple[BaselineFigure, ...]:
    return tuple(
        BaselineFigure(
            party=code, service=of, measure=measure, year=year, value=Fraction(str(value)), unit="u"
        )
        for code, value in zip(PARTIES, values, strict=False)
    )


def facts(*baseline: BaselineFigure, **more: Any) -> Cooperation:
    known = {"parties": [party(code) for code in PARTIES], "services": [service("pay")], **more}
    return cooperation(baseline=baseline, **known)


COSTS = figures("cost", 13, 15, 22)
SLIPS = figures("payslip", 1, 2, 4)


def names(found: Estimates) -> list[str]:
    return [each.name for each in found.offers]


def refused(found: Estimates) -> list[tuple[str, str, list[str]]]:
    return [(each.volume, each.kind, [one.code for one in each.faults]) for each in found.refused]


def test_nothing_measured_is_nothing_estimated() -> None:
    assert estimates(facts()) == Estimates()
    assert estimates(facts(*SLIPS)) == Estimates()


def test_a_cost_without_any_volume_says_what_is_missing() -> None:
    assert refused(estimates(facts(*COSTS, *figures("fte", 1, 2, 3)))) == [("", "", ["estimate_no_volume"])]


def test_posts_by_activity_are_spent_too_and_no_volume() -> None:
    by_activity = figures("fte_run", 1, 2, 3)
    assert volumes_of(facts(*COSTS, *SLIPS, *by_activity), "pay") == ("payslip",)


def test_a_service_goes_by_what_is_measured_of_it() -> None:
    found = estimates(facts(*COSTS, *SLIPS, drivers=drivers("2003-12-31", driver="users", a=1, b=2, c=3)))
    assert set(names(found)) == {"pay/payslip/linear", "pay/payslip/scale"}
    assert (found.offers[0].year, found.offers[0].left_out, found.services) == (2003, (), ("pay",))


def test_and_by_the_drivers_of_its_pools_keys() -> None:
    whole = facts(
        *COSTS,
        *SLIPS,
        drivers=drivers("2003-12-31", driver="users", a=1, b=2, c=3),
        pools=[pool("p", "pay"), pool("q")],
        flows=[flow("p", "@k"), flow("q", "@other")],
        keys=[
            key("k", part("1", by("users", "2003-12-31"))),
            key("other", part("1", by("none", "2003-12-31"))),
        ],
    )
    assert volumes_of(whole, "pay") == ("payslip", "users")


def test_a_service_of_which_no_volume_is_measured_goes_by_every_driver() -> None:
    known = drivers("2003-12-31", driver="users", a=1, b=2, c=3)
    assert volumes_of(facts(*COSTS, drivers=known), "pay") == ("users",)


def test_the_one_that_explains_most_comes_first_and_one_without_warnings_is_best() -> None:
    whole = facts(*figures("cost", 4, 10, 17), *figures("slips", 1, 2, 3), *figures("people", 1, 5, 6))
    found = estimates(whole)
    assert [each.found.r2 for each in found.offers] == sorted(
        (each.found.r2 for each in found.offers), reverse=True
    )
    assert found.offers[0].warnings
    best = found.best("pay")
    assert best is not None
    assert best.warnings == ()
    assert found.best("it") is None


def test_where_all_have_warnings_the_first_is_best_and_one_that_says_nothing_never_is() -> None:
    steep = estimates(facts(*figures("cost", 4, 10, 16), *figures("slips", 1, 2, 3)))
    assert steep.best("pay") == steep.offers[0]
    falling = estimates(facts(*figures("cost", 9, 8, 7), *figures("slips", 1, 2, 3)))
    assert falling.offers
    assert falling.best("pay") is None


def test_a_party_without_the_volume_is_left_out_and_named() -> None:
    whole = facts(
        *COSTS,
        *figures("payslip", 1, 2, 4)[:2],
        BaselineFigure(party="d", service="pay", measure="payslip", year=2003, value=Fraction(5), unit="u"),
        BaselineFigure(party="d", service="pay", measure="cost", year=2003, value=Fraction(30), unit="u"),
        parties=[party(code) for code in "abcd"],
    )
    found = estimates(whole).offers[0]
    assert (found.found.n, found.left_out) == (3, ("c",))
    assert "estimate_left_out" in [each.code for each in found.warnings]


def test_what_cannot_be_fitted_is_told_with_its_reason() -> None:
    whole = facts(*COSTS, *figures("payslip", 1, 0, 4), *figures("alike", 2, 2, 2), *figures("few", 1, 2))
    assert estimates(whole).offers == ()
    assert refused(estimates(whole)) == [
        ("alike", "linear", ["estimate_no_spread"]),
        ("alike", "scale", ["estimate_no_spread"]),
        ("few", "linear", ["estimate_few_points"]),
        ("few", "scale", ["estimate_few_points"]),
        ("payslip", "linear", ["estimate_volume_not_positive"]),
        ("payslip", "scale", ["estimate_volume_not_positive"]),
    ]


def test_costs_and_volumes_are_of_one_year_and_of_none_after_the_day() -> None:
    later = (*figures("cost", 1, 2, 3, year=2005), *figures("payslip", 7, 8, 9, year=2005))
    found = estimates(facts(*COSTS, *SLIPS, *later), until=date(2004, 12, 31))
    assert {each.year for each in found.offers} == {2003}
    assert [each.point.volume for each in found.offers[0].found.residuals] == [1, 2, 4]
    newest = estimates(facts(*COSTS, *SLIPS, *figures("cost", 26, 30, 44, year=2004)))
    assert newest.offers[0].year == 2004
    moved = facts(
        *COSTS,
        drivers=(*drivers("2004-01-01", driver="u", a=1, b=2, c=4), *drivers("2009-01-01", driver="u", a=9)),
    )
    assert [each.point.volume for each in estimates(moved).offers[0].found.residuals] == [1, 2, 4]
    only_later = facts(*COSTS, drivers=drivers("2009-01-01", driver="u", a=1, b=2, c=4))
    assert estimates(only_later).offers


def test_what_each_costs_alone_is_an_estimate_where_a_cost_is() -> None:
    first, *rest = COSTS
    measured, judged = facts(*COSTS, *SLIPS), facts(replace(first, estimate=True), *rest, *SLIPS)
    for whole, flag in ((measured, False), (judged, True)):
        rows = estimates(whole).offers[0].components("fit", "accounts")
        assert {(each.source, each.estimate) for each in rows if each.party} == {("accounts", flag)}


def test_an_offer_is_found_by_its_name() -> None:
    found = estimates(facts(*COSTS, *SLIPS))
    assert found.named("pay/payslip/linear") in found.offers
    assert found.named("pay/payslip/square") is None


def test_the_json_has_every_figure_as_text_and_one_best_for_each_service() -> None:
    told = estimates_json(estimates(facts(*COSTS, *SLIPS, *figures("alike", 2, 2, 2))), "nb")
    line = next(each for each in told["offers"] if each["kind"] == "linear")
    assert [each["best"] for each in told["offers"]].count(True) == 1
    assert (line["name"], line["n"], line["figures"]["fixed"]) == ("pay/payslip/linear", 3, "9.5")
    assert line["figures"]["rate"] == "3.071428571"
    assert line["parties"][0] == {
        "party": "a",
        "volume": "1",
        "cost": "13",
        "fitted": "12.571428571",
        "residual": "0.428571429",
    }
    assert [each["kind"] for each in line["components"]] == ["fixed", "per_unit", *["standalone"] * 3]
    assert told["refused"][0]["faults"][0]["code"] == "estimate_no_spread"


@pytest.mark.parametrize(
    ("name", "best"),
    [
        (
            "far",
            {"payroll": "employees/scale", "accounting": "invoice_in_paper/scale", "it": "it_users/linear"},
        ),
        ("norrbotten", {}),
    ],
)
def test_the_examples_allow(name: str, best: dict[str, str]) -> None:
    whole = read_folder(EXAMPLES / name).cooperation
    assert whole is not None
    found = estimates(replace(whole, components=()))
    offers = {each: found.best(each) for each in found.services}
    assert {each: offer.name for each, offer in offers.items() if offer} == {
        each: f"{each}/{what}" for each, what in best.items()
    }
