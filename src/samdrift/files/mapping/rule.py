"""A rule of a mapping."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.faults import NOWHERE, Place
from samdrift.files.mapping.pattern import Pattern

WHOLE = Fraction(1)


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What is selected becomes a figure: of a service (empty: of none), of a measure, in a unit (empty: the file's).

    `select` has, by name (function, art, account, a dimension), patterns of which one must take the code; all names
    must. `share` is how much of it is meant, with what is known of why in `note`.
    """

    select: tuple[tuple[str, tuple[Pattern, ...]], ...]
    service: str
    measure: str
    unit: str = ""
    share: Fraction = WHOLE
    note: str = ""
    is_default: bool = False
    place: Place = NOWHERE

    def takes(self, codes: Mapping[str, Sequence[str]]) -> bool:
        """Whether each name that the rule selects by has a code that one of its patterns takes."""
        return all(
            any(pattern.takes(code) for code in codes.get(name, ()) for pattern in patterns)
            for name, patterns in self.select
        )

    @property
    def selected(self) -> str:
        """What it selects, as it is written."""
        return "|".join(f"{name}={pattern}" for name, patterns in self.select for pattern in patterns)
