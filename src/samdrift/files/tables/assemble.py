"""A cooperation from what a folder or workbook holds, or every fault in it: first of each table, then between them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from pydantic import ValidationError

from samdrift.domain.cooperation import Agreement, Cooperation, KeyVersion, Party
from samdrift.domain.cooperation.check_references import reference_faults
from samdrift.domain.cooperation.checks import check
from samdrift.domain.cooperation.study import StudyFacts
from samdrift.domain.faults import Fault, Place
from samdrift.files.tables import tables
from samdrift.files.tables.cells import Source
from samdrift.files.tables.fault_places import Places
from samdrift.files.tables.follow_ons import without_follow_ons
from samdrift.files.tables.grid import TableReading, read_grid
from samdrift.files.tables.key_entries import KeyEntry
from samdrift.files.tables.material import Material
from samdrift.files.tables.membership import with_memberships
from samdrift.files.tables.nested import nested_faults
from samdrift.files.tables.party_rows import MembershipRow, PartyRow
from samdrift.files.tables.reading import Reading, Unsure
from samdrift.files.tables.row import Row
from samdrift.files.tables.study.tables import STUDY_TABLES
from samdrift.files.tables.table import Table
from samdrift.files.tables.tables import TABLES
from samdrift.files.tables.terms import Terms, currency_of, read_terms

R = TypeVar("R", bound=Row[Any])
V = TypeVar("V")

PartyRows = TableReading[tuple[PartyRow, Place]]
MembershipRows = TableReading[tuple[MembershipRow, Place]]


@dataclass
class Parts:
    """The tables of a cooperation as far as they could be read."""

    parties: PartyRows
    memberships: MembershipRows
    others: dict[str, TableReading[Any]]
    keys: tuple[KeyVersion, ...] = ()
    broken_keys: set[str] = field(default_factory=set)

    @property
    def readings(self) -> dict[str, TableReading[Any]]:
        """All of them, in the order of the tables."""
        first: dict[str, TableReading[Any]] = {
            tables.PARTIES.name: self.parties,
            tables.MEMBERSHIPS.name: self.memberships,
        }
        return {**first, **self.others}

    def facts(self, table: Table[Any]) -> tuple[Any, ...]:
        return tuple(self.others[table.name].values)


def assemble(material: Material) -> Reading:
    """The cooperation, or every fault that does not follow from another."""
    faults, warnings = list(material.faults), list(material.warnings)
    stated = material.terms
    source = Source(currency_of(stated.entry if stated else {}), material.origin)
    nested = replace(source, origin=material.nested_origin)
    terms = None
    if stated is not None:
        terms, found = read_terms(stated, nested)
        faults += found
    parts = _read_parts(material, source)
    for each in parts.readings.values():
        faults += each.faults
    faults += _read_keys(material, nested, parts)
    parties, found, told = with_memberships(parts.parties, parts.memberships)
    cooperation = _cooperation(terms, parts, parties=parties)
    broken_keys = _broken_keys(material, parts)
    between, warned = (without_follow_ons(each, parts.readings, broken_keys) for each in check(cooperation))
    torn = _of_torn_rows(terms, parts, parties, broken_keys)
    placed = Places(stated, parties, parts.memberships.values)
    faults += [*found, *map(placed.settle, (*between, *torn))]
    warnings += [*told, *map(placed.settle, warned)]
    whole = cooperation if terms is not None and not faults else None
    unsure = _unsure(material, parts)
    return Reading(whole, _each_once(faults), _each_once(warnings), partial=cooperation, unsure=unsure)


def _of_torn_rows(
    terms: Terms | None, parts: Parts, parties: tuple[Party, ...], broken_keys: set[str] | None
) -> Iterator[Fault]:
    """The unknown names in those columns of a broken row that could be read."""
    wrong = {
        (fact.place, column)
        for each in parts.others.values()
        for fact, named in each.torn
        for column in named
    }
    rows = {place for place, _ in wrong}
    mended = {
        name: replace(each, values=[*each.values, *(fact for fact, _ in each.torn)])
        for name, each in parts.others.items()
    }
    whole = _cooperation(terms, replace(parts, others=mended), parties=parties)
    for found in without_follow_ons(reference_faults(whole), parts.readings, broken_keys):
        row = replace(found.place, column="")
        if row in rows and (row, found.place.column) not in wrong:
            yield found


def _unsure(material: Material, parts: Parts) -> Unsure:
    """What events may name although it could not be read here."""
    parties = frozenset(parts.parties.broken) if parts.parties.complete else None
    unread = any(
        not each.complete or each.broken for name, each in parts.others.items() if name in ("flows", "prices")
    )
    meters = None if unread or _broken_keys(material, parts) != set() else frozenset[str]()
    return {"parties": parties, "meters": meters}


def _each_once(faults: list[Fault]) -> tuple[Fault, ...]:
    return tuple(dict.fromkeys(faults))


def _read_parts(material: Material, source: Source) -> Parts:
    memberships: MembershipRows = _read_table(material, tables.MEMBERSHIPS, source, take=_with_place)
    beside = bool(memberships.values or memberships.faults or not memberships.complete)
    columns = () if beside else ("member_from", "member_until")
    parties: PartyRows = _read_table(material, tables.PARTIES, source, take=_with_place, required=columns)
    others = {
        table.name: _read_table(material, table, source, take=table.row.to_domain)
        for table in TABLES
        if table not in (tables.PARTIES, tables.MEMBERSHIPS)
    }
    return Parts(parties, memberships, others)


def _with_place(row: R, place: Place) -> tuple[R, Place]:
    return row, place


def _read_table(
    material: Material,
    table: Table[R],
    source: Source,
    *,
    take: Callable[[R, Place], V],
    required: tuple[str, ...] = (),
) -> TableReading[V]:
    grid = material.grids.get(table.name)
    if grid is not None:
        return read_grid(grid, table, source, take=take, required=required)
    return TableReading(complete=not table.required and table.name not in material.unreadable)


def _read_keys(material: Material, source: Source, parts: Parts) -> list[Fault]:
    keys: list[KeyVersion] = []
    faults: list[Fault] = []
    for stated in material.keys:
        try:
            entry = KeyEntry.model_validate(stated.entry, context=source)
        except ValidationError as error:
            faults += nested_faults(error, KeyEntry, stated.place_of)
            parts.broken_keys.add(str(stated.entry.get("name", "")))
        else:
            keys.append(entry.to_domain(stated.place_of(())))
    parts.keys = tuple(keys)
    return faults


def _broken_keys(material: Material, parts: Parts) -> set[str] | None:
    """The names of keys that could not be read; None when any name may be missing."""
    return parts.broken_keys if material.keys_complete and "" not in parts.broken_keys else None


def _cooperation(terms: Terms | None, parts: Parts, *, parties: Any) -> Cooperation:
    """The cooperation as far as it could be read, so that what can be checked is."""
    return Cooperation(
        name=terms.name if terms else "",
        country=terms.country if terms else "NO",
        currency_code=terms.currency if terms else "NOK",
        language=terms.language if terms else "en",
        host=terms.host if terms else "",
        fiscal_year_start=terms.fiscal_year_start if terms else 1,
        dimensions=terms.dimensions if terms else (),
        agreement=terms.agreement if terms else Agreement(),
        parties=parties,
        drivers=parts.facts(tables.DRIVERS),
        services=parts.facts(tables.SERVICES),
        participations=parts.facts(tables.PARTICIPATION),
        pools=parts.facts(tables.POOLS),
        flows=parts.facts(tables.FLOWS),
        costs=parts.facts(tables.COSTS),
        budget=parts.facts(tables.BUDGET),
        advances=parts.facts(tables.ADVANCES),
        fees=parts.facts(tables.FEES),
        keys=parts.keys,
        prices=parts.facts(tables.PRICES),
        postings=parts.facts(tables.POSTING),
        invoicing=parts.facts(tables.INVOICING),
        bodies=parts.facts(tables.BODIES),
        seats=parts.facts(tables.SEATS),
        vat_decisions=parts.facts(tables.VAT_DECISIONS),
        baseline=parts.facts(tables.BASELINE),
        components=parts.facts(tables.COMPONENTS),
        study=StudyFacts(**{table.name: parts.facts(table) for table in STUDY_TABLES}),
    )
