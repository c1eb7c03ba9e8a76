"""A cooperation as JSON, as it is kept with what was computed from it, and back."""

from dataclasses import fields, replace
from functools import lru_cache

from pydantic import TypeAdapter

from samdrift.domain.cooperation import Cooperation

_COOPERATION = TypeAdapter(Cooperation)
_TERMS = {
    "name",
    "country",
    "currency_code",
    "language",
    "host",
    "fiscal_year_start",
    "dimensions",
    "agreement",
}
_PLACES = {each.name: {"__all__": {"place"}} for each in fields(Cooperation) if each.name not in _TERMS}


def facts_taken(cooperation: Cooperation) -> Cooperation:
    """The cooperation less what no amount is computed from: a new seat on a forum makes no bill another one."""
    return replace(cooperation, bodies=(), seats=(), vat_decisions=(), baseline=(), components=())


def write_inputs(cooperation: Cooperation) -> str:
    """What a settlement takes of the cooperation, without the places where its facts were read."""
    return _COOPERATION.dump_json(facts_taken(cooperation), exclude=_PLACES).decode()


@lru_cache(maxsize=8)
def read_inputs(text: str) -> Cooperation:
    """The cooperation that was written. Raises pydantic's ValidationError when the text is none.

    The last few are kept by their whole text, which cannot be stale: the same text is the same value.
    """
    return _COOPERATION.validate_json(text)


def are_same_inputs(text: str, cooperation: Cooperation) -> bool:
    """Whether the text states what a settlement takes of it, also when it was written before a column existed."""
    stated = write_inputs(cooperation)
    return text == stated or read_inputs(text) == read_inputs(stated)
