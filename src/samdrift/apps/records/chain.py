"""The bytes of an entry, its hash, and a chain of entries tried link by link: docs/methods/log.md."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256

Plain = str | int | None
About = Mapping[str, Plain]
LARGEST = 2**53 - 1
"""Beyond it a number in JSON is not the same number for everybody."""

GAP, LINK, HASH, END = "number", "previous", "hash", "end"
"""How an entry may be broken: it is not the next, it names another before it, it was changed, it is gone."""


@dataclass(frozen=True, kw_only=True)
class Link:
    """An entry as a value. `previous` is the hash of the one before it, empty for the first."""

    cooperation: str
    number: int
    moment: datetime
    person: int | None
    name: str
    door: str
    what: str
    about: About
    previous: str
    hash: str = ""


@dataclass(frozen=True, kw_only=True)
class Broken:
    """The first entry that is not as it was written, and how that shows."""

    number: int
    how: str


@dataclass(frozen=True, kw_only=True)
class Verified:
    """A chain computed again: how many links, the hash of the last, when it began, and where it is broken."""

    count: int = 0
    head: str = ""
    since: datetime | None = None
    broken: Broken | None = None


def canonical(link: Link) -> bytes:
    """Everything but the hash as JSON by RFC 8785: names in order, no space, UTF-8, the moment in UTC to the µs."""
    fields = {
        "about": dict(link.about),
        "cooperation": link.cooperation,
        "door": link.door,
        "moment": link.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "name": link.name,
        "number": link.number,
        "person": link.person,
        "previous": link.previous,
        "what": link.what,
    }
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sealed(link: Link) -> Link:
    """The link with its hash."""
    return replace(link, hash=hash_of(link))


def hash_of(link: Link) -> str:
    return sha256(canonical(link)).hexdigest()


def verify(links: Iterable[Link]) -> Verified:
    """The chain as far as it holds; `broken` names the first link that does not."""
    done = Verified()
    for link in links:
        if how := _fault_of(link, done):
            return replace(done, broken=Broken(number=done.count + 1, how=how))
        done = Verified(count=link.number, head=link.hash, since=done.since or link.moment)
    return done


def check_plain(about: About) -> None:
    """Raises ValueError when it holds what JSON does not tell the same way everywhere."""
    for name, value in about.items():
        if not name.isascii() or not isinstance(value, str | int | None) or isinstance(value, bool):
            raise ValueError(f"no plain value: {name}={value!r}")
        if isinstance(value, int) and abs(value) > LARGEST:
            raise ValueError(f"too large a number: {name}={value}")


def _fault_of(link: Link, before: Verified) -> str:
    if link.number != before.count + 1:
        return GAP
    if link.previous != before.head:
        return LINK
    return "" if link.hash == hash_of(link) else HASH
