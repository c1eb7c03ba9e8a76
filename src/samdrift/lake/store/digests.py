"""What a key and a content are hashed from, in Python and in the engine's SQL: the same bytes, checked by a law.

Each is a mark with its version, then its fields in order, every field as `LENGTH:TEXT` where LENGTH is the number of
its UTF-8 bytes; a field that is missing is `-`. So no separator can stand in a text, and nothing looks like missing.
Hashed by SHA-256, of which the first 16 bytes are kept. docs/methods/store.md has the worked table.
"""

from collections.abc import Iterable
from decimal import Context, Decimal, Inexact, InvalidOperation
from hashlib import sha256

from samdrift.lake.store.values import QUANTITY, Event

SIZE = 16
_KEY, _CONTENT = "k1", "c1"
_UNIT = Decimal(1).scaleb(-QUANTITY[1])
_EXACT = Context(prec=QUANTITY[0], traps=[Inexact, InvalidOperation])


def key_of(source: str, identity: str) -> bytes:
    """The digest under which an event's identity is kept for ever."""
    return _digest(_KEY, (source, identity))


def content_of(event: Event) -> bytes:
    """The digest of what two copies must have alike: instant, subject, meter, quantity by value."""
    return _digest(_CONTENT, (str(event.instant), event.subject, event.meter, quantity_text(event.quantity)))


def encoded(mark: str, fields: Iterable[str | None]) -> bytes:
    """The bytes that are hashed."""
    return (mark + "".join([_field(text) for text in fields])).encode()


def quantity_text(quantity: Decimal) -> str:
    """The quantity with all its six decimals; there is one zero. A finer or larger one is an error: none is rounded."""
    return f"{quantity.quantize(_UNIT, context=_EXACT) + 0:f}"


def key_sql(source: str, identity: str) -> str:
    """SQL for `key_of` of two text columns."""
    return _sql(_KEY, (source, identity))


def content_sql(instant: str, subject: str, meter: str, quantity: str) -> str:
    """SQL for `content_of`; the quantity is a DECIMAL with six decimals."""
    return _sql(_CONTENT, (f"{instant}::VARCHAR", subject, meter, f"{quantity}::VARCHAR"))


def _digest(mark: str, fields: Iterable[str | None]) -> bytes:
    return sha256(encoded(mark, fields)).digest()[:SIZE]


def _field(text: str | None) -> str:
    if text is None:
        return "-"
    return f"{len(text) if text.isascii() else len(text.encode())}:{text}"


def _sql(mark: str, fields: Iterable[str]) -> str:
    said = ", ".join(f"coalesce(strlen({field}) || ':' || {field}, '-')" for field in fields)
    return f"unhex(left(sha256(concat('{mark}', {said})), {2 * SIZE}))"
