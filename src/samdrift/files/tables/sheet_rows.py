"""The rows of the sheets that stand for TOML: the terms by name and value, the keys, and the parts of the keys."""

from typing import Any

from samdrift.files.tables.fields import (
    By,
    Code,
    CodeOrEmpty,
    DayOrEmpty,
    Include,
    Ratio,
    RatioOrEmpty,
    ReferenceOrEmpty,
    Text,
    WholeOrEmpty,
    Words,
)
from samdrift.files.tables.row import Row
from samdrift.files.tables.table import Table
from samdrift.files.tables.tables import TABLES


class TermRow(Row[Any]):
    """A term of the agreement: `review.days` is the name of what stands under [review] as days."""

    name: Words
    value: Text


class KeyRow(Row[Any]):
    """A version of a key."""

    name: Code
    valid_from: DayOrEmpty
    valid_until: DayOrEmpty
    agreement: Text = ""
    fallback: CodeOrEmpty = ""
    include: Include = ""
    ramp_from: CodeOrEmpty = ""
    ramp_start: DayOrEmpty = None
    ramp_until: DayOrEmpty = None


class KeyPartRow(Row[Any]):
    """A part of a key version, or one more entry of that part's table: then share, by and the others may be empty."""

    key: Code
    valid_from: DayOrEmpty
    part: WholeOrEmpty
    share: Ratio
    by: By
    driver: CodeOrEmpty = ""
    reference: ReferenceOrEmpty = None
    meter: CodeOrEmpty = ""
    floor: RatioOrEmpty = None
    cap: RatioOrEmpty = None
    party: CodeOrEmpty = ""
    threshold: RatioOrEmpty = None
    value: RatioOrEmpty = None


TERMS = Table("cooperation", TermRow, lambda _: (), required=True)
KEYS = Table("keys", KeyRow, lambda _: (), required=True)
KEY_PARTS = Table("key_parts", KeyPartRow, lambda _: (), required=True)
SHEETS: tuple[Table[Any], ...] = (TERMS, *TABLES, KEYS, KEY_PARTS)
"""Every sheet of a workbook, in its order."""

NOTES_SHEET = "notes"
