"""The tables of a baseline as files to keep: exact figures, and the state of each."""

from collections.abc import Iterator

from samdrift.domain.baseline.figures import Column
from samdrift.domain.money import number_text, ratio_text
from samdrift.files import bills as files
from samdrift.files.tables.cells import Kind
from samdrift.runs.study.baseline import BaselineStudy

FIGURES = {
    **dict.fromkeys(("year", "party", "service", "measure", "state"), Kind.CODE),
    "value": Kind.NUMBER,
    "unit": Kind.TEXT,
    "reference_date": Kind.DAY,
    **dict.fromkeys(("source", "method", "definition", "estimate", "text"), Kind.TEXT),
}
RATIOS = {
    **dict.fromkeys(("year", "party", "service", "measure", "per"), Kind.CODE),
    "exact": Kind.TEXT,
    **dict.fromkeys(("estimate", "outlier"), Kind.CODE),
}


def figures_file(study: BaselineStudy) -> files.Table:
    """A row for each party and measure, also where there is no figure."""
    rows = (_figure(study, column, party) for column in study.table.columns for party in study.table.parties)
    return files.Table(name="baseline", columns=FIGURES, rows=tuple(rows))


def ratios_file(study: BaselineStudy) -> files.Table:
    """A row for each party and ratio that it has."""
    return files.Table(name="baseline_ratios", columns=RATIOS, rows=tuple(_ratios(study)))


def _figure(study: BaselineStudy, column: Column, party: str) -> tuple[str, ...]:
    cell = study.table.cells[column, party]
    return (
        *(str(study.table.year), party, column.service, column.measure, cell.state),
        "" if cell.value is None else number_text(cell.value),
        cell.unit,
        "" if cell.reference_date is None else cell.reference_date.isoformat(),
        *(cell.source, cell.method, cell.definition, "yes" if cell.estimate else "", cell.text),
    )


def _ratios(study: BaselineStudy) -> Iterator[tuple[str, ...]]:
    for ratio in study.ratios:
        outside = {each.party: each.rule for each in ratio.outliers}
        for party, value in ratio.values.items():
            yield (
                *(str(study.table.year), party, ratio.service, ratio.measure, ratio.per, ratio_text(value)),
                *("yes" if party in ratio.estimates else "", outside.get(party, "")),
            )
