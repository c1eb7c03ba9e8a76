"""The kinds of cost that a group of parties can have, by what makes it grow."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

Quantities = Mapping[str, Fraction]
"""Each player's quantity of a driver."""
Drivers = Mapping[str, Quantities]


@dataclass(frozen=True)
class Fixed:
    """An amount once for every group that exists: a system, a head."""

    amount: Fraction


@dataclass(frozen=True)
class PerUnit:
    """An amount for every unit of the driver."""

    driver: str
    amount: Fraction


@dataclass(frozen=True)
class Scale:
    """The amount times the quantity to the power of the exponent: below 1 every further unit costs less."""

    driver: str
    amount: Fraction
    exponent: Fraction


@dataclass(frozen=True)
class Step:
    """An amount for every size that is begun: people and machines come whole."""

    driver: str
    size: Fraction
    amount: Fraction


@dataclass(frozen=True)
class Distance:
    """A rate for every unit of the driver and kilometre of its party to the host; `km` names a driver too."""

    driver: str
    km: str
    rate: Fraction


@dataclass(frozen=True)
class Standalone:
    """What a party costs by itself, in place of the other components: its own figure today."""

    amounts: Quantities


@dataclass(frozen=True)
class Table:
    """An amount for every group but that of nobody, by its members."""

    costs: Mapping[frozenset[str], Fraction]


Component = Fixed | PerUnit | Scale | Step | Distance | Standalone | Table


def drivers_of(component: Component) -> tuple[str, ...]:
    """The drivers that a component names."""
    match component:
        case Distance(driver, km, _):
            return (driver, km)
        case PerUnit(driver) | Scale(driver) | Step(driver):
            return (driver,)
        case _:
            return ()
