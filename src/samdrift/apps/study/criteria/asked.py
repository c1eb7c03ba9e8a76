"""What a reader asks of the criteria page, as it stands in the address: the day, the area, and weights to try."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from urllib.parse import urlencode

from django.http import QueryDict

from samdrift.apps.study.keys.asked import plain
from samdrift.domain.faults import Fault, Place, fault
from samdrift.domain.money import parse_number

TRIED = "w-"
"""Before a criterion's code in the address."""
MOST_WEIGHT = 1000
_LONGEST = 20


@dataclass(frozen=True, kw_only=True)
class CriteriaAsked:
    """The day, the area (empty: the first), and the weights as they were typed, by criterion."""

    as_of: date
    area: str = ""
    typed: tuple[tuple[str, str], ...] = ()

    @property
    def query(self) -> str:
        """What leads here again."""
        pairs = [("as_of", self.as_of.isoformat()), ("area", self.area)]
        return urlencode([*pairs, *((f"{TRIED}{code}", text) for code, text in self.typed)])

    def of_area(self, area: str) -> str:
        """The query of another area, with its own weights."""
        return replace(self, area=area, typed=()).query

    def weights(self, criteria: Iterable[str]) -> tuple[dict[str, Fraction] | None, tuple[Fault, ...]]:
        """The weights that are tried, None for those of the tables, and what is wrong with them."""
        texts = {code: text for code, text in self.typed if code in set(criteria)}
        if not texts:
            return None, ()
        read = {code: _weight(code, text) for code, text in texts.items()}
        wrong = tuple(each for each in read.values() if isinstance(each, Fault))
        weights = {code: each for code, each in read.items() if isinstance(each, Fraction)}
        if not wrong and not any(weights.values()):
            wrong = (fault("criterion_weights_zero", value=0),)
        return (None if wrong else weights), wrong


def criteria_asked(query: QueryDict, as_of: date) -> CriteriaAsked:
    """The address as it stands; nothing in it is refused here."""
    typed = tuple(
        (name.removeprefix(TRIED), query.get(name, "")[: _LONGEST + 1])
        for name in query
        if name.startswith(TRIED)
    )
    return CriteriaAsked(as_of=as_of, area=query.get("area", ""), typed=typed)


def _weight(code: str, text: str) -> Fraction | Fault:
    """A number of points, 0 or more; an empty field weighs nothing."""
    try:
        found = parse_number(plain(text)) if text.strip() else Fraction(0)
    except ValueError:
        found = Fraction(-1)
    if 0 <= found <= MOST_WEIGHT and len(text) <= _LONGEST:
        return found
    return fault("criteria_weight_typed", Place(column=code), text[:_LONGEST], most=MOST_WEIGHT)
