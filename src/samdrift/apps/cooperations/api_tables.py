"""The tables of facts as the API gives and takes them: text by column, and of a party's own the reader's rows."""

from collections.abc import Mapping, Sequence

from django.http import Http404

from samdrift.apps.cooperations import models, queries
from samdrift.apps.cooperations.permissions import (
    may_see_common_vouchers,
    may_see_cooperation,
    may_see_invoicing,
)
from samdrift.apps.cooperations.readers import require
from samdrift.apps.cooperations.roles import Reader
from samdrift.domain.cooperation.names import listed, nearest
from samdrift.domain.faults import Fault, FoundWrongError, Place, fault
from samdrift.files.tables.compare import SheetChange, edits_between
from samdrift.files.tables.sheets import COLUMNS, SheetText, state_sheets, version_of

OPEN = {"parties", "memberships", "services", "participation", "bodies", "seats"}
"""Who is in it and what it does: for all who may know of the cooperation."""
OWN = {"posting", "invoicing"}
"""What is a party's own."""
_FIELDS = {
    "cooperation": (),
    "memberships": ("parties",),
    "participation": ("participations",),
    "posting": ("postings",),
    "key_parts": ("keys",),
}
"""What a table states where it is not called so in the cooperation."""


def may_see_table(reader: Reader, owner: models.Cooperation, name: str) -> bool:
    """Whether there is anything in the table for the reader."""
    if name in OPEN:
        return may_see_cooperation(reader, owner)
    if name in OWN:
        return bool(_own(reader, owner))
    return may_see_common_vouchers(reader, owner)


def read_table(reader: Reader, owner: models.Cooperation, name: str) -> SheetText:
    """Raises Http404 when there is no such table, PermissionDenied when it is not for the reader."""
    if name not in COLUMNS:
        raise Http404
    require(may_see_table(reader, owner, name))
    stated = queries.cooperation(owner, only=_FIELDS.get(name, (name,)))
    sheet = state_sheets(stated)[name]
    if name not in OWN:
        return sheet
    own, party = _own(reader, owner), sheet.columns.index("party")
    return SheetText(name, sheet.columns, tuple(row for row in sheet.rows if row[party] in own))


def version(sheet: SheetText) -> str:
    """A name for just this content: it comes back in If-Match."""
    return version_of({sheet.name: sheet})


def named_rows(sheet: SheetText) -> list[dict[str, str]]:
    return [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]


def change_to(sheet: SheetText, rows: Sequence[Mapping[str, str]]) -> SheetChange:
    """What makes the table hold these rows alone; a column that is left out is empty. Raises FoundWrongError."""
    if wrong := [each for number, row in enumerate(rows, start=2) for each in _unknown(sheet, number, row)]:
        raise FoundWrongError(*wrong)
    wanted = tuple(tuple(row.get(column, "") for column in sheet.columns) for row in rows)
    edits = edits_between(sheet, SheetText(sheet.name, sheet.columns, wanted))
    return SheetChange(sheet.name, sheet.columns, tuple(edits))


def _unknown(sheet: SheetText, number: int, row: Mapping[str, str]) -> list[Fault]:
    return [
        fault(
            "column_unknown",
            Place(sheet.name, number),
            column,
            nearest=nearest(column, sheet.columns),
            known=listed(sheet.columns),
        )
        for column in row
        if column not in sheet.columns
    ]


def _own(reader: Reader, owner: models.Cooperation) -> frozenset[str]:
    """The parties of which the reader sees how they are invoiced."""
    parties = queries.party_names(owner)
    return frozenset(party for party in parties if may_see_invoicing(reader, owner, party))
