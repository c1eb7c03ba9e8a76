"""The events of FAR in 2004: invented; they add up exactly to the assumed volumes of 2003.

    python make_events.py [FOLDER]        (needs pyarrow; FOLDER is events/ beside this file)

The same events on every machine: chance is `random.Random(SEED).randrange` alone, integers only. The bytes of
the Parquet files depend on the version of pyarrow as well.
"""

import csv
import json
import sys
from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Generic, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

SEED = 2004
PARTIES = ("stavanger", "sandnes", "sola", "randaberg", "rogaland_fk")

# Assumption: volumes of 2003, in the order of PARTIES; how they were found stands in ../README.md.
VOLUMES = {
    "payslip": (117000, 60000, 22000, 11000, 50000),
    "invoice_in_paper": (108000, 70000, 25000, 12000, 60000),
    "invoice_in_electronic": (12000, 0, 0, 0, 0),
    "invoice_out": (180000, 95000, 34000, 16000, 9000),
    "reminder": (16200, 8600, 2900, 1300, 700),
    "collection_case": (3600, 1900, 650, 300, 150),
    "ledger_voucher": (210000, 115000, 42000, 21000, 92000),
}
SEASONS = {
    "payslip": (80, 80, 82, 82, 83, 86, 92, 90, 83, 82, 82, 84),
    "invoice_in_paper": (95, 85, 95, 80, 85, 95, 55, 75, 90, 90, 100, 115),
    "invoice_in_electronic": (80, 80, 90, 85, 90, 100, 65, 85, 100, 105, 115, 125),
    "invoice_out": (110, 70, 75, 105, 75, 75, 85, 75, 80, 105, 75, 80),
    "reminder": (75, 105, 75, 75, 100, 80, 70, 85, 80, 80, 105, 80),
    "collection_case": (75, 95, 75, 75, 95, 75, 70, 80, 75, 80, 100, 80),
    "ledger_voucher": (110, 85, 95, 85, 85, 95, 55, 75, 90, 90, 100, 125),
}
LARGEST_BATCH = {
    "payslip": 23,
    "invoice_in_paper": 7,
    "invoice_in_electronic": 11,
    "invoice_out": 15,
    "reminder": 11,
    "collection_case": 2,
    "ledger_voucher": 11,
}
SOURCES = {
    "payslip": "/nlp/payroll",
    "invoice_in_paper": "/scanning/invoices-in",
    "invoice_in_electronic": "/edi/invoices-in",
    "invoice_out": "/unique/invoices-out",
    "reminder": "/unique/reminders",
    "collection_case": "/unique/collection",
    "ledger_voucher": "/unique/ledger",
}
# How a source writes time: legal time without offset, legal time with offset, or UTC.
TIME_FORMS = {
    "/nlp/payroll": "legal",
    "/scanning/invoices-in": "utc",
    "/edi/invoices-in": "utc",
    "/unique/invoices-out": "offset",
    "/unique/reminders": "legal",
    "/unique/collection": "legal",
    "/collection-agency/cases": "utc",
    "/unique/ledger": "offset",
}
# dim_system: the system in which the work began, with weights.
SYSTEMS = {
    "payslip": (("nlp", 1),),
    "invoice_in_paper": (("scanning", 1),),
    "invoice_in_electronic": (("edi", 1),),
    "invoice_out": (
        ("kindergarten", 25),
        ("school", 15),
        ("water-and-waste", 30),
        ("rent", 15),
        ("other", 15),
    ),
    "reminder": (("unique", 1),),
    "collection_case": (("collection", 1),),
    "ledger_voucher": (("unique", 50), ("nlp", 10), ("ocr", 20), ("social-care", 12), ("other", 8)),
}
# Units of a party: kind, number, weight of one; a party's own code stands for its central office.
UNITS = {
    "stavanger": (
        ("skole", 38, 6),
        ("barnehage", 42, 2),
        ("sykehjem", 14, 8),
        ("teknisk", 6, 9),
        ("kultur", 6, 4),
    ),
    "sandnes": (
        ("skole", 24, 6),
        ("barnehage", 24, 2),
        ("sykehjem", 7, 8),
        ("teknisk", 5, 8),
        ("kultur", 3, 4),
    ),
    "sola": (("skole", 9, 6), ("barnehage", 9, 2), ("sykehjem", 2, 9), ("teknisk", 3, 6), ("kultur", 2, 3)),
    "randaberg": (
        ("skole", 4, 6),
        ("barnehage", 4, 2),
        ("sykehjem", 1, 9),
        ("teknisk", 2, 5),
        ("kultur", 1, 3),
    ),
    "rogaland_fk": (("vgs", 28, 8), ("tannklinikk", 30, 1), ("samferdsel", 2, 12), ("kultur", 3, 5)),
}
CENTRAL_WEIGHT = 40

