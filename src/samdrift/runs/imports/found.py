"""What an import has found in a file: figures for the baseline, what was read, and what was left out and why."""

from dataclasses import dataclass

from samdrift.domain.cooperation import BaselineFigure
from samdrift.domain.faults import Fault


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """Lines that became no figure, by reason; the sum of their amounts, None where they are no amounts."""

    reason: str
    lines: int
    amount_minor: int | None


@dataclass(frozen=True, kw_only=True)
class Group:
    """What was read under a KOSTRA function, an account or a key figure: all of it, and what of it is cost."""

    code: str
    lines: int
    total_minor: int
    cost_minor: int


@dataclass(frozen=True, kw_only=True)
class Found:
    """The figures in the order of the rules; `read` lines of which `used` went in; control totals in the currency.

    `total_minor` = `counted_minor` + the sum of what was left out, exactly; None where the file holds no amounts.
    """

    figures: tuple[BaselineFigure, ...]
    read: int
    used: int
    total_minor: int | None = None
    counted_minor: int | None = None
    groups: tuple[Group, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    warnings: tuple[Fault, ...] = ()
