"""Whether value added tax stays with the parties: which forms lose compensation or deduction."""

from samdrift.domain.law.asked import Asked
from samdrift.domain.law.outcomes import ALLOWED, NOT_ALLOWED, OPEN

DEDUCTS = "deducts"
"""A test: who has no compensation deducts what it paid, if its sales are taxable."""
STANDARD = "standard"


def deducts(asked: Asked) -> str:
    """Allowed when a named person has decided that every service sold is taxable, not allowed when one is decided
    not to be (then nothing is deducted for it), open while one is not decided.
    """
    decided = set(asked.treatments)
    if decided - {STANDARD, ""}:
        return NOT_ALLOWED
    return ALLOWED if decided == {STANDARD} else OPEN
