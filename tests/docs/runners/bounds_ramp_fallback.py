"""The tables of floor-and-cap.md, ramp.md and fallback.md."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from tests.cooperations import (
    by,
    day,
    equal_key,
    key,
    part,
    percent,
    pool,
    service,
    settled,
    takes,
    used,
)
from tests.docs.runners.keys import NEW_YEAR, by_column, by_m, share_and_amount, shared
from tests.docs.tables import Figures, Page, Table, runs
from tests.docs.worlds import billed, claim, key_shares_by_segment, members, one_pool

from samdrift.domain.cooperation import Equal, Ramp, Usage, UsageOf
from samdrift.domain.keys.bounds import NoBoundedShareError, bounded_shares
from samdrift.domain.keys.ramp import progress
from samdrift.domain.periods import parse_period
from samdrift.domain.settlement import reckon

RAMP = Ramp(old="k", start=day("2025-01-01"), until=day("2025-05-01"))


def bounded(table: Table, weights: str, bound: str) -> Iterator[dict[str, object]]:
    """Share and amount of a key with that bound, and the share without it."""
    (text,) = set(table.column(bound))
    rows = by_column(table, weights)
    free, held = (
        settled(shared(table, key("k", part("1", by("size", NEW_YEAR), **more)), drivers=rows), "2025-01")
        for more in ({}, {bound: text})
    )
    for row, figures in zip(table.rows, share_and_amount(table, held), strict=True):
        yield {f"share without a {bound}": claim(free, row["party"]), **figures}


@runs("floor")
def a_floor(table: Table, page: Page) -> Iterator[Figures]:
    found = list(bounded(table, "inhabitants", "floor"))
    scale = Fraction(found[0]["share"]) / table.rows[0].number("inhabitants")
    for row, figures in zip(table.rows, found, strict=True):
        level = scale * row.number("inhabitants")
        assert figures["share"] == max(level, row.number("floor"))
        yield {"λ × inhabitants": level, **figures}


@runs("cap")
def a_cap(table: Table, page: Page) -> Iterator[Figures]:
    return bounded(table, "weight", "cap")


@runs("bounds")
def bounds_at_their_limits(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        weights = {code: row.number(f"weight of {code}") for code in "abc"}
        floor, cap = (row.number(name) if row[name] else None for name in ("floor", "cap"))
        try:
            shares = bounded_shares(weights, floor=floor, cap=cap)
            yield {"shares": ", ".join(str(share) for share in shares.values())}
        except NoBoundedShareError as none:
            yield {"shares": f"fault {none.reason}"}


@runs("ramp")
def month_by_month(table: Table, page: Page) -> Iterator[Figures]:
    keys = [
        key("k", part("1", percent(a=100)), end="2025-01-01"),
        key("k", part("1", percent(b=100)), start="2025-01-01", ramp=RAMP),
    ]
    for row in table.rows:
        month = row["month"]
        amount = row.number("a") + row.number("b")
        assert amount == 100
        world = one_pool(*keys, amount=amount, on=f"{month}-10", parties=members("ab"))
        bills = settled(world, month)
        start = day(f"{month}-01")
        since = (start.year - 2025) * 12 + start.month - 1
        done = progress(RAMP, start)
        assert done == min(Fraction(1), Fraction(since, 4))
        yield {"months since the start": since, "t": done, "a": billed(bills, "a"), "b": billed(bills, "b")}


@runs("ramp-usage")
def old_key_by_usage_of_now(table: Table, page: Page) -> Iterator[Figures]:
    period = parse_period("2025-02")
    keys = [by_m(end="2025-01-01"), key("k", part("1", Equal()), start="2025-01-01", ramp=RAMP)]
    world = shared(table, keys[0], on="2025-02-10")
    world = replace(world, keys=tuple(keys))
    columns = {"used in December": "2024-12", "used in February": "2025-02"}
    usages = [
        used(
            world,
            parse_period(month),
            [(row["party"], "m", f"{month}-10", row[column]) for row in table.rows],
        )
        for column, month in columns.items()
    ]
    both = replace(usages[0], rows=(*usages[0].rows, *usages[1].rows))
    ramped = reckon(world, period, both)
    old = reckon(replace(world, keys=(by_m(),)), period, both)
    new = reckon(replace(world, keys=(equal_key(),)), period, Usage())
    for row in table.rows:
        code = row["party"]
        yield {
            "old share": claim(old, code),
            "new share": claim(new, code),
            "share at t = 1/4": claim(ramped, code),
            "amount": billed(ramped, code),
        }


@runs("ramp-include")
def each_version_includes_its_own(table: Table, page: Page) -> Iterator[Figures]:
    takers = [takes("s", row["party"]) for row in table.rows if row["takes s"] == "yes"]
    old = key("k", part("1", Equal()), end="2025-01-01")
    new = key("k", part("1", Equal()), start="2025-01-01", include_all=True)
    facts = {"pools": [pool("p", "s")], "services": [service("s")], "participations": takers}
    world = shared(table, old, on="2025-03-10", **facts)
    months = {
        "old share": [equal_key()],
        "new share": [replace(equal_key(), include_all=True)],
        "share": [old, replace(new, ramp=RAMP)],
    }
    reckoned = {name: settled(replace(world, keys=tuple(keys)), "2025-03") for name, keys in months.items()}
    for row in table.rows:
        code = row["party"]
        shares = {name: claim(one, code) for name, one in reckoned.items()}
        yield {**shares, "amount": billed(reckoned["share"], code)}


@runs("fallback")
def for_the_usage_part_alone(table: Table, page: Page) -> Iterator[Figures]:
    mixed = key("k", part("1/2", Equal()), part("1/2", UsageOf("m")), fallback="f")
    stated = key(
        "f", part("1", percent(**{row["party"]: row["percent of the fallback"] for row in table.rows}))
    )
    world = shared(table, mixed)
    events = [(row["party"], "m", "2025-01-05", row["used"]) for row in table.rows]
    month = settled(replace(world, keys=(mixed, stated)), "2025-01", events)
    alone = settled(replace(world, keys=(equal_key(),)), "2025-01")
    for row, figures in zip(table.rows, share_and_amount(table, month), strict=True):
        of_equal = claim(alone, row["party"]) / 2
        yield {"equal part": of_equal, "in place of usage": figures["share"] - of_equal, **figures}


@runs("fallback-participants")
def among_those_of_the_usage_part(table: Table, page: Page) -> Iterator[Figures]:
    rows = [takes("s", row["party"], row["takes the service from"], row["until"]) for row in table.rows]
    world = shared(
        table,
        by_m(fallback="f"),
        pools=[pool("p", "s")],
        services=[service("s")],
        participations=rows,
        drivers=by_column(table, "inhabitants"),
    )
    world = replace(world, keys=(*world.keys, key("f", part("1", by("size", NEW_YEAR)))))
    return share_and_amount(table, settled(world, "2025-01"))


@runs("fallback-versions")
def in_its_own_version(table: Table, page: Page) -> Iterator[Figures]:
    columns = ("share of the fallback until the 11th", "share from the 11th")
    first, second = (
        percent(**{row["party"]: str(row.number(column) * 100) for row in table.rows}) for column in columns
    )
    keys = (
        by_m(fallback="f"),
        key("f", part("1", first), end="2025-01-11"),
        key("f", part("1", second), start="2025-01-11"),
    )
    month = settled(replace(shared(table, keys[0]), keys=keys), "2025-01")
    segments = key_shares_by_segment(month)
    for row in table.rows:
        shares = {column: segments[at].get(row["party"], 0) for at, column in enumerate(columns)}
        yield {**shares, "amount": billed(month, row["party"])}
