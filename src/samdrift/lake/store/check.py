"""The check of a single event at the door: the rules of event files (lake/rules.py) and those of the store.

A law holds it to the engine's rules: the same texts are the same event, or have the same faults.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from samdrift.domain.faults import NOWHERE, Fault, Place
from samdrift.domain.periods import instant_of_local, legal_day
from samdrift.lake.dimensions import dimensions_text
from samdrift.lake.findings import Findings
from samdrift.lake.header import check_name
from samdrift.lake.instants import EARLIEST, LATEST
from samdrift.lake.known import COLUMNS, Known
from samdrift.lake.limits import DEFAULT_LIMITS, Limits
from samdrift.lake.rules import COMMA, DAY, DECIMAL, TIME
from samdrift.lake.store.times import instant_of, microseconds
from samdrift.lake.store.values import QUANTITY, Event

MayUse = Callable[[str, str, date], str | None]
"""(party, meter, legal day) -> the code of the fault if the party may not have such an event on that day."""

_TIME, _DAY, _DECIMAL, _COMMA = (re.compile(pattern) for pattern in (TIME, DAY, DECIMAL, COMMA))

_ZONE = re.compile(r"[Zz+-].*$")
_FINER = re.compile(r"([.][0-9]{6})[0-9]+$")
_AHEAD = timedelta(hours=1)
_LEAST, _MOST = Decimal(1).scaleb(-QUANTITY[1]), Decimal(1).scaleb(QUANTITY[0] - QUANTITY[1])
_SPACES = " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""What the engine's `trim` takes away: the space separators of Unicode, no tab and no line break."""


def anyone(party: str, meter: str, day: date) -> str | None:
    """Every known party may have events of every known meter."""
    return None


@dataclass(frozen=True)
class Door:
    """What an event is checked against; `moment` is when it came."""

    known: Known
    moment: datetime
    may_use: MayUse = anyone
    limits: Limits = DEFAULT_LIMITS


def check_event(raw: Mapping[str, str], door: Door, *, place: Place = NOWHERE) -> Event | tuple[Fault, ...]:
    """The event that the texts say, or all that is wrong with them.

    `raw` has the six columns of an event file, and dimensions as `dim_NAME`; what is missing is empty.
    """
    findings = Findings(door.limits.faults_of_a_code)
    check = _Check(raw, door, findings, place)
    event = check.event()
    if findings.number or event is None:
        return findings.all()
    return event


@dataclass(frozen=True)
class _Check:
    raw: Mapping[str, str]
    door: Door
    findings: Findings
    place: Place

    def event(self) -> Event | None:
        if not self._is_text():
            return None
        for name in ("source", "id"):
            self._check_length(name)
        for name in self.raw.keys() - set(COLUMNS):
            check_name(self._at(name), self.door.known, self.findings)
        party, meter = self._party(), self._meter()
        instant, quantity = self._instant(), self._quantity()
        if instant is None or quantity is None or self.findings.number:
            return None
        self._check_use(party, meter, instant)
        return Event(
            source=self.raw["source"],
            id=self.raw["id"],
            instant=instant,
            subject=self.raw["subject"],
            meter=meter,
            quantity=quantity,
            dimensions=dimensions_text(self.raw) if len(self.raw) > len(COLUMNS) else "{}",
        )

    def _is_text(self) -> bool:
        """Whether no half of a character pair stands alone: that cannot be written as UTF-8."""
        for name, text in self.raw.items():
            if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
                self._tell(name, "event_encoding")
        return not self.findings.number

    def _check_length(self, name: str) -> None:
        text = self.raw.get(name, "")
        limit = self.door.limits.text_characters
        if _is_blank(text):
            self._tell(name, "event_empty")
        elif len(text) > limit:
            self._tell(name, "event_too_long", limit=limit)

    def _party(self) -> str:
        subject = self.raw.get("subject", "")
        party = subject.partition("/")[0]
        if _is_blank(subject):
            self._tell("subject", "event_empty")
        elif party not in self.door.known.parties or not party:
            self._tell("subject", "event_unknown_party", **self.door.known.near_party(subject))
        return party

    def _meter(self) -> str:
        meter = self.raw.get("type", "")
        if _is_blank(meter):
            self._tell("type", "event_empty")
        elif meter not in self.door.known.meters:
            self._tell("type", "event_unknown_meter", **self.door.known.near_meter(meter))
        return meter

    def _instant(self) -> int | None:
        text = self.raw.get("time", "")
        found = instant_of_text(text, country=self.door.known.country)
        if isinstance(found, str):
            self._tell("time", found)
            return None
        if found > microseconds(self.door.moment + _AHEAD):
            self._tell("time", "event_in_future")
        return found

    def _quantity(self) -> Decimal | None:
        text = self.raw.get("quantity", "")
        if not _DECIMAL.fullmatch(text):
            if _is_blank(text):
                self._tell("quantity", "event_empty")
            else:
                self._tell("quantity", "decimal_comma" if _COMMA.fullmatch(text) else "quantity_not_decimal")
            return None
        quantity = Decimal(text)
        if abs(quantity) >= _MOST:
            self._tell("quantity", "event_quantity_too_large")
        elif quantity % _LEAST:
            self._tell("quantity", "event_quantity_too_fine")
        return quantity

    def _check_use(self, party: str, meter: str, instant: int) -> None:
        day = legal_day(instant_of(instant), country=self.door.known.country)
        if code := self.door.may_use(party, meter, day):
            self._tell("subject", code, party=party, meter=meter, count=1, start=day, end=day)

    def _tell(self, name: str, code: str, **values: object) -> None:
        self.findings.add(code, self._at(name), self.raw.get(name, ""), **values)

    def _at(self, name: str) -> Place:
        return replace(self.place, column=name)


def instant_of_text(text: str, *, country: str) -> int | str:
    """Microseconds since 1970 in UTC, or the code of what is wrong with the time."""
    if not _TIME.fullmatch(text):
        if _is_blank(text):
            return "event_empty"
        return "event_time_only_date" if _DAY.fullmatch(text) else "event_time"
    zone = _ZONE.search(text, 16)
    ends = zone.start() if zone else len(text)
    clock = _FINER.sub(r"\1", text[:ends])
    if clock.startswith("0000"):  # a year that the engine knows and Python does not
        return "event_time" if _is_moment("0004" + clock[4:]) else "event_time_no_such_day"
    if not _is_moment(clock):
        return "event_time_no_such_day"
    local = datetime.fromisoformat(clock)
    if not EARLIEST <= microseconds(local.replace(tzinfo=UTC)) < LATEST:
        return "event_time"
    if zone is None:
        return microseconds(instant_of_local(local, country=country))
    return microseconds(local.replace(tzinfo=UTC)) - _offset(zone.group()) * 10**6


def _is_moment(clock: str) -> bool:
    try:
        datetime.fromisoformat(clock)
    except ValueError:
        return False
    return True


def _offset(zone: str) -> int:
    """Seconds east of UTC of Z, +02, +0200 or +02:00."""
    if zone in "Zz":
        return 0
    minutes = int(zone[-2:]) if len(zone) > 3 else 0
    return (-1 if zone[0] == "-" else 1) * (3600 * int(zone[1:3]) + 60 * minutes)


def _is_blank(text: str) -> bool:
    return not text.strip(_SPACES)
