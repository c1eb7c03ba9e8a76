"""What the cooperation knows, against which event files are read."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from samdrift.domain.cooperation.names import listed, nearest

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
    _near: dict[tuple[str, str], dict[str, object]] = field(default_factory=dict, compare=False, repr=False)

    def allows(self, column: str) -> bool:
        """Whether the dimension column is in the cooperation's list; there the name may have its `dim_` or not."""
        return column in self.dimensions or column.removeprefix(DIMENSION) in self.dimensions

    def near_party(self, subject: str) -> dict[str, object]:
        """What a fault tells of a subject whose party is unknown: the nearest, and those that there are."""
        return self._remembered("party", subject.partition("/")[0], self.parties)

    def near_meter(self, meter: str) -> dict[str, object]:
        """The same for an unknown meter."""
        return self._remembered("meter", meter, self.meters)

    def _remembered(self, kind: str, text: str, names: Iterable[str]) -> dict[str, object]:
        if (kind, text) not in self._near:
            self._near[(kind, text)] = {"nearest": nearest(text, names), "known": listed(sorted(names))}
        return self._near[(kind, text)]
