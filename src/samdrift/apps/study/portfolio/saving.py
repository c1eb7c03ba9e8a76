"""Use case: the positions that somebody tried saved as a change of the table of projects (docs/decisions/0009)."""

from collections.abc import Mapping
from datetime import datetime

from samdrift.apps.accounts.models import User
from samdrift.apps.cooperations import models, proposals
from samdrift.apps.cooperations.desk.sheets_of import read_sheet
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.records.actor import Actor
from samdrift.apps.study.portfolio.asked import level_text
from samdrift.domain.decision.portfolio import Position
from samdrift.domain.faults import RefusedError, fault
from samdrift.files.tables.compare import Edit, SheetChange
from samdrift.files.tables.sheets import SheetText, TextRow

SHEET = "projects"


def save_positions(
    owner: models.Cooperation,
    positions: Mapping[str, Position],
    seen: Mapping[str, Position],
    *,
    reader: Reader,
    user: User,
    by: Actor,
    moment: datetime,
) -> models.Proposal:
    """The change, applied or waiting; a draft for its writer to choose in where others have moved the same meanwhile.

    Raises RefusedError for a project that is gone or where nothing changes, FoundWrongError, PermissionDenied.
    """
    change = position_change(read_sheet(owner, SHEET), positions, seen)
    if proposals.look(owner, (change,)).conflicts:
        return proposals.prepare(owner, (change,), reader=reader, by=user, moment=moment)
    return proposals.send(owner, (change,), reader=reader, user=user, by=by, moment=moment)


def position_change(
    sheet: SheetText, positions: Mapping[str, Position], seen: Mapping[str, Position]
) -> SheetChange:
    """The edits of the two columns: from what the writer saw to what the writer wants; all else as it is."""
    place = sheet.columns.index("project")
    rows = {row[place]: row for row in sheet.rows}
    if gone := [project for project in positions if project not in rows]:
        raise RefusedError(fault("portfolio_project_unknown", value=gone[0]))
    edits = (
        Edit(_put(sheet, rows[project], seen.get(project, wanted)), _put(sheet, rows[project], wanted))
        for project, wanted in positions.items()
    )
    return SheetChange(sheet.name, sheet.columns, tuple(edits))


def _put(sheet: SheetText, row: TextRow, position: Position) -> TextRow:
    levels = dict(zip(("economic", "regional"), map(level_text, position), strict=True))
    return tuple(levels.get(column, cell) for column, cell in zip(sheet.columns, row, strict=True))
