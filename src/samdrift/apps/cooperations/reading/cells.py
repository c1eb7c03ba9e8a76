"""A fact's cells as a page shows them: names for codes, numbers and dates as the language writes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from samdrift.files.tables.cells import Kind
from samdrift.words import number, period_name, say, short_day

SOURCE_COLUMNS = ("source", "method", "definition", "estimate")
"""What a figure says of itself: told together, beside it."""
RIGHT = (Kind.NUMBER, Kind.WHOLE)
PARTIES, POOLS, SERVICES = ("party", "succeeded_by"), ("pool", "credit_pool"), ("service",)
ASSUMED = "assumption:"


OWN_LABELS = {("risk_measures", "measure"), ("projects", "size"), ("commitments", "reference")}
"""Columns that are called something else in their table than in the others."""


def column_label(table: str, column: str, language: str) -> str:
    """What the column is called there."""
    own = f"{table}." if (table, column) in OWN_LABELS else ""
    return say(f"page.column.{own}{column}", language)


@dataclass(frozen=True)
class Names:
    """What the codes of parties, pools and services are called."""

    parties: Mapping[str, str]
    pools: Mapping[str, str]
    services: Mapping[str, str]

    def of(self, column: str, code: str) -> str:
        for columns, names in ((PARTIES, self.parties), (POOLS, self.pools), (SERVICES, self.services)):
            if column in columns:
                return names.get(code, code)
        return self.pools.get(code, code) if column == "to" else code


@dataclass(frozen=True)
class Column:
    """A column by its name in the files, what it is called, and whether its cells are numbers."""

    name: str
    label: str
    is_right: bool = False


@dataclass(frozen=True)
class Told:
    """What a figure says of itself. `note` is the number under which its source is written out below."""

    source: str = ""
    method: str = ""
    definition: str = ""
    estimate: bool = False
    note: int = 0

    @property
    def is_assumed(self) -> bool:
        return self.source.startswith(ASSUMED)

    @property
    def text(self) -> str:
        return self.source.removeprefix(ASSUMED).strip()


def shown(text: str, kind: Kind, *, column: str, names: Names, language: str) -> str:
    """The cell; what is empty stays empty."""
    if not text:
        return ""
    match kind:
        case Kind.NUMBER:
            return _number(text, language)
        case Kind.DAY:
            return short_day(date.fromisoformat(text), language).replace(" ", "\u00a0")
        case Kind.MONTH:
            return period_name(text, language).replace(" ", "\u00a0")
        case Kind.CHOICE:
            return say(f"page.choice.{text}", language)
        case _:
            return names.of(column, text)


def _number(text: str, language: str) -> str:
    """With as many decimals as were written; what is no number, such as a meter in place of a weight, as it is."""
    try:
        value = Fraction(text)
    except ValueError:
        return text
    decimals = None if "/" in text else len(text.partition(".")[2])
    return number(value, language, decimals=decimals)
