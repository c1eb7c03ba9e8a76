"""What was read of a cooperation: the value when nothing is wrong, and every fault and warning."""

from dataclasses import dataclass, field

from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import Fault

Unsure = dict[str, frozenset[str] | None]
"""By kind of name: the names that stand in rows that could not be read; None: any name may."""


@dataclass(frozen=True)
class Reading:
    """`cooperation` is None when there is any fault; warnings change nothing.

    `partial` is the cooperation as far as it could be read; `unsure`: which parties and meters may be missing there.
    """

    cooperation: Cooperation | None
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    partial: Cooperation | None = None
    unsure: Unsure = field(default_factory=lambda: {"parties": frozenset(), "meters": frozenset()})
