"""Voting power under weights and a quota, exactly: how often each party turns a losing group into a winning one.

A group wins when its weights reach the quota. Banzhaf counts the groups that a party turns; its index is the party's
part of all turns. Shapley-Shubik counts the orders of voting in which it is the one that turns.
J. F. Banzhaf, Weighted Voting Doesn't Work, Rutgers Law Review 19 (1965) 317-343; L. S. Shapley and M. Shubik, A Method
for Evaluating the Distribution of Power in a Committee System, American Political Science Review 48 (1954) 787-792.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import factorial, floor

from samdrift.domain.faults import FoundWrongError, fault
from samdrift.domain.games.swings import count_swings, whole_weights

Weights = Mapping[str, Fraction | int]


@dataclass(frozen=True)
class Power:
    """A party's turns, its part of all turns (Banzhaf), of all groups of the others, and of all orders."""

    swings: int
    banzhaf: Fraction
    absolute_banzhaf: Fraction
    shapley_shubik: Fraction


def voting_power(weights: Weights, quota: Fraction | int) -> dict[str, Power]:
    """Each party's power. Raises FoundWrongError for a quota that nobody or everybody reaches, or too many parties."""
    check_voting(weights, quota)
    whole, needed = whole_weights(tuple(weights.values()), Fraction(quota))
    by_size = count_swings(whole, needed)
    n = len(whole)
    turns = [sum(counts) for counts in by_size]
    return {
        name: Power(
            swings=turns[place],
            banzhaf=Fraction(turns[place], sum(turns)),
            absolute_banzhaf=Fraction(turns[place], 1 << n - 1),
            shapley_shubik=_of_orders(by_size[place], n),
        )
        for place, name in enumerate(weights)
    }


def more_than(weights: Weights, share: Fraction = Fraction(1, 2)) -> Fraction:
    """The least sum that weights can have above this share of all: a majority by default."""
    whole, _ = whole_weights(tuple(weights.values()), Fraction(0))
    if not any(whole):
        return Fraction(1)
    unit = Fraction(sum(weights.values())) / sum(whole)
    return (floor(sum(whole) * share) + 1) * unit


def smallest_winning(weights: Weights, quota: Fraction | int, *, without: Collection[str] = ()) -> int | None:
    """The least number of parties that can decide, without some of them; None when the others cannot."""
    check_voting(weights, quota)
    largest = sorted((weight for name, weight in weights.items() if name not in without), reverse=True)
    reached = Fraction(0)
    for number, weight in enumerate(largest, start=1):
        reached += weight
        if reached >= quota:
            return number
    return None


def in_every_winning(weights: Weights, quota: Fraction | int) -> tuple[str, ...]:
    """The parties without which nothing is decided."""
    check_voting(weights, quota)
    total = sum(weights.values())
    return tuple(name for name, weight in weights.items() if total - weight < quota)


def check_voting(weights: Weights, quota: Fraction | int) -> None:
    """Raises FoundWrongError for a weight below 0, and a quota that nobody or everybody reaches."""
    for name, weight in weights.items():
        if weight < 0:
            raise FoundWrongError(fault("voting_weight_negative", value=weight, name=name))
    total = sum(weights.values())
    if not 0 < quota <= total:
        raise FoundWrongError(fault("voting_quota", value=quota, total=total))


def _of_orders(by_size: list[int], n: int) -> Fraction:
    """The part of all orders in which the party follows a group that it turns."""
    orders = sum(count * factorial(size) * factorial(n - 1 - size) for size, count in enumerate(by_size))
    return Fraction(orders, factorial(n))
