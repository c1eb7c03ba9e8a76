"""Risk as of a day: the matrices of every area beside each other, what measures leave, and who scored what.

docs/methods/risk.md
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from samdrift.domain.cooperation import Cooperation
from samdrift.domain.cooperation.study import RiskMeasure, RiskScore, StudyFacts
from samdrift.domain.decision.risk import RatedRisk, RiskArea, assess_risks, scored_by
from samdrift.domain.decision.risk_limits import RiskLimits, limits_of
from samdrift.domain.decision.risk_measures import DONE, MEANT, after_measures, is_late, measures_of
from samdrift.domain.faults import Fault, Place, fault
from samdrift.runs.study.alternative_names import short_names
from samdrift.runs.study.area_names import area_name, check_area


@dataclass(frozen=True, kw_only=True)
class AreaReport:
    """An area: as it is scored, as the measures leave it, and each scorer's own view where there are several."""

    area: str
    name: str
    now: RiskArea
    done: RiskArea
    """After the measures that are done."""
    meant: RiskArea
    """After all measures that have not been given up."""
    own: Mapping[str, RiskArea]
    """By scorer; none where all is one scorer's."""
    measures: tuple[RiskMeasure, ...]
    late: tuple[RiskMeasure, ...]
    """Those of them whose day has passed."""

    def measures_of(self, rated: RatedRisk) -> tuple[RiskMeasure, ...]:
        return measures_of(self.measures, rated)


@dataclass(frozen=True, kw_only=True)
class RiskReport:
    """All areas with risks. `names` are those of the alternatives, `short` as a table or a sentence has room for."""

    as_of: date
    limits: RiskLimits
    names: Mapping[str, str]
    short: Mapping[str, str]
    forms: frozenset[str]
    """The alternatives that are a form of the law."""
    areas: tuple[AreaReport, ...]

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """What was not scored, which is no fault: the cell is the median of the others."""
        return tuple(warning for area in self.areas for warning in _warnings(area, self.names))


def risk_report(cooperation: Cooperation, *, as_of: date, area: str = "") -> RiskReport:
    """The risks of the cooperation's study on the day, of one area or all. Raises CalledWrongError for no area."""
    facts, limits = cooperation.study, limits_of(cooperation.agreement)
    check_area(area, dict.fromkeys(risk.area for risk in facts.risks))
    return RiskReport(
        as_of=as_of,
        limits=limits,
        names={each.alternative: each.name for each in facts.alternatives},
        short=short_names(facts.alternatives),
        forms=frozenset(each.alternative for each in facts.alternatives if each.form),
        areas=tuple(
            _area(cooperation, found, as_of)
            for found in assess_risks(facts, limits, as_of=as_of)
            if area in ("", found.area)
        ),
    )


def _area(cooperation: Cooperation, now: RiskArea, as_of: date) -> AreaReport:
    codes = {rated.risk.risk for rated in now.risks}
    measures = tuple(
        each for each in cooperation.study.risk_measures if each.area == now.area and each.risk in codes
    )
    return AreaReport(
        area=now.area,
        name=area_name(cooperation, now.area),
        now=now,
        done=after_measures(now, measures, statuses=(DONE,)),
        meant=after_measures(now, measures, statuses=MEANT),
        own=dict(_own(cooperation.study, now, as_of)) if len(now.scorers) > 1 else {},
        measures=measures,
        late=tuple(each for each in measures if is_late(each, as_of)),
    )


def _own(facts: StudyFacts, now: RiskArea, as_of: date) -> Iterator[tuple[str, RiskArea]]:
    """The area as each scorer alone sees it, with the same alternatives."""
    risks = tuple(risk for risk in facts.risks if risk.area == now.area)
    for scorer in now.scorers:
        scores = scored_by(facts.risk_scores, scorer)
        alone = replace(facts, risks=risks, risk_scores=scores)
        for area in assess_risks(alone, now.limits, as_of=as_of):
            yield scorer, area


def _warnings(area: AreaReport, names: Mapping[str, str]) -> Iterator[Fault]:
    for rated in area.now.risks:
        for score in rated.skipped:
            if score.alternative in rated.cells:
                yield _skipped(area, rated, score, names)
        for alternative in rated.unscored:
            yield fault(
                "risk_not_scored",
                rated.risk.place,
                rated.risk.name,
                area=area.name,
                alternative=names[alternative],
            )


def _skipped(area: AreaReport, rated: RatedRisk, score: RiskScore, names: Mapping[str, str]) -> Fault:
    place = Place(score.place.file, score.place.row, "probability") if score.place.file else score.place
    return fault(
        "risk_skipped",
        place,
        rated.risk.name,
        area=area.name,
        alternative=names[score.alternative],
        scorer=score.scorer or "–",
    )
