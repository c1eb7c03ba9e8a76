"""A table of a rules file, and what is wrong in it with its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from samdrift.domain.faults import Fault, Place, fault
from samdrift.domain.law.values import Text

LANGUAGES = ("en", "nb", "sv")


@dataclass(frozen=True)
class Entry:
    """One table with its place; what is wrong in it is added to the faults of all."""

    given: Mapping[str, Any]
    place: Place
    faults: list[Fault] = field(default_factory=list)

    def add(self, code: str, column: str, value: object = None, **values: object) -> None:
        self.faults.append(fault(code, replace(self.place, column=column), value, **values))

    def text(self, name: str) -> str:
        """A text that must be there."""
        found = self.given.get(name)
        if not isinstance(found, str) or not found.strip():
            self.add("law_missing", name)
            return ""
        return found

    def one_of(self, name: str, known: tuple[str, ...]) -> str:
        found = self.text(name)
        if found and found not in known:
            self.add("law_unknown", name, found, known=", ".join(known))
        return found

    def day(self, name: str) -> date | None:
        """A day of the calendar, or none."""
        found = self.given.get(name)
        if isinstance(found, str):
            try:
                return date.fromisoformat(found)
            except ValueError:
                found = f'"{found}"'
        if found is None or (isinstance(found, date) and not isinstance(found, datetime)):
            return found
        self.add("law_no_day", name, found)
        return None

    def said(self) -> Text:
        """The text in every language."""
        missing = [each for each in LANGUAGES if not str(self.given.get(each) or "").strip()]
        for language in missing:
            self.add("law_language_missing", language, language=language)
        return Text(*(str(self.given.get(each, "")) for each in LANGUAGES))

    def table(self, name: str) -> dict[str, Any]:
        """A table inside it, empty where there is none."""
        found = self.given.get(name, {})
        if isinstance(found, dict):
            return found
        self.add("law_unknown", name, found, known="[table]")
        return {}

    def child(self, name: str) -> "Entry":
        return Entry(self.table(name), self.place, self.faults)

    def entries(self, name: str) -> Iterator["Entry"]:
        """The tables of a list, each with its number as its row."""
        for number, each in enumerate(self.given.get(name, ()), start=1):
            yield Entry(each, replace(self.place, row=number), self.faults)

    def check_names(self, known: frozenset[str]) -> None:
        """A name that is none of the known is a fault: it would be lost in silence."""
        for name in self.given:
            if name not in known:
                self.add("law_name_unknown", name, name, known=", ".join(sorted(known)))
