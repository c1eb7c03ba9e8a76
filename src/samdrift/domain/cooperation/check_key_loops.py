"""Fallbacks and ramps that lead back to where they began, at a time when both would be needed."""

from collections.abc import Iterator
from datetime import date, timedelta

from samdrift.domain.cooperation.check_intervals import at
from samdrift.domain.cooperation.key import KeyVersion
from samdrift.domain.faults import Fault, fault
from samdrift.domain.periods import Interval

State = tuple[KeyVersion, Interval]
"""A version, and the days on which its shares are asked for."""


def key_loops(keys: tuple[KeyVersion, ...]) -> Iterator[Fault]:
    """A fault for each version from which fallbacks and ramps come back to it, with the path by names."""
    walk = _Walk(keys)
    for version in keys:
        path = walk.loop_from(version)
        if path:
            names = " -> ".join(each.name for each in path)
            column = (
                "ramp.from" if version.ramp is not None and version.ramp.old == path[1].name else "fallback"
            )
            yield fault("key_loop", at(version.place, column), version.name, path=names)


class _Walk:
    """The ways from version to version; what was found to end is not walked twice."""

    def __init__(self, keys: tuple[KeyVersion, ...]) -> None:
        self._by_name: dict[str, list[KeyVersion]] = {}
        for version in keys:
            self._by_name.setdefault(version.name, []).append(version)

    def loop_from(self, version: KeyVersion) -> list[KeyVersion]:
        """The path from a version back to itself, or nothing."""
        seen: set[tuple[int, Interval]] = set()
        stack = [[(version, version.validity)]]
        while stack:
            path = stack.pop()
            for following, interval in self._following(*path[-1]):
                if following is version:
                    return [*(each for each, _ in path), following]
                if (id(following), interval) not in seen:
                    seen.add((id(following), interval))
                    stack.append([*path, (following, interval)])
        return []

    def _following(self, version: KeyVersion, interval: Interval) -> Iterator[State]:
        """The versions that may stand in for this one, with the days on which they would."""
        for each in self._by_name.get(version.fallback, []):
            if each.validity.overlaps(interval):
                yield each, _common(each.validity, interval)
        if version.ramp is not None and version.ramp.start > date.min:
            before = version.ramp.start - timedelta(days=1)
            for each in self._by_name.get(version.ramp.old, []):
                if each.validity.covers(before) and each is not version:
                    yield each, interval


def _common(one: Interval, other: Interval) -> Interval:
    starts = [day for day in (one.start, other.start) if day is not None]
    ends = [day for day in (one.end, other.end) if day is not None]
    return Interval(max(starts, default=None), min(ends, default=None))
