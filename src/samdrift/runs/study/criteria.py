"""Criteria studied: what the alternatives of every area come to, how robust that is, and what would change it.

docs/methods/criteria.md
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from samdrift.domain.cooperation import Cooperation
from samdrift.domain.decision.comparison import Comparison, Weights
from samdrift.domain.decision.robustness import Robust, robust
from samdrift.domain.decision.weighted_sum import first_of, weighted_sums
from samdrift.domain.decision.weights import PartyWeights, Weighting
from samdrift.domain.faults import Fault, fault
from samdrift.runs.study.area_names import area_name, check_area
from samdrift.runs.study.judged import Judged, areas_of, judge, judged_warnings
from samdrift.runs.study.weighed import TRIED, Elicited, tried_weights, weigh_area, weight_warnings

SEED = 2003
"""Of the weightings that are drawn: the same draws for the same tables on any machine."""
WITHIN = Fraction(1, 10)
"""How near the stated weights are that are looked at beside all: ten points of a hundred each."""
FEWEST = 2
"""Alternatives without which there is nothing to compare."""


@dataclass(frozen=True, kw_only=True)
class PartyAnswer:
    """What a party's own weights give: what each alternative is worth, and who comes first."""

    own: PartyWeights
    totals: Weights
    first: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AreaCriteria:
    """An area on a day; `robust` is None where fewer than two alternatives can be compared."""

    name: str
    judged: Judged
    weighting: Weighting
    robust: Robust | None
    parties: tuple[PartyAnswer, ...]
    elicited: tuple[Elicited, ...]
    warnings: tuple[Fault, ...]

    @property
    def area(self) -> str:
        return self.judged.area

    @property
    def is_tried(self) -> bool:
        return self.weighting.basis == TRIED

    def on_scale(self, total: Fraction) -> Fraction | None:
        """The sum in the scale that all criteria share; None where they have several."""
        return None if self.judged.scale is None else self.judged.scale.value_at(total)


@dataclass(frozen=True, kw_only=True)
class CriteriaReport:
    """Every area that was asked for."""

    as_of: date
    areas: tuple[AreaCriteria, ...]

    @property
    def warnings(self) -> tuple[Fault, ...]:
        return tuple(each for area in self.areas for each in area.warnings)


def study_criteria(
    cooperation: Cooperation,
    *,
    as_of: date,
    area: str = "",
    tried: Mapping[str, Fraction] | None = None,
    within: Fraction = WITHIN,
    seed: int = SEED,
) -> CriteriaReport:
    """The criteria of one area or of all; with `tried`, its weights in place of those of the tables.

    Raises CalledWrongError for an area that has no criteria, FoundWrongError for tables that `check` finds wrong.
    """
    areas = areas_of(cooperation)
    check_area(area, areas)
    return CriteriaReport(
        as_of=as_of,
        areas=tuple(
            _area(cooperation, each, as_of, tried=tried, within=within, seed=seed)
            for each in areas
            if area in ("", each)
        ),
    )


def _area(
    cooperation: Cooperation,
    area: str,
    as_of: date,
    *,
    tried: Mapping[str, Fraction] | None,
    within: Fraction,
    seed: int,
) -> AreaCriteria:
    judged = judge(cooperation, area, as_of)
    codes = tuple(each.code for each in judged.criteria)
    weighed = weigh_area(cooperation, area, codes) if codes else None
    weighting = weighed.weighting if weighed else Weighting(basis="", weights=())
    if tried is not None and codes:
        weighting = tried_weights(codes, tried)
    comparison = _comparison(judged, weighting)
    warned = [*judged_warnings(judged), *_too_few(judged)]
    if weighed and tried is None:
        warned += weight_warnings(area, weighed, {each.code: each.row.name for each in judged.criteria})
    return AreaCriteria(
        name=area_name(cooperation, area),
        judged=judged,
        weighting=weighting,
        robust=None
        if comparison is None
        else robust(comparison, seed=seed, within=within, scored=_scored(judged)),
        parties=() if comparison is None or weighed is None else _parties(comparison, weighed.weighting),
        elicited=weighed.elicited if weighed else (),
        warnings=tuple(warned),
    )


def _comparison(judged: Judged, weighting: Weighting) -> Comparison | None:
    if len(judged.alternatives) < FEWEST:
        return None
    return Comparison(
        alternatives=tuple(row.alternative for row in judged.alternatives),
        criteria=tuple(each.code for each in judged.criteria),
        worths=judged.worths,
        weights=weighting.weights,
    )


def _scored(judged: Judged) -> tuple[tuple[Weights, ...], ...]:
    """The table of each scorer who has scored everything, where there are several."""
    found = [own for scorer in judged.scorers if (own := judged.scored_by(scorer)) is not None]
    return tuple(found) if len(found) > 1 else ()


def _parties(comparison: Comparison, weighting: Weighting) -> tuple[PartyAnswer, ...]:
    found = []
    for own in weighting.parties:
        theirs = comparison.weighing(own.weights)
        found.append(PartyAnswer(own=own, totals=weighted_sums(theirs), first=first_of(theirs)))
    return tuple(found)


def _too_few(judged: Judged) -> Iterator[Fault]:
    if len(judged.alternatives) < FEWEST:
        yield fault("criteria_too_few", value=judged.area, number=len(judged.alternatives))
