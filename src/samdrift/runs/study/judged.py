"""What the tables say of an area's criteria on a day: the scores of every cell, and what has to be left out.

docs/methods/criteria.md
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from samdrift.domain.cooperation import Cooperation
from samdrift.domain.cooperation.study import Alternative, Criterion, CriterionScore
from samdrift.domain.cooperation.study.value_function import Scale, parse_scale
from samdrift.domain.decision.comparison import Weights
from samdrift.domain.faults import Fault, FoundWrongError, fault


@dataclass(frozen=True, kw_only=True)
class JudgedCriterion:
    """A criterion with its scale."""

    row: Criterion
    scale: Scale

    @property
    def code(self) -> str:
        return self.row.criterion


@dataclass(frozen=True, kw_only=True)
class Cell:
    """How an alternative does on a criterion: each scorer's score, and their mean."""

    alternative: str
    criterion: str
    scores: tuple[tuple[str, Fraction], ...]

    @property
    def value(self) -> Fraction:
        return sum((value for _, value in self.scores), Fraction(0)) / len(self.scores)

    @property
    def ends(self) -> tuple[Fraction, Fraction]:
        """The lowest and the highest score."""
        values = [value for _, value in self.scores]
        return min(values), max(values)


@dataclass(frozen=True, kw_only=True)
class Judged:
    """An area on a day: what counts is every criterion with a score, and every alternative scored on all of them."""

    area: str
    as_of: date
    criteria: tuple[JudgedCriterion, ...]
    unscored: tuple[JudgedCriterion, ...]
    alternatives: tuple[Alternative, ...]
    incomplete: tuple[tuple[Alternative, tuple[str, ...]], ...]
    """Alternatives that are left out, and the criteria on which each has no score."""
    cells: dict[tuple[str, str], Cell]
    """By alternative and criterion, those of what is left out too."""

    @cached_property
    def scorers(self) -> tuple[str, ...]:
        """Who has scored anything that counts."""
        return tuple(dict.fromkeys(name for cell in self._counted() for name, _ in cell.scores))

    @property
    def worths(self) -> tuple[Weights, ...]:
        """What every alternative that counts is worth on every criterion that counts."""
        return tuple(
            tuple(each.scale.worth(self.cells[row.alternative, each.code].value) for each in self.criteria)
            for row in self.alternatives
        )

    def scored_by(self, scorer: str) -> tuple[Weights, ...] | None:
        """The same by one scorer's own scores; None for one who has skipped a cell."""
        if self.skipped(scorer):
            return None
        own = {key: dict(cell.scores) for key, cell in self.cells.items()}
        return tuple(
            tuple(each.scale.worth(own[row.alternative, each.code][scorer]) for each in self.criteria)
            for row in self.alternatives
        )

    def skipped(self, scorer: str) -> tuple[Cell, ...]:
        """The cells that this scorer has no score in and others have."""
        return tuple(cell for cell in self._counted() if scorer not in dict(cell.scores))

    def _counted(self) -> Iterator[Cell]:
        for row in self.alternatives:
            for each in self.criteria:
                yield self.cells[row.alternative, each.code]

    @property
    def scale(self) -> Scale | None:
        """The straight scale upwards that all criteria share, in which a sum can be told; None where they do not."""
        scales = {each.scale for each in self.criteria}
        if len(scales) != 1:
            return None
        (only,) = scales
        return only if only.is_straight and only.worst < only.best else None


def areas_of(cooperation: Cooperation) -> tuple[str, ...]:
    """The areas that have criteria, in the order of the table."""
    return tuple(dict.fromkeys(row.area for row in cooperation.study.criteria))


def judge(cooperation: Cooperation, area: str, as_of: date) -> Judged:
    """The area on the day. Raises FoundWrongError for a scale that is none and a score outside its scale."""
    study = cooperation.study
    criteria = tuple(
        JudgedCriterion(row=row, scale=parse_scale(row.worst, row.best, row.curve))
        for row in study.criteria
        if row.area == area
    )
    rows = [row for row in study.criteria_scores if row.area == area]
    cells = _cells(row for row in rows if row.validity.covers(as_of))
    _check(criteria, cells.values())
    scored = {code for _, code in cells}
    counted = tuple(each for each in criteria if each.code in scored)
    here = {row.alternative for row in rows}
    known = [row for row in study.alternatives if row.alternative in here]
    missing = {
        row.alternative: tuple(each.code for each in counted if (row.alternative, each.code) not in cells)
        for row in known
    }
    return Judged(
        area=area,
        as_of=as_of,
        criteria=counted,
        unscored=tuple(each for each in criteria if each.code not in scored),
        alternatives=tuple(row for row in known if counted and not missing[row.alternative]),
        incomplete=tuple((row, missing[row.alternative]) for row in known if missing[row.alternative]),
        cells=cells,
    )


def judged_warnings(judged: Judged) -> Iterator[Fault]:
    """What is left out and who skipped what."""
    names = {each.code: each.row.name for each in (*judged.criteria, *judged.unscored)}
    called = {row.alternative: row.name for row in judged.alternatives}
    for each in judged.unscored:
        yield fault("criterion_without_scores", each.row.place, each.row.name, area=judged.area)
    for row, codes in judged.incomplete:
        missing = ", ".join(names[code] for code in codes)
        yield fault("criteria_alternative_left_out", row.place, row.name, area=judged.area, missing=missing)
    for scorer in judged.scorers:
        if skipped := judged.skipped(scorer):
            yield fault(
                "criteria_scorer_skipped",
                value=scorer or "–",
                area=judged.area,
                number=len(skipped),
                alternative=called[skipped[0].alternative],
                criterion=names[skipped[0].criterion],
            )


def _cells(rows: Iterable[CriterionScore]) -> dict[tuple[str, str], Cell]:
    found: dict[tuple[str, str], list[tuple[str, Fraction]]] = {}
    for row in rows:
        found.setdefault((row.alternative, row.criterion), []).append((row.scorer, row.value))
    return {
        key: Cell(alternative=key[0], criterion=key[1], scores=tuple(scores)) for key, scores in found.items()
    }


def _check(criteria: Iterable[JudgedCriterion], cells: Iterable[Cell]) -> None:
    scales = {each.code: each.scale for each in criteria}
    wrong = [
        scales[cell.criterion].outside(value)
        for cell in cells
        for _, value in cell.scores
        if cell.criterion in scales and not scales[cell.criterion].holds(value)
    ]
    if wrong:
        raise FoundWrongError(*dict.fromkeys(wrong))
