"""A risk matrix as it is drawn: five rows of five squares, the risks in them as numbered marks."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from samdrift.documents.voice import Voice
from samdrift.domain.decision.risk import Matrix, RatedRisk, RiskArea
from samdrift.domain.decision.risk_cell import HIGHEST, LOWEST, Cell
from samdrift.domain.decision.risk_limits import RiskLimits

SCALE = range(LOWEST, HIGHEST + 1)


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A risk in a square: its number, what it says to who does not see where it stands, and where it leads."""

    number: int
    label: str
    separates: bool


@dataclass(frozen=True, kw_only=True)
class Square:
    """A square of the matrix with its product."""

    product: int
    level: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, kw_only=True)
class MatrixRow:
    """The squares of one probability, the slightest consequence first."""

    probability: int
    squares: tuple[Square, ...]


@dataclass(frozen=True, kw_only=True)
class DrawnMatrix:
    """An alternative's matrix, the most likely on top."""

    code: str
    name: str
    total: str
    largest: str
    rows: tuple[MatrixRow, ...]


def draw_matrices(area: RiskArea, names: dict[str, str], voice: Voice) -> tuple[DrawnMatrix, ...]:
    """Every alternative's, in the order of the study."""
    return tuple(_drawn(matrix, area.limits, names[matrix.alternative], voice) for matrix in area.matrices)


def _drawn(matrix: Matrix, limits: RiskLimits, name: str, voice: Voice) -> DrawnMatrix:
    return DrawnMatrix(
        code=matrix.alternative,
        name=name,
        total=voice.number(matrix.total),
        largest="–" if matrix.largest is None else voice.number(matrix.largest),
        rows=tuple(
            MatrixRow(
                probability=probability,
                squares=tuple(
                    _square(matrix.cells, limits, (probability, consequence), voice) for consequence in SCALE
                ),
            )
            for probability in reversed(SCALE)
        ),
    )


def _square(
    cells: Iterable[tuple[RatedRisk, Cell]], limits: RiskLimits, at: tuple[int, int], voice: Voice
) -> Square:
    product = at[0] * at[1]
    return Square(
        product=product,
        level=limits.level(Fraction(product)),
        marks=tuple(_mark(rated, cell, limits, voice) for rated, cell in cells if cell.square == at),
    )


def _mark(rated: RatedRisk, cell: Cell, limits: RiskLimits, voice: Voice) -> Mark:
    separates = rated.separates(limits)
    code = "page.risk.mark.separates" if separates else "page.risk.mark"
    label = voice.say(
        code,
        number=rated.number,
        risk=rated.risk.name,
        probability=voice.number(cell.probability),
        consequence=voice.number(cell.consequence),
        product=voice.number(cell.product),
    )
    return Mark(number=rated.number, label=label, separates=separates)
