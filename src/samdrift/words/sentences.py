"""Sentences from codes. Telling a fault never fails: what has no text is told as its code with its values."""

from samdrift.domain.faults import Fault, Place, describe
from samdrift.words.catalogue import find_forms, find_text

NONE_NEAR = ".none"
"""What follows the code of a fault with a `nearest` where nothing is near."""


def sentence(fault: Fault, language: str) -> str:
    """What is wrong and why, with the wrong value."""
    return find_text(_variant(fault), language, _values(fault, language)) or describe(fault)


def remedy(fault: Fault, language: str) -> str:
    """How to mend it, with an example that is right; empty when there is no text."""
    return find_text(f"{_variant(fault)}.remedy", language, _values(fault, language)) or ""


def place(where: Place, language: str) -> str:
    """Where it stands, as far as that is known: `costs.csv, row 3, column amount`."""
    values = {"file": where.file, "row": str(where.row), "column": where.column}
    known = (bool(where.file), bool(where.row), bool(where.column))
    code = _PLACES.get(known)
    return where.file if code is None else say(code, language, **values)


def say(code: str, language: str, **values: object) -> str:
    """The text of a code with its values; an integer `count` chooses between one and more."""
    texts = {name: str(value) for name, value in values.items()}
    count = values.get("count")
    text = find_text(code, language, texts, count=count if isinstance(count, int) else None)
    return " ".join([code, *(f"{name}={value}" for name, value in texts.items())]) if text is None else text


_PLACES = {
    (True, True, True): "place.file_row_column",
    (True, True, False): "place.file_row",
    (True, False, True): "place.file_column",
}


def _variant(fault: Fault) -> str:
    """The code whose words fit: of a name that is like no known one `CODE.none` says so, and what is known."""
    return f"{fault.code}{NONE_NEAR}" if ("nearest", "") in fault.values else fault.code


def _values(fault: Fault, language: str) -> dict[str, str]:
    where = fault.place
    known = {"value": fault.value or "", "file": where.file, "row": str(where.row), "column": where.column}
    return known | {name: _word(name, text, language) for name, text in fault.values}


def _word(name: str, text: str, language: str) -> str:
    """A value that is a word, such as what kind of cell was wanted, in the language; any other as it stands."""
    forms = find_forms(f"value.{name}.{text}", language)
    return text if forms is None else forms[0]
