"""What the cooperation knows, against which event files are read."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher

COLUMNS = ("id", "source", "time", "subject", "type", "quantity")
DIMENSION = "dim_"


@dataclass(frozen=True)
class Known:
    """The country of legal time and the codes that events may use."""

    country: str
    parties: frozenset[str]
    meters: frozenset[str]
    dimensions: frozenset[str]
    """Without `dim_`."""
    _nearest: dict[tuple[str, str], str] = field(default_factory=dict, compare=False, repr=False)

    def allows(self, column: str) -> bool:
        """Whether the dimension column is in the cooperation's list; there the name may have its `dim_` or not."""
        return column in self.dimensions or column.removeprefix(DIMENSION) in self.dimensions

    def nearest_party(self, subject: str) -> str:
        return self._remembered("party", subject.partition("/")[0], self.parties)

    def nearest_meter(self, meter: str) -> str:
        return self._remembered("meter", meter, self.meters)

    def _remembered(self, kind: str, text: str, names: Iterable[str]) -> str:
        if (kind, text) not in self._nearest:
            self._nearest[(kind, text)] = nearest(text, names)
        return self._nearest[(kind, text)]


def nearest(text: str, names: Iterable[str]) -> str:
    """The name most like the text, the first by code point among equals; `-` when there is none."""
    shown = text[:100]
    return max(
        sorted(names),
        key=lambda name: SequenceMatcher(None, shown.lower(), name.lower()).ratio(),
        default="-",
    )
