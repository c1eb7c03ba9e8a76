"""What an area's criteria weigh on the tables' word: stated weights, else weights from judgements of pairs (AHP)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.cooperation import Cooperation
from samdrift.domain.decision.ahp import AhpWeights, ahp, missing_pairs
from samdrift.domain.decision.comparison import normalised
from samdrift.domain.decision.weights import EQUAL, ScorerWeights, Weighting, weigh
from samdrift.domain.faults import Fault, fault
from samdrift.domain.money import number_text

TRIED = "tried"
"""The weights are somebody's who tries them; nothing is kept."""
_FINE = 10**12
Who = tuple[str, str]
"""A party and a scorer; either may be empty."""


@dataclass(frozen=True, kw_only=True)
class Elicited:
    """A scorer's judgements of pairs: the weights that follow, or the pairs that nobody judged.

    `counts`: they are the scorer's weights; not so where weights are stated too.
    """

    party: str
    scorer: str
    found: AhpWeights | None
    missing: tuple[tuple[str, str], ...]
    counts: bool


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """The weighting with what was elicited by pairs."""

    weighting: Weighting
    elicited: tuple[Elicited, ...]


def weigh_area(cooperation: Cooperation, area: str, criteria: Sequence[str]) -> Weighed:
    """The weights of these criteria. Raises FoundWrongError and RefusedError for judgements that cannot be."""
    stated = _stated(cooperation, area)
    elicited = tuple(_elicited(cooperation, area, criteria, frozenset(stated)))
    by_pairs = [
        ScorerWeights(party=each.party, scorer=each.scorer, weights=_exact(criteria, each.found))
        for each in elicited
        if each.counts and each.found is not None
    ]
    given = [ScorerWeights(party=who[0], scorer=who[1], weights=own) for who, own in stated.items()]
    return Weighed(weighting=weigh(criteria, [*given, *by_pairs]), elicited=elicited)


def tried_weights(criteria: Sequence[str], weights: Mapping[str, Fraction]) -> Weighting:
    """Weights that are tried; a criterion that is not named weighs nothing.

    Raises FoundWrongError where one is negative or all are 0.
    """
    own = tuple(weights.get(code, Fraction(0)) for code in criteria)
    return Weighting(basis=TRIED, weights=normalised(own))


def weight_warnings(area: str, weighed: Weighed, names: Mapping[str, str]) -> Iterator[Fault]:
    """Equal weights, weights that do not count, and judgements of pairs that disagree or are not complete."""
    if weighed.weighting.basis == EQUAL:
        yield fault("criteria_weights_equal", value=area)
    for out in weighed.weighting.left_out:
        who = _who(out.party, out.scorer)
        if missing := ", ".join(names[code] for code in out.missing):
            yield fault("criteria_weights_left_out", value=who, area=area, missing=missing)
        else:
            yield fault("criteria_weights_left_zero", value=who, area=area)
    for each in weighed.elicited:
        who = _who(each.party, each.scorer)
        if each.missing:
            first, second = (names[code] for code in each.missing[0])
            yield fault(
                "ahp_incomplete", value=who, area=area, number=len(each.missing), first=first, second=second
            )
        elif each.found is not None and not each.found.is_consistent and each.found.worst is not None:
            worst = each.found.worst
            yield fault(
                "ahp_inconsistent",
                value=f"{each.found.consistency_ratio:.2f}",
                area=area,
                who=who,
                first=names[worst.first],
                second=names[worst.second],
                ratio=number_text(worst.ratio),
                fitting=f"{worst.fitting:.2f}",
            )


def _who(party: str, scorer: str) -> str:
    return "/".join(filter(None, (party, scorer))) or "–"


def _stated(cooperation: Cooperation, area: str) -> dict[Who, dict[str, Fraction]]:
    found: dict[Who, dict[str, Fraction]] = {}
    for row in cooperation.study.criteria_weights:
        if row.area == area:
            found.setdefault((row.party, row.scorer), {})[row.criterion] = row.weight
    return found


def _elicited(
    cooperation: Cooperation, area: str, criteria: Sequence[str], stated: frozenset[Who]
) -> Iterator[Elicited]:
    by_who: dict[Who, dict[tuple[str, str], Fraction]] = {}
    for row in cooperation.study.criteria_pairs:
        if row.area == area and {row.first, row.second} <= set(criteria):
            by_who.setdefault((row.party, row.scorer), {})[row.first, row.second] = row.ratio
    for who, ratios in by_who.items():
        missing = missing_pairs(criteria, ratios)
        found = None if missing else ahp(criteria, ratios)
        yield Elicited(party=who[0], scorer=who[1], found=found, missing=missing, counts=who not in stated)


def _exact(criteria: Sequence[str], found: AhpWeights) -> dict[str, Fraction]:
    """The weights as fractions of a fixed fineness, so that the same judgements weigh the same on any machine."""
    return {
        code: Fraction(round(weight * _FINE), _FINE)
        for code, weight in zip(criteria, found.weights, strict=True)
    }
