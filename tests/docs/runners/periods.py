"""The tables of periods.md."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from fractions import Fraction

from tests.cooperations import (
    by,
    cooperation,
    cost,
    day,
    equal_key,
    flow,
    key,
    part,
    party,
    pool,
    price,
    service,
    takes,
)
from tests.docs.tables import Figures, Page, Table, runs

from samdrift.domain.allocation import segments
from samdrift.domain.cooperation import Cooperation, Equal, Ramp
from samdrift.domain.periods import instant_of_day, instant_of_local, parse_period


@runs("legal-time")
def which_instant(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        country, written = row["country"], datetime.fromisoformat(row["written"])
        if written.tzinfo is None:
            instant = instant_of_local(written, country=country)
        else:
            instant = written.astimezone(UTC)
        names = [f"{year}-{month:02}" for year in (2003, 2004) for month in range(1, 13)]
        bounds = {
            name: [instant_of_day(on, country=country) for on in (period.start, period.end)]
            for name in names
            for period in [parse_period(name)]
        }
        (within,) = [name for name, (start, end) in bounds.items() if start <= instant < end]
        yield {"instant": f"{instant:%Y-%m-%dT%H:%M:%SZ}", "month": within}


@runs("period-names")
def days_by_name(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        start = int(row["fiscal year begins in month"])
        period = parse_period(row["period"], fiscal_year_start=start)
        yield {"from": period.start, "until": period.end, "days": period.span.days}


WORLDS: dict[str, Callable[[str], Cooperation]] = {
    "a membership begins": lambda on: cooperation(parties=[party("a"), party("b", on)]),
    "a participation ends": lambda on: cooperation(participations=[takes("s", "a", end=on)]),
    "a service begins": lambda on: cooperation(services=[service("s", on)]),
    "a flow row begins": lambda on: cooperation(flows=[flow("p", "@k", start=on)]),
    "a key version begins": lambda on: cooperation(keys=[key("k", part("1", Equal()), start=on)]),
    "a cost line is dated": lambda on: cooperation(pools=[pool("p")], costs=[cost("p", "1.00", on)]),
    "a price begins": lambda on: cooperation(prices=[price("m", "1", "p", start=on)]),
    "a year of a reference by year begins": lambda on: cooperation(
        keys=[key("k", part("1", by("inhabitants", f"same-year-{on[5:]}")))]
    ),
    "a ramp of two months begins": lambda on: cooperation(
        keys=[
            equal_key("old"),
            key("k", part("1", Equal()), ramp=Ramp(old="old", start=day(on), until=day("2026-07-01"))),
        ]
    ),
}


@runs("segment-cuts")
def what_cuts_a_period(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        period = parse_period(row["period"], fiscal_year_start=int(row["fiscal year begins in month"]))
        days = [span.days for span in segments(WORLDS[row["what"]](row["on"]), period)]
        assert sum(days) == Fraction(period.span.days)
        yield {"segments (days)": " + ".join(map(str, days))}