HOLIDAYS = {date(2004, *day) for day in ((1, 1), (4, 8), (4, 9), (4, 12), (5, 17), (5, 20), (5, 31))}
CLOSED_AT_NOON = {date(2004, *day) for day in ((4, 7), (12, 24), (12, 31))}
SUMMER_TIME = (date(2004, 3, 28), date(2004, 10, 31))

# Slide 9 says that three use a collection agency, not which: these are an assumption.
AGENCY_PARTIES = {"sola", "randaberg", "rogaland_fk"}


Value = TypeVar("Value")


@dataclass(frozen=True)
class Event:
    """A batch of work done: `at` is legal time, `quantity` how many of the meter `type`."""

    source: str
    at: datetime
    subject: str
    type: str
    quantity: int
    system: str
    id: str = ""

    @property
    def party(self) -> str:
        return self.subject.split("/")[0]


def apportion(total: int, weights: Sequence[int]) -> list[int]:
    """`total` in whole parts by weight, largest remainder."""
    whole = sum(weights)
    parts = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for i in by_remainder[: total - sum(parts)]:
        parts[i] += 1
    return parts


class Choice(Generic[Value]):
    """Draws of one of some values by integer weights."""

    def __init__(self, weighted: Iterable[tuple[Value, int]]) -> None:
        pairs = list(weighted)
        self.values = [value for value, _ in pairs]
        self.bounds = list(accumulate(weight for _, weight in pairs))

    def draw(self, chance: Random) -> Value:
        return self.values[bisect(self.bounds, chance.randrange(self.bounds[-1]))]


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in HOLIDAYS


def working_days(month: int) -> list[date]:
    first = date(2004, month, 1)
    return [day for n in range(31) if (day := first + timedelta(n)).month == month and is_working_day(day)]


def working_day_until(month: int, day_of_month: int) -> date:
    """That day, or the last working day before it."""
    return max(day for day in working_days(month) if day.day <= day_of_month)


def days_of(meter: str, month: int) -> Choice[date]:
    """The days on which a meter's work is done: runs on fixed days, closings, Mondays."""
    days = working_days(month)
    if meter == "payslip":
        return Choice([(working_day_until(month, 12), 92), (working_day_until(month, 26), 8)])
    if meter in ("reminder", "collection_case"):
        return Choice([(day, 5 if day.weekday() == 2 else 1) for day in days])
    if meter == "ledger_voucher":
        closing = set(days[:4] + days[-3:])
        return Choice([(day, 5 if day in closing else 3) for day in days])
    return Choice([(day, 4 if day.weekday() == 0 else 3) for day in days])


def units_of(party: str, meter: str) -> Choice[str]:
    """The party's units; collection is the central office's alone."""
    if meter in ("reminder", "collection_case"):
        return Choice([(party, 1)])
    kinds = UNITS[party]
    units = [(f"{party}/{kind}-{n:02d}", weight) for kind, many, weight in kinds for n in range(1, many + 1)]
    return Choice([(party, CENTRAL_WEIGHT), *units])


def moment(day: date, meter: str, chance: Random) -> datetime:
    """A second in office hours; electronic invoices come by night, a payroll run is done before noon."""
    opens, closes = 7 * 3600 + 1800, 15 * 3600 + 1800
    if meter == "invoice_in_electronic":
        opens, closes = 600, 4 * 3600
    elif meter == "payslip" or day in CLOSED_AT_NOON:
        closes = 12 * 3600
    second = opens + chance.randrange(closes - opens)
    return datetime.combine(day, time()) + timedelta(seconds=second)


