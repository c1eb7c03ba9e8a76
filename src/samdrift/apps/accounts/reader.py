"""The reader of a page: until there are accounts, only the language that the browser or the switch asked for."""

from django.utils.translation import get_language

from samdrift.words import DEFAULT


def reader_language() -> str:
    """The language of the page that is being made."""
    return get_language() or DEFAULT
