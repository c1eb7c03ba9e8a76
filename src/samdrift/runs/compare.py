"""Compare periods of a folder or workbook: with another period, or with themselves by another key."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import Fault
from samdrift.domain.settlement import Comparison, compare
from samdrift.runs.another_key import chosen_versions, settle_with
from samdrift.runs.settle import settle


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A comparison, and the cooperation whose words it is told in."""

    cooperation: Cooperation
    comparison: Comparison
    warnings: tuple[Fault, ...] = ()


def compare_periods(path: Path, *, period: str, other: str, with_quarantine: bool = False) -> Compared:
    """The period beside the other. Raises as `settle` does, RefusedError when they overlap."""
    settled = settle(path, periods=[period, other], with_quarantine=with_quarantine)
    found = {each.period.name: each for each in settled.settlements}
    return Compared(
        cooperation=settled.cooperation,
        comparison=compare(found[other], found[period]),
        warnings=settled.warnings,
    )


def compare_keys(path: Path, *, period: str, keys: Sequence[str], with_quarantine: bool = False) -> Compared:
    """The period beside itself with other keys, each `POOL=KEY` or `POOL=KEY@DATE`.

    Raises CalledWrongError for what is no pool with a key, or no key version.
    """
    settled = settle(path, periods=[period], with_quarantine=with_quarantine)
    (now,) = settled.settlements
    chosen = chosen_versions(settled.cooperation, now.period, keys)
    then = settle_with(settled.cooperation, settled.usage, now.period, chosen)
    return Compared(cooperation=settled.cooperation, comparison=compare(now, then), warnings=settled.warnings)
