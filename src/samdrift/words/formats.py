"""Numbers, money and dates as the language writes them, from exact values, never from a float."""

from datetime import date
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from samdrift.domain.money import CURRENCIES, Currency, number_text, round_half_away
from samdrift.words.languages import language_of

if TYPE_CHECKING:
    from babel import Locale

NO_BREAK_SPACE = "\u00a0"


def amount(amount_minor: int, currency: str, language: str, *, decimals: int | None = None) -> str:
    """An amount with its currency, `1 234,50 kr`, in English `NOK 1,234.50`, with all its decimals or so many."""
    spoken = language_of(language)
    exact = CURRENCIES[currency].decimals
    digits = number(
        Fraction(amount_minor, 10**exact), language, decimals=exact if decimals is None else decimals
    )
    if spoken.code == "en":
        return f"{currency}{NO_BREAK_SPACE}{digits}"
    return f"{digits}{NO_BREAK_SPACE}{'kr' if currency == spoken.own_currency else currency}"


def plain_amount(amount_minor: int, currency: str, language: str) -> str:
    """An amount without its currency, for a table that names it once."""
    decimals = CURRENCIES[currency].decimals
    return number(Fraction(amount_minor, 10**decimals), language, decimals=decimals)


def number(value: Fraction | int, language: str, *, decimals: int | None = None) -> str:
    """A number, exact (p/q where no decimal ends) or rounded to `decimals`, a half away from zero."""
    if decimals is None:
        text = number_text(Fraction(value))
        return _fraction(text, language) if "/" in text else _decimal(text, language)
    return _decimal(Currency("", decimals).format(round_half_away(Fraction(value) * 10**decimals)), language)


def percent(value: Fraction, language: str, *, decimals: int = 1) -> str:
    """A share of 1 in per cent, rounded to `decimals`: `12,3 %`, in English `12.3%`."""
    sign = "%" if language_of(language).code == "en" else f"{NO_BREAK_SPACE}%"
    return number(value * 100, language, decimals=decimals) + sign


def day(when: date, language: str) -> str:
    """A day in full: `1. januar 2004`."""
    from babel.dates import format_date

    return format_date(when, "long", locale=_locale(language))


def short_day(when: date, language: str) -> str:
    """A day for a column: `1. jan. 2004`."""
    from babel.dates import format_date

    return format_date(when, "medium", locale=_locale(language))


def period_name(name: str, language: str) -> str:
    """A period as it is spoken of: `2004`, `1. kvartal 2004`, `januar 2004`."""
    from babel.dates import format_skeleton

    year, _, rest = name.partition("-")
    if not rest:
        return name
    month = 3 * int(rest[1]) if rest.startswith("Q") else int(rest)
    skeleton = "yQQQQ" if rest.startswith("Q") else "yMMMM"
    return format_skeleton(skeleton, date(int(year), month, 1), locale=_locale(language))


def _decimal(text: str, language: str) -> str:
    """A plain decimal with the language's signs. They are Babel's; its own formatting rounds at 28 digits."""
    from babel.numbers import get_decimal_symbol, get_group_symbol, get_minus_sign_symbol

    locale = _locale(language)
    whole, _, decimals = text.lstrip("-").partition(".")
    grouped = f"{int(whole):,}".replace(",", get_group_symbol(locale))
    sign = get_minus_sign_symbol(locale) if text.startswith("-") else ""
    return sign + grouped + (get_decimal_symbol(locale) + decimals if decimals else "")


def _fraction(text: str, language: str) -> str:
    numerator, _, denominator = text.partition("/")
    return f"{_decimal(numerator, language)}/{_decimal(denominator, language)}"


@cache
def _locale(language: str) -> "Locale":
    from babel import Locale

    return Locale.parse(language_of(language).locale)
