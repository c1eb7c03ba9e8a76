"""The tables of keys.md and of the pages key-*.md."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from tests.cooperations import (
    a_reference,
    by,
    day,
    e30_70,
    equal_key,
    key,
    part,
    party,
    pool,
    service,
    settled,
    takes,
)
from tests.docs.tables import Figures, Page, Row, Table, a_number, runs
from tests.docs.worlds import billed, claim, fault_or, faults_of, key_shares_by_segment, members, one_pool

from samdrift.domain.allocation import segments
from samdrift.domain.cooperation import (
    Bands,
    Cooperation,
    DriverValue,
    Equal,
    Historic,
    KeyVersion,
    Percent,
    Pool,
    Roll,
    Rule,
    Usage,
    UsageOf,
)
from samdrift.domain.keys import RULES, Book, Situation
from samdrift.domain.keys.asked import Asked
from samdrift.domain.keys.driver import reference_day
from samdrift.domain.periods import Span, parse_period
from samdrift.domain.settlement import Reckoning

NEW_YEAR = "2025-01-01"


def driver_rows(rows: Iterable[tuple[str, Fraction]], on: str = NEW_YEAR) -> list[DriverValue]:
    """Final values of the driver `size` on that date."""
    return [
        DriverValue(driver="size", party=code, value=value, reference_date=day(on), status="final")
        for code, value in rows
    ]


def by_column(table: Table, column: str, on: str = NEW_YEAR) -> list[DriverValue]:
    return driver_rows([(row["party"], row.number(column)) for row in table.rows], on)


def shared(table: Table, rule: KeyVersion, **facts: object) -> Cooperation:
    """The table's sum of amounts, in one pool, among the table's parties."""
    given = {"parties": members(table.column("party"))}
    return one_pool(rule, amount=table.sums.number("amount"), **{**given, **facts})


def share_and_amount(table: Table, reckoning: Reckoning) -> Iterator[dict[str, object]]:
    for row in table.rows:
        code = row["party"]
        yield {"share": claim(reckoning, code), "amount": billed(reckoning, code)}


@runs("key-mix")
def a_mix(table: Table, page: Page) -> Iterator[Figures]:
    rows = by_column(table, "inhabitants")
    mixed = settled(shared(table, e30_70(NEW_YEAR, "size"), drivers=rows), "2025-01")
    alone = {
        name: settled(shared(table, key("k", part("1", rule)), drivers=rows), "2025-01")
        for name, rule in (("equal part", Equal()), ("part by inhabitants", by("size", NEW_YEAR)))
    }
    for row, figures in zip(table.rows, share_and_amount(table, mixed), strict=True):
        parts = {f"share of the {name}": claim(one, row["party"]) for name, one in alone.items()}
        yield {**parts, **figures}


@runs("key-participants")
def who_takes_part(table: Table, page: Page) -> Iterator[Figures]:
    takers = [row["party"] for row in table.rows if row["takes s"] == "yes"]

    def month(of: str, rule: KeyVersion, column: str) -> Reckoning:
        return settled(
            one_pool(
                rule,
                amount=table.sums.number(column),
                parties=members(table.column("party")),
                pools=[pool("p", of)],
                services=[service("s")],
                participations=[takes("s", code) for code in takers],
            ),
            "2025-01",
        )

    months = {
        "pool of s": month("s", equal_key(), "pool of s"),
        'pool of s, include = "all"': month(
            "s", replace(equal_key(), include_all=True), 'pool of s, include = "all"'
        ),
        "pool of no service": month("", equal_key(), "pool of no service"),
    }
    for row in table.rows:
        yield {column: billed(reckoning, row["party"]) for column, reckoning in months.items()}


@runs("key-gap")
def a_gap(table: Table, page: Page) -> Iterator[Figures]:
    versions = [
        key("k", part("1", Equal()), end="2025-04-01"),
        key("k", part("1", Equal()), start="2025-06-01"),
    ]
    for row in table.rows:
        period = row["period"]
        world = one_pool(*versions, amount=row.number("cost"), on=f"{period}-10", parties=members("ab"))
        yield {"outcome": fault_or(lambda world=world, period=period: settled(world, period), "settled")}


@runs("equal")
def equal_shares(table: Table, page: Page) -> Iterator[Figures]:
    return share_and_amount(table, settled(shared(table, equal_key()), "2025-01"))


@runs("equal-by-days")
def equal_for_some_days(table: Table, page: Page) -> Iterator[Figures]:
    parties = [party(row["party"], row["member from"]) for row in table.rows]
    april = settled(shared(table, equal_key(), parties=parties, on="2026-04-10"), "2026-04")
    first, second = key_shares_by_segment(april)
    for row, figures in zip(table.rows, share_and_amount(table, april), strict=True):
        yield {
            "share in the first half": first.get(row["party"], 0),
            "share in the second half": second.get(row["party"], 0),
            **figures,
        }


@runs("driver")
def by_a_driver(table: Table, page: Page) -> Iterator[Figures]:
    rule = key("k", part("1", by("size", NEW_YEAR)))
    return share_and_amount(table, settled(shared(table, rule, drivers=by_column(table, "users")), "2025-01"))


@runs("driver-reference")
def which_date(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        asked = asked_on(row["the segment begins"])
        reference = a_reference(row["reference"])
        faults = faults_of(lambda reference=reference, asked=asked: reference_day(reference, asked))
        read = f"fault {faults[0].code}" if faults else reference_day(reference, asked)
        yield {"read on": read}


def asked_on(start: str) -> Asked:
    version = equal_key()
    world = one_pool(version, amount=Fraction(0), parties=members("a"))
    period = parse_period(start[:7])
    span = Span(day(start), period.end)
    return Asked(Situation(Book(world, Usage()), period, span, Pool(code="p", name="P")), version, span)


@runs("driver-rows")
def which_row(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        found = [
            *stated(row, "final", "final", NEW_YEAR),
            *stated(row, "provisional", "provisional", NEW_YEAR),
            *stated(row, "final on 2024-12-31", "final", "2024-12-31"),
        ]
        rule = key("k", part("1", by("size", NEW_YEAR)))
        yield {"value read": weight_of_a(rule, found)}


def stated(row: Row, column: str, status: str, on: str) -> list[DriverValue]:
    values = [a_number(each) for each in row[column].split(";") if each.strip()]
    return [replace(each, status=status) for value in values for each in driver_rows([("a", value)], on)]


def weight_of_a(rule: KeyVersion, rows: list[DriverValue]) -> object:
    """The weight that the key's only part gives the party a, or its fault."""
    world = one_pool(rule, amount=Fraction(0), parties=members("a"), drivers=rows)
    period = parse_period("2025-01")
    asked = Asked(
        Situation(Book(world, Usage()), period, period.span, Pool(code="p", name="P")), rule, period.span
    )
    _, weigh = RULES[type(rule.parts[0].rule)]
    faults = faults_of(lambda: weigh(rule.parts[0].rule, asked))
    return f"fault {faults[0].code}" if faults else weigh(rule.parts[0].rule, asked).by_party["a"]


