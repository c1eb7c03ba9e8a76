"""The faults of event files, gathered with a limit per file and code: a wrong column must not make a million faults."""

from collections import Counter
from dataclasses import replace

from samdrift.domain.faults import Fault, Place, fault

_SHOWN = 200
"""Characters of a wrong value that are told."""


class Findings:
    """Faults as they are found, at most so many of one code in one file."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._kept: list[Fault] = []
        self._number: Counter[tuple[str, str]] = Counter()
        self.number = 0
        """Of all faults added one by one."""

    def add(self, code: str, place: Place, value: object = None, **values: object) -> None:
        """Keep the fault, or only count it when the file has enough of its code."""
        key = (place.file, code)
        self._number[key] += 1
        self.number += 1
        place = replace(place, column=_shorten(place.column))
        if self._number[key] <= self.most:
            self._kept.append(fault(code, place, None if value is None else _shorten(str(value)), **values))

    def add_number(self, code: str, file: str, more: int) -> None:
        """Count faults that were left where they are."""
        self._number[(file, code)] += more

    def all(self) -> tuple[Fault, ...]:
        """Every kept fault by file, row and column; after each file's own what was left out of it."""
        left = [
            fault("events_more_faults", Place(file), number - self.most, kind=code)
            for (file, code), number in self._number.items()
            if number > self.most
        ]
        return tuple(sorted(self._kept + left, key=_order))


def _order(found: Fault) -> tuple[str, bool, Fault]:
    return (
        found.place.file,
        found.code == "events_more_faults",
        Fault("", found.place, found.code, found.values),
    )


def _shorten(text: str) -> str:
    """Text that can be printed and written: not too long, and UTF-8."""
    text = text.encode("utf-8", "replace").decode()
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
