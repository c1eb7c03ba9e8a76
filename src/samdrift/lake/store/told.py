"""Contested events as programs read them, by whatever door they leave."""

import json
from datetime import datetime
from typing import Any

from samdrift.lake.instants import instant
from samdrift.lake.store.values import Choice, Content, Contested


def contested_json(contested: Contested) -> dict[str, Any]:
    """The event with all its contents; `choice` is null as long as nobody has chosen."""
    return {
        "source": contested.source,
        "id": contested.id,
        "contents": [_content(content) for content in contested.contents],
        "choice": None if contested.choice is None else _choice(contested.choice),
    }


def _content(content: Content) -> dict[str, Any]:
    event = content.event
    return {
        "number": content.number,
        "time": _moment(instant(event.instant)),
        "subject": event.subject,
        "type": event.meter,
        "quantity": quantity_text(event.quantity),
        "dimensions": json.loads(event.dimensions),
        "stored_at": _moment(content.stored_at),
        "copies": content.copies,
    }


def _choice(choice: Choice) -> dict[str, Any]:
    return {
        "number": choice.number,
        "by": choice.by,
        "reason": choice.reason,
        "moment": _moment(choice.moment),
    }


def quantity_text(quantity: object) -> str:
    """The decimal without the zeros that mean nothing."""
    text = f"{quantity:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _moment(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
