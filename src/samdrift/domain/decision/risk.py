"""Risk matrices of alternatives beside each other, as of a day: never ranked by their sums.

A sum of products of ranks measures nothing (Cox 2008), and those of alternatives are mostly close to each other. What
is told beside it is the largest cell, the cells from a threshold on, and the risks that separate the alternatives.
docs/methods/risk.md
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from samdrift.domain.cooperation.study import Risk, RiskScore, StudyFacts
from samdrift.domain.decision.risk_cell import Cell, cell_of, is_given
from samdrift.domain.decision.risk_limits import NEAR, RiskLimits

VERDICTS = NEAR_TOTALS, APART, UNEQUAL, ALONE, EMPTY = "near", "apart", "unequal", "alone", "empty"
"""How totals stand to each other: close, apart, not over the same risks, of one alternative only, none at all."""


@dataclass(frozen=True, kw_only=True)
class RatedRisk:
    """A risk with its cell under each alternative that was scored; `number` is its place among those of its area."""

    risk: Risk
    number: int
    cells: Mapping[str, Cell]
    unscored: tuple[str, ...] = ()
    """The alternatives under which nobody scored it."""
    skipped: tuple[RiskScore, ...] = ()
    """Who looked at it and gave no scores, by alternative and scorer."""

    @property
    def difference(self) -> Fraction | None:
        """Between the largest and the smallest product; None where fewer than two alternatives were scored."""
        products = [cell.product for cell in self.cells.values()]
        return max(products) - min(products) if len(products) > 1 else None

    @property
    def heaviest(self) -> tuple[str, ...]:
        """The alternatives with the largest product, where they are not all alike."""
        if not self.difference:
            return ()
        largest = max(cell.product for cell in self.cells.values())
        return tuple(code for code, cell in self.cells.items() if cell.product == largest)

    def separates(self, limits: RiskLimits) -> bool:
        return self.difference is not None and self.difference >= limits.separates


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """The risks of an area under one alternative."""

    alternative: str
    cells: tuple[tuple[RatedRisk, Cell], ...]
    threshold: int

    @property
    def total(self) -> Fraction:
        return sum((cell.product for _, cell in self.cells), Fraction(0))

    @property
    def largest(self) -> Fraction | None:
        return max((cell.product for _, cell in self.cells), default=None)

    @property
    def at_or_above(self) -> tuple[tuple[RatedRisk, Cell], ...]:
        """The cells from the threshold on, the largest first, then as the risks are listed."""
        found = ((rated, cell) for rated, cell in self.cells if cell.product >= self.threshold)
        return tuple(sorted(found, key=lambda each: (-each[1].product, each[0].number)))


@dataclass(frozen=True, kw_only=True)
class RiskArea:
    """An area's risks on a day. The alternatives are those that were scored in it, as the study lists them."""

    area: str
    alternatives: tuple[str, ...]
    risks: tuple[RatedRisk, ...]
    ended: tuple[Risk, ...]
    not_begun: tuple[Risk, ...]
    limits: RiskLimits

    @property
    def matrices(self) -> tuple[Matrix, ...]:
        return tuple(
            Matrix(
                alternative=alternative,
                cells=tuple(
                    (rated, rated.cells[alternative]) for rated in self.risks if alternative in rated.cells
                ),
                threshold=self.limits.threshold,
            )
            for alternative in self.alternatives
        )

    @property
    def by_difference(self) -> tuple[RatedRisk, ...]:
        """The largest difference first; those without one last."""
        return tuple(sorted(self.risks, key=_difference_first))

    @property
    def separating(self) -> tuple[RatedRisk, ...]:
        """The risks that tell the alternatives apart, the largest difference first."""
        return tuple(each for each in self.by_difference if each.separates(self.limits))

    @property
    def verdict(self) -> str:
        """Whether the totals separate the alternatives at all; never which of them would be the best."""
        if len(self.alternatives) < 2:
            return ALONE if self.alternatives else EMPTY
        if any(rated.unscored for rated in self.risks):
            return UNEQUAL
        totals = [matrix.total for matrix in self.matrices]
        return NEAR_TOTALS if are_near(totals) else APART

    @property
    def scorers(self) -> tuple[str, ...]:
        """Who scored or skipped any of it, in order of their names."""
        scored = {
            each.scorer for rated in self.risks for cell in rated.cells.values() for each in cell.scores
        }
        return tuple(sorted(scored | {each.scorer for rated in self.risks for each in rated.skipped}))


def are_near(totals: Iterable[Fraction]) -> bool:
    """Whether all lie within fifteen per cent of the largest."""
    known = tuple(totals)
    return max(known) - min(known) <= NEAR * max(known)


def assess_risks(facts: StudyFacts, limits: RiskLimits, *, as_of: date) -> tuple[RiskArea, ...]:
    """Every area with risks as it stands on the day, in the order in which the risks name them."""
    areas = dict.fromkeys(risk.area for risk in facts.risks)
    listed = tuple(each.alternative for each in facts.alternatives)
    return tuple(_area(area, facts, listed, limits, as_of) for area in areas)


def scored_by(scores: Iterable[RiskScore], scorer: str) -> tuple[RiskScore, ...]:
    """What one scorer gave alone."""
    return tuple(each for each in scores if each.scorer == scorer)


def _area(area: str, facts: StudyFacts, listed: tuple[str, ...], limits: RiskLimits, as_of: date) -> RiskArea:
    risks = [risk for risk in facts.risks if risk.area == area]
    codes = {risk.risk for risk in risks}
    scores = [each for each in facts.risk_scores if each.area == area and each.risk in codes]
    scored = {each.alternative for each in scores}
    alternatives = tuple(code for code in listed if code in scored)
    return RiskArea(
        area=area,
        alternatives=alternatives,
        risks=tuple(_rated(risks, scores, alternatives, as_of)),
        ended=tuple(risk for risk in risks if has_ended(risk, as_of)),
        not_begun=tuple(
            risk for risk in risks if not risk.validity.covers(as_of) and not has_ended(risk, as_of)
        ),
        limits=limits,
    )


def has_ended(risk: Risk, as_of: date) -> bool:
    """On the day on which it ends it has: its last day is the one before."""
    return risk.valid_until is not None and risk.valid_until <= as_of


def _rated(
    risks: list[Risk], scores: list[RiskScore], alternatives: tuple[str, ...], as_of: date
) -> Iterator[RatedRisk]:
    for number, risk in enumerate(risks, start=1):
        if not risk.validity.covers(as_of):
            continue
        own = [each for each in scores if each.risk == risk.risk]
        found = {code: cell_of(each for each in own if each.alternative == code) for code in alternatives}
        yield RatedRisk(
            risk=risk,
            number=number,
            cells={code: cell for code, cell in found.items() if cell is not None},
            unscored=tuple(code for code, cell in found.items() if cell is None),
            skipped=tuple(sorted((each for each in own if not is_given(each)), key=_by_scorer)),
        )


def _by_scorer(score: RiskScore) -> tuple[str, str]:
    return score.alternative, score.scorer


def _difference_first(rated: RatedRisk) -> tuple[Fraction, int]:
    return (Fraction(1) if rated.difference is None else -rated.difference, rated.number)
