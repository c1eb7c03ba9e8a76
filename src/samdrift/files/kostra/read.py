"""KOSTRA lines: function, art and amount, of a municipality's own budget or accounts or of what was reported."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from samdrift.domain.faults import Fault, FoundWrongError, Place, fault
from samdrift.files.kostra.columns import AMOUNT, ART, CLASS, FUNCTION, PERIOD, REGION, UNIT, find_columns
from samdrift.files.kostra.table_in import read_records
from samdrift.files.outside import DEFAULT_LIMITS, Limits

OPERATING, INVESTMENT, BALANCE = "operating", "investment", "balance"
_BY_DIGIT = {"1": OPERATING, "0": INVESTMENT, "2": BALANCE}
_BY_LETTER = {"D": OPERATING, "I": INVESTMENT, "B": BALANCE}
_AMOUNT = re.compile(r"([+-]?)([0-9]{1,15})(?:[.,]([0-9]{1,2}))?")
_SPACES = re.compile("[ \u00a0\u2009\u202f]")


@dataclass(frozen=True, slots=True)
class KostraLine:
    """A line: KOSTRA's function and art (three digits each), the keeper's own longer codes, and whose accounts."""

    function: str
    art: str
    amount_minor: int
    kind: str
    own_function: str
    own_art: str
    unit: str
    region: str
    period: str
    row: int


@dataclass(frozen=True, kw_only=True)
class KostraAccounts:
    """The lines of a file. `reported`: it is what was reported to Statistics Norway, in thousands, many regions."""

    lines: tuple[KostraLine, ...]
    reported: bool
    alike: int = 0
    """Lines that are just like another; each counts, since a budget may well have two alike."""

    beyond: int = 0
    """Lines with cells to the right of the last column that has a name; those are passed over."""

    @property
    def total_minor(self) -> int:
        return sum(line.amount_minor for line in self.lines)


def read_fields(content: bytes, *, file: str, limits: Limits = DEFAULT_LIMITS) -> dict[str, str]:
    """What a field description (shortname, name, content) calls each column."""
    header, records = read_records(content, file=file, limits=limits)
    if "shortname" not in header or "name" not in header:
        raise FoundWrongError(fault("kostra_fields", Place(file, 1)))
    short, name = header.index("shortname"), header.index("name")
    return {cells[short].strip(): cells[name].strip() for _, cells in records}


def read_kostra(
    content: bytes,
    *,
    file: str,
    described: Mapping[str, str] | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> KostraAccounts:
    """Every line of the file. Raises FoundWrongError with every fault, so that nothing half is ever taken."""
    header, records = read_records(content, file=file, limits=limits)
    columns = find_columns(header, described or {}, file=file)
    faults: list[Fault] = []
    lines: list[KostraLine] = []
    same: set[tuple[str, ...]] = set()
    alike = beyond = 0
    for row, cells in records:
        lines.append(_line(row, cells, columns, file, faults))
        known = tuple(cells[: len(header)])
        beyond += any(cells[len(header) :])
        alike += known in same
        same.add(known)
        if len(faults) >= limits.faults:
            break
    reported = REGION in columns and CLASS in columns
    if reported and not faults:
        faults.extend(_twice(lines, file, limits))
    if not lines:
        faults.append(fault("import_no_rows", Place(file)))
    if faults:
        raise FoundWrongError(*faults)
    return KostraAccounts(lines=tuple(lines), reported=reported, alike=alike, beyond=beyond)


def _line(
    row: int, cells: Sequence[str], columns: Mapping[str, int], file: str, faults: list[Fault]
) -> KostraLine:
    own_art, own_function = cells[columns[ART]].strip(), cells[columns[FUNCTION]].strip()
    text = cells[columns[AMOUNT]].strip()
    art, kind = split_art(own_art)
    if CLASS in columns:
        kind = _BY_LETTER.get(cells[columns[CLASS]].strip().upper(), "")
    function = split_function(own_function)
    amount = read_amount(text)
    for code, column, said, is_wrong in (
        ("kostra_art", ART, own_art, not art or not kind),
        ("kostra_function", FUNCTION, own_function, not function),
        ("kostra_amount", AMOUNT, text, amount is None),
    ):
        if is_wrong:
            faults.append(fault(code, Place(file, row, column), said[:60]))
    unit, region, period = (
        cells[columns[name]].strip() if name in columns else "" for name in (UNIT, REGION, PERIOD)
    )
    return KostraLine(
        function=function,
        art=art,
        amount_minor=amount or 0,
        kind=kind,
        own_function=own_function,
        own_art=own_art,
        unit=unit,
        region=region,
        period=period,
        row=row,
    )


@cache
def split_art(text: str) -> tuple[str, str]:
    """KOSTRA's art and the class of account: `429` is of operating accounts, `14290` too, `02300` of investment."""
    if not text.isascii() or not text.isdigit():
        return "", ""
    if len(text) == 3:
        return text, OPERATING
    return (text[1:4], _BY_DIGIT.get(text[0], "")) if len(text) in (4, 5, 6) else ("", "")


@cache
def split_function(text: str) -> str:
    """KOSTRA's function of the keeper's own service code, which begins with it; empty where it is none."""
    is_code = text.isascii() and text.isdigit() and 3 <= len(text) <= 8 and text[0] != "0"
    return text[:3] if is_code else ""


def read_amount(text: str) -> int | None:
    """The amount in minor units: `-470000`, `1 234,50`, `1234.5`; None where it is no amount."""
    match = _AMOUNT.fullmatch(text)
    if match is None:
        match = _AMOUNT.fullmatch(_SPACES.sub("", text).replace("\u2212", "-"))
    if match is None:
        return None
    return int(f"{match[1]}{match[2]}{(match[3] or '').ljust(2, '0')}")


def _twice(lines: Sequence[KostraLine], file: str, limits: Limits) -> list[Fault]:
    """What is reported has one line for each function and art: a second one is a fault."""
    seen: dict[tuple[str, ...], int] = {}
    faults: list[Fault] = []
    for line in lines:
        known = (line.period, line.region, line.kind, line.function, line.art)
        if known in seen and len(faults) < limits.faults:
            named = f"{line.region} {line.period} {line.function}/{line.art}"
            faults.append(fault("kostra_row_twice", Place(file, line.row), named, other=seen[known]))
        seen.setdefault(known, line.row)
    return faults