@runs("driver-two-years")
def a_fiscal_year_across_new_year(table: Table, page: Page) -> Iterator[Figures]:
    rows = [
        *by_column(table, "on 2025-01-01", "2025-01-01"),
        *by_column(table, "on 2026-01-01", "2026-01-01"),
    ]
    rule = key("k", part("1", by("size", "same-year-01-01")))
    world = replace(shared(table, rule, drivers=rows, on="2025-08-01"), fiscal_year_start=7)
    year = settled(world, "2025")
    before, after = key_shares_by_segment(year)
    for row in table.rows:
        code = row["party"]
        yield {
            "share until 2026": before[code],
            "share from 2026": after[code],
            "amount": billed(year, code),
        }


@runs("usage")
def by_usage(table: Table, page: Page) -> Iterator[Figures]:
    parties = [party(row["party"], row["member from"]) for row in table.rows]
    events = [(row["party"], "m", "2025-01-31", row["used"]) for row in table.rows]
    return share_and_amount(table, settled(shared(table, by_m(), parties=parties), "2025-01", events))


def by_m(**more: object) -> KeyVersion:
    return key("k", part("1", UsageOf("m")), **more)


@runs("usage-versions")
def usage_of_two_versions(table: Table, page: Page) -> Iterator[Figures]:
    columns = {"used until the 17th": "2025-01-16", "used from the 17th": "2025-01-17"}
    events = [(row["party"], "m", on, row[column]) for row in table.rows for column, on in columns.items()]
    world = shared(table, by_m(end="2025-01-17"))
    world = replace(world, keys=(*world.keys, by_m(start="2025-01-17")))
    month = settled(world, "2025-01", events)
    first, second = key_shares_by_segment(month)
    for row, figures in zip(table.rows, share_and_amount(table, month), strict=True):
        code = row["party"]
        yield {"share of 16/31": first[code], "share of 15/31": second[code], **figures}


