"""Members of a JSON object taken one by one: what is missing, unknown or of another kind becomes a fault."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from samdrift.domain.cooperation.names import listed, nearest
from samdrift.domain.faults import Fault, Place, fault
from samdrift.files.games.exact import read_amount
from samdrift.words.exact_json import Number, shown

_TOLD = 100
"""Characters of a wrong value that are told."""


@dataclass
class Reading:
    """A file that is being read, with what was found wrong in it."""

    file: str
    faults: list[Fault] = field(default_factory=list)

    def add(self, code: str, column: str, value: object = None, *, row: int = 0, **values: object) -> None:
        """Notes what is wrong there."""
        self.faults.append(fault(code, Place(self.file, row, column), value, **values))

    def check_names(self, found: Mapping[str, Any], known: Iterable[str], *, row: int = 0) -> None:
        """Notes every member that nobody knows."""
        names = tuple(known)
        for name in found:
            if name not in names:
                near = nearest(name, names)
                self.add("game_member_unknown", "", name, row=row, nearest=near, known=listed(names))

    def text(self, found: Mapping[str, Any], name: str, *, row: int = 0) -> str | None:
        """The member as a text."""
        value = found.get(name)
        if isinstance(value, str) and not isinstance(value, Number):
            return value
        self._missing_or_wrong(found, name, "text", row=row)
        return None

    def object(self, found: Mapping[str, Any], name: str, *, row: int = 0) -> dict[str, Any] | None:
        """The member as an object."""
        value = found.get(name)
        if isinstance(value, dict):
            return value
        self._missing_or_wrong(found, name, "object", row=row)
        return None

    def list(self, found: Mapping[str, Any], name: str) -> "list[Any] | None":
        """The member as a list."""
        value = found.get(name)
        if isinstance(value, list):
            return value
        self._missing_or_wrong(found, name, "list", row=0)
        return None

    def amount(
        self, found: Mapping[str, Any], name: str, *, column: str = "", row: int = 0
    ) -> Fraction | None:
        """The member as an exact number."""
        where = f"{column}.{name}" if column else name
        if name not in found:
            self.add("game_member_missing", where, name, row=row)
            return None
        try:
            return read_amount(found[name])
        except ValueError:
            value = found[name]
            told = value if isinstance(value, str) else shown(value)
            self.add("game_not_number", where, told[:_TOLD], row=row)
            return None

    def _missing_or_wrong(self, found: Mapping[str, Any], name: str, wanted: str, *, row: int) -> None:
        if name not in found:
            self.add("game_member_missing", name, name, row=row)
        else:
            self.add("game_member_kind", name, shown(found[name])[:_TOLD], row=row, wanted=wanted)
