"""The shares of a key: its parts, each held between floor and cap, its fallback and its ramp.

docs/methods/keys.md. A key is evaluated for a segment; the result adds to 1 exactly.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction
from typing import Any

from samdrift.domain.cooperation import (
    Bands,
    Driver,
    Equal,
    Historic,
    KeyPart,
    KeyVersion,
    Percent,
    Ramp,
    UsageOf,
)
from samdrift.domain.faults import Fault, FoundWrongError, fault
from samdrift.domain.keys import bands, driver, equal, historic, percent, usage
from samdrift.domain.keys.asked import Asked, DriverUsed, Situation, Weights
from samdrift.domain.keys.bounds import NoBoundedShareError, bounded_shares
from samdrift.domain.keys.ramp import progress

RULES: dict[type, tuple[str, Callable[[Any, Asked], Weights]]] = {
    Equal: ("equal", equal.weigh),
    Driver: ("driver", driver.weigh),
    UsageOf: ("usage", usage.weigh),
    Percent: ("percent", percent.weigh),
    Bands: ("bands", bands.weigh),
    Historic: ("historic", historic.weigh),
}
"""Every rule's name in keys.toml, and the function that weighs it."""


@dataclass(frozen=True)
class KeyShares:
    """Each participant's exact share of 1, with the versions and the figures behind it."""

    by_party: dict[str, Fraction]
    versions: tuple[KeyVersion, ...]
    figures: tuple[DriverUsed, ...] = ()


def version_in(situation: Situation, key: str) -> KeyVersion:
    """The key's version on the segment's days. Raises FoundWrongError when there is a gap."""
    found = situation.book.version(key, situation.segment.start)
    if found is None:
        day = situation.segment.start
        raise FoundWrongError(fault("key_gap", value=day, key=key, period=situation.period.name))
    return found


def key_shares(key: str, situation: Situation) -> KeyShares:
    """The shares of the key among those who take part. Raises FoundWrongError with every fault of the key."""
    version = version_in(situation, key)
    window = version.validity.within(situation.period.span)
    if window is None:
        raise AssertionError("a version valid in a segment has days in its period")
    return version_shares(Asked(situation, version, window))


def version_shares(asked: Asked) -> KeyShares:
    """The shares of one version, on the way from the old key when it has a ramp."""
    ramp = asked.version.ramp
    done = Fraction(1) if ramp is None else progress(ramp, asked.situation.segment.start)
    if ramp is None or done == 1:
        return _mixed(asked)
    before = version_shares(_old(ramp, asked))
    if done == 0:
        return replace(before, versions=(asked.version, *before.versions))
    return _combine(asked.version, [(1 - done, before), (done, _mixed(asked))])


def _mixed(asked: Asked) -> KeyShares:
    faults: list[Fault] = []
    parts: list[tuple[Fraction, KeyShares]] = []
    for part in asked.version.parts:
        try:
            parts.append((part.share, _part(part, asked)))
        except FoundWrongError as wrong:
            faults.extend(wrong.faults)
    if faults:
        raise FoundWrongError(*faults)
    return _combine(asked.version, parts)


def _part(part: KeyPart, asked: Asked) -> KeyShares:
    if not isinstance(part.rule, UsageOf) and not asked.present:
        raise FoundWrongError(_nobody(asked))
    _, weigh = RULES[type(part.rule)]
    weights = weigh(part.rule, asked)
    if isinstance(part.rule, UsageOf) and not any(weights.by_party.values()):
        return _fallback(part.rule, asked, frozenset(weights.by_party))
    return KeyShares(_held(part, asked, weights.by_party), (asked.version,), weights.figures)


def _fallback(rule: UsageOf, asked: Asked, participants: frozenset[str]) -> KeyShares:
    """The shares of the key that stands in for a part without usage, among that part's own participants."""
    if not asked.version.fallback:
        raise FoundWrongError(_fault("usage_all_zero", asked, meter=rule.meter))
    return key_shares(asked.version.fallback, replace(asked.situation, among=participants))


def _held(part: KeyPart, asked: Asked, weights: dict[str, Fraction]) -> dict[str, Fraction]:
    """Shares in proportion to the weights, held between the part's floor and cap."""
    if part.floor is not None or part.cap is not None:
        try:
            return bounded_shares(weights, floor=part.floor, cap=part.cap)
        except NoBoundedShareError as none:
            raise FoundWrongError(_fault(none.reason, asked, parties=len(weights))) from None
    total = sum(weights.values())
    if total == 0:
        raise FoundWrongError(_fault("key_weights_all_zero", asked))
    return {party: weight / total for party, weight in weights.items()}


def _nobody(asked: Asked) -> Fault:
    pool, segment = asked.situation.pool, asked.situation.segment
    named = {"key": asked.version.name, "pool": pool.code, "service": pool.service, "end": segment.end}
    period = asked.situation.period.name
    return fault("segment_without_participants", asked.version.place, segment.start, period=period, **named)


def _fault(code: str, asked: Asked, **values: object) -> Fault:
    named = {"key": asked.version.name, "period": asked.situation.period.name}
    return fault(code, asked.version.place, None, **named, **values)


def _combine(version: KeyVersion, parts: list[tuple[Fraction, KeyShares]]) -> KeyShares:
    shares: dict[str, Fraction] = {}
    for share, part in parts:
        for party, each in part.by_party.items():
            shares[party] = shares.get(party, Fraction(0)) + share * each
    versions = dict.fromkeys([version, *(one for _, part in parts for one in part.versions)])
    figures = dict.fromkeys(figure for _, part in parts for figure in part.figures)
    return KeyShares(shares, tuple(versions), tuple(figures))


def _old(ramp: Ramp, asked: Asked) -> Asked:
    """The version that the ramp comes from; it is asked for the days of the new one."""
    found = asked.situation.book.version(ramp.old, ramp.start - timedelta(days=1))
    if found is None or found == asked.version:
        raise FoundWrongError(
            fault(
                "ramp_from_nothing", asked.version.place, ramp.old, key=asked.version.name, start=ramp.start
            )
        )
    return Asked(asked.situation, found, asked.window)
