"""Criteria as a file to keep: a row for each alternative on each criterion, exactly."""

from collections.abc import Iterator

from samdrift.domain.decision.robustness import Robust
from samdrift.domain.money import number_text, ratio_text
from samdrift.files import bills as files
from samdrift.files.tables.cells import Kind
from samdrift.runs.study.criteria import AreaCriteria

COLUMNS = {
    **dict.fromkeys(("area", "alternative"), Kind.CODE),
    "name": Kind.TEXT,
    "criterion": Kind.CODE,
    "criterion_name": Kind.TEXT,
    **dict.fromkeys(("weight", "score", "lowest", "highest", "worth", "part"), Kind.TEXT),
    "scorers": Kind.NUMBER,
}
"""`part` is weight x worth; an alternative's parts add up to its sum."""


def criteria_file(area: AreaCriteria | None) -> files.Table:
    """Weights, worths and parts as p/q, scores as they stand; no rows where nothing can be compared."""
    rows = () if area is None or area.robust is None else tuple(_rows(area, area.robust))
    return files.Table(name="criteria", columns=COLUMNS, rows=rows)


def _rows(area: AreaCriteria, robust: Robust) -> Iterator[tuple[str, ...]]:
    for row in area.judged.alternatives:
        for each, weight in zip(area.judged.criteria, robust.comparison.weights, strict=True):
            cell = area.judged.cells[row.alternative, each.code]
            worth = each.scale.worth(cell.value)
            yield (
                area.area,
                row.alternative,
                row.name,
                each.code,
                each.row.name,
                ratio_text(weight),
                *map(number_text, (cell.value, *cell.ends)),
                ratio_text(worth),
                ratio_text(weight * worth),
                str(len(cell.scores)),
            )
