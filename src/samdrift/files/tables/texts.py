"""What the text of a cell means. Every function returns the exact value or raises a fault of ours for the cell."""

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache

from samdrift.domain.cooperation import Reference
from samdrift.domain.cooperation.names import nearest
from samdrift.domain.money import CURRENCIES, number_text, parse_number
from samdrift.files.tables.cells import Source, wrong
from samdrift.files.tables.written_days import serial_day, written_day

FIRST_YEAR, LAST_YEAR = 1900, 9989
"""Years of vouchers, fees and months: an earlier one is a typing error, a later one is beyond all periods."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_REFERENCE = re.compile(r"(same-year|year-before)-([0-9]{2}-[0-9]{2})")
_DECIMAL_COMMA = re.compile(r"([+-]?)([0-9][0-9 .\u00a0\u2009\u202f']*),([0-9]+)")
_LONG = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?(/[0-9]+)?")
_SEPARATOR = re.compile("[/@]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Neither a line of a bill nor an XML file can hold these."""
_CONTROL_IN_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TOO_FINE = re.compile(r"[+-]?[0-9]{1,18}\.[0-9]+")
_WHOLE = re.compile(r"[0-9]{1,9}")
_SPACES = re.compile(r"[ \u00a0\u2009\u202f]")
_PER_CENT = re.compile(r"([+-]?[0-9]{1,9})(?:[.,]([0-9]{1,7}))?[ \u00a0\u202f]?%")


def read_text(text: str, _: Source) -> str:
    """Free text: line breaks and tabs are allowed, other control characters are not; spaces alone are nothing."""
    if found := _CONTROL_IN_TEXT.search(text):
        raise wrong("control_character", character=f"U+{ord(found[0]):04X}")
    return text if text.strip() else ""


def read_words(text: str, source: Source) -> str:
    if not text.strip():
        raise wrong("value_missing")
    return read_text(text, source)


def read_code(text: str, _: Source) -> str:
    """A code: not empty, no `/`, no `@`, no space at its ends, no control character, and not `-` alone."""
    return _read_code(text)


@lru_cache(maxsize=10_000)
def _read_code(text: str) -> str:
    """The same text for the same code: a table names few of them often."""
    if not text:
        raise wrong("value_missing")
    if text != text.strip():
        raise wrong("code_space", example=text.strip())
    if found := _SEPARATOR.search(text):
        raise wrong("code_character", character=found[0])
    if found := _CONTROL.search(text):
        raise wrong("control_character", character=f"U+{ord(found[0]):04X}")
    if text == "-":
        raise wrong("code_reserved")
    return text


def read_codes(text: str, source: Source) -> tuple[str, ...]:
    """Codes with `|` between, in their order, each once."""
    return tuple(sorted({read_code(each, source) for each in text.split("|")})) if text else ()


def read_target(text: str, source: Source) -> str:
    """Where a flow goes: a pool's code, or `@` and a key's name."""
    return f"@{read_code(text[1:], source)}" if text.startswith("@") else read_code(text, source)


def read_choice(text: str, names: Sequence[str]) -> str:
    if not text:
        raise wrong("value_missing")
    if text not in names:
        raise wrong("choice_unknown", nearest=nearest(text, names), known=", ".join(names))
    return text


def read_currency(text: str, _: Source) -> str:
    return read_choice(text, tuple(CURRENCIES))


def read_day(text: str, _: Source) -> date:
    return _read_day(text)


@lru_cache(maxsize=10_000)
def _read_day(text: str) -> date:
    if not text:
        raise wrong("value_missing")
    if not _DAY.fullmatch(text):
        raise _explain_day(text)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise wrong("date_is_none") from None


def _explain_day(text: str) -> Exception:
    """The fault of what is no ISO date, with the very day that it means where it can mean but one."""
    if (day := serial_day(text)) is not None:
        return wrong("date_as_number", value=text, day=day.isoformat())
    meant = written_day(text)
    return wrong("date_form", example="2004-01-31" if meant is None else meant.isoformat())


def read_fact_day(text: str, source: Source) -> date:
    day = read_day(text, source)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise wrong("year_out_of_range", first=FIRST_YEAR, last=LAST_YEAR)
    return day


