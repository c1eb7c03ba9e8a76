"""What was read of a cooperation: the value when nothing is wrong, and every fault and warning."""

from dataclasses import dataclass

from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import Fault


@dataclass(frozen=True)
class Reading:
    """`cooperation` is None when there is any fault; warnings change nothing.

    `partial` is the cooperation as far as it could be read; `unsure` says what may be missing there: parties, meters.
    """

    cooperation: Cooperation | None
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    partial: Cooperation | None = None
    unsure: frozenset[str] = frozenset()
