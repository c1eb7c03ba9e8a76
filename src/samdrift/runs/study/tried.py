"""A key that is tried: what each party would pay, and what that is beside today and beside standing alone.

docs/methods/key-lab.md
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.games import Game
from samdrift.domain.money import split
from samdrift.runs.study.fairness import Fairness, fairness
from samdrift.runs.study.gradual import (
    Amounts,
    ByService,
    held_to,
    largest_amounts,
    part_of_the_way,
    totals,
)
from samdrift.runs.study.key_book import KeyBook
from samdrift.runs.study.mix import Mix
from samdrift.runs.study.scope import Scope, ScopedService


@dataclass(frozen=True, kw_only=True)
class TriedParty:
    """A party under a tried key, in minor units of the year."""

    party: str
    amount_minor: int
    share: Fraction | None
    """Of the amount shared; None when that is 0."""
    today_minor: int
    per_head_minor: Fraction | None
    """Per inhabitant, employee or user: `Scope.heads` says which."""
    alone_minor: int | None
    """What it would pay standing alone, by the cost function, to the nearest minor unit."""
    held: bool
    """It would pay more than `most_loss` allows, and is held there."""

    @property
    def change_minor(self) -> int:
        """More than today; below 0 less."""
        return self.amount_minor - self.today_minor

    @property
    def change_ratio(self) -> Fraction | None:
        """The change in parts of today's amount; None where that is 0."""
        return Fraction(self.change_minor, abs(self.today_minor)) if self.today_minor else None

    @property
    def from_alone_minor(self) -> int | None:
        """More than standing alone; below 0 what it saves."""
        return None if self.alone_minor is None else self.amount_minor - self.alone_minor


@dataclass(frozen=True, kw_only=True)
class TriedService:
    """A service under a tried key; `amounts` add to `total_minor`."""

    code: str
    name: str
    total_minor: int
    amounts: Mapping[str, int]
    today: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class Tried:
    """A mix tried on a scope. The amounts add to what is shared, for every service and in all."""

    scope: Scope
    mix: Mix
    parties: tuple[TriedParty, ...]
    services: tuple[TriedService, ...]
    years: tuple[Mapping[str, int], ...]
    """What each party pays in the first year, the second, and so on to the key itself; one year without a ramp."""
    fairness: Fairness | None = None
    """Whether any group would pay less on its own; None without a cost function."""

    @property
    def amounts(self) -> dict[str, int]:
        """What each party pays, in minor units."""
        return {each.party: each.amount_minor for each in self.parties}

    @property
    def total_minor(self) -> int:
        return sum(each.amount_minor for each in self.parties)

    @property
    def largest_step_minor(self) -> int:
        """The most that any party's bill rises from one year to the next."""
        before: Mapping[str, int] = self.scope.today
        largest = 0
        for year in self.years:
            largest = max(largest, *(amount - before[party] for party, amount in year.items()))
            before = year
        return largest

    def of(self, party: str) -> TriedParty | None:
        return next((each for each in self.parties if each.party == party), None)


def try_key(
    scope: Scope, book: KeyBook, mix: Mix, game: Game | None = None, *, least_core: float | None = None
) -> Tried:
    """The scope's services shared by the mix, each service among those who take it.

    `game` is the scope's cost function, in the currency, `least_core` its least-core value once that is solved. Raises
    FoundWrongError with every fault of the mix, RefusedError for a population that is counted twice.
    """
    amounts, held = _amounts(scope, book, mix)
    paid, alone = totals(amounts), _alone(scope, game)
    return Tried(
        scope=scope,
        mix=mix,
        parties=tuple(_party(scope, party, paid, held, alone) for party in scope.parties),
        services=tuple(_service(each, amounts[each.code]) for each in scope.services),
        years=_years(scope, amounts, mix.ramp_years),
        fairness=_fairness(scope, paid, game, least_core),
    )


def _amounts(scope: Scope, book: KeyBook, mix: Mix) -> tuple[ByService, frozenset[str]]:
    if mix.is_today:
        return {each.code: dict(each.today) for each in scope.services}, frozenset()
    shares = {each.code: book.shares(each, mix) for each in scope.services}
    amounts = {each.code: split(each.total_minor, shares[each.code]) for each in scope.services}
    if mix.most_loss is None:
        return amounts, frozenset()
    return held_to(scope.services, amounts, shares, largest_amounts(scope.today, mix.most_loss))


def _party(
    scope: Scope, party: str, paid: Amounts, held: frozenset[str], alone: Mapping[str, int]
) -> TriedParty:
    amount, heads = paid.get(party, 0), scope.heads
    return TriedParty(
        party=party,
        amount_minor=amount,
        share=Fraction(amount, scope.total_minor) if scope.total_minor else None,
        today_minor=scope.today[party],
        per_head_minor=amount / heads.values[party] if heads else None,
        alone_minor=alone.get(party),
        held=party in held,
    )


def _fairness(scope: Scope, paid: Amounts, game: Game | None, least_core: float | None) -> Fairness | None:
    if game is None:
        return None
    return fairness(game, paid, scope.year.cooperation.currency, least_core=least_core)


def _alone(scope: Scope, game: Game | None) -> dict[str, int]:
    """Each party's cost alone in minor units."""
    if game is None:
        return {}
    minor = float(scope.year.cooperation.currency.minor(Fraction(1)))
    return {party: round(cost * minor) for party, cost in zip(game.players, game.alone.tolist(), strict=True)}


def _service(service: ScopedService, amounts: Amounts) -> TriedService:
    return TriedService(
        code=service.code,
        name=service.name,
        total_minor=service.total_minor,
        amounts=amounts,
        today=service.today,
    )


def _years(scope: Scope, amounts: ByService, ramp_years: int) -> tuple[Amounts, ...]:
    """Each year's amounts: so many equal steps from today's."""
    steps = max(ramp_years, 1)
    return tuple(
        totals(
            {
                each.code: part_of_the_way(each.today, amounts[each.code], Fraction(step, steps))
                for each in scope.services
            }
        )
        for step in range(1, steps + 1)
    )
