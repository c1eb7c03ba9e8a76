"""The rows that state a cooperation, as text; refused is what would not read the same again."""

from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import ValidationError

from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import Place, RefusedError, fault
from samdrift.files.tables import tables
from samdrift.files.tables.cells import Source
from samdrift.files.tables.grid import cell_fault
from samdrift.files.tables.key_entries import KeyEntry
from samdrift.files.tables.nested import nested_faults
from samdrift.files.tables.row import Cells
from samdrift.files.tables.table import Table
from samdrift.files.tables.tables import TABLES
from samdrift.files.tables.terms import Terms

C = TypeVar("C", bound=Cells)

Written = tuple[tuple[str, ...], list[dict[str, str]]]
"""A table's columns that are written, and its rows as text by column."""


def stated_tables(cooperation: Cooperation, source: Source) -> Iterator[tuple[Table[Any], Written]]:
    """Every table that has rows or that every cooperation needs. Raises RefusedError with what cannot be written."""
    beside = any(len(party.memberships) != 1 for party in cooperation.parties)
    _refuse_without_membership(cooperation)
    for table in TABLES:
        if table is tables.MEMBERSHIPS and not beside:
            continue
        rows = stated_rows(table, cooperation, source)
        if rows or table.required:
            yield table, (_columns(table, rows, memberships_beside=beside), rows)


def stated_terms(cooperation: Cooperation, source: Source) -> Terms:
    """The terms. Raises RefusedError when one cannot be written."""
    terms = Terms.from_domain(cooperation)
    stated = {name: each for name, each in terms.model_dump(context=source).items() if each}
    return _read_again(terms, stated, source, place=Place(tables.TERMS_FILE))


def stated_keys(cooperation: Cooperation, source: Source) -> tuple[KeyEntry, ...]:
    """The key versions as entries. Raises RefusedError when one cannot be written."""
    entries = tuple(KeyEntry.from_domain(version) for version in cooperation.keys)
    for index, entry in enumerate(entries, start=1):
        stated = entry.model_dump(context=source, by_alias=True, exclude_none=True)
        _read_again(entry, stated, source, place=Place(tables.KEYS_FILE, index))
    return entries


def _refuse_without_membership(cooperation: Cooperation) -> None:
    without = [party for party in cooperation.parties if not party.memberships]
    if without:
        raise RefusedError(*(fault("membership_none", party.place, party.code) for party in without))


def stated_rows(table: Table[Any], cooperation: Cooperation, source: Source) -> list[dict[str, str]]:
    """A table's rows, of all its columns. Raises RefusedError with every cell that cannot be written."""
    rows, faults = [], []
    for number, stated in enumerate(table.facts(cooperation), start=2):
        texts = _unix(table.row.from_domain(stated).texts(source))
        try:
            table.row.model_validate(texts, context=source)
        except ValidationError as error:
            place = Place(table.file, number)
            faults += [cell_fault(each, place) for each in error.errors(include_url=False)]
        rows.append(texts)
    if faults:
        raise RefusedError(*faults)
    return rows


def _unix(texts: dict[str, str]) -> dict[str, str]:
    """Line breaks inside texts as we read them."""
    return {column: text.replace("\r\n", "\n") for column, text in texts.items()}


def _read_again(entry: C, stated: dict[str, Any], source: Source, *, place: Place) -> C:
    try:
        return type(entry).model_validate(stated, context=source)
    except ValidationError as error:
        raise RefusedError(*nested_faults(error, type(entry), lambda _: place)) from None


def _columns(table: Table[Any], rows: list[dict[str, str]], *, memberships_beside: bool) -> tuple[str, ...]:
    """All columns of the contract; optional ones where a row uses them, the membership's where it is not beside."""
    membership = {"member_from", "member_until"} if table is tables.PARTIES else set()
    optional = set(table.row.optional_columns())
    used = {column for column in optional for row in rows if row[column]}
    kept = used - membership if memberships_beside else used | membership
    return tuple(
        column for column in table.columns if column not in optional or column in kept | _beside(kept)
    )


def _beside(kept: set[str]) -> set[str]:
    """An end of the service period is written beside its beginning, a successor beside its day."""
    pairs = ({"service_from", "service_until"}, {"succeeded_by", "succeeded_from"})
    return {column for pair in pairs if pair & kept for column in pair}
