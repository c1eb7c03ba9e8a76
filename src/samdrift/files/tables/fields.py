"""The types of columns. Each is described once and serves reading, checking, writing, workbook and template.

A validator takes a cell of any origin and returns the exact value, or raises a fault of ours; the serializer writes the
value as the text that the validator reads.
"""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, TypeVar

from pydantic import PlainSerializer, PlainValidator, SerializationInfo, ValidationInfo

from samdrift.domain.cooperation import COMPONENT_KINDS, Reference
from samdrift.domain.cooperation.body import BODY_KINDS
from samdrift.domain.cooperation.vat import TREATMENTS
from samdrift.domain.money import number_text
from samdrift.files.tables import texts
from samdrift.files.tables.cells import Kind, Source, cell_text
from samdrift.words.languages import LANGUAGES

T = TypeVar("T")


def reads(kind: Kind, read: Callable[[str, Source], T]) -> PlainValidator:
    def validate(cell: object, info: ValidationInfo) -> T:
        source: Source = info.context  # type: ignore[assignment] # rows are read in the context of one
        return read(cell if type(cell) is str else cell_text(cell, kind, source), source)

    return PlainValidator(validate)


def reads_or_empty(kind: Kind, read: Callable[[str, Source], T]) -> PlainValidator:
    return reads(kind, lambda text, source: read(text, source) if text else None)


def writes(write: Callable[[Any], str]) -> PlainSerializer:
    return PlainSerializer(lambda value: "" if value is None else write(value), return_type=str)


def _writes_amount(amount_minor: int | None, info: SerializationInfo) -> str:
    source: Source = info.context  # type: ignore[assignment] # rows are written in the context of one
    return "" if amount_minor is None else source.currency.format(amount_minor)


def one_of(*names: str) -> PlainValidator:
    return reads(Kind.CHOICE, lambda text, _: texts.read_choice(text, names))


def one_of_or_empty(*names: str) -> PlainValidator:
    return reads(Kind.CHOICE, lambda text, _: texts.read_choice(text, names) if text else "")


DAYS = writes(date.isoformat)
NUMBERS = writes(number_text)

