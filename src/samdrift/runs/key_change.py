"""A key put in the place of those that some pools end at, from a day on: the cooperation as it is then to be.

Each key that the pools end at gets a version with the new parts. One that others ask for too stays as it is for them,
and the pools' flows move to a new key. Either way the shares are those of the parts, and a ramp begins at what the pool
paid by before. docs/handbook/key-proposals.md
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import count

from samdrift.domain.cooperation import Cooperation, Flow, KeyPart, KeyVersion, Ramp, UsageOf
from samdrift.domain.faults import Fault, RefusedError, fault
from samdrift.domain.periods import Interval


@dataclass(frozen=True, kw_only=True)
class NewKey:
    """A key's parts, the pools that are to end at it, the first of a month from which on, and the years of its ramp."""

    parts: tuple[KeyPart, ...]
    pools: tuple[str, ...]
    valid_from: date
    ramp_years: int = 0
    fallback: str = ""
    include_all: bool = False
    agreement: str = ""


def years_of_ramp(years: int) -> tuple[Fraction, ...]:
    """How much of the new key counts over each whole year of a ramp, month by month, and at last all of it."""
    months = 12 * years
    over = (Fraction(sum(range(first, first + 12)), 12 * months) for first in range(0, months, 12))
    return (*over, Fraction(1))


def pools_of(cooperation: Cooperation, service: str, day: date) -> tuple[str, ...]:
    """The pools that end at keys that day, of the service or (empty) of all, in the order of the tables."""
    ending = {flow.pool for flow in cooperation.flows if flow.key and flow.validity.covers(day)}
    return tuple(
        pool.code
        for pool in cooperation.pools
        if pool.code in ending and (not service or pool.service == service)
    )


def with_new_key(cooperation: Cooperation, new: NewKey) -> Cooperation:
    """The cooperation with the key in force. Raises RefusedError with every fact that stands in its way."""
    faults = tuple(obstacles(cooperation, new))
    if faults:
        raise RefusedError(*faults)
    after = cooperation
    for name in replaced_keys(cooperation, new):
        after = (
            _beside(after, new, name)
            if _is_asked_for_by_others(cooperation, new, name)
            else _anew(after, new, name)
        )
    return after


def replaced_keys(cooperation: Cooperation, new: NewKey) -> tuple[str, ...]:
    """The keys that the pools end at on the first day, in the order of the flows."""
    flows = (flow for flow in cooperation.flows if flow.key and flow.pool in new.pools)
    return tuple(dict.fromkeys(flow.key for flow in flows if flow.validity.covers(new.valid_from)))


def obstacles(cooperation: Cooperation, new: NewKey) -> Iterator[Fault]:
    """What has been agreed since, or is gone: pools without a key that day, and keys and flows that begin later."""
    known = {pool.code for pool in cooperation.pools}
    ending = frozenset(pools_of(cooperation, "", new.valid_from))
    for pool in new.pools:
        if pool not in known:
            yield fault("key_change_pool_gone", value=pool)
        elif pool not in ending:
            yield fault("key_change_pool_ended", value=pool, day=new.valid_from)
    for flow in cooperation.flows:
        if flow.key and flow.pool in new.pools and _begins_after(flow.validity, new.valid_from):
            yield fault("key_change_flow_later", value=flow.pool, day=flow.validity.start)
    for name in replaced_keys(cooperation, new):
        yield from _of_key(cooperation, new, name)


def _of_key(cooperation: Cooperation, new: NewKey, name: str) -> Iterator[Fault]:
    versions = [each for each in cooperation.keys if each.name == name]
    for each in versions:
        if each.validity.start is not None and each.validity.start >= new.valid_from:
            yield fault("key_change_key_later", value=name, day=each.validity.start)
            return
    if not any(each.validity.covers(new.valid_from) for each in versions):
        yield fault("key_change_key_ended", value=name, day=new.valid_from)


def _begins_after(validity: Interval, day: date) -> bool:
    return validity.start is not None and validity.start > day


def _is_asked_for_by_others(cooperation: Cooperation, new: NewKey, name: str) -> bool:
    """Whether another pool's flow, another key's fallback or ramp asks for the key on the first day or later."""
    rest = Interval(new.valid_from, None)
    flows = (flow for flow in cooperation.flows if flow.key == name and flow.pool not in new.pools)
    keys = (each for each in cooperation.keys if each.name != name and each.validity.overlaps(rest))
    return any(flow.validity.overlaps(rest) for flow in flows) or any(
        each.fallback == name or (each.ramp is not None and each.ramp.old == name) for each in keys
    )


def _version(cooperation: Cooperation, new: NewKey, old: str, name: str) -> KeyVersion:
    """The new version; where it goes by usage and names no key to stand in, the old one's stands in for it too."""
    before = next(
        each for each in cooperation.keys if each.name == old and each.validity.covers(new.valid_from)
    )
    by_usage = any(isinstance(part.rule, UsageOf) for part in new.parts)
    start = new.valid_from
    until = start.replace(year=start.year + new.ramp_years)
    return KeyVersion(
        name=name,
        parts=new.parts,
        validity=Interval(start, None),
        agreement=new.agreement,
        fallback=(new.fallback or before.fallback) if by_usage else "",
        include_all=new.include_all,
        ramp=Ramp(old=old, start=start, until=until) if new.ramp_years else None,
    )


def _anew(cooperation: Cooperation, new: NewKey, name: str) -> Cooperation:
    """The key's version ends where the new one begins."""
    keys = (
        replace(each, validity=Interval(each.validity.start, new.valid_from))
        if each.name == name and each.validity.covers(new.valid_from)
        else each
        for each in cooperation.keys
    )
    return replace(cooperation, keys=(*keys, _version(cooperation, new, name, name)))


def _beside(cooperation: Cooperation, new: NewKey, name: str) -> Cooperation:
    """The key stays; what flows from the pools to it flows to a new one."""
    taken = {each.name for each in cooperation.keys}
    named = (f"{name}_{new.valid_from.year}{f'_{number}' if number else ''}" for number in count())
    fresh = next(each for each in named if each not in taken)
    flows = (
        one
        for flow in cooperation.flows
        for one in (_moved(flow, new.valid_from, fresh) if _is_moved(flow, new, name) else (flow,))
    )
    return replace(
        cooperation, keys=(*cooperation.keys, _version(cooperation, new, name, fresh)), flows=tuple(flows)
    )


def _is_moved(flow: Flow, new: NewKey, name: str) -> bool:
    return flow.key == name and flow.pool in new.pools and flow.validity.covers(new.valid_from)


def _moved(flow: Flow, day: date, key: str) -> Iterator[Flow]:
    """The flow up to the day, if it has begun before, and from the day on to the key."""
    if flow.validity.start != day:
        yield replace(flow, validity=Interval(flow.validity.start, day))
    yield replace(flow, to=f"@{key}", validity=Interval(day, flow.validity.end))
