"""What a key needs and nobody has stated: a party's driver on the day that the key refers to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from samdrift.domain.cooperation import Bands, Cooperation, Driver, KeyVersion, Reference
from samdrift.domain.cooperation.roll import ALL_MEMBERS, Roll
from samdrift.domain.periods import Span


@dataclass(frozen=True, order=True)
class Gap:
    """The driver of a party on a day, and the key that asks for it."""

    driver: str
    party: str
    day: date
    key: str


def find_gaps(cooperation: Cooperation, years: Iterable[int]) -> tuple[Gap, ...]:
    """The figures that are missing for the calendar years in which there are costs.

    A key is asked for those who take the services of the pools that flow to it; a key that stands in for another, or
    that another grows out of, for the same.
    """
    known = {(row.driver, row.party, row.reference_date) for row in cooperation.drivers}
    roll, services = Roll(cooperation), _services_of_keys(cooperation)
    needed = {
        Gap(driver, party, day, version.name)
        for year in years
        for version in cooperation.keys
        if (span := version.validity.within(Span(date(year, 1, 1), date(year + 1, 1, 1)))) is not None
        for driver, day in _asked(version, span.start.year)
        for service in _asked_of(version, services)
        for party in roll.ever(service, span)
    }
    return tuple(sorted(gap for gap in needed if (gap.driver, gap.party, gap.day) not in known))


def _asked_of(version: KeyVersion, services: dict[str, set[str]]) -> set[str]:
    found = services.get(version.name, set())
    return {ALL_MEMBERS} if found and version.include_all else found


def _asked(version: KeyVersion, year: int) -> Iterator[tuple[str, date]]:
    for part in version.parts:
        if isinstance(part.rule, Driver | Bands) and (day := _day(part.rule.reference, year)) is not None:
            yield part.rule.driver, day


def _day(reference: Reference, year: int) -> date | None:
    """The day in that year; None for a 29 February that the year has not: the settlement's own fault tells of it."""
    if reference.fixed is not None:
        return reference.fixed
    try:
        return date(year - reference.years_before, reference.month, reference.day)
    except ValueError:
        return None


def _services_of_keys(cooperation: Cooperation) -> dict[str, set[str]]:
    """The services for which each key is asked."""
    pools = {pool.code: pool.service for pool in cooperation.pools}
    found: dict[str, set[str]] = {}
    for flow in cooperation.flows:
        if flow.key and flow.pool in pools:
            found.setdefault(flow.key, set()).add(pools[flow.pool])
    for _ in cooperation.keys:  # as often as a chain of keys can be long
        for version in cooperation.keys:
            others = (version.fallback, version.ramp.old if version.ramp else "")
            for other in filter(None, others):
                found.setdefault(other, set()).update(found.get(version.name, set()))
    return found
