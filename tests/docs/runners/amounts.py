"""The tables of own-amount.md, prices.md, rounding.md and advances-and-fees.md."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from tests.cooperations import (
    advance,
    cooperation,
    cost,
    e30_70,
    equal_key,
    fee,
    flow,
    key,
    part,
    party,
    percent,
    pool,
    price,
    service,
    settled,
)
from tests.docs.runners.keys import NEW_YEAR, by_column, shared
from tests.docs.tables import Figures, Page, Table, runs
from tests.docs.worlds import (
    billed,
    claim,
    fault_or,
    faults_of,
    kroner,
    line_amount,
    members,
    money_text,
    one_pool,
)

from samdrift.domain.allocation import PriceStep
from samdrift.domain.cooperation import Cooperation, KeyVersion, PriceTier, UsageOf
from samdrift.domain.settlement import Reckoning

NOTHING = Fraction(0)


def plain(text: str) -> str:
    return text.replace(",", "")


@runs("service-period")
def by_days_of_service(table: Table, page: Page) -> Iterator[Figures]:
    text = money_text(table.sums.number("part"))
    line = cost("p", text, "2024-12-01", ("2024-12-16", "2025-03-16"))
    world = one_pool(equal_key(), amount=NOTHING, parties=members("a"), costs=[line])
    before, up_to = 0, NOTHING
    for row in table.rows:
        month = settled(world, row["period"])
        days = (month.settlement.period.end - line.service.start).days if line.service else 0
        days = min(days, 90)
        up_to += kroner(month.settlement.cost_total_minor)
        assert days > before
        before = days
        yield {
            "days up to its end": days,
            "amount up to its end": up_to,
            "part": kroner(month.settlement.cost_total_minor),
        }


@runs("own-amounts")
def own_amounts(table: Table, page: Page) -> Iterator[Figures]:
    names = table.column("pool")
    world = cooperation(
        parties=members("ab"),
        pools=[pool(row["pool"], markup=row.number("mark-up on pay"), markup_on="pay") for row in table.rows],
        flows=[flow(name, "@k") for name in names],
        keys=[equal_key()],
        costs=[
            cost(row["pool"], plain(row[column]), "2025-01-10", kind=kind)
            for row in table.rows
            for column, kind in (("pay", "pay"), ("other cost", ""))
        ],
        prices=[
            price(f"m{row['pool']}", row["unit price"], row["pool"])
            for row in table.rows
            if row.number("used")
        ],
    )
    events = [("a", f"m{row['pool']}", "2025-01-10", row["used"]) for row in table.rows if row.number("used")]
    month = settled(world, "2025-01", events).settlement
    found = {each.pool: each for each in month.pools}
    for row in table.rows:
        own = found[row["pool"]]
        yield {
            "mark-up": kroner(own.markup_minor),
            "income": kroner(own.income_minor),
            "own": kroner(own.own_minor),
            "rows of derivation": sum(step.origin == row["pool"] for step in month.derivations),
        }


@runs("own-grant")
def a_grant(table: Table, page: Page) -> Iterator[Figures]:
    gross = table.sums.number("share of the cost")
    grant = table.sums.number("amount") - gross
    lines = {"share of the cost": [gross], "share of the grant": [grant], "amount": [gross, grant]}
    months = {}
    for column, amounts in lines.items():
        costs = [cost("p", money_text(amount), "2025-01-10") for amount in amounts]
        rule = e30_70(NEW_YEAR, "size")
        world = shared(table, rule, drivers=by_column(table, "inhabitants"), costs=costs)
        months[column] = settled(world, "2025-01")
    for row in table.rows:
        yield {column: billed(month, row["party"]) for column, month in months.items()}


def priced(*tiers: PriceTier, **facts: object) -> Cooperation:
    world = one_pool(equal_key(), amount=NOTHING, parties=members("abc"), prices=tiers)
    return replace(world, **{name: tuple(value) for name, value in facts.items()})


def steps_of(reckoning: Reckoning) -> tuple[PriceStep, ...]:
    (charge,) = reckoning.charges
    return charge.steps


@runs("price-tiers")
def graduated(table: Table, page: Page) -> Iterator[Figures]:
    tiers = [price("m", row["unit price"], "p", tier=plain(row["tier from"])) for row in table.rows]
    month = settled(priced(*tiers), "2025-01", [("a", "m", "2025-01-10", plain(table.sums["quantity"]))])
    assert line_amount(month, "a", "price/m/-") == table.sums.number("amount")
    for step in steps_of(month):
        yield {"quantity": step.quantity, "amount": step.exact}


@runs("price-months")
def anew_every_month(table: Table, page: Page) -> Iterator[Figures]:
    tiers = [price("m", "2.00", "p"), price("m", "1.00", "p", tier="10")]
    events = [("a", "m", f"{row['month']}-10", row["quantity"]) for row in table.rows]
    quarter = settled(priced(*tiers), "2025-Q1", events)
    assert line_amount(quarter, "a", "price/m/-") == table.sums.number("amount")
    at_once = settled(priced(*tiers), "2025-01", [("a", "m", "2025-01-10", table.sums["quantity"])])
    assert line_amount(at_once, "a", "price/m/-") == 61
    for row in table.rows:
        steps = [step for step in steps_of(quarter) if step.month == row["month"]]
        quantity = {tier: sum(step.quantity for step in steps if step.tier_from == tier) for tier in (0, 10)}
        yield {"at 2.00": quantity[0], "at 1.00": quantity[10], "amount": sum(step.exact for step in steps)}


@runs("price-rounding")
def rounded_once(table: Table, page: Page) -> Iterator[Figures]:
    columns = {"January": "2025-01-10", "February": "2025-02-10", "March": "2025-03-10"}
    events = [(row["party"], "m", on, row[column]) for row in table.rows for column, on in columns.items()]
    quarter = settled(priced(price("m", "0.005", "p")), "2025-Q1", events)
    exact = {charge.party: charge.exact for charge in quarter.charges}
    for row in table.rows:
        code = row["party"]
        yield {"exact": exact[code], "amount": line_amount(quarter, code, "price/m/-")}


@runs("price-pools")
def a_credited_pool_that_changes(table: Table, page: Page) -> Iterator[Figures]:
    rows = table.rows
    world = priced(
        price("m", "0.125", rows[0]["pool"], end="2025-02-01"),
        price("m", "0.125", rows[1]["pool"], start="2025-02-01"),
        pools=[pool(row["pool"], row["service"]) for row in rows],
        services=[service(row["service"]) for row in rows],
        flows=[flow(row["pool"], "@k") for row in rows],
    )
    events = [("a", "m", f"{row['month']}-10", row["quantity"]) for row in rows]
    quarter = settled(world, "2025-Q1", events)
    charged = {charge.pool: charge for charge in quarter.charges}
    for row in rows:
        charge = charged[row["pool"]]
        line = line_amount(quarter, "a", f"price/m/{row['service']}")
        assert kroner(charge.amount_minor) == line
        yield {"exact": charge.exact, "amount of the line": line}


@runs("price-rest")
def the_rest_by_the_key(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        costs = [cost("p", "100.00", "2025-01-10")]
        world = priced(price("m", row["unit price"], "p"), costs=costs, parties=members("ab"))
        month = settled(world, "2025-01", [("a", "m", "2025-01-10", "4")])
        (own,) = month.settlement.pools
        yield {
            "income": kroner(own.income_minor),
            "rest": kroner(own.own_minor),
            "amount of a": billed(month, "a"),
            "amount of b": billed(month, "b"),
        }


@runs("price-faults")
def faults_of_prices(table: Table, page: Page) -> Iterator[Figures]:
    beside: dict[str, list[KeyVersion]] = {
        "yes": [equal_key(), key("u", part("1", UsageOf("m")))],
        "no": [equal_key()],
    }
    for row in table.rows:
        world = priced(price("m", "1", "p", end="2025-02-01"), keys=beside[row["a key uses the meter too"]])
        month = row["month"]
        events = [("a", "m", f"{month}-10", row["quantity"])]
        yield {
            "outcome": fault_or(
                lambda world=world, month=month, events=events: settled(world, month, events), "settled"
            )
        }


@runs("round-pools")
def each_pool_by_itself(table: Table, page: Page) -> Iterator[Figures]:
    world = cooperation(
        parties=members(table.column("party")),
        pools=[pool("p"), pool("q")],
        flows=[flow("p", "@k"), flow("q", "@k")],
        keys=[equal_key()],
        costs=[cost(name, table.sums[name], "2025-01-10") for name in "pq"],
    )
    month = settled(world, "2025-01")
    for row in table.rows:
        code = row["party"]
        exact = {f"exact of {name}": claim(month, code, name) * table.sums.number(name) for name in "pq"}
        lines = {name: line_amount(month, code, f"pool/{name}/-") for name in "pq"}
        yield {**exact, **lines, "amount": billed(month, code)}


@runs("round-services")
def then_over_services(table: Table, page: Page) -> Iterator[Figures]:
    total = table.sums.number("of the pool")
    world = cooperation(
        parties=members(table.column("party")),
        services=[service("s"), service("t")],
        pools=[pool("overhead"), pool("p", "s"), pool("q", "t")],
        flows=[flow("overhead", "p", "2"), flow("overhead", "q"), flow("p", "@k"), flow("q", "@k")],
        keys=[equal_key()],
        costs=[cost("overhead", money_text(total), "2025-01-10")],
    )
    month = settled(world, "2025-01")
    exact = {(each.party, each.service): each.share * total for each in month.allocation.claims}
    for row in table.rows:
        code = row["party"]
        yield {
            "exact of the pool": claim(month, code, "overhead") * total,
            "of the pool": billed(month, code),
            **{f"exact of {name}": exact[code, name] for name in "st"},
            **{name: line_amount(month, code, f"pool/overhead/{name}") for name in "st"},
        }


@runs("round-segments")
def one_rounding_over_segments(table: Table, page: Page) -> Iterator[Figures]:
    parties = [party(row["party"], row["member from"]) for row in table.rows]
    month = settled(shared(table, equal_key(), parties=parties), "2025-01")
    for row in table.rows:
        code = row["party"]
        yield {
            "exact (øre)": claim(month, code) * table.sums.minor("amount"),
            "amount": billed(month, code),
        }


@runs("advances")
def advances(table: Table, page: Page) -> Iterator[Figures]:
    months = {row["party"]: range(1, int(row["months"]) + 1) for row in table.rows}
    total = sum(row.number("amount") for row in table.rows)
    stated = {row["party"]: str(100 * row.number("amount") / total) for row in table.rows}
    world = one_pool(
        key("k", part("1", percent(**stated))),
        amount=total,
        on="2004-05-05",
        parties=members(table.column("party")),
        advances=[
            advance(row["party"], f"2004-{month:02}", plain(row["advance a month"]))
            for row in table.rows
            for month in months[row["party"]]
        ],
    )
    year = settled(world, "2004").settlement
    for row in table.rows:
        bill = year.bill_of(row["party"])
        assert bill is not None
        assert row["month"] == f"2004-01 to 2004-{months[row['party']][-1]:02}"
        yield {
            "advance": kroner(bill.advance_minor),
            "amount": kroner(bill.amount_minor),
            "due": kroner(bill.due_minor),
        }


def fees_of(page: Page) -> Cooperation:
    rows = page["fees"].rows
    stated = [fee(row["party"], row["date"], row["cause"], plain(row["amount of the row"])) for row in rows]
    texts = [row["text"] for row in rows]
    fees = tuple(replace(each, text=text) for each, text in zip(stated, texts, strict=True))
    world = one_pool(equal_key(), amount=NOTHING, parties=members("abcd"))
    return replace(world, fees=fees)


@runs("fees")
def fee_rows(table: Table, page: Page) -> Iterator[Figures]:
    """Its own figures are inputs, and its sum is 0; what comes of them is the table of lines."""
    assert not faults_of(lambda: settled(fees_of(page), "2025-01"))
    assert table.sums.number("amount of the row") == 0
    return iter({} for _ in table.rows)


@runs("fee-lines")
def fee_lines(table: Table, page: Page) -> Iterator[Figures]:
    bills = settled(fees_of(page), "2025-01").settlement.bills
    for line in (line for bill in bills for line in bill.lines):
        yield {
            "line": line.id,
            "origin": line.origin,
            "numerator": line.numerator,
            "denominator": line.denominator,
            "amount": kroner(line.amount_minor),
            "text": line.text,
            "cause": line.cause,
        }


@runs("fee-sums")
def sums_of_fees(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        fees = [
            fee(who, "2025-01-10", cause, plain(row[f"cause {cause} of {who}"]))
            for cause, who in (("x", "a"), ("x", "b"), ("y", "a"))
        ]
        world = replace(one_pool(equal_key(), amount=NOTHING, parties=members("ab")), fees=tuple(fees))
        faults = faults_of(lambda world=world: settled(world, "2025-01"))
        told = [f"{each.code} {dict(each.values)['cause']} {each.value}" for each in faults]
        yield {"outcome": f"fault {', '.join(told)}" if told else "settled"}
