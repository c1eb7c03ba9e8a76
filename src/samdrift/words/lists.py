"""Several names as one speaks them: `Luleå, Piteå och Boden`."""

from collections.abc import Sequence

from samdrift.words.languages import language_of


def listed(names: Sequence[str], language: str) -> str:
    """The names with the language's commas and its word for "and"."""
    from babel.lists import format_list

    return str(format_list(list(names), locale=language_of(language).locale))
