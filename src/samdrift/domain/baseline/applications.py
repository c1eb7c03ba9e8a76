"""The parties' applications beside each other: who has what, how many systems do the same job, what they cost.

What a party has not told is counted as not told, never as nothing. docs/methods/applications.md
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TypeVar

from samdrift.domain.baseline.contracts import DUE, Contract, contract_on
from samdrift.domain.cooperation.study import Application

_Key = TypeVar("_Key")
System = tuple[str, ...]
"""A system's code; one without a code is known by its party and application, and is nobody else's."""


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Applications counted together: what is known of their cost and users, and of how many it is not."""

    applications: int = 0
    systems: int = 0
    cost_minor: int = 0
    without_cost: int = 0
    users: int = 0
    without_users: int = 0
    per_user_minor: Fraction | None = None
    """Cost a user and year over those with both; None where there is none."""


@dataclass(frozen=True, kw_only=True)
class Group:
    """The applications of every party in an area, or for one job in it: `job` is then their code."""

    area: str
    job: str = ""
    applications: tuple[Application, ...]

    @cached_property
    def figures(self) -> Figures:
        return figures_of(self.applications)

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """Those that have something in it, in the applications' order."""
        return tuple(self.by_party)

    @cached_property
    def by_party(self) -> dict[str, tuple[Application, ...]]:
        return _grouped((each.party, each) for each in self.applications)

    @cached_property
    def by_system(self) -> dict[System, tuple[Application, ...]]:
        return _grouped((system_of(each), each) for each in self.applications)

    @cached_property
    def alike(self) -> tuple[tuple[Application, ...], ...]:
        """Applications of one name that do not share a code: perhaps one system, perhaps not."""
        named = _grouped((" ".join(each.name.split()).casefold(), each) for each in self.applications)
        return tuple(found for found in named.values() if len({system_of(each) for each in found}) > 1)

    @cached_property
    def jobs(self) -> tuple["Group", ...]:
        """By the applications' codes, where parties share any of them; else all are taken to do one job."""
        coded = _grouped((each.application, each) for each in self.applications)
        if all(len(found) == 1 for found in coded.values()):
            return (self,)
        return tuple(Group(area=self.area, job=code, applications=coded[code]) for code in sorted(coded))

    @property
    def is_doubled(self) -> bool:
        """Whether several systems do it."""
        return len(self.by_system) > 1

    def of(self, party: str) -> tuple[Application, ...]:
        return self.by_party.get(party, ())


@dataclass(frozen=True, kw_only=True)
class ApplicationPortfolio:
    """All applications on a day, looking so many months ahead."""

    day: date
    months: int
    parties: tuple[str, ...]
    applications: tuple[Application, ...]

    @cached_property
    def areas(self) -> tuple[Group, ...]:
        """In order of their codes."""
        found = _grouped((each.area, each) for each in self.applications)
        return tuple(Group(area=area, applications=found[area]) for area in sorted(found))

    @cached_property
    def jobs(self) -> tuple[Group, ...]:
        """Of all areas."""
        return tuple(job for area in self.areas for job in area.jobs)

    @cached_property
    def figures(self) -> Figures:
        return figures_of(self.applications)

    @cached_property
    def by_party(self) -> dict[str, Figures]:
        """Every party in order, those without an application too."""
        own = _grouped((each.party, each) for each in self.applications)
        return {party: figures_of(own.get(party, ())) for party in self.parties}

    @cached_property
    def contracts(self) -> tuple[Contract, ...]:
        """What must be acted on first, first: by the day before which notice is given, then by the end."""
        return tuple(sorted(self.contract_of.values(), key=_urgency))

    @cached_property
    def contract_of(self) -> dict[tuple[str, str], Contract]:
        """By party and application."""
        return {
            (each.party, each.application): contract_on(each, self.day, months=self.months)
            for each in self.applications
        }

    def in_state(self, state: str) -> tuple[Contract, ...]:
        return tuple(each for each in self.contracts if each.state == state)

    @property
    def due(self) -> tuple[Contract, ...]:
        """Those whose last day of notice comes within the months."""
        return self.in_state(DUE)

    @property
    def without_code(self) -> int:
        """How many have no system's code, and stand each for a system of its own."""
        return sum(1 for each in self.applications if not each.system)


def portfolio(
    applications: Iterable[Application], parties: Sequence[str], *, day: date, months: int, area: str = ""
) -> ApplicationPortfolio:
    """The applications on the day (in one area, where it is named), whatever the order of their rows."""
    place = {party: number for number, party in enumerate(parties)}
    kept = (each for each in applications if area in ("", each.area))
    ordered = sorted(kept, key=lambda each: (each.area, place.get(each.party, len(place)), each.application))
    return ApplicationPortfolio(day=day, months=months, parties=tuple(parties), applications=tuple(ordered))


def system_of(application: Application) -> System:
    if application.system:
        return (application.system,)
    return (application.party, application.application)


def figures_of(applications: Sequence[Application]) -> Figures:
    """The sums of what is known."""
    costs = [each.cost_minor for each in applications if each.cost_minor is not None]
    users = [each.users for each in applications if each.users is not None]
    return Figures(
        applications=len(applications),
        systems=len({system_of(each) for each in applications}),
        cost_minor=sum(costs),
        without_cost=len(applications) - len(costs),
        users=sum(users),
        without_users=len(applications) - len(users),
        per_user_minor=per_user_minor(applications),
    )


def per_user_minor(applications: Iterable[Application]) -> Fraction | None:
    """Cost a user and year over those of which both are known."""
    known = [(each.cost_minor, each.users) for each in applications if each.cost_minor is not None]
    pairs = [(cost, users) for cost, users in known if users is not None]
    total = sum(users for _, users in pairs)
    return Fraction(sum(cost for cost, _ in pairs), total) if total > 0 else None


def _urgency(contract: Contract) -> tuple[date, date, str, str]:
    """What has no day comes last."""
    each = contract.application
    end = each.contract_end or date.max
    return (contract.notice_before or end, end, each.party, each.application)


def _grouped(pairs: Iterable[tuple[_Key, Application]]) -> dict[_Key, tuple[Application, ...]]:
    """By key, keys and applications in the order in which they come."""
    found: dict[_Key, list[Application]] = defaultdict(list)
    for key, application in pairs:
        found[key].append(application)
    return {key: tuple(each) for key, each in found.items()}
