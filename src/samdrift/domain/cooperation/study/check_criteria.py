"""Criteria: scales that are scales, scores on them and one at a time, weights that weigh, pairs judged once."""

from collections.abc import Iterator

from samdrift.domain.cooperation.check_intervals import at, overlapping
from samdrift.domain.cooperation.study.criteria import CriterionPair, CriterionWeight
from samdrift.domain.cooperation.study.facts import StudyFacts
from samdrift.domain.cooperation.study.value_function import Scale, parse_scale
from samdrift.domain.faults import Fault, FoundWrongError, fault
from samdrift.domain.money import number_text


def criteria_faults(study: StudyFacts) -> Iterator[Fault]:
    """Every row of the four tables that no comparison can be made with."""
    scales: dict[tuple[str, str], Scale] = {}
    for row in study.criteria:
        try:
            scales[row.area, row.criterion] = parse_scale(row.worst, row.best, row.curve)
        except FoundWrongError as wrong:
            column = "best" if row.worst == row.best else "curve"
            yield from (each.at(at(row.place, column)) for each in wrong.faults)
    for score in study.criteria_scores:
        scale = scales.get((score.area, score.criterion))
        if scale is not None and not scale.holds(score.value):
            yield scale.outside(score.value).at(at(score.place, "value"))
    for late, early in overlapping(
        study.criteria_scores, lambda row: (row.area, row.criterion, row.alternative, row.scorer)
    ):
        if late.valid_from != early.valid_from:  # the same day is the same row twice, which is told elsewhere
            place = at(late.place, "valid_from")
            yield fault("criterion_score_overlap", place, late.criterion, other=early.place.row)
    yield from _weights(study.criteria_weights)
    yield from _pairs(study.criteria_pairs)


def _weights(rows: tuple[CriterionWeight, ...]) -> Iterator[Fault]:
    by_who: dict[tuple[str, str, str], list[CriterionWeight]] = {}
    for row in rows:
        by_who.setdefault((row.area, row.party, row.scorer), []).append(row)
        if row.weight < 0:
            yield fault("criterion_weight_negative", at(row.place, "weight"), number_text(row.weight))
    for own in by_who.values():
        if not any(row.weight for row in own):
            yield fault("criterion_weights_zero", at(own[0].place, "weight"), number_text(own[0].weight))


def _pairs(rows: tuple[CriterionPair, ...]) -> Iterator[Fault]:
    judged: dict[tuple[str, str, str, frozenset[str]], CriterionPair] = {}
    for row in rows:
        if row.ratio <= 0:
            yield fault("criterion_ratio_not_positive", at(row.place, "ratio"), number_text(row.ratio))
        if row.first == row.second:
            yield fault("criterion_pair_of_one", at(row.place, "second"), row.second)
            continue
        pair = (row.area, row.party, row.scorer, frozenset((row.first, row.second)))
        other = judged.setdefault(pair, row)
        if other.first != row.first:
            yield fault("criterion_pair_twice", at(row.place, "first"), row.first, other=other.place.row)
