"""For the document of the API: what a call that sends events looks like."""

from typing import Any

from samdrift.files.cloudevents import BATCH, EVENT

_TEXT = {"type": "string"}
_DATA: dict[str, Any] = {
    "type": "object",
    "required": ["quantity"],
    "properties": {"quantity": {"description": "Exact: as text, or a number as it is written."}},
    "additionalProperties": _TEXT,
    "description": "The quantity, and dimensions that the cooperation allows as `dim_NAME`.",
    "example": {"quantity": "12.5"},
}
_EVENT: dict[str, Any] = {
    "type": "object",
    "required": ["specversion", "id", "source", "type", "subject", "time", "data"],
    "properties": {
        "specversion": {"const": "1.0"},
        "id": _TEXT,
        "source": _TEXT,
        "type": {**_TEXT, "description": "The meter."},
        "subject": {**_TEXT, "description": "The party's code, or CODE/anything for a unit of it."},
        "time": {**_TEXT, "description": "When it was used: with Z or an offset, or in legal time."},
        "data": _DATA,
    },
    "example": {
        "specversion": "1.0",
        "id": "2026-04-02/1",
        "source": "/payroll",
        "type": "payslips",
        "subject": "sola",
        "time": "2026-04-02T10:00:00+02:00",
        "data": {"quantity": "1"},
    },
}


def body_schemas() -> dict[str, Any]:
    """By content type: a batch, an event, and the data of one that stands in headers."""
    return {
        BATCH: {"schema": {"type": "array", "items": _EVENT}},
        EVENT: {"schema": _EVENT},
        "application/json": {"schema": _DATA},
    }
