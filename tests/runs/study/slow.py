"""The cost of every group worked out one by one from the components as they are stated, to hold the runs against."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations

from samdrift.domain.cooperation import volumes
from samdrift.runs.study.scope import Scope, ScopedService

Group = frozenset[str]


def all_groups(parties: tuple[str, ...]) -> Iterator[Group]:
    """Every group but those of nobody and of all."""
    for size in range(1, len(parties)):
        yield from (frozenset(each) for each in combinations(parties, size))


def cost_of(scope: Scope, group: Group) -> Fraction:
    """What the group costs in the currency, by fixed and per_unit components and parties' own figures."""
    return sum((_cost(scope, each, group & set(each.takers)) for each in scope.services), Fraction(0))


def worst(scope: Scope, amounts: Mapping[str, int]) -> tuple[Fraction, Group, int]:
    """The group that pays most too much, how much, and how many groups pay too much."""
    minor = scope.year.cooperation.currency.minor(Fraction(1))
    found = [
        (sum(amounts[party] for party in group) / minor - cost_of(scope, group), group)
        for group in all_groups(scope.parties)
    ]
    most, group = max(found, key=lambda each: each[0])
    return most, group, sum(1 for each, _ in found if each > 0)


def _cost(scope: Scope, service: ScopedService, inside: Group) -> Fraction:
    cooperation = scope.year.cooperation
    if not inside:
        return Fraction(0)
    if inside == set(service.takers):
        return cooperation.currency.major(service.total_minor)
    stated = [each for each in cooperation.components if each.service == service.code]
    own = [each for each in stated if each.kind == "standalone" and {each.party} == inside]
    if own:
        return sum((each.amount for each in own), Fraction(0))
    cost = Fraction(0)
    for each in stated:
        if each.kind == "fixed":
            cost += each.amount
        elif each.kind == "per_unit":
            quantities = volumes(cooperation, each.driver, service=service.code)
            cost += each.amount * sum(quantities[party] for party in inside)
        else:
            assert each.kind == "standalone"
    return cost
