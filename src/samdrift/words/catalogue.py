"""Texts by code: a gettext catalogue per language; the msgid is the code, the msgstr has {placeholders}."""

import re
import warnings
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from samdrift.words.languages import language_of

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_FOLDER = Path(__file__).parent / "catalogues"


class WordsMissingWarning(UserWarning):
    """A code without a text or a text without a value: a test fails on it, a run tells the code instead."""


@cache
def read_catalogue(language: str) -> dict[str, tuple[str, ...]]:
    """Every code's text in the language; a text that counts has two, for one and for more."""
    from babel.messages.pofile import read_po  # babel is slow to load, and most commands say nothing

    with (_FOLDER / f"{language}.po").open("rb") as source:
        messages = [message for message in read_po(source, abort_invalid=True) if message.id]
    return {_whole(message.id)[0]: _whole(message.string) for message in messages}


def find_text(code: str, language: str, values: Mapping[str, str], *, count: int | None = None) -> str | None:
    """The text of the code with its values filled in; None, and a warning, when it cannot be said."""
    forms = find_forms(code, language)
    if forms is None:
        warnings.warn(f"no text for {code!r} in {language}", WordsMissingWarning, stacklevel=3)
        return None
    text = forms[0] if count == 1 else forms[-1]
    missing = set(PLACEHOLDER.findall(text)) - set(values)
    if missing:
        warnings.warn(f"no value for {sorted(missing)} of {code!r}", WordsMissingWarning, stacklevel=3)
        return None
    return PLACEHOLDER.sub(lambda match: values[match[1]], text)


def find_forms(code: str, language: str) -> tuple[str, ...] | None:
    """The forms of a text with its placeholders, in the language or the one that fills its gaps; else None."""
    spoken = language_of(language)
    forms = read_catalogue(spoken.code).get(code)
    if forms is None and spoken.fallback:
        return find_forms(code, spoken.fallback)
    return forms


def _whole(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())
