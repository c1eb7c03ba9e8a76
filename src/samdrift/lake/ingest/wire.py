"""Calls of a store and their answers as JSON: what both ends of the socket write and read.

A batch is a list of lists, since it is many times larger than anything else; all other calls are read by their types.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter

from samdrift.domain.faults import CalledWrongError, Fault, FaultsError, FoundWrongError, RefusedError
from samdrift.domain.periods import Span
from samdrift.lake.known import Known
from samdrift.lake.store.values import Answer, Contested, Event, Pin, Taken, event_of_row

LIMIT_BYTES = 2**28
"""Of one call; whoever may connect may do anything, so this only bounds a mistake."""


@dataclass(frozen=True)
class Call:
    """A method of the store: what it takes, and what it gives."""

    takes: Mapping[str, Any]
    gives: Any


_WHO = {"by": str, "reason": str}
CALLS: dict[str, Call] = {
    "flush": Call({"moment": datetime}, None),
    "contested": Call({"open_only": bool}, tuple[Contested, ...]),
    "resolve": Call(
        {"source": str, "identity": str, "number": int | None, **_WHO, "moment": datetime}, Contested
    ),
    "pin": Call({"name": str, "spans": tuple[Span, ...], "moment": datetime}, Pin),
    "compact": Call({"moment": datetime}, None),
    "sweep": Call({"moment": datetime}, int),
    "drop_before": Call({"day": date, **_WHO, "moment": datetime}, int),
    "verify": Call({}, tuple[Fault, ...]),
    "rebuild": Call({"moment": datetime}, None),
}
FILE = Call({"path": str, "moment": datetime}, Taken)
_ERRORS: tuple[type[FaultsError], ...] = (FoundWrongError, CalledWrongError, RefusedError)
_FAULTS = TypeAdapter(tuple[Fault, ...])


def write_call(call: Call, country: str, arguments: Mapping[str, Any]) -> bytes:
    told = {name: _json(kind, arguments[name]) for name, kind in call.takes.items()}
    return json.dumps({"country": country, **told}).encode()


def read_call(call: Call, told: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments. Raises pydantic's ValidationError when they are of another kind."""
    return {name: TypeAdapter(kind).validate_python(told[name]) for name, kind in call.takes.items()}


def write_answer(call: Call, answer: Any) -> bytes:
    return json.dumps({"answer": _json(call.gives, answer)}).encode()


def read_answer(call: Call, told: Mapping[str, Any]) -> Any:
    return TypeAdapter(call.gives).validate_python(told["answer"])


def write_events(events: Sequence[Event], country: str, moment: datetime) -> bytes:
    rows = [
        (each.source, each.id, each.instant, each.subject, each.meter, str(each.quantity), each.dimensions)
        for each in events
    ]
    return json.dumps({"country": country, "moment": moment.isoformat(), "events": rows}).encode()


def read_events(told: Mapping[str, Any]) -> tuple[list[Event], datetime]:
    return [event_of_row(row) for row in told["events"]], datetime.fromisoformat(told["moment"])


def write_answers(answers: Sequence[Answer]) -> bytes:
    return json.dumps({"outcomes": [each.outcome for each in answers]}).encode()


def read_answers(told: Mapping[str, Any]) -> tuple[Answer, ...]:
    return tuple(Answer(outcome=outcome) for outcome in told["outcomes"])


def write_known(known: Known) -> dict[str, Any]:
    return {
        "country": known.country,
        "parties": sorted(known.parties),
        "meters": sorted(known.meters),
        "dimensions": sorted(known.dimensions),
    }


def read_known(told: Mapping[str, Any]) -> Known:
    return Known(
        told["country"],
        frozenset(told["parties"]),
        frozenset(told["meters"]),
        frozenset(told["dimensions"]),
    )


def write_error(wrong: FaultsError | OSError) -> bytes:
    """The error as it was raised, for the other end to raise."""
    if isinstance(wrong, OSError):
        return json.dumps({"errno": wrong.errno, "said": wrong.strerror or str(wrong)}).encode()
    kind = next(each for each in _ERRORS if isinstance(wrong, each)).__name__
    return json.dumps({"error": kind, "faults": _FAULTS.dump_python(wrong.faults, mode="json")}).encode()


def raise_error(told: Mapping[str, Any]) -> None:
    """Raises what the other end raised, if it did."""
    if "errno" in told:
        raise OSError(told["errno"], told["said"])
    if "error" in told:
        kind = next(each for each in _ERRORS if each.__name__ == told["error"])
        raise kind(*_FAULTS.validate_python(told["faults"]))


def _json(kind: Any, value: Any) -> Any:
    return TypeAdapter(kind).dump_python(value, mode="json")
