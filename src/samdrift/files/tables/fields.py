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


def _reads(kind: Kind, read: Callable[[str, Source], T]) -> PlainValidator:
    def validate(cell: object, info: ValidationInfo) -> T:
        source: Source = info.context  # type: ignore[assignment] # rows are read in the context of one
        return read(cell if type(cell) is str else cell_text(cell, kind, source), source)

    return PlainValidator(validate)


def _reads_or_empty(kind: Kind, read: Callable[[str, Source], T]) -> PlainValidator:
    return _reads(kind, lambda text, source: read(text, source) if text else None)


def _writes(write: Callable[[Any], str]) -> PlainSerializer:
    return PlainSerializer(lambda value: "" if value is None else write(value), return_type=str)


def _writes_amount(amount_minor: int | None, info: SerializationInfo) -> str:
    source: Source = info.context  # type: ignore[assignment] # rows are written in the context of one
    return "" if amount_minor is None else source.currency.format(amount_minor)


def _one_of(*names: str) -> Callable[[str, Source], str]:
    return lambda text, _: texts.read_choice(text, names)


def _one_of_or_empty(*names: str) -> PlainValidator:
    return _reads(Kind.CHOICE, lambda text, _: texts.read_choice(text, names) if text else "")


_DAYS = _writes(date.isoformat)
_NUMBERS = _writes(number_text)

