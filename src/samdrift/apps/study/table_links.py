"""The tables that a page of the study is made of: where each is shown, and where its reader may edit it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from samdrift.apps.cooperations.desk.sheets_of import may_edit
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.roles import Reader


@dataclass(frozen=True, kw_only=True)
class TableLink:
    """A table by its name; `is_edit` where the address leads to its form."""

    table: str
    address: str
    is_edit: bool


def table_links(reader: Reader, owner: Cooperation, tables: Iterable[str]) -> tuple[TableLink, ...]:
    """To the forms of those that the reader may edit, to the pages of the others."""
    return tuple(_link(reader, owner, table) for table in tables)


def _link(reader: Reader, owner: Cooperation, table: str) -> TableLink:
    is_edit = may_edit(reader, owner, table)
    address = reverse("edit" if is_edit else "fact_table", args=[owner.slug, table])
    return TableLink(table=table, address=address, is_edit=is_edit)
