"""What a key part is asked, and what it answers."""

from dataclasses import dataclass, field
from fractions import Fraction

from samdrift.domain.cooperation import ALL_MEMBERS, KeyVersion, Pool
from samdrift.domain.keys.book import Book
from samdrift.domain.periods import Period, Span


@dataclass(frozen=True)
class Situation:
    """A key reached in a segment of a period from a pool; the pool's service decides who takes part.

    `among` names the participants outright, as a usage part does for the key that stands in for it.
    """

    book: Book
    period: Period
    segment: Span
    pool: Pool
    among: frozenset[str] | None = None


@dataclass(frozen=True)
class Asked:
    """A version of a key in a situation; `window` is the part of the period for which the version stands."""

    situation: Situation
    version: KeyVersion
    window: Span

    @property
    def service(self) -> str:
        return ALL_MEMBERS if self.version.include_all else self.situation.pool.service

    @property
    def present(self) -> frozenset[str]:
        """Those who take part in the segment."""
        if self.situation.among is not None:
            return self.situation.among
        return self.situation.book.roll.takers(self.service, self.situation.segment.start)

    @property
    def throughout(self) -> frozenset[str]:
        """Those who take part on every day of the window."""
        if self.situation.among is not None:
            return self.situation.among
        return self.situation.book.roll.throughout(self.service, self.window)

    @property
    def ever(self) -> frozenset[str]:
        """Those who take part on at least one day of the period."""
        if self.situation.among is not None:
            return self.situation.among
        return self.situation.book.roll.ever(self.service, self.situation.period.span)


@dataclass(frozen=True, kw_only=True, order=True)
class DriverUsed:
    """A figure that a key part stood on: a driver's row, a meter's usage, a table's entry."""

    part: str
    """equal, driver, usage, percent, bands or historic"""
    name: str
    party: str
    value: Fraction
    reference_date: str = ""
    status: str = ""
    source: str = ""


@dataclass(frozen=True)
class Weights:
    """A part's weights by participant, with the figures that they stand on."""

    by_party: dict[str, Fraction]
    figures: tuple[DriverUsed, ...] = field(default=())
