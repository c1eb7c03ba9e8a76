"""The tables of events.md."""

import csv
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tests.cooperations import (
    amounts,
    cooperation,
    day,
    flow,
    key,
    part,
    party,
    pool,
    price,
    service,
    takes,
    used,
)
from tests.docs.tables import Figures, Page, Table, a_number, runs
from tests.docs.worlds import members, one_pool

from samdrift.domain.cooperation import (
    Cooperation,
    Equal,
    EventCount,
    Ramp,
    Usage,
    UsageOf,
    UsageRow,
    services_of_meter,
)
from samdrift.domain.periods import parse_period
from samdrift.domain.settlement import assign, reckon
from samdrift.lake import EventFiles, open_events
from samdrift.runs.facts import conflict_faults

COLUMNS = ("id", "source", "time", "subject", "type", "quantity")
FILE = "rows.csv"


@contextmanager
def opened(table: Table) -> Iterator[EventFiles]:
    """The rows of the table as an event file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events" / FILE
        path.parent.mkdir()
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([COLUMNS, *([row[name] for name in COLUMNS] for row in table.rows)])
        known = {"parties": ["sandnes", "sola"], "meters": ["payslips"], "dimensions": ()}
        with open_events(Path(folder), country="NO", **known) as events:
            assert events.faults == ()
            yield events


@runs("event-copies")
def copies(table: Table, page: Page) -> Iterator[Figures]:
    year = parse_period("2004").span
    with opened(table) as events:
        contested = {copy.place.row for conflict in events.conflicts() for copy in conflict.copies}
        counted = {
            event.place.row
            for row in events.usage([year]).rows
            for event in events.places(row.party, row.meter, row.span).rows
        }
    for number, _ in enumerate(table.rows, start=2):
        quarantined = "quarantined" if number in contested else "duplicate"
        yield {"counts as": "counted" if number in counted else quarantined}


@runs("event-totals")
def control_totals(table: Table, page: Page) -> Iterator[Figures]:
    with opened(page["event-copies"]) as events:
        for row in table.rows:
            period = parse_period(row["period"])
            (count,) = events.usage([period.span]).counts
            refused = conflict_faults(events.conflicts(), cooperation(), [period])
            yield {
                "read": count.read,
                "counted": count.counted,
                "duplicates": count.duplicates,
                "quarantined": count.quarantined,
                "without leave to go on": "refused" if refused else "settled",
            }


@runs("event-parties")
def who_may_have_an_event(table: Table, page: Page) -> Iterator[Figures]:
    rows = {row["party"]: row for row in table.rows}
    parties = [party(code, end=row["member until"]) for code, row in rows.items()]
    parties = [
        replace(each, succeeded_by="a", succeeded_from=day("2025-03-01")) if each.code == "d" else each
        for each in parties
    ]
    world = cooperation(
        parties=parties,
        services=[service("s")],
        participations=[takes("s", code, row["takes s from"]) for code, row in rows.items()],
        pools=[pool("p", "s")],
        prices=[price("m", "1", "p")],
    )
    year = parse_period("2025")
    for row in table.rows:
        assigned = assign(world, used(world, year, [(row["party"], "m", row["event on"], "1")]))
        faults = [f"fault {each.code}" for each in assigned.misplaced]
        (counted,) = assigned.usage.rows
        assert bool(assigned.warnings) == (counted.party != row["party"])
        yield {"outcome": faults[0] if faults else f"counts for {counted.party}"}


def named_by(what: str) -> Cooperation:
    by_m = key("k", part("1", UsageOf("m")))
    facts: dict[str, dict[str, object]] = {
        "a price credited to p": {"prices": [price("m", "1", "p")]},
        "a price credited to r": {"prices": [price("m", "1", "r")]},
        "a flow out of p": {"flows": [flow("p", "@e", "meter:m")]},
        "a key that p flows to": {"keys": [by_m], "flows": [flow("p", "@k")]},
        "a key that p and q flow to": {"keys": [by_m], "flows": [flow("p", "@k"), flow("q", "@k")]},
        "a key that nothing flows to": {"keys": [by_m]},
        'a key with include = "all" that p flows to': {
            "keys": [replace(by_m, include_all=True)],
            "flows": [flow("p", "@k")],
        },
        "the fallback of a key that p flows to": {
            "keys": [by_m, key("n", part("1", UsageOf("n")), fallback="k")],
            "flows": [flow("p", "@n")],
        },
        "the key that a key of q ramps from": {
            "keys": [
                by_m,
                key(
                    "n",
                    part("1", Equal()),
                    ramp=Ramp(old="k", start=day("2025-01-01"), until=day("2026-01-01")),
                ),
            ],
            "flows": [flow("q", "@n")],
        },
    }
    return cooperation(pools=[pool("p", "s"), pool("q", "t"), pool("r")], **facts[what])


@runs("meter-users")
def users_of_a_meter(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        services = sorted(services_of_meter(named_by(row["the meter is named by"]), "m"))
        told = ", ".join(f"takers of {each}" if each else "all members" for each in services)
        yield {"those who may have an event of it": told}


@runs("quarantine-bills")
def every_bill_says_so(table: Table, page: Page) -> Iterator[Figures]:
    period = parse_period("2025-01")
    world = one_pool(
        key("k", part("1", UsageOf("m"))),
        amount=sum((row.number("amount") for row in table.rows), a_number("0")),
        parties=members(table.column("party")),
    )
    left_out = [row["party"] for row in table.rows if row.number("left out")]
    usage = Usage(
        rows=tuple(
            UsageRow(row["party"], "m", period.span, row.number("counted"), 1)
            for row in table.rows
            if row.number("counted")
        ),
        counts=(EventCount(period.span, 3, 2, 0, len(left_out)),),
        quarantined=tuple((code, period.span) for code in left_out),
    )
    reckoning = reckon(world, period, usage)
    for row in table.rows:
        bill = reckoning.settlement.bill_of(row["party"])
        assert bill is not None
        yield {
            "amount": a_number(amounts(reckoning)[row["party"]]),
            "the bill says so": "yes" if bill.quarantined else "no",
        }
