"""The tables of facts as the API gives them: text by column, and of a party's own tables the reader's rows alone."""

from dataclasses import dataclass

from django.http import Http404

from samdrift.apps.cooperations import models, queries
from samdrift.apps.cooperations.permissions import (
    may_see_common_vouchers,
    may_see_cooperation,
    may_see_party_facts,
)
from samdrift.apps.cooperations.readers import require
from samdrift.apps.cooperations.roles import Reader
from samdrift.files.tables.sheet_rows import KEY_PARTS, KEYS, TERMS
from samdrift.files.tables.tables import (
    FEES,
    INVOICING,
    MEMBERSHIPS,
    PARTICIPATION,
    PARTIES,
    POSTING,
    SERVICES,
    TABLES,
)
from samdrift.files.tables.workbook_out import stated_sheets

NAMED = {table.name: table for table in (TERMS, *TABLES, KEYS, KEY_PARTS)}
OPEN = {PARTIES.name, MEMBERSHIPS.name, SERVICES.name, PARTICIPATION.name}
"""Who is in it and what it does: for all who may know of the cooperation."""
OWN = {POSTING.name, INVOICING.name, FEES.name}
"""What concerns a party alone."""


@dataclass(frozen=True)
class TextTable:
    """A table's columns, and its rows as text."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]


def may_see_table(reader: Reader, owner: models.Cooperation, name: str) -> bool:
    """Whether there is anything in the table for the reader."""
    if name in OPEN:
        return may_see_cooperation(reader, owner)
    if name in OWN:
        return bool(_own(reader, owner))
    return may_see_common_vouchers(reader, owner)


def read_table(reader: Reader, owner: models.Cooperation, name: str) -> TextTable:
    """Raises Http404 when there is no such table, PermissionDenied when it is not for the reader."""
    if name not in NAMED:
        raise Http404
    require(may_see_table(reader, owner, name))
    for sheet in stated_sheets(queries.cooperation(owner)):
        if sheet.name == name:
            rows = tuple({column: row[column] for column in sheet.columns} for row in sheet.rows)
            return TextTable(name, tuple(sheet.columns), _of_reader(reader, owner, name, rows))
    return TextTable(name, NAMED[name].columns, ())


def _of_reader(
    reader: Reader, owner: models.Cooperation, name: str, rows: tuple[dict[str, str], ...]
) -> tuple[dict[str, str], ...]:
    if name not in OWN:
        return rows
    own = _own(reader, owner)
    return tuple(row for row in rows if row["party"] in own)


def _own(reader: Reader, owner: models.Cooperation) -> frozenset[str]:
    """The parties whose own facts the reader sees."""
    parties = queries.party_names(owner)
    return frozenset(party for party in parties if may_see_party_facts(reader, owner, party))
