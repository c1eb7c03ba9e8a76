"""The languages that Samdrift speaks, each with its Babel locale and the one that fills its gaps."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """How a language writes: its locale, what it calls itself, its own currency, and what fills its gaps."""

    code: str
    locale: str
    own_name: str
    own_currency: str = ""
    fallback: str = ""


_SPOKEN = (
    Language("en", "en_GB", "English"),
    Language("nb", "nb", "Bokmål", own_currency="NOK", fallback="en"),
    Language("sv", "sv", "Svenska", own_currency="SEK", fallback="en"),
)
LANGUAGES = tuple(language.code for language in _SPOKEN)
OWN_NAMES = {language.code: language.own_name for language in _SPOKEN}
DEFAULT = "en"
_BY_CODE = {language.code: language for language in _SPOKEN}
_MAPPED = {"no": "nb", "nn": "nb"}


def language_of(code: str) -> Language:
    """The language of that code; English for one that is not spoken."""
    return _BY_CODE.get(code, _BY_CODE[DEFAULT])


def nearest_language(*wishes: str) -> str:
    """The first spoken language among wishes such as `nb_NO.UTF-8` or `sv:en`; English when there is none."""
    for wish in wishes:
        for name in wish.split(":"):
            code = name.replace("-", "_").split(".")[0].split("_")[0].lower()
            if (spoken := _MAPPED.get(code, code)) in _BY_CODE:
                return spoken
    return DEFAULT