def month_of_events(party: str, meter: str, month: int, total: int, chance: Random) -> Iterable[Event]:
    """Batches that add up to `total`."""
    days, units, systems = days_of(meter, month), units_of(party, meter), Choice(SYSTEMS[meter])
    agency = meter == "collection_case" and party in AGENCY_PARTIES
    source = "/collection-agency/cases" if agency else SOURCES[meter]
    while total > 0:
        quantity = min(total, 1 + chance.randrange(LARGEST_BATCH[meter]))
        total -= quantity
        at = moment(days.draw(chance), meter, chance)
        yield Event(source, at, units.draw(chance), meter, quantity, systems.draw(chance))


def year_of_events() -> list[Event]:
    """All events of the year in order of source and time, numbered within their source."""
    chance = Random(SEED)
    events = [
        event
        for meter, volumes in VOLUMES.items()
        for party, volume in zip(PARTIES, volumes, strict=True)
        for month, total in enumerate(apportion(volume, SEASONS[meter]), 1)
        for event in month_of_events(party, meter, month, total, chance)
    ]
    events.sort(key=lambda e: (e.source, e.at, e.subject, e.system, e.quantity))
    numbered: list[Event] = []
    number = dict.fromkeys(TIME_FORMS, 0)
    for e in events:
        number[e.source] += 1
        numbered.append(replace(e, id=f"{number[e.source]:06d}"))
    return numbered


def time_text(at: datetime, form: str) -> str:
    """Legal time as it is, with its offset, or as UTC. No event lies in an hour that is shifted."""
    hours = 2 if SUMMER_TIME[0] <= at.date() < SUMMER_TIME[1] else 1
    if form == "utc":
        return f"{(at - timedelta(hours=hours)).isoformat()}Z"
    return at.isoformat() + (f"+0{hours}:00" if form == "offset" else "")


def row(event: Event, form: str = "") -> tuple[str, str, str, str, str, int, str]:
    at = time_text(event.at, form or TIME_FORMS[event.source])
    return (event.id, event.source, at, event.subject, event.type, event.quantity, event.system)


COLUMNS = ("id", "source", "time", "subject", "type", "quantity", "dim_system")


def write_parquet(path: Path, events: list[Event]) -> None:
    columns = list(zip(*(row(event) for event in events), strict=True))
    schema = pa.schema([(name, pa.int64() if name == "quantity" else pa.string()) for name in COLUMNS])
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    table = pa.Table.from_arrays(arrays, schema=schema)
    repeated = ["source", "subject", "type", "quantity", "dim_system"]
    pq.write_table(table, path, compression="zstd", compression_level=19, use_dictionary=repeated)


def write_csv(path: Path, events: list[Event], form: str = "") -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(row(event, form) for event in events)


def write_cloudevents(path: Path, events: list[Event]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        for event in events:
            number, source, at, subject, meter, quantity, system = row(event)
            data = {"quantity": quantity, "dim_system": system}
            head = {"specversion": "1.0", "id": number, "source": source, "time": at, "subject": subject}
            file.write(json.dumps(head | {"type": meter, "data": data}, separators=(",", ":")) + "\n")


def is_late(event: Event) -> bool:
    """Sola's paper invoices from 21 June on, held back by a summer closing and sent in August."""
    held_back = date(2004, 6, 21) <= event.at.date() < date(2004, 7, 1)
    return held_back and event.type == "invoice_in_paper" and event.party == "sola"


def is_sent_again(event: Event) -> bool:
    return event.type == "invoice_out" and event.party == "randaberg" and event.at.month == 9


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    events = year_of_events()
    late = [event for event in events if is_late(event)]
    agency = [event for event in events if event.source == "/collection-agency/cases"]
    bulk = [event for event in events if not is_late(event) and event.source != "/collection-agency/cases"]
    for quarter in range(1, 5):
        of_quarter = [event for event in bulk if (event.at.month + 2) // 3 == quarter]
        write_parquet(folder / f"2004-q{quarter}.parquet", of_quarter)
    write_csv(folder / "2004-06-sola-late-sent-in-august.csv", late)
    again = [event for event in events if is_sent_again(event)]
    write_csv(folder / "2004-09-randaberg-sent-again.csv", again, form="utc")
    write_cloudevents(folder / "2004-collection-agency.jsonl", agency)
    sys.stdout.write(f"{len(events)} events, {len(late)} of them late, and {len(again)} sent again\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "events")
