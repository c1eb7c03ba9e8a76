"""A mapping's file: a CSV of rules, or every fault in it."""

import re
from collections.abc import Mapping
from fractions import Fraction

from samdrift.domain.cooperation.names import listed, nearest
from samdrift.domain.faults import Fault, FoundWrongError, Place, fault
from samdrift.domain.money import parse_number
from samdrift.files.kostra.table_in import read_records
from samdrift.files.mapping.pattern import Pattern, parse_pattern
from samdrift.files.mapping.rule import WHOLE, Rule
from samdrift.files.outside import DEFAULT_LIMITS, Limits

COLUMNS = ("select", "service", "measure", "unit", "share", "note")
NEEDED = ("select", "service", "measure")
MOST_RULES = 1_000
_NAME = re.compile(r"[^\s=|@/]{1,60}")
_BETWEEN, _EQUALS = "|", "="


def read_rules(content: bytes, *, file: str, limits: Limits = DEFAULT_LIMITS) -> tuple[Rule, ...]:
    """The rules in their order. Raises FoundWrongError with every fault in them."""
    header, records = read_records(content, file=file, limits=limits)
    faults = list(_header_faults(header, file))
    if faults:
        raise FoundWrongError(*faults)
    rules = []
    for row, cells in records:
        named = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        try:
            rules.append(parse_rule(named, Place(file, row)))
        except FoundWrongError as wrong:
            faults.extend(wrong.faults)
        if len(rules) + len(faults) > MOST_RULES:
            raise FoundWrongError(fault("import_too_many", Place(file, row), limit=MOST_RULES))
    if not rules and not faults:
        faults.append(fault("import_no_rows", Place(file)))
    if faults:
        raise FoundWrongError(*faults)
    return tuple(rules)


def parse_rule(named: Mapping[str, str], place: Place) -> Rule:
    """The rule in the cells of a row. Raises FoundWrongError with every fault in it."""
    faults: list[Fault] = []
    select = _select(named.get("select", ""), place, faults)
    measure, service = named.get("measure", ""), named.get("service", "")
    for column, code in (("measure", measure), ("service", service)):
        if (code or column == "measure") and not _NAME.fullmatch(code):
            faults.append(fault("import_map_code", Place(place.file, place.row, column), code[:60]))
    share = _share(named.get("share", ""), place, faults)
    if faults:
        raise FoundWrongError(*faults)
    unit, note = named.get("unit", ""), named.get("note", "")
    return Rule(
        select=select, service=service, measure=measure, unit=unit, share=share, note=note, place=place
    )


def _header_faults(header: tuple[str, ...], file: str) -> list[Fault]:
    faults = [
        fault("column_missing", Place(file, 1, column), column) for column in NEEDED if column not in header
    ]
    for column in header:
        if column and column not in COLUMNS:
            near = nearest(column, COLUMNS)
            faults.append(
                fault("column_unknown", Place(file, 1), column[:60], nearest=near, known=listed(COLUMNS))
            )
    return faults


def _select(text: str, place: Place, faults: list[Fault]) -> tuple[tuple[str, tuple[Pattern, ...]], ...]:
    """`function=120|art=010-290`: names with patterns; the same name twice means either. Empty takes all."""
    found: dict[str, tuple[Pattern, ...]] = {}
    for part in filter(None, (each.strip() for each in text.split(_BETWEEN))):
        name, equals, pattern = (each.strip() for each in part.partition(_EQUALS))
        try:
            if not equals or not _NAME.fullmatch(name):
                raise ValueError(part)
            found[name] = (*found.get(name, ()), parse_pattern(pattern))
        except ValueError:
            faults.append(fault("import_map_select", Place(place.file, place.row, "select"), part[:60]))
    return tuple(found.items())


def _share(text: str, place: Place, faults: list[Fault]) -> Fraction:
    """A number above 0 and at most 1, a decimal or p/q; empty is all of it."""
    if not text:
        return WHOLE
    try:
        share = parse_number(text, ratio=True)
    except ValueError:
        share = Fraction(0)
    if not 0 < share <= 1:
        faults.append(fault("import_map_share", Place(place.file, place.row, "share"), text[:60]))
        return WHOLE
    return share