Code = Annotated[str, Kind.CODE, _reads(Kind.CODE, texts.read_code), _writes(str)]
CodeOrEmpty = Annotated[
    str,
    Kind.CODE,
    _reads(Kind.CODE, lambda text, source: texts.read_code(text, source) if text else ""),
    _writes(str),
]
Codes = Annotated[tuple[str, ...], Kind.TEXT, _reads(Kind.TEXT, texts.read_codes), _writes("|".join)]
"""Any number of codes with `|` between."""
Target = Annotated[str, Kind.CODE, _reads(Kind.CODE, texts.read_target), _writes(str)]
"""A pool's code, or `@` and a key's name."""
Text = Annotated[str, Kind.TEXT, _reads(Kind.TEXT, texts.read_text), _writes(str)]
"""Free text, which may be empty."""
Words = Annotated[str, Kind.TEXT, _reads(Kind.TEXT, texts.read_words), _writes(str)]
"""Text that may not be empty."""
Digits = Annotated[str, Kind.CODE, _reads(Kind.CODE, texts.read_text), _writes(str)]
"""An official number: text whose leading zeros count, and which may be empty."""
Day = Annotated[date, Kind.DAY, _reads(Kind.DAY, texts.read_day), _DAYS]
FactDay = Annotated[date, Kind.DAY, _reads(Kind.DAY, texts.read_fact_day), _DAYS]
FactDayOrEmpty = Annotated[date | None, Kind.DAY, _reads_or_empty(Kind.DAY, texts.read_fact_day), _DAYS]
DayOrEmpty = Annotated[date | None, Kind.DAY, _reads_or_empty(Kind.DAY, texts.read_day), _DAYS]
"""From: since ever when empty. Until: the first day no longer covered, open when empty."""
Month = Annotated[str, Kind.MONTH, _reads(Kind.MONTH, texts.read_month), _writes(str)]
Number = Annotated[Fraction, Kind.NUMBER, _reads(Kind.NUMBER, texts.read_number), _NUMBERS]
NumberOrEmpty = Annotated[
    Fraction | None, Kind.NUMBER, _reads_or_empty(Kind.NUMBER, texts.read_number), _NUMBERS
]
Ratio = Annotated[Fraction, Kind.NUMBER, _reads(Kind.NUMBER, texts.read_ratio), _NUMBERS]
"""A decimal or p/q."""
Amount = Annotated[Fraction, Kind.NUMBER, _reads(Kind.NUMBER, texts.read_exact_amount), _NUMBERS]
"""An amount in the currency, with at most its decimals, as an exact value."""
Percentage = Annotated[Fraction, Kind.NUMBER, _reads(Kind.NUMBER, texts.read_percentage), _NUMBERS]
"""So many of a hundred, without the sign."""
RatioOrZero = Annotated[
    Fraction,
    Kind.NUMBER,
    _reads(Kind.NUMBER, lambda text, source: texts.read_ratio(text, source) if text else Fraction(0)),
    _writes(lambda value: number_text(value) if value else ""),
]
RatioOrEmpty = Annotated[
    Fraction | None, Kind.NUMBER, _reads_or_empty(Kind.NUMBER, texts.read_ratio), _NUMBERS
]
AmountMinor = Annotated[
    int,
    Kind.NUMBER,
    _reads(Kind.NUMBER, texts.read_amount),
    PlainSerializer(_writes_amount, return_type=str),
]
AmountMinorOrEmpty = Annotated[
    int | None,
    Kind.NUMBER,
    _reads_or_empty(Kind.NUMBER, texts.read_amount),
    PlainSerializer(_writes_amount, return_type=str),
]
Weight = Annotated[str, Kind.NUMBER, _reads(Kind.NUMBER, texts.read_weight), _writes(str)]
"""A decimal, or `meter:M`; kept as text, since it is one of two things."""
Whole = Annotated[int, Kind.WHOLE, _reads(Kind.WHOLE, texts.read_whole), _writes(str)]
WholeOrEmpty = Annotated[
    int | None, Kind.NUMBER, _reads_or_empty(Kind.NUMBER, texts.read_whole), _writes(str)
]
MonthNumber = Annotated[int, Kind.WHOLE, _reads(Kind.WHOLE, texts.read_month_number), _writes(str)]
Flag = Annotated[
    bool,
    Kind.CHOICE,
    _reads(Kind.CHOICE, lambda text, _: text != "" and texts.read_choice(text, ("true", "false")) == "true"),
    _writes(lambda value: "true" if value else ""),
]
YesNo = Annotated[
    bool,
    Kind.CHOICE,
    _reads(Kind.CHOICE, lambda text, _: text != "" and texts.read_choice(text, ("yes", "no")) == "yes"),
    _writes(lambda value: "yes" if value else ""),
]
"""Empty is no."""
Year = Annotated[int, Kind.WHOLE, _reads(Kind.WHOLE, texts.read_year), _writes(str)]
ComponentKind = Annotated[str, Kind.CHOICE, _reads(Kind.CHOICE, _one_of(*COMPONENT_KINDS)), _writes(str)]
BodyKind = Annotated[str, Kind.CHOICE, _reads(Kind.CHOICE, _one_of(*BODY_KINDS)), _writes(str)]
Treatment = Annotated[str, Kind.CHOICE, _reads(Kind.CHOICE, _one_of(*TREATMENTS)), _writes(str)]
PartyKind = Annotated[
    str, Kind.CHOICE, _one_of_or_empty("municipality", "county", "region", "company", "state"), _writes(str)
]
Status = Annotated[str, Kind.CHOICE, _reads(Kind.CHOICE, _one_of("provisional", "final")), _writes(str)]
Vat = Annotated[str, Kind.CHOICE, _one_of_or_empty(*TREATMENTS), _writes(str)]
Country = Annotated[str, Kind.CHOICE, _reads(Kind.CHOICE, _one_of("NO", "SE")), _writes(str)]
CurrencyCode = Annotated[str, Kind.CHOICE, _reads(Kind.CHOICE, texts.read_currency), _writes(str)]
Language = Annotated[str, Kind.CHOICE, _reads(Kind.CHOICE, _one_of(*LANGUAGES)), _writes(str)]
LanguageOrEmpty = Annotated[str, Kind.CHOICE, _one_of_or_empty(*LANGUAGES), _writes(str)]
Silence = Annotated[str, Kind.CHOICE, _one_of_or_empty("approved", "disputed", "open"), _writes(str)]
Include = Annotated[str, Kind.CHOICE, _one_of_or_empty("all"), _writes(str)]
By = Annotated[
    str,
    Kind.CHOICE,
    _reads(Kind.CHOICE, _one_of("equal", "driver", "usage", "percent", "bands", "historic")),
    _writes(str),
]
ReferenceOrEmpty = Annotated[
    Reference | None,
    Kind.TEXT,
    _reads_or_empty(Kind.TEXT, texts.read_reference),
    _writes(texts.reference_text),
]
