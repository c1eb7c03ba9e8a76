"""The tables of settlement.md: one month, put together from the tables of its own page."""

from collections.abc import Iterator
from fractions import Fraction

from tests.cooperations import (
    cooperation,
    cost,
    equal_key,
    flow,
    key,
    part,
    party,
    pool,
    price,
    settled,
)
from tests.docs.tables import Figures, Page, Table, runs
from tests.docs.worlds import billed, claim, key_shares_by_segment, kroner, line_amount

from samdrift.domain.allocation import Network
from samdrift.domain.cooperation import Equal, UsageOf
from samdrift.domain.settlement import Reckoning

MONTH = "2026-04"


def month(page: Page) -> Reckoning:
    """April 2026 as the page's tables of inputs state it."""
    users = page["month-usage"].rows
    (unit_price,) = set(page["month-usage"].column("unit price of n"))
    world = cooperation(
        parties=[party(row["party"], row["member from"]) for row in users],
        pools=[pool(row["pool"]) for row in page["month-own"].rows],
        flows=[flow(row["pool"], row["to"], row["weight"]) for row in page["month-flows"].rows],
        costs=[
            cost(row["pool"], row["cost"].replace(",", ""), f"{MONTH}-10") for row in page["month-own"].rows
        ],
        keys=[key("k", part("3/10", Equal()), part("7/10", UsageOf("m"))), equal_key("e")],
        prices=[price("n", unit_price, "it")],
    )
    events = [
        (row["party"], meter, f"{MONTH}-20", row[f"used of {meter}"])
        for row in users
        for meter in ("m", "n")
        if row.number(f"used of {meter}")
    ]
    return settled(world, MONTH, events)


@runs("month-usage")
def usage_and_prices(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        yield {"billed for n": line_amount(month(page), row["party"], "price/n/-")}


@runs("month-own")
def own(table: Table, page: Page) -> Iterator[Figures]:
    found = {each.pool: each for each in month(page).settlement.pools}
    for row in table.rows:
        mine = found[row["pool"]]
        yield {
            "cost": kroner(mine.cost_minor),
            "income": kroner(mine.income_minor),
            "own": kroner(mine.own_minor),
        }


@runs("month-flows")
def shares_of_flows(table: Table, page: Page) -> Iterator[Figures]:
    steps = month(page).settlement.derivations
    for row in table.rows:
        shares = {
            step.weight / step.total_weight
            for step in steps
            if (step.step, step.source, step.target) == ("flow", row["pool"], row["to"])
        }
        (share,) = shares
        yield {"share": share}


@runs("month-ends")
def where_it_ends(table: Table, page: Page) -> Iterator[Figures]:
    stated = page["month-flows"].rows
    weights = {(row["pool"], row["to"]): int(row["weight"]) for row in stated}
    pools = ["it", "hr"]
    network = Network(
        {name: {to: weights[name, to] for to in pools if (name, to) in weights} for name in pools},
        {name: sum(weight for (source, _), weight in weights.items() if source == name) for name in pools},
    )
    reckoning = month(page)
    for row in table.rows:
        through = network.passing(row["origin"])
        mine = [each for each in reckoning.allocation.claims if each.origin == row["origin"]]
        yield {
            **{f"passes through {name}": through[name] for name in pools},
            **{f"ends at {name}": sum(each.share for each in mine if each.key == name) for name in "ke"},
        }


@runs("month-shares")
def shares_of_keys(table: Table, page: Page) -> Iterator[Figures]:
    reckoning = month(page)
    found = {
        (name, at): shares
        for name, source in (("k", "it"), ("e", "hr"))
        for at, shares in enumerate(key_shares_by_segment(reckoning, name, source))
    }
    spans = sorted({step.span for step in reckoning.settlement.derivations})
    for row, at in zip(table.rows, (0, 1, 0, 1), strict=True):
        shares = {code: found[row["key"], at].get(code, Fraction(0)) for code in "abc"}
        yield {"from": spans[at].start, "until": spans[at].end, "days": spans[at].days, **shares}


@runs("month-claims")
def claims(table: Table, page: Page) -> Iterator[Figures]:
    reckoning = month(page)
    own_minor = {each.pool: each.own_minor for each in reckoning.settlement.pools}
    for row in table.rows:
        code = row["party"]
        for_pools = {
            f"exact on {name} (øre)": claim(reckoning, code, name) * own_minor[name] for name in own_minor
        }
        yield {**for_pools, **{name: line_amount(reckoning, code, f"pool/{name}/-") for name in own_minor}}


@runs("month-bills")
def bills(table: Table, page: Page) -> Iterator[Figures]:
    reckoning = month(page)
    for row in table.rows:
        code = row["party"]
        yield {
            "pool it": line_amount(reckoning, code, "pool/it/-"),
            "pool hr": line_amount(reckoning, code, "pool/hr/-"),
            "price n": line_amount(reckoning, code, "price/n/-"),
            "amount": billed(reckoning, code),
        }
