"""The layers as a file to keep: a row for each element that a project builds."""

from samdrift.domain.baseline.interoperability import listed_code
from samdrift.files import bills as files
from samdrift.files.tables.cells import Kind
from samdrift.runs.study.layers import LayersReport

COLUMNS = {
    **dict.fromkeys(("project", "name", "layer", "element", "sector"), Kind.CODE),
    **dict.fromkeys(("only_layer", "text", "source", "estimate"), Kind.TEXT),
}


def layers_file(report: LayersReport) -> files.Table:
    """In the order of the projects, from the ground up; `only_layer` is yes for a project that builds in no other."""
    rows = tuple(
        (
            *(each.project, each.name, row.layer, listed_code(row.element), listed_code(row.sector)),
            *("yes" if each.only else "", row.text, row.source, "yes" if row.estimate else ""),
        )
        for each in report.coverage.projects
        for row in each.elements
    )
    return files.Table(name="layers", columns=COLUMNS, rows=rows)
