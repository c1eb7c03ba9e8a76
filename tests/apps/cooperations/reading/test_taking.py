"""Who takes which service as of a day: by choice or as a member, now, later, no longer, never."""

from dataclasses import replace
from datetime import date

import pytest
from tests.cooperations import cooperation, party, service, takes

from samdrift.apps.cooperations.reading.taking import ENDED, LATER, NEVER, TAKES, services_page
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.cooperation.vat import VatDecision
from samdrift.domain.periods import Interval

WORLD = cooperation(
    parties=(party("a"), party("b", "2020-01-01", "2022-01-01")),
    services=(service("all"), service("chosen")),
    participations=(takes("chosen", "a", "2021-01-01"),),
)


def states(world: Cooperation, on: date) -> dict[str, list[str]]:
    page = services_page(world, on=on, ours=frozenset(), language="en")
    return {row.party.code: [cell.state for cell in row.cells] for row in page.rows}


@pytest.mark.parametrize(
    ("year", "a", "b"),
    [
        (2019, [TAKES, LATER], [LATER, NEVER]),
        (2021, [TAKES, TAKES], [TAKES, NEVER]),
        (2023, [TAKES, TAKES], [ENDED, NEVER]),
    ],
)
def test_a_day_says_who_takes_what(year: int, a: list[str], b: list[str]) -> None:
    assert states(WORLD, date(year, 6, 1)) == {"a": a, "b": b}


def test_a_service_tells_whether_it_is_chosen_and_by_how_many() -> None:
    page = services_page(WORLD, on=date(2021, 6, 1), ours=frozenset({"b"}), language="en")
    assert [(line.takers, line.is_chosen) for line in page.services] == [(2, False), (1, True)]
    assert [row.is_ours for row in page.rows] == [False, True]
    assert page.members == 2


def test_a_services_vat_is_what_is_decided_for_all_buyers_on_the_day() -> None:
    from_2021 = Interval(date(2021, 1, 1), None)

    def decided(service: str, treatment: str, party: str = "") -> VatDecision:
        return VatDecision(
            service=service,
            party=party,
            treatment=treatment,
            decided_by="the board",
            decided_on=date(2020, 12, 1),
            validity=from_2021,
        )

    world = replace(WORLD, vat_decisions=(decided("all", "standard"), decided("chosen", "exempt", "a")))
    after, before = (
        services_page(world, on=date(year, 6, 1), ours=frozenset(), language="en").services
        for year in (2022, 2020)
    )
    assert [line.vat for line in after] == ["standard", ""]
    assert [line.vat for line in before] == ["", ""]
