"""What of a CloudEvent 1.0 makes a usage event, as texts: quantity and dimensions stand in `data`."""

from dataclasses import dataclass
from typing import Any

from samdrift.domain.cooperation.names import listed, nearest
from samdrift.domain.faults import Place
from samdrift.lake.findings import Findings
from samdrift.lake.header import check_dimension
from samdrift.lake.known import DIMENSION, Known
from samdrift.words.exact_json import Number, shown

ATTRIBUTES = ("source", "id", "time", "subject", "type")


@dataclass(frozen=True)
class EventTexts:
    """The texts of an event, None for what is of another kind; `told`, where its faults are in the findings."""

    texts: tuple[str | None, ...]
    """Of ATTRIBUTES, then the quantity."""
    dimensions: dict[str, str]
    told: bool


@dataclass(frozen=True)
class CloudEventReader:
    """Reads decoded objects of one file or one request."""

    name: str
    known: Known
    findings: Findings

    def read(self, row: int, found: dict[str, Any]) -> EventTexts:
        """The texts of the object; what is wrong with them goes to the findings, at the row."""
        faults_before = self.findings.number
        version = found.get("specversion")
        if version != "1.0" or type(version) is Number:
            self.findings.add("jsonl_specversion", Place(self.name, row, "specversion"), shown(version))
        texts = [self._attribute(row, name, found.get(name, "")) for name in ATTRIBUTES]
        quantity, dimensions = self._data(row, found.get("data"))
        return EventTexts((*texts, quantity), dimensions, self.findings.number > faults_before)

    def _data(self, row: int, data: object) -> tuple[str | None, dict[str, str]]:
        if not isinstance(data, dict):
            self.findings.add("jsonl_data_not_object", Place(self.name, row, "data"), shown(data))
            return None, {}
        dimensions: dict[str, str] = {}
        for member, value in data.items():
            if member != "quantity" and (text := self._dimension(row, member, value)) is not None:
                dimensions[member.removeprefix(DIMENSION)] = text
        quantity = data.get("quantity", "")
        if type(quantity) is Number:
            return str(quantity), dimensions
        return self._attribute(row, "quantity", quantity), dimensions

    def _dimension(self, row: int, member: str, value: object) -> str | None:
        place = Place(self.name, row, member)
        if not member.startswith(DIMENSION):
            names = [
                "quantity",
                *(DIMENSION + name.removeprefix(DIMENSION) for name in sorted(self.known.dimensions)),
            ]
            near = nearest(member, names)
            self.findings.add("jsonl_unknown_member", place, member, nearest=near, known=listed(names))
        elif check_dimension(place, self.known, self.findings):
            return self._attribute(row, member, value)
        return None

    def _attribute(self, row: int, column: str, value: object) -> str | None:
        if type(value) is str:
            return value
        self.findings.add("jsonl_not_text", Place(self.name, row, column), shown(value))
        return None
