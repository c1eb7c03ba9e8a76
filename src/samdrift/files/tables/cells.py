"""The text of a cell as it was typed, from whatever a CSV file, a workbook or TOML gives for it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum

from pydantic_core import PydanticCustomError

from samdrift.domain.money import Currency

EXACT_LIMIT = 10**15
"""A workbook holds numbers as binary fractions of 15 safe digits; longer ones are no longer what was typed."""


class Kind(StrEnum):
    """What a column holds: how its cells are read, and how a workbook formats them."""

    CODE = "code"
    TEXT = "text"
    DAY = "day"
    MONTH = "month"
    NUMBER = "number"
    WHOLE = "whole number"
    CHOICE = "choice"


class Origin(StrEnum):
    """Where cells come from: only TOML refuses a float, since there the text that was typed is lost."""

    CSV = "csv"
    TOML = "toml"
    WORKBOOK = "workbook"
    FORM = "form"


@dataclass(frozen=True)
class NoValue:
    """A workbook's cell that shows an error, or (error empty) a formula whose result was never saved."""

    error: str = ""


@dataclass(frozen=True)
class Source:
    """What a cell's meaning rests on beside itself."""

    currency: Currency
    origin: Origin = Origin.CSV


def wrong(code: str, **values: object) -> PydanticCustomError:
    """The exception for a cell with a fault of that code; `value` and `column` among the values replace the cell's."""
    return PydanticCustomError(code, "{code}", {"code": code, **values})


def cell_text(cell: object, kind: Kind, source: Source) -> str:
    """The cell as text: 301.0 of a workbook is `301`, a date is ISO, TRUE is `true`.

    Raises PydanticCustomError when the cell cannot be what was typed.
    """
    match cell:
        case str():
            return cell
        case None:
            return ""
        case bool():
            return _flag_text(value=cell, kind=kind)
        case int():
            return _whole_text(cell)
        case float():
            return _float_text(cell, source.origin)
        case date():
            return _date_text(cell, kind, source.origin)
        case NoValue(error):
            raise wrong("cell_error" if error else "formula_without_value", value=error)
        case _:
            raise wrong("cell_kind", value=shown(cell), kind=kind)


def shown(cell: object) -> str:
    """The cell as a fault shows it, in one line of bearable length."""
    text = _shown(cell).encode(errors="replace").decode()
    return text if len(text) <= 200 else f"{text[:199]}…"


def _shown(cell: object) -> str:
    match cell:
        case str():
            return cell
        case bool():
            return str(cell).lower()
        case int() if abs(cell) >= 10**40:
            return hex(cell)
        case int() | float():
            return str(cell)
        case date() | time():
            return cell.isoformat()
        case NoValue(error):
            return error
        case _:
            return _SHAPES.get(type(cell), type(cell).__name__)


_SHAPES: dict[type, str] = {type(None): "", list: "[...]", dict: "{...}", timedelta: "a duration"}


def _flag_text(*, value: bool, kind: Kind) -> str:
    if kind is not Kind.CHOICE:
        raise wrong("cell_kind", value=shown(value), kind=kind)
    return "true" if value else "false"


def _whole_text(number: int) -> str:
    if abs(number) >= 10**40:
        raise wrong("number_digits", value=shown(number))
    return str(number)


def _float_text(number: float, origin: Origin) -> str:
    """The shortest decimal that means the same binary fraction, which is what the person saw when typing it."""
    if origin is Origin.TOML:
        raise wrong("toml_float", value=shown(number), example=f'"{number!r}"')
    if not abs(number) < EXACT_LIMIT:
        raise wrong("number_imprecise", value=shown(number))
    return str(int(number)) if number.is_integer() else f"{Decimal(repr(number)):f}"


def _date_text(day: date, kind: Kind, origin: Origin) -> str:
    """A day; a spreadsheet's days are midnights, in TOML a time of day was meant as one."""
    midnight = isinstance(day, datetime) and day.time() == time() and day.tzinfo is None
    if midnight and origin is not Origin.TOML:
        day = date(day.year, day.month, day.day)
    if kind is Kind.MONTH and not isinstance(day, datetime) and day.day == 1:
        return f"{day:%Y-%m}" if day.year >= 1000 else day.isoformat()[:7]
    if kind in (Kind.DAY, Kind.MONTH, Kind.TEXT):
        return day.isoformat()
    raise wrong("cell_kind", value=day.isoformat(), kind=kind)
