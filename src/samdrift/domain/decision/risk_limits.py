"""Where a product of probability and consequence becomes middling, high, told of, and what tells alternatives apart."""

from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.cooperation.cooperation import Agreement

LEVELS = LOW, MEDIUM, HIGH = "low", "medium", "high"
NEAR = Fraction(15, 100)
"""Totals that lie within so much of the largest of them do not separate the alternatives (docs/methods/risk.md)."""


@dataclass(frozen=True, kw_only=True)
class RiskLimits:
    """Products from which a cell is of the middle, is high, and is told of; the difference that separates."""

    medium: int = 8
    high: int = 15
    threshold: int = 20
    separates: int = 9

    def level(self, product: Fraction) -> str:
        if product >= self.high:
            return HIGH
        return MEDIUM if product >= self.medium else LOW


def limits_of(agreement: Agreement) -> RiskLimits:
    """As the cooperation has set them; what it has not said is as it is for all."""
    stated = {
        "medium": agreement.risk_medium,
        "high": agreement.risk_high,
        "threshold": agreement.risk_threshold,
        "separates": agreement.risk_separates,
    }
    return RiskLimits(**{name: value for name, value in stated.items() if value is not None})
