"""The roll: who is a member, and who takes which service, on a day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from samdrift.domain.cooperation.cooperation import Cooperation
from samdrift.domain.cooperation.service import Participation
from samdrift.domain.periods import Span

ALL_MEMBERS = ""
"""In place of a service's code: what all members take part in."""


class Roll:
    """Answers about one cooperation, each worked out once."""

    def __init__(self, cooperation: Cooperation) -> None:
        self._cooperation = cooperation
        self._services = {service.code: service for service in cooperation.services}
        self._rows: dict[str, list[Participation]] = defaultdict(list)
        for row in cooperation.participations:
            self._rows[row.service].append(row)
        self._known: dict[tuple[str, date], frozenset[str]] = {}

    @cached_property
    def edges(self) -> frozenset[date]:
        """The days on which a membership, a participation or a service begins or ends."""
        memberships = (interval for party in self._cooperation.parties for interval in party.memberships)
        rows = (row.validity for row in self._cooperation.participations)
        services = (service.validity for service in self._cooperation.services)
        return frozenset(day for each in (memberships, rows, services) for one in each for day in one.edges)

    def takers(self, service: str, day: date) -> frozenset[str]:
        """The parties that take the service that day; of no service, the members."""
        asked = (service, day)
        if asked not in self._known:
            self._known[asked] = self._work_out(service, day)
        return self._known[asked]

    def ever(self, service: str, span: Span) -> frozenset[str]:
        """Those who take it on at least one day of the span."""
        return frozenset().union(*(self.takers(service, part.start) for part in span.cut(self.edges)))

    def throughout(self, service: str, span: Span) -> frozenset[str]:
        """Those who take it on every day of the span."""
        days: Iterable[date] = (part.start for part in span.cut(self.edges))
        return frozenset.intersection(*(self.takers(service, day) for day in days))

    def _work_out(self, service: str, day: date) -> frozenset[str]:
        if service == ALL_MEMBERS:
            return frozenset(party.code for party in self._cooperation.parties if party.is_member(day))
        if service not in self._services or not self._services[service].validity.covers(day):
            return frozenset()
        members = self.takers(ALL_MEMBERS, day)
        if service not in self._rows:
            return members
        return members & {row.party for row in self._rows[service] if row.validity.covers(day)}
