"""Rows of the baseline as they are: from a CSV, or a workbook with a sheet `baseline` as the template has it."""

from pathlib import Path
from tempfile import TemporaryDirectory

from samdrift.domain.cooperation import BaselineFigure
from samdrift.domain.faults import FoundWrongError, Place, fault
from samdrift.files.outside import check_kind
from samdrift.files.outside.bytes_in import TEXT, ZIP
from samdrift.files.tables.cells import Origin, Source
from samdrift.files.tables.csv_in import read_csv
from samdrift.files.tables.decision_rows import BaselineRow
from samdrift.files.tables.grid import Grid, read_grid
from samdrift.files.tables.tables import BASELINE
from samdrift.files.tables.workbook import read_one_sheet
from samdrift.runs.imports.asked import Asked
from samdrift.runs.imports.found import Found, LeftOut


def import_table(content: bytes, file: str, asked: Asked) -> Found:
    """The rows of the party, and of the year if one is asked for. Raises FoundWrongError with every fault in them."""
    check_kind(content, file, TEXT, ZIP)
    figures = _figures(content, file, asked)
    own = tuple(each for each in figures if _is_asked(each, asked))
    left = len(figures) - len(own)
    return Found(
        figures=own,
        read=len(figures),
        used=len(own),
        left_out=(LeftOut(reason="not_asked", lines=left, amount_minor=None),) if left else (),
    )


def _is_asked(each: BaselineFigure, asked: Asked) -> bool:
    return (
        each.party == asked.party.code
        and asked.year in (None, each.year)
        and asked.service in ("", each.service)
    )


def _figures(content: bytes, file: str, asked: Asked) -> list[BaselineFigure]:
    is_workbook = content.startswith(b"PK")
    with TemporaryDirectory(prefix="samdrift-import-") as home:
        path = Path(home, "baseline.xlsx" if is_workbook else "baseline.csv")
        path.write_bytes(content)
        grid = read_one_sheet(path, BASELINE.name) if is_workbook else read_csv(path)
        source = Source(asked.currency, Origin.WORKBOOK if is_workbook else Origin.CSV)
        named = Grid(file, grid.header, grid.records)
        reading = read_grid(named, BASELINE, source, take=BaselineRow.to_domain)
    if reading.faults:
        raise FoundWrongError(*reading.faults)
    if not reading.values:
        raise FoundWrongError(fault("import_no_rows", Place(file)))
    return reading.values
