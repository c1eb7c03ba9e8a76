"""Own amounts through flows to keys to parties, exactly, with the derivation of every figure. docs/methods/flows.md

The claim of party i on origin p is the sum over segments g, pools l and keys k of
O_p * d_g/D_p * N_g[p,l] * K_g[l,k] * share(k, l, g, i), its service that of l. Nothing is rounded here.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.allocation.conservation import prove
from samdrift.domain.allocation.flows import Outflow, network, outflow_fault, outflows
from samdrift.domain.allocation.reciprocal import Network
from samdrift.domain.allocation.segments import segments
from samdrift.domain.allocation.values import Allocation, Claim, Derivation, Reach
from samdrift.domain.faults import Fault, FoundWrongError
from samdrift.domain.keys import Book, KeyShares, Situation, key_shares
from samdrift.domain.periods import Period, Span


def allocate(book: Book, period: Period, own_minor: Mapping[str, int]) -> Allocation:
    """All own amounts allocated. Raises FoundWrongError with every fault that does not follow from another."""
    work = _Work(book, period, own_minor)
    for segment in work.segments:
        for origin in work.origins:
            if origin in segment.outflow:
                work.pass_on(origin, segment)
    if work.faults:
        raise FoundWrongError(*dict.fromkeys(work.faults))
    return work.result()


@dataclass(frozen=True)
class _Segment:
    span: Span
    outflow: dict[str, Outflow]
    network: Network


class _Work:
    """One allocation in the making: what is known, what is found, and what is wrong."""

    def __init__(self, book: Book, period: Period, own_minor: Mapping[str, int]) -> None:
        self.book, self.period, self.own = book, period, own_minor
        self.faults: list[Fault] = []
        self.origins = sorted(pool for pool, amount in own_minor.items() if amount)
        self.pools = {pool.code: pool for pool in book.cooperation.pools}
        self.segments = self._segments()
        self.days = self._days()
        self._reached: dict[tuple[Span, str, str], KeyShares | None] = {}
        self._claims: dict[tuple[str, str, str, str], Fraction] = defaultdict(Fraction)
        self._steps: list[Derivation] = []

    def pass_on(self, origin: str, segment: _Segment) -> None:
        """The origin's amount of the segment, through every pool that it passes, to the parties."""
        share = Fraction(segment.span.days, self.days[origin])
        steps = [
            self._step("own", origin, "", origin, share, (segment.span.days, self.days[origin]), segment)
        ]
        for pool, passing in sorted(segment.network.passing(origin).items()):
            wrong = outflow_fault(pool, segment.outflow, segment.span, self.period)
            if wrong is not None:
                self.faults.append(wrong)
            elif passing:
                steps.extend(self._out_of(pool, share * passing, origin, segment))
        if not self.faults:
            prove(steps)
        self._steps.extend(steps)

    def result(self) -> Allocation:
        claims = (
            Claim(origin=origin, party=party, service=service, key=key, share=share)
            for (origin, party, service, key), share in sorted(self._claims.items())
            if share
        )
        reaches = (
            Reach(span=span, pool=pool, key=key, shares=shares)
            for (span, pool, key), shares in sorted(self._reached.items(), key=lambda item: item[0])
            if shares is not None
        )
        return Allocation(
            claims=tuple(claims),
            derivations=tuple(sorted(self._steps, key=lambda step: step.order)),
            reaches=tuple(reaches),
        )

    def _segments(self) -> list[_Segment]:
        found = []
        pools = sorted(self.pools)
        for span in segments(self.book.cooperation, self.period):
            try:
                outflow = outflows(self.book, self.period, span)
                found.append(_Segment(span, outflow, network(pools, outflow)))
            except FoundWrongError as wrong:
                self.faults.extend(wrong.faults)
        return found

    def _days(self) -> dict[str, int]:
        """How many days of the period each origin has an outflow; none is a fault."""
        days = {
            origin: sum(segment.span.days for segment in self.segments if origin in segment.outflow)
            for origin in self.origins
        }
        without = [origin for origin in self.origins if not days[origin]]
        if not self.faults:
            wrong = (outflow_fault(origin, {}, self.period.span, self.period) for origin in without)
            self.faults.extend(each for each in wrong if each is not None)
        return days

    def _out_of(self, pool: str, passing: Fraction, origin: str, segment: _Segment) -> list[Derivation]:
        """The steps out of a pool for the share of the origin's amount that passes through it."""
        outflow = segment.outflow[pool]
        steps = []
        for to, weight in sorted(outflow.weights.items()):
            if weight:
                part = passing * weight / outflow.total
                steps.append(self._step("flow", origin, pool, to, part, (weight, outflow.total), segment))
                if to.startswith("@"):
                    steps.extend(self._to_parties(to[1:], pool, part, origin, segment))
        return steps

    def _to_parties(
        self, key: str, pool: str, part: Fraction, origin: str, segment: _Segment
    ) -> list[Derivation]:
        shares = self._shares(key, pool, segment.span)
        if shares is None:
            return []
        steps = []
        for party, share in sorted(shares.by_party.items()):
            if share:
                self._claims[origin, party, self.pools[pool].service, key] += part * share
                step = self._step("key", origin, f"@{key}", party, part * share, (share, 1), segment, pool)
                steps.append(step)
        return steps

    def _shares(self, key: str, pool: str, span: Span) -> KeyShares | None:
        reached = (span, pool, key)
        if reached not in self._reached:
            try:
                situation = Situation(self.book, self.period, span, self.pools[pool])
                self._reached[reached] = key_shares(key, situation)
            except FoundWrongError as wrong:
                self._reached[reached] = None
                self.faults.extend(wrong.faults)
        return self._reached[reached]

    def _step(
        self,
        step: str,
        origin: str,
        source: str,
        target: str,
        share: Fraction,
        weights: tuple[Fraction | int, Fraction | int],
        segment: _Segment,
        pool: str = "",
    ) -> Derivation:
        return Derivation(
            period=self.period.name,
            span=segment.span,
            step=step,
            origin=origin,
            source=source,
            target=target,
            weight=Fraction(weights[0]),
            total_weight=Fraction(weights[1]),
            exact=self.book.cooperation.currency.major(self.own[origin] * share),
            pool=pool,
        )
