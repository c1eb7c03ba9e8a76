"""What measures leave of risks: the same matrices after those that are done, or after all that are meant to be."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from samdrift.domain.cooperation.study import RiskMeasure
from samdrift.domain.decision.risk import RatedRisk, RiskArea
from samdrift.domain.decision.risk_cell import Cell

PLANNED, ONGOING, DONE, DROPPED = "planned", "ongoing", "done", "dropped"
MEANT = (PLANNED, ONGOING, DONE, "")
"""All that have not been given up; a measure without a status is planned."""


def after_measures(
    area: RiskArea, measures: Iterable[RiskMeasure], *, statuses: Iterable[str] = MEANT
) -> RiskArea:
    """The area as the measures of these statuses leave it: of each score the lowest that any of them leaves.

    A measure without scores of its own leaves the risk as it is, and none makes it worse.
    """
    counted = [
        each for each in measures if each.area == area.area and each.status in set(statuses) and _leaves(each)
    ]
    return replace(area, risks=tuple(_relieved(rated, counted) for rated in area.risks))


def measures_of(measures: Iterable[RiskMeasure], rated: RatedRisk) -> tuple[RiskMeasure, ...]:
    """The risk's own, as they are listed."""
    risk = rated.risk
    return tuple(each for each in measures if (each.area, each.risk) == (risk.area, risk.risk))


def is_late(measure: RiskMeasure, as_of: date) -> bool:
    """Whether its day has passed while it is neither done nor given up."""
    return measure.due is not None and measure.due < as_of and measure.status not in (DONE, DROPPED)


def _leaves(measure: RiskMeasure) -> bool:
    return measure.probability_after is not None and measure.consequence_after is not None


def _relieved(rated: RatedRisk, measures: list[RiskMeasure]) -> RatedRisk:
    own = [each for each in measures if each.risk == rated.risk.risk]
    if not own:
        return rated
    cells = {code: _left(cell, code, own) for code, cell in rated.cells.items()}
    return replace(rated, cells=cells)


def _left(cell: Cell, alternative: str, measures: list[RiskMeasure]) -> Cell:
    own = [each for each in measures if each.alternative in ("", alternative)]
    return replace(
        cell,
        probability=_lowest(cell.probability, (each.probability_after for each in own)),
        consequence=_lowest(cell.consequence, (each.consequence_after for each in own)),
    )


def _lowest(now: Fraction, after: Iterable[int | None]) -> Fraction:
    return min((now, *(Fraction(each) for each in after if each is not None)))
