"""What an allocation gives: own amounts, claims, and the derivation of every figure."""

from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.keys import KeyShares
from samdrift.domain.periods import Span


@dataclass(frozen=True, kw_only=True)
class PoolAmount:
    """A pool's own amount in a period: cost lines and mark-up, less its income from prices."""

    pool: str
    lines_minor: int
    markup_minor: int
    income_minor: int

    @property
    def cost_minor(self) -> int:
        return self.lines_minor + self.markup_minor

    @property
    def own_minor(self) -> int:
        return self.cost_minor - self.income_minor


@dataclass(frozen=True, kw_only=True)
class Derivation:
    """One step of the way from a pool's own amount to the parties, in one segment.

    step own: `source` is empty, `target` the origin pool, the weights are days. step flow: from a pool to a pool or a
    `@key`. step key: from a `@key` to a party, the weight its exact share of 1. `exact` is in the currency.
    """

    period: str
    span: Span
    step: str
    origin: str
    source: str
    target: str
    weight: Fraction
    total_weight: Fraction
    exact: Fraction
    pool: str = ""
    """Of a key step: the pool from which the key was reached (its service decides who takes part)."""

    @property
    def order(self) -> tuple[object, ...]:
        """Where it stands among steps: codes by Unicode code point."""
        span = self.span
        codes = (self.step, self.origin, self.source, self.target, self.pool)
        return (self.period, span.start, span.end, *codes, self.weight, self.total_weight, self.exact)


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A party's exact part of one pool's own amount, through one key and for one service; all parts add to 1."""

    origin: str
    party: str
    service: str
    key: str
    share: Fraction


@dataclass(frozen=True, kw_only=True)
class Reach:
    """A key reached from a pool in a segment, with its shares and the figures behind them."""

    span: Span
    pool: str
    key: str
    shares: KeyShares


@dataclass(frozen=True, kw_only=True)
class Allocation:
    """All own amounts of a period allocated to parties."""

    claims: tuple[Claim, ...]
    derivations: tuple[Derivation, ...]
    reaches: tuple[Reach, ...]
