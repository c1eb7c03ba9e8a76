"""Words in templates: sentences by code from the same catalogues as everywhere else, money, numbers, dates."""

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction

from django import template
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe

from samdrift import words
from samdrift.apps.accounts.reader import reader_language
from samdrift.domain import periods
from samdrift.domain.faults import Fault, Place

register = template.Library()

# Control characters around a placeholder's name: no text of ours has them, and escaping leaves them alone.
_MARK = "\x02{}\x03"


def say_html(code: str, language: str, **values: object) -> SafeString:
    """The sentence as HTML: its text and its values escaped, unless a value is safe already."""
    marks: dict[str, object] = {name: _MARK.format(name) for name in values}
    if isinstance(count := values.get("count"), int):
        marks["count"] = count
    said = escape(words.say(code, language, **marks))
    for name, value in values.items():
        said = SafeString(
            said.replace(
                _MARK.format(name), conditional_escape(value if isinstance(value, str) else str(value))
            )
        )
    return mark_safe(said)  # noqa: S308 - every part of it was escaped above


@register.simple_tag
def say(code: str, **values: object) -> SafeString:
    return say_html(code, reader_language(), **values)


@register.filter
def said(code: str) -> str:
    """A text without values."""
    return words.say(code, reader_language())


@register.filter
def strong(value: object) -> SafeString:
    """The figure that a sentence is about, which stays on one line."""
    return format_html('<strong class="nowrap">{}</strong>', value)


@register.filter
def money(amount_minor: int, currency: str) -> str:
    """With the currency, for a sentence."""
    return words.amount(amount_minor, currency, reader_language())


@register.filter
def figure(amount_minor: int, currency: str) -> str:
    """Without the currency, for a column that has named it."""
    return words.plain_amount(amount_minor, currency, reader_language())


@register.filter
def at(values: Mapping[str, object], key: str) -> object:
    """What stands at the key, None where nothing does."""
    return values.get(key)


@register.filter
def words_of(text: str) -> list[str]:
    """The codes in a text, for a list that a page spells out."""
    return text.split()


@register.filter
def signed(amount_minor: int, currency: str) -> str:
    """A change, which says by its sign whether it is more or less."""
    return f"+{figure(amount_minor, currency)}" if amount_minor > 0 else figure(amount_minor, currency)


@register.filter
def without_sign(amount_minor: int) -> int:
    """How large a change is, for a sentence that says itself whether it is more or less."""
    return abs(amount_minor)


@register.filter
def figure_or_dash(amount_minor: int, currency: str) -> str:
    """The same in a cross table, where nothing at all is another thing than an amount."""
    return figure(amount_minor, currency) if amount_minor else "–"


@register.filter
def percent(share: Fraction | None, decimals: int = 1) -> str:
    """A share of 1; where there is nothing to share it is not applicable, which is no zero."""
    return "–" if share is None else words.percent(share, reader_language(), decimals=decimals)


@register.filter
def number(value: Fraction | int) -> str:
    return words.number(value, reader_language())


@register.filter
def day(when: date) -> str:
    return words.day(when, reader_language()).replace(" ", "\u00a0")


@register.filter
def legal_day(moment: datetime, country: str) -> str:
    """The day on which the moment lies in the country's legal time."""
    return day(periods.legal_day(moment, country=country))


@register.filter
def short_day(when: date) -> str:
    return words.short_day(when, reader_language()).replace(" ", "\u00a0")


@register.filter
def period(name: str) -> str:
    return words.period_name(name, reader_language()).replace(" ", "\u00a0")


@register.filter
def sentence(fault: Fault) -> str:
    return words.sentence(fault, reader_language())


@register.filter
def remedy(fault: Fault) -> str:
    return words.remedy(fault, reader_language())


@register.filter
def where(place: Place) -> str:
    """The file or sheet, the row and the column, as far as they are known."""
    return words.place(place, reader_language())


@register.filter
def code(text: str) -> SafeString:
    """A command, as it is typed."""
    return format_html("<code>{}</code>", text)


ASSUMED = "assumption:"


@register.filter
def is_assumed(source: str) -> bool:
    """Whether the source says that the figure is an assumption; what follows tells how it was made."""
    return source.startswith(ASSUMED)


@register.filter
def without_assumed(source: str) -> str:
    return source.removeprefix(ASSUMED).strip()
