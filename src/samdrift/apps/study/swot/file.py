"""A SWOT as a file to keep: a row for each item, what it is linked to as it stands in the table."""

from samdrift.files import bills as files
from samdrift.files.tables.cells import Kind
from samdrift.runs.study.swot import SwotReport

COLUMNS = {
    **dict.fromkeys(("alternative", "kind", "item"), Kind.CODE),
    "text": Kind.TEXT,
    "refers": Kind.TEXT,
    "taken_up": Kind.CODE,
    "source": Kind.TEXT,
}


def swot_file(report: SwotReport) -> files.Table:
    """As the study lists them."""
    rows = tuple(
        (
            swot.alternative,
            entry.item.kind,
            entry.item.item,
            entry.item.text,
            "|".join(entry.item.refers),
            "no" if entry.is_open else "yes",
            entry.item.source,
        )
        for swot in report.found
        for entry in swot.entries
    )
    return files.Table(name="swot", columns=COLUMNS, rows=rows)
