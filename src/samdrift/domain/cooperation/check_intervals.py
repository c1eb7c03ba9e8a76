"""Intervals that overlap where only one may hold, and ends that look like the last day of something."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date, timedelta
from typing import Protocol, TypeVar

from samdrift.domain.cooperation.cooperation import Cooperation
from samdrift.domain.faults import Fault, Place, fault
from samdrift.domain.periods import Interval


class Valid(Protocol):
    """A row that holds for an interval."""

    @property
    def validity(self) -> Interval: ...
    @property
    def place(self) -> Place: ...


V = TypeVar("V", bound=Valid)


def at(place: Place, column: str) -> Place:
    """The same row, in that column."""
    return Place(place.file, place.row, column)


def overlapping(rows: Iterable[V], group: Callable[[V], Hashable]) -> Iterator[tuple[V, V]]:
    """Each row that begins before another of its group has ended, with that other: later in time, or lower down."""
    groups: dict[Hashable, list[V]] = {}
    for row in rows:
        groups.setdefault(group(row), []).append(row)
    for members in groups.values():
        yield from _overlapping(members)


def _overlapping(rows: list[V]) -> Iterator[tuple[V, V]]:
    ordered = sorted(rows, key=lambda row: (row.validity.start or date.min, row.place))
    longest = ordered[0]
    for row in ordered[1:]:
        if row.validity.overlaps(longest.validity):
            yield row, longest
        if (row.validity.end or date.max) > (longest.validity.end or date.max):
            longest = row


def last_days(cooperation: Cooperation) -> Iterator[Fault]:
    """A warning for each end that is the last day of a month: it is the first day NO longer covered."""
    for party in cooperation.parties:
        for membership in party.memberships:
            yield from _last_day(membership.end, at(party.place, "member_until"))
    tables: tuple[Iterable[Valid], ...] = (
        cooperation.services,
        cooperation.participations,
        cooperation.flows,
        cooperation.keys,
        cooperation.bodies,
        cooperation.seats,
        cooperation.vat_decisions,
        cooperation.study.risks,
        cooperation.study.criteria_scores,
    )
    for table in tables:
        for row in table:
            yield from _last_day(row.validity.end, at(row.place, "valid_until"))
    for line in cooperation.costs:
        if line.service is not None:
            yield from _last_day(line.service.end, at(line.place, "service_until"))
    for application in cooperation.study.applications:
        yield from _last_day(application.contract_end, at(application.place, "contract_end"))


def _last_day(day: date | None, place: Place) -> Iterator[Fault]:
    if day is None or day == date.max:
        return
    following = day + timedelta(days=1)
    if following.day == 1:
        yield fault("until_is_last_day", place, day.isoformat(), next=following.isoformat())
