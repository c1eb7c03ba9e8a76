"""What an amount is told per, so that large and small parties can be compared: inhabitants, or employees or users.

A county's inhabitants are its municipalities' too: where both are among the parties nothing is told per inhabitant.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from samdrift.domain.cooperation import Cooperation, DriverValue, Party
from samdrift.domain.periods import Period

INHABITANTS, EMPLOYEES, USERS = "inhabitants", "employees", "users"
_PREFIXES = {
    INHABITANTS: (
        "inhabitant",
        "population",
        "innbygger",
        "folketall",
        "folkmengd",
        "befolkning",
        "invanare",
    ),
    EMPLOYEES: ("employee", "ansatt", "anstalld"),
    USERS: ("user", "it_user", "bruker", "anvandare"),
}
_COUNTIES = ("county", "region")


@dataclass(frozen=True, kw_only=True)
class Heads:
    """A driver's value for every party, on its newest reference date that all have up to the end of the year."""

    basis: str
    """inhabitants, employees or users"""
    driver: str
    reference_date: date
    values: Mapping[str, Fraction]
    estimate: bool


def heads_of(cooperation: Cooperation, parties: tuple[str, ...], year: Period) -> Heads | None:
    """Per inhabitant, else per employee, else per user; None where no driver of these says it of every party."""
    bases = (EMPLOYEES, USERS) if counties_beside(cooperation, parties) else (INHABITANTS, EMPLOYEES, USERS)
    for basis in bases:
        for driver in dict.fromkeys(row.driver for row in cooperation.drivers):
            if driver.startswith(_PREFIXES[basis]):
                rows = newest_rows(cooperation, driver, parties, year)
                if rows and all(row.value > 0 for row in rows.values()):
                    return _heads(basis, rows)
    return None


def is_population(driver: str) -> bool:
    """Whether the driver counts people who live in the party's area."""
    return driver.startswith(_PREFIXES[INHABITANTS])


def counties_beside(cooperation: Cooperation, parties: Iterable[str]) -> tuple[Party, ...]:
    """The counties and regions among the parties, when municipalities are among them too."""
    among = set(parties)
    found = [party for party in cooperation.parties if party.code in among]
    counties = tuple(party for party in found if party.kind in _COUNTIES)
    return counties if any(party.kind == "municipality" for party in found) else ()


def newest_rows(
    cooperation: Cooperation, driver: str, parties: tuple[str, ...], year: Period
) -> dict[str, DriverValue]:
    """Each party's row of the newest date, up to the end of the year, that all have; empty when there is none."""
    rows = [row for row in cooperation.drivers if row.driver == driver and row.reference_date < year.end]
    for day in sorted({row.reference_date for row in rows}, reverse=True):
        dated = sorted(
            (row for row in rows if row.reference_date == day), key=lambda row: row.status == "final"
        )
        found = {row.party: row for row in dated}
        if parties and all(party in found for party in parties):
            return {party: found[party] for party in parties}
    return {}


def _heads(basis: str, rows: dict[str, DriverValue]) -> Heads:
    first = next(iter(rows.values()))
    return Heads(
        basis=basis,
        driver=first.driver,
        reference_date=first.reference_date,
        values={party: row.value for party, row in rows.items()},
        estimate=any(row.estimate for row in rows.values()),
    )
