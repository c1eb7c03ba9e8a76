"""Claims: an estate that is too small for what all may ask of it, such as a saving to share, divided by a rule.

Every rule shares all of it and gives nobody less than nothing, more than its claim, or more than a larger claim gets.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from samdrift.domain.games.claims.equal_awards import equal_awards
from samdrift.domain.games.claims.equal_losses import equal_losses
from samdrift.domain.games.claims.proportional import proportional
from samdrift.domain.games.claims.talmud import talmud

Rule = Callable[[Fraction, Sequence[Fraction]], tuple[Fraction, ...]]

RULES: Mapping[str, Rule] = {
    "talmud": talmud,
    "proportional": proportional,
    "equal_awards": equal_awards,
    "equal_losses": equal_losses,
}

__all__ = ["RULES", "Rule", "equal_awards", "equal_losses", "proportional", "talmud"]
