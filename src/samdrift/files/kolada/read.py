"""An answer of Kolada as its values, or every fault in it. A value that is null stays missing, with its status."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from samdrift.domain.faults import Fault, FoundWrongError, Place, fault
from samdrift.files.outside import DEFAULT_LIMITS, Limits
from samdrift.files.outside.json_in import read_json
from samdrift.files.outside.numbers import read_number
from samdrift.words.exact_json import Number, shown

GENDERS = ("T", "K", "M")
"""All together, women, men."""
_NEXT = ("next_page", "next_url", "next")


@dataclass(frozen=True, kw_only=True)
class KoladaValue:
    """A key figure of a municipality in a year, of all or of women or men; None where Kolada has none."""

    kpi: str
    municipality: str
    year: int
    gender: str
    value: Fraction | None
    status: str
    place: Place


@dataclass(frozen=True)
class KoladaAnswer:
    """The values; `has_more` when this is one page of several."""

    values: tuple[KoladaValue, ...]
    has_more: bool


def read_kolada(content: bytes, *, file: str, limits: Limits = DEFAULT_LIMITS) -> KoladaAnswer:
    """The values. Raises FoundWrongError with every fault, so that nothing half is ever taken."""
    found = read_json(content, file=file, limits=limits)
    listed = found.get("values", found.get("results"))
    if not isinstance(listed, list):
        raise FoundWrongError(fault("kolada_not_kolada", Place(file), ", ".join(found)[:60]))
    reading = _Reading(file, limits)
    for number, entry in enumerate(listed, start=1):
        reading.take(number, entry)
    if isinstance(found.get("count"), Number) and shown(found["count"]) != str(len(listed)):
        reading.add("kolada_count", 0, len(listed), stated=shown(found["count"])[:20])
    if reading.faults:
        raise FoundWrongError(*reading.faults)
    return KoladaAnswer(tuple(reading.values.values()), any(found.get(name) for name in _NEXT))


@dataclass
class _Reading:
    file: str
    limits: Limits
    faults: list[Fault] = field(default_factory=list)
    values: dict[tuple[str, str, int, str], KoladaValue] = field(default_factory=dict)

    def add(self, code: str, row: int, value: object = None, *, column: str = "", **values: object) -> None:
        self.faults.append(fault(code, Place(self.file, row, column), value, **values))
        if len(self.faults) >= self.limits.faults:
            raise FoundWrongError(*self.faults)

    def take(self, number: int, entry: object) -> None:
        """An entry: a figure, a municipality, a year, and a value for each gender."""
        if not isinstance(entry, dict):
            self.add("kolada_entry", number, shown(entry)[:60])
            return
        kpi, place_code = (_code(entry.get(name)) for name in ("kpi", "municipality"))
        year, genders = shown(entry.get("period")), entry.get("values")
        if not kpi or not place_code or not _is_year(year) or not isinstance(genders, list):
            self.add("kolada_entry", number, ", ".join(map(str, entry))[:60])
            return
        if len(self.values) > self.limits.records:
            raise FoundWrongError(
                fault("import_too_many", Place(self.file, number), limit=self.limits.records)
            )
        for each in genders:
            self._take_value(number, each, (kpi, place_code, int(year)))

    def _take_value(self, number: int, each: object, of: tuple[str, str, int]) -> None:
        gender = _code(each.get("gender")) if isinstance(each, dict) else ""
        if not isinstance(each, dict) or gender not in GENDERS:
            self.add("kolada_gender", number, gender[:20] or shown(each)[:40], known=", ".join(GENDERS))
            return
        if (*of, gender) in self.values:
            named = f"{of[0]} {of[1]} {of[2]} {gender}"
            self.add("kolada_twice", number, named, other=self.values[*of, gender].place.row)
            return
        self.values[*of, gender] = KoladaValue(
            kpi=of[0],
            municipality=of[1],
            year=of[2],
            gender=gender,
            value=self._number(number, each),
            status=_code(each.get("status"))[:40],
            place=Place(self.file, number),
        )

    def _number(self, number: int, each: Mapping[str, Any]) -> Fraction | None:
        found = each.get("value")
        if found is None or each.get("isdeleted") is True:
            return None
        try:
            return read_number(found)
        except ValueError:
            self.add("kolada_number", number, shown(found)[:60], column="value")
            return None


def _code(found: object) -> str:
    return found.strip()[:60] if isinstance(found, str) else ""


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit()
