"""Largest remainder: everyone gets the floor of its exact quota, the units left go to the largest remainders.

Also known as Hamilton's method or Hare's quota. Ties go to the larger weight, then to the lower code by
Unicode code point. Laws: tests/laws/test_split.py. The page: docs/methods/splitting.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from samdrift.domain.faults import FoundWrongError, fault


@dataclass(frozen=True)
class Share:
    """One part of an amount that was split: the weight, the exact quota and the whole units given."""

    name: str
    weight: Fraction
    exact: Fraction
    amount: int


def split(
    amount: int, weights: Mapping[str, int] | Mapping[str, Fraction], *, unit: int = 1
) -> dict[str, int]:
    """Parts of `amount` by name that add up to it exactly; each is the floor or ceiling of its quota in units.

    `amount` and `unit` are integers of the minor unit. Raises FoundWrongError when a weight is negative or all are
    zero, ValueError when the amount is no multiple of the unit.
    """
    units, rest = divmod(abs(amount), unit)
    if rest:
        raise ValueError(f"{amount} is no multiple of {unit}")
    parts = _largest_remainder(units, _integers(weights))
    sign = -unit if amount < 0 else unit
    return parts if sign == 1 else {name: sign * part for name, part in parts.items()}


def share_out(amount: int, weights: Mapping[str, Fraction], *, unit: int = 1) -> tuple[Share, ...]:
    """The same split with every exact quota beside the units given, in order of name."""
    parts = split(amount, weights, unit=unit)
    whole = _integers(weights)
    total = sum(whole.values())
    return tuple(
        Share(name, Fraction(weights[name]), Fraction(amount * whole[name], total), parts[name])
        for name in sorted(parts)
    )


def _integers(weights: Mapping[str, int] | Mapping[str, Fraction]) -> dict[str, int]:
    """The weights scaled to integers; scaling all of them changes nothing."""
    try:
        scale = lcm(*{weight.denominator for weight in weights.values()})
    except AttributeError:
        raise TypeError("weights are integers or fractions, never floats") from None
    if scale == 1:
        return {name: weight.numerator for name, weight in weights.items()}
    return {name: weight.numerator * (scale // weight.denominator) for name, weight in weights.items()}


def _largest_remainder(units: int, weights: dict[str, int]) -> dict[str, int]:
    total = sum(weights.values())
    if weights and min(weights.values()) < 0:
        name = min(name for name, weight in weights.items() if weight < 0)
        raise FoundWrongError(fault("weight_negative", name=name))
    if total == 0:
        raise FoundWrongError(fault("weights_all_zero", names=", ".join(sorted(weights))))
    parts: dict[str, int] = {}
    left, remainders = units, []
    for name, weight in weights.items():
        part, remainder = divmod(units * weight, total)
        parts[name] = part
        left -= part
        if remainder:
            remainders.append((-remainder, -weight, name))
    if left:
        remainders.sort()
        for _, _, name in remainders[:left]:
            parts[name] += 1
    return parts
