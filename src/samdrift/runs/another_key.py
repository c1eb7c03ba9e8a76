"""A period reckoned again as if other keys had stood: the same facts, the same code, another key on some pools."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from samdrift.domain.cooperation import Cooperation, Flow, KeyVersion, Usage
from samdrift.domain.faults import CalledWrongError, fault
from samdrift.domain.periods import ALWAYS, Period
from samdrift.domain.settlement import Settlement, reckon
from samdrift.runs.facts import usage_within


def keyed_pools(cooperation: Cooperation, period: Period) -> dict[str, tuple[str, ...]]:
    """The pools that end at keys in the period, each with those keys, in the order of the tables."""
    found = {pool.code: list[str]() for pool in cooperation.pools}
    for flow in cooperation.flows:
        if flow.key and flow.validity.within(period.span) is not None and flow.key not in found[flow.pool]:
            found[flow.pool].append(flow.key)
    return {pool: tuple(keys) for pool, keys in found.items() if keys}


def version_name(version: KeyVersion) -> str:
    """What a key version is asked for by: its key's name, and its first day where it has one."""
    start = version.validity.start
    return f"{version.name}@{start.isoformat()}" if start else version.name


def chosen_versions(cooperation: Cooperation, period: Period, asked: Sequence[str]) -> dict[str, KeyVersion]:
    """The key version of each `POOL=KEY` or `POOL=KEY@DATE`, by pool.

    Raises CalledWrongError for what is no pool with a key, or no key version.
    """
    pools = keyed_pools(cooperation, period)
    versions: Mapping[str, KeyVersion] = {
        **{version.name: version for version in cooperation.keys},
        **{version_name(version): version for version in cooperation.keys},
    }
    chosen: dict[str, KeyVersion] = {}
    for each in asked:
        pool, _, name = each.partition("=")
        if pool not in pools or name not in versions:
            known = ", ".join(pools), ", ".join(sorted(versions))
            raise CalledWrongError(fault("pool_key_unknown", value=each, pools=known[0], keys=known[1]))
        chosen[pool] = versions[name]
    return chosen


def settle_with(
    cooperation: Cooperation, usage: Usage, period: Period, chosen: Mapping[str, KeyVersion]
) -> Settlement:
    """The period with the key version chosen for each of the pools, all of the period long and without its ramp.

    Raises FoundWrongError with what the other key cannot be reckoned without.
    """
    again = with_keys(cooperation, chosen)
    return reckon(again, period, usage_within(usage, period.span)).settlement


def with_keys(cooperation: Cooperation, chosen: Mapping[str, KeyVersion]) -> Cooperation:
    """The cooperation in which the flows of each pool that end at a key end at the one chosen.

    Each key that is replaced gets a stand-in of its own, so that a pool's flows stay as many as they were.
    """
    stand_ins = {
        (flow.pool, flow.key): replace(
            chosen[flow.pool], name=f"{flow.pool}/{flow.key}/{version_name(chosen[flow.pool])}", **_ALL_ALONG
        )
        for flow in cooperation.flows
        if flow.key and flow.pool in chosen
    }
    return replace(
        cooperation,
        keys=(*cooperation.keys, *stand_ins.values()),
        flows=tuple(_end(flow, stand_ins.get((flow.pool, flow.key))) for flow in cooperation.flows),
    )


_ALL_ALONG: dict[str, Any] = {"validity": ALWAYS, "ramp": None}


def _end(flow: Flow, stand_in: KeyVersion | None) -> Flow:
    return replace(flow, to=f"@{stand_in.name}") if stand_in else flow
