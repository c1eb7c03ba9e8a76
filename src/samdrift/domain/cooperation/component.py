"""What costs are made of: components, from which the cost of any group of parties is reckoned. They bill nobody."""

from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.faults import NOWHERE, Place

FIXED, PER_UNIT, SCALE, STEP, DISTANCE, STANDALONE = (
    "fixed",
    "per_unit",
    "scale",
    "step",
    "distance",
    "standalone",
)
COMPONENT_KINDS = (FIXED, PER_UNIT, SCALE, STEP, DISTANCE, STANDALONE)

NEEDED: dict[str, frozenset[str]] = {
    FIXED: frozenset(),
    PER_UNIT: frozenset({"driver"}),
    SCALE: frozenset({"driver", "exponent"}),
    STEP: frozenset({"driver", "size"}),
    DISTANCE: frozenset({"driver", "km"}),
    STANDALONE: frozenset({"party"}),
}
"""The columns that a kind needs beside its amount; it has none of the others."""

MOST_EXPONENT = 2
"""An exponent is above 0 and below this: at 2 the cost of two alike together would be four times that of one."""
EACH_PARTY = "party"
"""In place of a driver: every party counts as 1, so that the amount is one for each of them."""


@dataclass(frozen=True, kw_only=True)
class CostComponent:
    """A part of what a group of parties costs; `amount` is in the currency, or the rate of it for a unit of `driver`.

    `service` empty: of the cooperation as a whole, once for all of its parties. `fixed` counts once for a group,
    `per_unit` is amount x driver, `scale` amount x driver ^ exponent, `step` amount for every begun `size` of the
    driver, `distance` amount x driver x km, and `standalone` is what a party alone costs today, in place of the rest.
    `driver` and `km` name a driver or a measure of the baseline.
    """

    component: str
    service: str = ""
    kind: str
    party: str = ""
    driver: str = ""
    amount: Fraction
    size: Fraction | None = None
    exponent: Fraction | None = None
    km: str = ""
    source: str = ""
    estimate: bool = False
    place: Place = NOWHERE

    def fills(self, column: str) -> bool:
        """Whether it says something in a column that not every kind has."""
        return getattr(self, column) not in ("", None)
