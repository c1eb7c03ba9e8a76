"""What one component costs every group: as an array for many players, as fractions for few."""

from collections.abc import Sequence
from decimal import Context, Decimal
from fractions import Fraction
from math import ceil, lcm

import numpy as np

from samdrift.domain.games.component_kinds import (
    Component,
    Distance,
    Drivers,
    Fixed,
    PerUnit,
    Scale,
    Step,
    Table,
)
from samdrift.domain.games.game import Costs, exact_sums_of_groups, sums_of_groups

Rates = list[Fraction]
"""What each player adds to every group that it is in."""
_DIGITS = Context(prec=60)
_MILLIONTH = Decimal("0.000001")
_EXACT_INTEGERS = 1 << 52
"""Whole numbers up to here are exact as floats, and a quotient of two never rounds up to a whole number."""


def rates_of(component: Component, players: Sequence[str], drivers: Drivers) -> Rates | None:
    """What each player adds whatever the group; None for a component that is not a sum over its members."""
    match component:
        case PerUnit(driver, amount):
            return [amount * drivers[driver][player] for player in players]
        case Distance(driver, km, rate):
            return [rate * drivers[driver][player] * drivers[km][player] for player in players]
        case _:
            return None


def costs_of_groups(component: Component, players: Sequence[str], drivers: Drivers) -> Costs | float:
    """The component's cost of every group but nobody's, or the one that all groups have, as floats."""
    match component:
        case Fixed(amount):
            return float(amount)
        case Scale(driver, amount, exponent):
            quantities = sums_of_groups([float(drivers[driver][player]) for player in players])
            np.power(quantities, float(exponent), out=quantities)
            quantities *= float(amount)
            return quantities
        case Step(driver, size, amount):
            steps = _steps([drivers[driver][player] / size for player in players])
            steps *= float(amount)
            return steps
        case Table():
            return np.array([float(cost) for cost in exact_costs_of_groups(component, players, drivers)])
        case _:
            return 0.0


def exact_costs_of_groups(component: Component, players: Sequence[str], drivers: Drivers) -> list[Fraction]:
    """The component's cost of every group, nobody's too, as fractions."""
    match component:
        case Fixed(amount):
            return [amount] * (1 << len(players))
        case Scale(driver, amount, exponent):
            return [amount_of_power(amount, each, exponent) for each in _exact_sums(driver, players, drivers)]
        case Step(driver, size, amount):
            return [ceil(each / size) * amount for each in _exact_sums(driver, players, drivers)]
        case Table(costs):
            everyone = range(1, 1 << len(players))
            return [Fraction(0), *(costs[_members(group, players)] for group in everyone)]
        case _:
            return [Fraction(0)] * (1 << len(players))


def amount_of_power(amount: Fraction, quantity: Fraction, exponent: Fraction) -> Fraction:
    """The amount times quantity^exponent, rounded to a millionth of the unit and exact from there."""
    if quantity == 0:
        return Fraction(0)
    power = _DIGITS.power(_decimal(quantity), _decimal(exponent))
    product = _DIGITS.multiply(power, _decimal(amount))
    return Fraction(product.quantize(_MILLIONTH, context=_DIGITS))


def _steps(sizes: Sequence[Fraction]) -> Costs:
    """How many sizes every group begins: exact, as whole numbers over one denominator, wherever these fit a float."""
    scale = lcm(*(size.denominator for size in sizes))
    if scale * sum(sizes) <= _EXACT_INTEGERS:
        whole = sums_of_groups([float(size * scale) for size in sizes])
        whole /= float(scale)
        return np.ceil(whole, out=whole)
    quantities = sums_of_groups([float(size) for size in sizes])
    quantities *= 1 - 1e-12
    return np.ceil(quantities, out=quantities)


def _exact_sums(driver: str, players: Sequence[str], drivers: Drivers) -> tuple[Fraction, ...]:
    return exact_sums_of_groups([drivers[driver][player] for player in players])


def _members(group: int, players: Sequence[str]) -> frozenset[str]:
    return frozenset(player for place, player in enumerate(players) if group >> place & 1)


def _decimal(value: Fraction) -> Decimal:
    return _DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator))
