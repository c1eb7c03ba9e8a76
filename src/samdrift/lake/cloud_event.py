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
    """The texts of an event by column, None for what is none; `told`, where its faults are in the findings."""

    columns: dict[str, str | None]
    """ATTRIBUTES in their order, then the quantity, then the dimensions as they are named in `data`."""
    told: bool

    @property
    def sure(self) -> dict[str, str]:
        """The columns that are texts; all of them, where nothing was told."""
        return {name: text for name, text in self.columns.items() if text is not None}

    @property
    def row(self) -> tuple[str | None, ...]:
        """Of the columns that every event has."""
        return (*(self.columns[name] for name in ATTRIBUTES), self.columns["quantity"])


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
        columns = {name: self._attribute(row, name, found.get(name, "")) for name in ATTRIBUTES}
        columns |= self._data(row, found.get("data"))
        return EventTexts(columns, self.findings.number > faults_before)

    def _data(self, row: int, data: object) -> dict[str, str | None]:
        if not isinstance(data, dict):
            self.findings.add("jsonl_data_not_object", Place(self.name, row, "data"), shown(data))
            return {"quantity": None}
        quantity = data.get("quantity", "")
        if type(quantity) is Number:
            columns: dict[str, str | None] = {"quantity": str(quantity)}
        else:
            columns = {"quantity": self._attribute(row, "quantity", quantity)}
        for member, value in data.items():
            if member != "quantity":
                columns[member] = self._dimension(row, member, value)
        return columns

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
