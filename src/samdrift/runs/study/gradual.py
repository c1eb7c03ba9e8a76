"""From today's amounts to other ones: in equal yearly steps, and without anybody losing more than so much.

All in whole minor units, each service's sum kept.

docs/methods/key-lab.md
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from samdrift.domain.faults import FoundWrongError
from samdrift.domain.money import round_half_away, split
from samdrift.runs.study.scope import ScopedService

Amounts = dict[str, int]
"""Minor units by party."""
ByService = dict[str, Amounts]
Shares = Mapping[str, Fraction]


def part_of_the_way(today: Mapping[str, int], after: Mapping[str, int], done: Fraction) -> Amounts:
    """Today's amounts with so much of each change: the sum stays, each within one minor unit of its exact amount.

    What those who gain gain in all is rounded once, and shared out among them, and among those who lose, in
    proportion to their changes.
    """
    changes = {party: amount - today.get(party, 0) for party, amount in after.items()}
    losses = {party: change for party, change in changes.items() if change > 0}
    gains = {party: -change for party, change in changes.items() if change < 0}
    moved = round_half_away(done * sum(losses.values()))
    steps = {**(split(moved, losses) if losses else {}), **(split(-moved, gains) if gains else {})}
    return {party: today.get(party, 0) + steps.get(party, 0) for party in after}


def largest_amounts(today: Mapping[str, int], most_loss: Fraction) -> Amounts:
    """The most that each party may pay, in whole minor units: of who pays nothing today, nothing."""
    return {party: (amount + abs(amount) * most_loss).__floor__() for party, amount in today.items()}


def held_to(
    services: Iterable[ScopedService],
    after: ByService,
    shares: Mapping[str, Shares],
    limits: Mapping[str, int],
) -> tuple[ByService, frozenset[str]]:
    """The amounts with nobody above its limit, and who is held there.

    Who would be above it is held at it, relieved in the services in which it would pay more than today, in proportion
    to that; what it is relieved of is shared by the mix among the others who take the service; repeated while anybody
    is above. Where a service has nobody left to pay, all changes are made smaller alike instead, until nobody is.
    """
    scoped = tuple(services)
    held: dict[str, Amounts] = {}
    amounts = after
    while above := _above(amounts, limits):
        for party in above:
            held[party] = _relieved(scoped, amounts, party, limits[party])
        try:
            amounts = {each.code: _among_the_others(each, shares[each.code], held) for each in scoped}
        except FoundWrongError:
            return _slowed(scoped, after, limits)
    return amounts, frozenset(held)


def totals(amounts: ByService) -> Amounts:
    """Each party's sum over the services."""
    found: Amounts = {}
    for by_party in amounts.values():
        for party, amount in by_party.items():
            found[party] = found.get(party, 0) + amount
    return found


def _above(amounts: ByService, limits: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(party for party, amount in totals(amounts).items() if amount > limits.get(party, 0))


def _relieved(services: tuple[ScopedService, ...], amounts: ByService, party: str, limit: int) -> Amounts:
    """What the party pays of each service when it pays its limit in all."""
    mine = {each.code: amounts[each.code][party] for each in services if party in amounts[each.code]}
    today = {each.code: each.today.get(party, 0) for each in services}
    rises = {code: amount - today[code] for code, amount in mine.items() if amount > today[code]}
    relief = split(sum(mine.values()) - limit, rises)
    return {code: amount - relief.get(code, 0) for code, amount in mine.items()}


def _among_the_others(service: ScopedService, shares: Shares, held: Mapping[str, Amounts]) -> Amounts:
    """The service with the amounts held, the rest by the shares. Raises FoundWrongError when nobody is left for it."""
    fixed = {party: held[party][service.code] for party in shares if party in held}
    rest = service.total_minor - sum(fixed.values())
    others = {party: share for party, share in shares.items() if party not in held}
    if not rest and not any(others.values()):
        return {**fixed, **dict.fromkeys(others, 0)}
    return {**fixed, **split(rest, others)}


def _slowed(
    services: tuple[ScopedService, ...], after: ByService, limits: Mapping[str, int]
) -> tuple[ByService, frozenset[str]]:
    """So much of every change, the same for all, that nobody is above its limit."""
    today = {each.code: {party: each.today.get(party, 0) for party in after[each.code]} for each in services}
    done = min(_room(party, totals(today), totals(after), limits) for party in _above(after, limits))
    while True:
        amounts = {code: part_of_the_way(today[code], after[code], done) for code in after}
        above = _above(amounts, limits)
        if not above:
            return amounts, frozenset(_above(after, limits))
        done = _smaller(done)


def _room(party: str, today: Amounts, after: Amounts, limits: Mapping[str, int]) -> Fraction:
    """How much of its change the party can bear."""
    return Fraction(limits[party] - today[party], after[party] - today[party])


def _smaller(done: Fraction) -> Fraction:
    """A tenth less, where rounding has put somebody a minor unit above; nothing at last."""
    return done * Fraction(9, 10) if done > Fraction(1, 10**6) else Fraction(0)