@runs("usage-one-day")
def a_single_day(table: Table, page: Page) -> Iterator[Figures]:
    rows = [takes("s", row["party"], row["takes the service from"], row["until"]) for row in table.rows]
    world = shared(table, by_m(), pools=[pool("p", "s")], services=[service("s")], participations=rows)
    events = [(row["party"], "m", "2025-01-05", row["used"]) for row in table.rows]
    month = settled(world, "2025-01", events)
    for row in table.rows:
        yield {"amount": billed(month, row["party"])}


@runs("usage-faults")
def faults_of_usage(table: Table, page: Page) -> Iterator[Figures]:
    world = one_pool(by_m(), amount=Fraction(100), parties=members("ab"))
    for row in table.rows:
        events = [("a", "m", "2025-01-05", row["a used"]), ("b", "m", "2025-01-05", row["b used"])]
        yield {"outcome": fault_or(lambda events=events: settled(world, "2025-01", events), "settled")}


@runs("percent")
def by_percent(table: Table, page: Page) -> Iterator[Figures]:
    stated = Percent(tuple((row["party"], row.number("percent")) for row in table.rows if row["percent"]))
    return share_and_amount(table, settled(shared(table, key("k", part("1", stated))), "2025-01"))


@runs("percent-sums")
def sums_of_percent(table: Table, page: Page) -> Iterator[Figures]:
    period = parse_period("2025-01")
    for row in table.rows:
        stated = {code: row.number(code) for code in "abc" if row[code]}
        parties = [party("a"), party("b"), party("c", row["c is a member from"], row["until"])]
        rule = key("k", part("1", Percent(tuple(stated.items()))))
        world = one_pool(rule, amount=Fraction(100), parties=parties)
        roll = Roll(world)
        each = [roll.takers("", span.start) for span in segments(world, period)]
        sums = [sum(stated.get(code, 0) for code in there) for there in each]
        yield {
            "over those there throughout": sum(
                stated.get(code, 0) for code in roll.throughout("", period.span)
            ),
            "over those of each segment": ", ".join(map(str, sums)),
            "outcome": fault_or(lambda world=world: settled(world, "2025-01"), "settled"),
        }


def bands_of(text: str) -> Rule:
    pairs = (each.split(":") for each in text.split(";"))
    bands = tuple((a_number(threshold.strip()), a_number(weight.strip())) for threshold, weight in pairs)
    return Bands("size", a_reference(NEW_YEAR), bands)


@runs("bands")
def by_bands(table: Table, page: Page) -> Iterator[Figures]:
    rows = by_column(table, "inhabitants")
    (text,) = set(table.column("bands"))
    rule = key("k", part("1", bands_of(text)))
    month = settled(shared(table, rule, drivers=rows), "2025-01")
    for row, figures in zip(table.rows, share_and_amount(table, month), strict=True):
        own = driver_rows([("a", row.number("inhabitants"))])
        yield {"weight": weight_of_a(rule, own), **figures}


@runs("bands-read")
def at_the_thresholds(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        rule = key("k", part("1", bands_of(row["bands"])))
        yield {"weight": weight_of_a(rule, driver_rows([("a", row.number("value"))]))}


@runs("historic")
def by_history(table: Table, page: Page) -> Iterator[Figures]:
    column = "amount of the year before"
    frozen = Historic(tuple((row["party"], row.number(column)) for row in table.rows if row[column]))
    return share_and_amount(table, settled(shared(table, key("k", part("1", frozen))), "2025-01"))
