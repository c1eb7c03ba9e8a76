"""What a method answers: each player's amount, exact where the game is, with the proof of it where there is one."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.faults import Fault


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """A proof of a lexicographic answer: levels of excess, each with the groups that reach it and their balance.

    Kohlberg (1971): an allocation is the nucleolus when at every level the groups with at least that excess are
    balanced, that is, weights above 0 exist that count every player equally often. `levels` are the excesses from the
    largest down; `groups[k]` are those first reached at level k; `weights[k]` balance all groups of levels 0..k
    (in their order), exact where the game is. Of the groups at a level enough are named to settle the others' sums.
    `alone[k]` are players held at their cost alone (as nobody may pay more), `alone_weights[k]` the weights of those
    of levels 0..k, which may be 0.
    """

    criterion: str
    levels: tuple[Fraction | float, ...]
    groups: tuple[tuple[tuple[str, ...], ...], ...]
    weights: tuple[tuple[Fraction | float, ...], ...]
    alone: tuple[tuple[str, ...], ...] = ()
    alone_weights: tuple[tuple[Fraction | float, ...], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Solution:
    """Each player's amount, in the order of the players and the sign of the game; `exact` for exact games.

    `facts` are named numbers that belong to the answer (`epsilon` of the least core, `standard_error` of a sample);
    `warnings` what a reader must know (a remaining benefit below 0).
    """

    method: str
    amounts: tuple[float, ...]
    exact: tuple[Fraction, ...] | None = None
    certificate: Certificate | None = None
    facts: Mapping[str, Fraction | float | tuple[float, ...]] | None = None
    warnings: tuple[Fault, ...] = ()
