"""What the parties say of themselves when forms are weighed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

YES, NO, UNKNOWN = ANSWERS = ("yes", "no", "unknown")


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What the procurement tests reckon with; None or unknown where nobody has said it."""

    inhouse_share: Fraction | None = None
    market_share: Fraction | None = None
    each_party_represented: str = UNKNOWN
    private_owner: str = UNKNOWN


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The answers by question, the kinds of the parties, the figures, and how each service sold is treated by VAT.

    `treatments` holds one entry for each service: standard, exempt, outside, or empty while nobody has decided.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()
    figures: Figures = field(default_factory=Figures)
    treatments: tuple[str, ...] = ()

    def answer(self, question: str) -> str:
        """Yes, no, or unknown: what is missing or no answer is unknown."""
        given = self.answers.get(question, UNKNOWN)
        return given if given in (YES, NO) else UNKNOWN