def read_month(text: str, _: Source) -> str:
    if not text:
        raise wrong("value_missing")
    match = _MONTH.fullmatch(text)
    if match is None:
        raise wrong("month_form")
    if not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        raise wrong("year_out_of_range", first=FIRST_YEAR, last=LAST_YEAR)
    return text


def read_number(text: str, _: Source) -> Fraction:
    return _read_number(text, ratio=False)


def read_ratio(text: str, _: Source) -> Fraction:
    return _read_number(text, ratio=True)


def read_percentage(text: str, _: Source) -> Fraction:
    """So many of a hundred, a decimal or p/q: the sign itself is not written."""
    if match := _PER_CENT.fullmatch(text):
        raise wrong("number_per_cent", example=number_text(_per_cent(match)))
    return _read_number(text, ratio=True)


def _read_number(text: str, *, ratio: bool) -> Fraction:
    try:
        return parse_number(text, ratio=ratio)
    except ValueError:
        raise _explain_number(text, ratio=ratio) from None


def _explain_number(text: str, *, ratio: bool) -> Exception:
    if not text:
        return wrong("value_missing")
    if match := _DECIMAL_COMMA.fullmatch(text):
        return wrong("decimal_comma", example=f"{match[1]}{re.sub('[^0-9]', '', match[2])}.{match[3]}")
    if match := _PER_CENT.fullmatch(text):
        share = _per_cent(match) / 100
        return wrong("number_per_cent", example=str(share) if ratio else number_text(share))
    if (example := _SPACES.sub("", text)) != text and _is_number(example, ratio=ratio):
        return wrong("number_space", example=example)
    if (match := _LONG.fullmatch(text)) and not (match[1] and match[2]) and (ratio or not match[2]):
        zero = match[2] and not match[2].strip("/0")
        return wrong("ratio_zero" if zero else "number_digits")
    return wrong("number_is_none", example="1/3" if "/" in text and ratio else "1234.5")


def _is_number(text: str, *, ratio: bool) -> bool:
    try:
        parse_number(text, ratio=ratio)
    except ValueError:
        return False
    return True


def _per_cent(match: re.Match[str]) -> Fraction:
    return Fraction(f"{match[1]}.{match[2] or 0}")


def read_amount(text: str, source: Source) -> int:
    """The amount in minor units of the currency."""
    try:
        return source.currency.parse(text)
    except ValueError:
        pass
    if _TOO_FINE.fullmatch(text):
        raise wrong("amount_decimals", decimals=source.currency.decimals, currency=source.currency.code)
    raise _explain_number(text, ratio=False)


def read_exact_amount(text: str, source: Source) -> Fraction:
    return source.currency.major(read_amount(text, source))


def read_weight(text: str, source: Source) -> str:
    """A flow's weight: a decimal, or `meter:` and a meter's name."""
    if text.startswith("meter:"):
        return f"meter:{read_code(text.removeprefix('meter:'), source)}"
    read_number(text, source)
    return text


def read_whole(text: str, _: Source) -> int:
    if not text:
        raise wrong("value_missing")
    if not _WHOLE.fullmatch(text):
        raise wrong("whole_number")
    return int(text)


def read_year(text: str, source: Source) -> int:
    """A year, such as 2003."""
    year = read_whole(text, source)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise wrong("year_out_of_range", first=FIRST_YEAR, last=LAST_YEAR)
    return year


def read_month_number(text: str, source: Source) -> int:
    """A month of the year, 1 to 12."""
    month = read_whole(text, source)
    if not 1 <= month <= 12:
        raise wrong("month_number")
    return month


def read_reference(text: str, source: Source) -> Reference:
    """`same-year-MM-DD`, `year-before-MM-DD` or a date; the day must exist in every year."""
    if _DAY.fullmatch(text):
        return Reference(fixed=read_day(text, source))
    match = _REFERENCE.fullmatch(text)
    if match is None:
        raise wrong("reference_form")
    try:
        day = date.fromisoformat(f"2001-{match[2]}")
    except ValueError:
        raise wrong("reference_day_none") from None
    return Reference(month=day.month, day=day.day, years_before=int(match[1] == "year-before"))


def reference_text(reference: Reference) -> str:
    if reference.fixed is not None:
        return reference.fixed.isoformat()
    year = "year-before" if reference.years_before else "same-year"
    return f"{year}-{reference.month:02}-{reference.day:02}"
