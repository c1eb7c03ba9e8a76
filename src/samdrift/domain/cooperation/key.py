"""Distribution keys as agreed: versions with an interval, each a mix of parts whose shares add to 1.

What a part means is in `domain/keys`, one module each; here stands what was written down.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from samdrift.domain.faults import NOWHERE, Place
from samdrift.domain.periods import ALWAYS, Interval


@dataclass(frozen=True)
class Reference:
    """The date at which a driver is read: a fixed date, or a day of the segment's year or the year before."""

    fixed: date | None = None
    month: int = 0
    day: int = 0
    years_before: int = 0

    @property
    def goes_by_year(self) -> bool:
        return self.fixed is None


@dataclass(frozen=True)
class Equal:
    """The same for everyone who takes part."""


@dataclass(frozen=True)
class Driver:
    """In proportion to a driver."""

    driver: str
    reference: Reference


@dataclass(frozen=True)
class UsageOf:
    """In proportion to the usage of a meter."""

    meter: str


@dataclass(frozen=True)
class Percent:
    """By an agreed table of percentages."""

    table: tuple[tuple[str, Fraction], ...]


@dataclass(frozen=True)
class Bands:
    """By the weight of the band in which a driver lies: (threshold, weight), thresholds rising."""

    driver: str
    reference: Reference
    bands: tuple[tuple[Fraction, Fraction], ...]


@dataclass(frozen=True)
class Historic:
    """In proportion to frozen amounts."""

    amounts: tuple[tuple[str, Fraction], ...]


Rule = Equal | Driver | UsageOf | Percent | Bands | Historic


@dataclass(frozen=True, kw_only=True)
class KeyPart:
    """A share of the key by one rule, each party's share of it held between `floor` and `cap` if they are given."""

    share: Fraction
    rule: Rule
    floor: Fraction | None = None
    cap: Fraction | None = None


@dataclass(frozen=True, kw_only=True)
class Ramp:
    """Month by month from the key `old` (its version valid the day before `start`) to this one, reached at `until`."""

    old: str
    start: date
    until: date


@dataclass(frozen=True, kw_only=True)
class KeyVersion:
    """A key as it stands for an interval, with the agreement that set it."""

    name: str
    parts: tuple[KeyPart, ...]
    validity: Interval = ALWAYS
    agreement: str = ""
    fallback: str = ""
    include_all: bool = False
    ramp: Ramp | None = None
    place: Place = NOWHERE
