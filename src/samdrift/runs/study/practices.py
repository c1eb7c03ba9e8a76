"""How the parties work, beside each other: what differs, who is near whom, what one common way would touch.

docs/methods/practices.md
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from samdrift.domain.baseline.geography import PlaceDistance, PlanePlace, on_plane, place_distances
from samdrift.domain.baseline.practice_distance import Distances, distances
from samdrift.domain.baseline.practices import ComparedTopic, compare_practices
from samdrift.domain.baseline.standardising import (
    PartyChange,
    StandardTopic,
    changes_by_party,
    standardise,
)
from samdrift.domain.baseline.strengths import OPEN, Strength, strengths
from samdrift.domain.cooperation import Cooperation, DriverValue
from samdrift.domain.cooperation.study import PartyPlace, Statement
from samdrift.runs.study.heads import is_population

TOLD_KINDS = ("similarity", "difference", "assumption", "description", "limitation")
"""Sentences of the study that stand beside the tables, in the order in which they are told."""


@dataclass(frozen=True, kw_only=True)
class PracticesReport:
    """How the parties work, as of a day."""

    facts: Cooperation
    as_of: date
    parties: tuple[str, ...]
    topics: tuple[ComparedTopic, ...]

    @cached_property
    def names(self) -> Mapping[str, str]:
        return {party.code: party.name for party in self.facts.parties}

    @property
    def compared(self) -> tuple[ComparedTopic, ...]:
        """The topics of which at least two parties have told."""
        return tuple(each for each in self.topics if each.is_compared)

    @property
    def differing(self) -> tuple[ComparedTopic, ...]:
        return tuple(each for each in self.topics if each.differs)

    @cached_property
    def distances(self) -> Distances:
        return distances(self.topics, self.parties)

    @cached_property
    def standard(self) -> tuple[StandardTopic, ...]:
        return standardise(self.topics)

    @cached_property
    def changes(self) -> tuple[PartyChange, ...]:
        return changes_by_party(self.standard, self.parties)

    @cached_property
    def strengths(self) -> tuple[Strength, ...]:
        return strengths(self.facts.study, self.as_of)

    @property
    def unguarded(self) -> tuple[Strength, ...]:
        """Strengths that no risk and no measure takes up."""
        return tuple(each for each in self.strengths if each.guard == OPEN)

    @cached_property
    def statements(self) -> Mapping[str, tuple[Statement, ...]]:
        """The sentences of each kind that has some."""
        listed = self.facts.study.statements
        found = {kind: tuple(each for each in listed if each.kind == kind) for kind in TOLD_KINDS}
        return {kind: each for kind, each in found.items() if each}

    @property
    def places(self) -> tuple[PartyPlace, ...]:
        """In the order of the parties."""
        order = {party: number for number, party in enumerate(self.parties)}
        known = (each for each in self.facts.study.places if each.party in order)
        return tuple(sorted(known, key=lambda each: order[each.party]))

    @cached_property
    def plane(self) -> tuple[PlanePlace, ...]:
        return on_plane(self.places)

    @cached_property
    def kilometres(self) -> tuple[PlaceDistance, ...]:
        return place_distances(self.places)

    @cached_property
    def inhabitants(self) -> Mapping[str, Fraction]:
        """Of every party of which they are known: the newest up to the day, else the first after it."""
        rows = [row for row in self.facts.drivers if is_population(row.driver)]
        found: dict[str, DriverValue] = {}
        for row in sorted(rows, key=lambda row: row.reference_date):
            if row.party not in found or row.reference_date <= self.as_of:
                found[row.party] = row
        return {party: row.value for party, row in found.items()}


def practices_report(facts: Cooperation, as_of: date) -> PracticesReport:
    """The report of a cooperation's tables."""
    return PracticesReport(
        facts=facts,
        as_of=as_of,
        parties=tuple(party.code for party in facts.parties),
        topics=compare_practices(facts.study, facts.parties),
    )
