"""Entries in words, and as a table that others can compute the chain from again."""

import csv
import io
from collections.abc import Iterable, Mapping

from samdrift.apps.records.chain import About, Link, canonical
from samdrift.apps.records.log import WORDS, link_of
from samdrift.apps.records.models import Entry
from samdrift.words import period_name, say
from samdrift.words.catalogue import find_forms

WORDED = {
    "role": "role",
    "step": "value.step",
    "before": "value.seen_by",
    "after": "value.seen_by",
    "job": "job.kind",
    "state": "job.state",
    "outcome": "value.outcome",
}
"""Values that are words themselves, with where their texts stand."""
PERIOD = "period"
"""Under this name stands a period by its code."""
NOBODY: Mapping[str, str] = {}
COLUMNS = ("number", "moment", "door", "person", "name", "what", "text", "entry", "hash")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def text_of(entry: Entry, language: str, parties: Mapping[str, str] = NOBODY) -> str:
    """What was done, as it follows upon who did it; `parties` are the names of their codes."""
    return link_text(link_of(entry), language, parties)


def link_text(entry: Link, language: str, parties: Mapping[str, str] = NOBODY) -> str:
    values = worded(entry.about, language)
    if "party" in values:
        values["party"] = parties.get(values["party"], values["party"])
    code = f"{WORDS}{entry.what}"
    if entry.about.get("party") and find_forms(f"{code}.party", language):
        code = f"{code}.party"
    if "whom" not in values and find_forms(f"{code}.nobody", language):
        code = f"{code}.nobody"
    return say(code, language, **values)


def worded(about: About, language: str) -> dict[str, str]:
    """The values as texts; those that are words in the language."""
    return {name: _worded(name, value, language) for name, value in about.items()}


def kind_name(what: str, language: str) -> str:
    """The kind of an entry, for choosing among them."""
    return say(f"log.kind.{what}", language)


def write_csv(entries: Iterable[Entry], language: str) -> bytes:
    """Each entry with the bytes that its hash is of, so that the file is enough to try the chain.

    A name that a spreadsheet would take for a formula gets an apostrophe in front; under `entry` it stands as it is.
    """
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    for entry in entries:
        link = link_of(entry)
        said = text_of(entry, language)
        told = (_harmless(entry.name), entry.what, _harmless(said), canonical(link).decode(), entry.hash)
        table.writerow((entry.number, link.moment.isoformat(), entry.door, entry.person, *told))
    return text.getvalue().encode()


def _worded(name: str, value: object, language: str) -> str:
    if name == PERIOD:
        return period_name(str(value), language)
    family = WORDED.get(name)
    forms = find_forms(f"{family}.{value}", language) if family else None
    return forms[0] if forms else str(value)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