Code = Annotated[str, Kind.CODE, reads(Kind.CODE, texts.read_code), writes(str)]
CodeOrEmpty = Annotated[
    str,
    Kind.CODE,
    reads(Kind.CODE, lambda text, source: texts.read_code(text, source) if text else ""),
    writes(str),
]
Codes = Annotated[tuple[str, ...], Kind.TEXT, reads(Kind.TEXT, texts.read_codes), writes("|".join)]
"""Any number of codes with `|` between."""
Target = Annotated[str, Kind.CODE, reads(Kind.CODE, texts.read_target), writes(str)]
"""A pool's code, or `@` and a key's name."""
Text = Annotated[str, Kind.TEXT, reads(Kind.TEXT, texts.read_text), writes(str)]
"""Free text, which may be empty."""
Words = Annotated[str, Kind.TEXT, reads(Kind.TEXT, texts.read_words), writes(str)]
"""Text that may not be empty."""
Digits = Annotated[str, Kind.CODE, reads(Kind.CODE, texts.read_text), writes(str)]
"""An official number: text whose leading zeros count, and which may be empty."""
Day = Annotated[date, Kind.DAY, reads(Kind.DAY, texts.read_day), DAYS]
FactDay = Annotated[date, Kind.DAY, reads(Kind.DAY, texts.read_fact_day), DAYS]
FactDayOrEmpty = Annotated[date | None, Kind.DAY, reads_or_empty(Kind.DAY, texts.read_fact_day), DAYS]
DayOrEmpty = Annotated[date | None, Kind.DAY, reads_or_empty(Kind.DAY, texts.read_day), DAYS]
"""From: since ever when empty. Until: the first day no longer covered, open when empty."""
Month = Annotated[str, Kind.MONTH, reads(Kind.MONTH, texts.read_month), writes(str)]
Number = Annotated[Fraction, Kind.NUMBER, reads(Kind.NUMBER, texts.read_number), NUMBERS]
NumberOrEmpty = Annotated[
    Fraction | None, Kind.NUMBER, reads_or_empty(Kind.NUMBER, texts.read_number), NUMBERS
]
Ratio = Annotated[Fraction, Kind.NUMBER, reads(Kind.NUMBER, texts.read_ratio), NUMBERS]
"""A decimal or p/q."""
Amount = Annotated[Fraction, Kind.NUMBER, reads(Kind.NUMBER, texts.read_exact_amount), NUMBERS]
"""An amount in the currency, with at most its decimals, as an exact value."""
Percentage = Annotated[Fraction, Kind.NUMBER, reads(Kind.NUMBER, texts.read_percentage), NUMBERS]
"""So many of a hundred, without the sign."""
RatioOrZero = Annotated[
    Fraction,
    Kind.NUMBER,
    reads(Kind.NUMBER, lambda text, source: texts.read_ratio(text, source) if text else Fraction(0)),
    writes(lambda value: number_text(value) if value else ""),
]
RatioOrEmpty = Annotated[Fraction | None, Kind.NUMBER, reads_or_empty(Kind.NUMBER, texts.read_ratio), NUMBERS]
AmountMinor = Annotated[
    int,
    Kind.NUMBER,
    reads(Kind.NUMBER, texts.read_amount),
    PlainSerializer(_writes_amount, return_type=str),
]
AmountMinorOrEmpty = Annotated[
    int | None,
    Kind.NUMBER,
    reads_or_empty(Kind.NUMBER, texts.read_amount),
    PlainSerializer(_writes_amount, return_type=str),
]
Weight = Annotated[str, Kind.NUMBER, reads(Kind.NUMBER, texts.read_weight), writes(str)]
"""A decimal, or `meter:M`; kept as text, since it is one of two things."""
Whole = Annotated[int, Kind.WHOLE, reads(Kind.WHOLE, texts.read_whole), writes(str)]
WholeOrEmpty = Annotated[int | None, Kind.NUMBER, reads_or_empty(Kind.NUMBER, texts.read_whole), writes(str)]
MonthNumber = Annotated[int, Kind.WHOLE, reads(Kind.WHOLE, texts.read_month_number), writes(str)]
Flag = Annotated[
    bool,
    Kind.CHOICE,
    reads(Kind.CHOICE, lambda text, _: text != "" and texts.read_choice(text, ("true", "false")) == "true"),
    writes(lambda value: "true" if value else ""),
]
YesNo = Annotated[
    bool,
    Kind.CHOICE,
    reads(Kind.CHOICE, lambda text, _: text != "" and texts.read_choice(text, ("yes", "no")) == "yes"),
    writes(lambda value: "yes" if value else ""),
]
"""Empty is no."""
Year = Annotated[int, Kind.WHOLE, reads(Kind.WHOLE, texts.read_year), writes(str)]
ComponentKind = Annotated[str, Kind.CHOICE, one_of(*COMPONENT_KINDS), writes(str)]
BodyKind = Annotated[str, Kind.CHOICE, one_of(*BODY_KINDS), writes(str)]
Treatment = Annotated[str, Kind.CHOICE, one_of(*TREATMENTS), writes(str)]
PartyKind = Annotated[
    str, Kind.CHOICE, one_of_or_empty("municipality", "county", "region", "company", "state"), writes(str)
]
Status = Annotated[str, Kind.CHOICE, one_of("provisional", "final"), writes(str)]
Vat = Annotated[str, Kind.CHOICE, one_of_or_empty(*TREATMENTS), writes(str)]
Country = Annotated[str, Kind.CHOICE, one_of("NO", "SE"), writes(str)]
CurrencyCode = Annotated[str, Kind.CHOICE, reads(Kind.CHOICE, texts.read_currency), writes(str)]
Language = Annotated[str, Kind.CHOICE, one_of(*LANGUAGES), writes(str)]
LanguageOrEmpty = Annotated[str, Kind.CHOICE, one_of_or_empty(*LANGUAGES), writes(str)]
Silence = Annotated[str, Kind.CHOICE, one_of_or_empty("approved", "disputed", "open"), writes(str)]
Include = Annotated[str, Kind.CHOICE, one_of_or_empty("all"), writes(str)]
By = Annotated[
    str,
    Kind.CHOICE,
    one_of("equal", "driver", "usage", "percent", "bands", "historic"),
    writes(str),
]
ReferenceOrEmpty = Annotated[
    Reference | None,
    Kind.TEXT,
    reads_or_empty(Kind.TEXT, texts.read_reference),
    writes(texts.reference_text),
]
