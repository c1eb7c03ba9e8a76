"""What the page of events shows: the contents of a contested event beside each other, and control totals of a month."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.settlement.events.stores import has_store, lake_folder
from samdrift.domain.periods import ZONES, Period, legal_day, parse_period
from samdrift.lake.instants import instant
from samdrift.lake.store.reader import read_store
from samdrift.lake.store.told import quantity_text
from samdrift.lake.store.values import Content, Contested, Total
from samdrift.words import day

ROWS = ("time", "subject", "type", "quantity", "dimensions", "stored_at", "copies")
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Row:
    """A line of the comparison: what stands in each content, and whether it is not the same in all."""

    name: str
    values: tuple[str, ...]

    @property
    def differs(self) -> bool:
        return self.name in ROWS[:4] and len(set(self.values)) > 1


@dataclass(frozen=True)
class Beside:
    """A contested event with its contents beside each other."""

    contested: Contested
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Month:
    """Control totals of a month, by day and source, and their sum."""

    name: str
    totals: tuple[Total, ...]

    @property
    def sums(self) -> Mapping[str, int]:
        names = ("received", "counted", "duplicates", "quarantined")
        return {name: sum(getattr(total, name) for total in self.totals) for name in names}


def beside(
    contested: Iterable[Contested], owner: Cooperation, names: Mapping[str, str], language: str
) -> list[Beside]:
    return [Beside(each, _rows(each.contents, owner, names, language)) for each in contested]


def month_of(owner: Cooperation, asked: str, today: date) -> Month:
    """The totals of the month asked for; else of that with the last event, else of today's: what is published."""
    if not has_store(owner):
        return Month(f"{today:%Y-%m}", ())
    with read_store(lake_folder() / owner.slug, country=owner.country) as reader:
        name = asked if _MONTH.fullmatch(asked) else ""
        if not name:
            known = reader.instants()
            last = legal_day(known[1], country=owner.country) if known else today
            name = f"{last:%Y-%m}"
        period: Period = parse_period(name, fiscal_year_start=owner.fiscal_year_start)
        totals = reader.totals(period.span)
    return Month(name, tuple(sorted(totals, key=lambda total: (total.day, total.source))))


def _rows(
    contents: tuple[Content, ...], owner: Cooperation, names: Mapping[str, str], language: str
) -> tuple[Row, ...]:
    told = [_told(content, owner, names, language) for content in contents]
    return tuple(Row(name, tuple(each[name] for each in told)) for name in ROWS)


def _told(content: Content, owner: Cooperation, names: Mapping[str, str], language: str) -> dict[str, str]:
    event = content.event
    return {
        "time": _moment(instant(event.instant), owner, language),
        "subject": _subject(event.subject, names),
        "type": event.meter,
        "quantity": quantity_text(event.quantity),
        "dimensions": "–" if event.dimensions == "{}" else event.dimensions,
        "stored_at": _moment(content.stored_at, owner, language),
        "copies": str(content.copies),
    }


def _subject(subject: str, names: Mapping[str, str]) -> str:
    """The party by its name, and the unit behind it."""
    party, slash, unit = subject.partition("/")
    return f"{names.get(party, party)}{slash}{unit}"


def _moment(moment: datetime, owner: Cooperation, language: str) -> str:
    """In legal time, to the second."""
    local = moment.astimezone(ZoneInfo(ZONES[owner.country]))
    return f"{day(local.date(), language)} {local:%H:%M:%S}".replace(" ", "\u00a0")
