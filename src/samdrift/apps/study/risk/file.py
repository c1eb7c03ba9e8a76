"""Risks as a file to keep: a row for each under each alternative, medians with their spread."""

from collections.abc import Iterator

from samdrift.domain.decision.risk import RatedRisk, RiskArea
from samdrift.domain.money import number_text
from samdrift.files import bills as files
from samdrift.files.tables.cells import Kind

COLUMNS = {
    **dict.fromkeys(("area", "risk"), Kind.CODE),
    "number": Kind.NUMBER,
    "name": Kind.TEXT,
    "alternative": Kind.CODE,
    **dict.fromkeys(("probability", "consequence", "product"), Kind.NUMBER),
    **dict.fromkeys(("probability_least", "probability_most"), Kind.NUMBER),
    **dict.fromkeys(("consequence_least", "consequence_most"), Kind.NUMBER),
    **dict.fromkeys(("scorers", "difference"), Kind.NUMBER),
    "heaviest": Kind.TEXT,
    **dict.fromkeys(("valid_from", "valid_until"), Kind.DAY),
    "law": Kind.TEXT,
}


def risk_file(shown: RiskArea | None) -> files.Table:
    """The area's rows, the largest difference first; empty cells where nobody scored."""
    rows = () if shown is None else tuple(row for each in shown.by_difference for row in _rows(shown, each))
    return files.Table(name="risk", columns=COLUMNS, rows=rows)


def _rows(shown: RiskArea, rated: RatedRisk) -> Iterator[tuple[str, ...]]:
    risk = rated.risk
    days = ("" if day is None else day.isoformat() for day in (risk.valid_from, risk.valid_until))
    beside = (
        "" if rated.difference is None else number_text(rated.difference),
        "|".join(rated.heaviest),
        *days,
        risk.law,
    )
    for code in shown.alternatives:
        about = (shown.area, risk.risk, str(rated.number), risk.name, code)
        yield (*about, *_cell(rated, code), *beside)


def _cell(rated: RatedRisk, code: str) -> tuple[str, ...]:
    cell = rated.cells.get(code)
    if cell is None:
        return ("",) * 7 + ("0",)
    spreads = (cell.probability_spread, cell.consequence_spread)
    ends = (end for spread in spreads for end in (spread.lowest, spread.highest))
    values = (cell.probability, cell.consequence, cell.product, *ends)
    return (*map(number_text, values), str(len(cell.scores)))
