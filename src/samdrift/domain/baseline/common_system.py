"""Candidates for one common system for a job: who would change, what it would cost roughly, what it would break.

Every system that a party has for it is a candidate, and none of them is declared the winner. What a candidate
would cost for all is an estimate and nothing more: its cost a user today, times all users.
docs/methods/applications.md
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from samdrift.domain.baseline.applications import (
    ApplicationPortfolio,
    Group,
    System,
    per_user_minor,
    system_of,
)
from samdrift.domain.baseline.contracts import Contract
from samdrift.domain.cooperation.study import Application
from samdrift.domain.money import round_half_away


@dataclass(frozen=True, kw_only=True)
class People:
    """How many use something, each party by its most used application: who uses two there is one."""

    users: int
    unknown: tuple[str, ...]
    """The parties of which it is not known."""


@dataclass(frozen=True, kw_only=True)
class Replaced:
    """An application that would go, with its contract, and what else its system does for the same party."""

    contract: Contract
    also: tuple[Application, ...]

    @property
    def application(self) -> Application:
        return self.contract.application


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A system that all parties with the job could share."""

    job: Group
    system: System
    has: tuple[str, ...]
    changes: tuple[str, ...]
    """The parties that lack it."""
    replaces: tuple[Replaced, ...]

    @property
    def own(self) -> tuple[Application, ...]:
        """The applications that are this system."""
        return self.job.by_system[self.system]

    @property
    def name(self) -> str:
        """What the most parties call it, of several the first in order."""
        names = [each.name for each in self.own]
        return min(names, key=lambda name: (-names.count(name), name))

    @cached_property
    def affected(self) -> People:
        """The users of what would go."""
        return people([each.application for each in self.replaces])

    @cached_property
    def everybody(self) -> People:
        return people(self.job.applications)

    @cached_property
    def per_user_minor(self) -> Fraction | None:
        return per_user_minor(self.own)

    @cached_property
    def rough_minor(self) -> int | None:
        """An estimate: the candidate's cost a user times all users that are known; None where it has no cost a user."""
        if self.per_user_minor is None:
            return None
        return round_half_away(self.per_user_minor * self.everybody.users)

    @property
    def difference_minor(self) -> int | None:
        """The estimate less today's cost; None where either has a gap, since the two would not count the same."""
        gaps = self.job.figures.without_cost or self.everybody.unknown
        return None if self.rough_minor is None or gaps else self.rough_minor - self.job.figures.cost_minor

    @cached_property
    def breaks(self) -> tuple[Replaced, ...]:
        """What would go although it is bound, the longest first."""
        bound = (each for each in self.replaces if each.contract.is_bound)
        return tuple(sorted(bound, key=_longest))

    @property
    def break_cost_minor(self) -> int:
        """What the broken contracts cost until they end, as far as that is known."""
        return sum(each.contract.left_minor or 0 for each in self.breaks)

    @property
    def breaks_without_cost(self) -> int:
        return sum(1 for each in self.breaks if each.contract.left_minor is None)


def candidates(portfolio: ApplicationPortfolio, job: Group) -> tuple[Candidate, ...]:
    """Those of a job that several systems do: fewest parties to change first, then fewest users, then by code."""
    if not job.is_doubled:
        return ()
    replaced = _replaced(portfolio, job)
    found = (_candidate(job, system, replaced) for system in job.by_system)
    return tuple(sorted(found, key=lambda each: (len(each.changes), each.affected.users, each.system)))


def people(applications: Iterable[Application]) -> People:
    """Each party by its most used application; a party of which none is known is named."""
    most: dict[str, int | None] = {}
    for each in applications:
        known = most.get(each.party)
        most[each.party] = each.users if known is None else max(known, each.users or 0)
    return People(
        users=sum(users or 0 for users in most.values()),
        unknown=tuple(party for party, users in most.items() if users is None),
    )


def _candidate(job: Group, system: System, replaced: Mapping[System, Sequence[Replaced]]) -> Candidate:
    has = {each.party for each in job.by_system[system]}
    return Candidate(
        job=job,
        system=system,
        has=tuple(party for party in job.parties if party in has),
        changes=tuple(party for party in job.parties if party not in has),
        replaces=tuple(each for other, own in replaced.items() if other != system for each in own),
    )


def _replaced(portfolio: ApplicationPortfolio, job: Group) -> dict[System, list[Replaced]]:
    """Every application of the job by its system, as it would go for another."""
    uses: dict[tuple[str, System], list[Application]] = {}
    for each in portfolio.applications:
        uses.setdefault((each.party, system_of(each)), []).append(each)
    inside = {(each.party, each.application) for each in job.applications}
    return {
        system: [
            Replaced(
                contract=portfolio.contract_of[each.party, each.application],
                also=tuple(
                    other
                    for other in uses[each.party, system]
                    if (other.party, other.application) not in inside
                ),
            )
            for each in own
        ]
        for system, own in job.by_system.items()
    }


def _longest(replaced: Replaced) -> tuple[int, str, str]:
    end = replaced.application.contract_end
    days = 0 if end is None else -end.toordinal()
    return (days, replaced.application.party, replaced.application.application)
