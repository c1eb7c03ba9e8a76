"""Cooperations for the tests of studies: the examples, and small ones as short as a test can say them."""

from functools import cache
from pathlib import Path

from tests.cooperations import cooperation, cost, drivers, e30_70, flow, party, pool, service, takes

from samdrift.domain.cooperation import Cooperation
from samdrift.domain.periods import parse_period
from samdrift.files.tables import read
from samdrift.runs.study.key_book import KeyBook
from samdrift.runs.study.scope import Scope, StudyYear, scope, study_year

EXAMPLES = Path(__file__).parents[3] / "examples"
YEARS = {"far": "2004", "norrbotten": "2014"}


@cache
def example(name: str) -> StudyYear:
    """An example's year by its budget and the volumes of its baseline."""
    found = read(EXAMPLES / name).cooperation
    assert found is not None
    return year_of(found, YEARS[name])


def year_of(facts: Cooperation, name: str = "2025") -> StudyYear:
    return study_year(facts, parse_period(name, fiscal_year_start=facts.fiscal_year_start))


def whole(facts: Cooperation, name: str = "2025") -> tuple[Scope, KeyBook]:
    """All services of a year, and its book."""
    year = year_of(facts, name)
    return scope(year), KeyBook(year)


def e30_70_of(amount: str, **inhabitants: int) -> Cooperation:
    """One service by 30 % equally and 70 % by inhabitants on 1 January 2025, at this cost in 2025."""
    return cooperation(
        parties=[party(code) for code in inhabitants],
        services=[service("s")],
        pools=[pool("p", "s")],
        flows=[flow("p", "@k")],
        keys=[e30_70("2025-01-01")],
        drivers=drivers("2025-01-01", **inhabitants),
        costs=[cost("p", amount, "2025-03-01")],
    )


def two_services() -> Cooperation:
    """s for a, b and c by 30/70; t for a and b alone, equally shared by a key of its own."""
    from tests.cooperations import equal_key

    facts = e30_70_of("1000.00", a=600, b=300, c=100)
    return cooperation(
        parties=facts.parties,
        services=[*facts.services, service("t")],
        participations=[takes("t", "a"), takes("t", "b")],
        pools=[*facts.pools, pool("q", "t")],
        flows=[*facts.flows, flow("q", "@e")],
        keys=[*facts.keys, equal_key("e")],
        drivers=facts.drivers,
        costs=[*facts.costs, cost("q", "500.01", "2025-03-01")],
    )
