"""What a change of a sheet is about: who may prepare it, and whether another must approve it."""

from collections.abc import Callable, Iterable
from enum import StrEnum

from samdrift.apps.cooperations import permissions, queries
from samdrift.apps.cooperations.models import STUDY_ROWS, Cooperation
from samdrift.apps.cooperations.roles import Reader
from samdrift.files.tables.compare import SheetChange


class Area(StrEnum):
    """Sheets that the same people are responsible for."""

    TERMS = "terms"
    ACCOUNTS = "accounts"
    KEY = "key"
    PRICE = "price"
    FIGURES = "figures"
    STUDY = "study"


OF_PARTIES = ("practices", "applications", "answers", "criteria_weights", "criteria_pairs")
"""Sheets of a study in which a party writes its own rows."""

OF_SHEET = {
    "keys": Area.KEY,
    "key_parts": Area.KEY,
    "flows": Area.KEY,
    "pools": Area.KEY,
    "prices": Area.PRICE,
    "costs": Area.ACCOUNTS,
    "budget": Area.ACCOUNTS,
    "advances": Area.ACCOUNTS,
    "fees": Area.ACCOUNTS,
    "drivers": Area.FIGURES,
    "baseline": Area.FIGURES,
    "components": Area.FIGURES,
    "invoicing": Area.FIGURES,
    "posting": Area.FIGURES,
    **dict.fromkeys(STUDY_ROWS, Area.STUDY),
    **dict.fromkeys(OF_PARTIES, Area.FIGURES),
}
"""All others are terms. What decides who pays what (also where a pool's cost flows, and its mark-up) is of the key."""

_PREPARE: dict[Area, Callable[[Reader, Cooperation], bool]] = {
    Area.TERMS: permissions.may_edit_terms,
    Area.ACCOUNTS: permissions.may_edit_accounts,
    Area.KEY: permissions.may_prepare_key,
    Area.PRICE: permissions.may_prepare_price,
    Area.STUDY: permissions.may_edit_study,
}


def area_of(sheet: str) -> Area:
    return OF_SHEET.get(sheet, Area.TERMS)


def parties_of(changes: Iterable[SheetChange]) -> frozenset[str]:
    """The parties whose figures they touch."""
    return frozenset(
        row[change.columns.index("party")]
        for change in changes
        if area_of(change.name) is Area.FIGURES
        for edit in change.edits
        for row in (edit.was, edit.now)
        if row is not None
    )


def may_prepare(reader: Reader, owner: Cooperation, changes: Iterable[SheetChange]) -> bool:
    """Whether the reader may prepare all of it: every area, and the figures of every party touched."""
    listed = tuple(changes)
    areas = {area_of(change.name) for change in listed} - {Area.FIGURES}
    figures = (permissions.may_edit_party_facts(reader, owner, party) for party in parties_of(listed))
    return all(_PREPARE[area](reader, owner) for area in areas) and all(figures)


def touches_others(reader: Reader, owner: Cooperation, change: SheetChange) -> bool:
    """Whether a row in it, as seen or as wanted, is of another party than the reader may edit.

    A cell that names no party is not: what is wrong with it is told to whoever typed it.
    """
    known = queries.party_names(owner)
    touched = parties_of((change,)) & frozenset(known)
    return not all(permissions.may_edit_party_facts(reader, owner, party) for party in touched)


def may_edit_sheet(reader: Reader, owner: Cooperation, sheet: str, party: str = "") -> bool:
    """Whether the reader may prepare a change of the sheet; of figures, of that party's rows."""
    area = area_of(sheet)
    if area is Area.FIGURES:
        return permissions.may_edit_party_facts(reader, owner, party)
    return _PREPARE[area](reader, owner)


def needs_of(reader: Reader, owner: Cooperation, changes: Iterable[SheetChange]) -> frozenset[Area]:
    """The areas of which another must approve: a key, a price, and figures that a party writes itself."""
    areas = frozenset(area_of(change.name) for change in changes)
    needs = areas & {Area.KEY, Area.PRICE}
    return needs if permissions.may_edit_terms(reader, owner) else needs | (areas & {Area.FIGURES})


def may_approve(
    reader: Reader, owner: Cooperation, needs: Iterable[str], party: str, *, preparer: int | None
) -> bool:
    """Whether the reader may approve all that needs it, and is not who prepared it."""
    answers = {
        Area.KEY: lambda: permissions.may_approve_key(reader, owner, preparer=preparer),
        Area.PRICE: lambda: permissions.may_approve_price(reader, owner, preparer=preparer),
        Area.FIGURES: lambda: permissions.may_approve_party_facts(reader, owner, party, preparer=preparer),
    }
    return all(answers[Area(area)]() for area in needs)
