"""The sheets as their editor sees them: only the tables that a sheet is made of are read, only the own rows shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from samdrift.apps.cooperations import areas, models, queries
from samdrift.apps.cooperations.areas import Area
from samdrift.apps.cooperations.consequences import consequences
from samdrift.apps.cooperations.roles import Reader
from samdrift.domain.faults import Fault
from samdrift.files.tables.compare import SheetChange, compare
from samdrift.files.tables.merge import Conflict, merge
from samdrift.files.tables.sheets import COLUMNS, Sheets, SheetText, TextRow, state_sheets


@dataclass(frozen=True)
class Glance:
    """What changes would do to the sheets that they touch."""

    changes: tuple[SheetChange, ...]
    conflicts: tuple[Conflict, ...]
    warnings: tuple[Fault, ...] = ()

    @property
    def is_ready(self) -> bool:
        return bool(self.changes) and not self.conflicts


TABLES_OF = {
    "memberships": "parties",
    "participation": "participations",
    "posting": "postings",
    "key_parts": "keys",
}
"""The tables of the value behind the sheets that have another name than theirs."""


def read_sheet(owner: models.Cooperation, sheet: str) -> SheetText:
    """One sheet of the cooperation as it is now."""
    return read_some(owner, (sheet,))[sheet]


def read_some(owner: models.Cooperation, sheets: Iterable[str]) -> Sheets:
    """These sheets of the cooperation as they are now; in the others nothing is to be relied on."""
    known = {*queries.TABLES, *models.STUDY_ROWS}
    tables = {TABLES_OF.get(sheet, sheet) for sheet in sheets} & known
    return state_sheets(queries.cooperation(owner, only=tables))


def glance(owner: models.Cooperation, changes: Sequence[SheetChange]) -> Glance:
    """What the changes would still do, and where they meet those of others; only the sheets that they touch are read.

    Whether the whole would be right is found out when it is applied.
    """
    sheets = read_some(owner, [change.name for change in changes])
    merged = merge(sheets, changes)
    changed = compare(sheets, merged.sheets)
    return Glance(changed, merged.conflicts, consequences(owner, changed))


def editable_rows(reader: Reader, owner: models.Cooperation, sheet: SheetText) -> tuple[TextRow, ...]:
    """The rows that the reader may edit: of a party's figures, those of the own party."""
    if areas.area_of(sheet.name) is not Area.FIGURES:
        return sheet.rows
    at = sheet.columns.index("party")
    return tuple(row for row in sheet.rows if areas.may_edit_sheet(reader, owner, sheet.name, row[at]))


def may_edit(reader: Reader, owner: models.Cooperation, sheet: str) -> bool:
    """Whether the reader may edit the sheet, or rows of it."""
    own = reader.parties_in(owner.pk) if areas.area_of(sheet) is Area.FIGURES else frozenset({""})
    return any(areas.may_edit_sheet(reader, owner, sheet, party) for party in own | {""})


def among(reader: Reader, owner: models.Cooperation, sheets: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the sheets that the reader may edit."""
    return tuple(sheet for sheet in sheets if may_edit(reader, owner, sheet))


def choices_of(owner: models.Cooperation, sheet: str) -> dict[str, str]:
    """By column, the list of codes that may stand in it."""
    columns = set(COLUMNS[sheet])
    lists = {"party": "parties", "pool": "pools", "credit_pool": "pools", "service": "services"}
    own = {"parties": "party", "pools": "pool", "services": "service"}.get(sheet)
    return {column: name for column, name in lists.items() if column in columns and column != own}


def listed_codes(owner: models.Cooperation, names: set[str]) -> dict[str, dict[str, str]]:
    """The codes with what they are called, of each list that is asked for."""
    read = {"parties": queries.party_names, "pools": queries.pool_names, "services": queries.service_names}
    return {name: read[name](owner) for name in sorted(names)}
