"""The tables of flows.md."""

import csv
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path

from tests.cooperations import cooperation, cost, equal_key, flow, key, part, percent, pool, settled
from tests.docs.tables import Figures, Page, Row, Table, runs
from tests.docs.worlds import faults_of, members, one_pool

from samdrift.domain.allocation import Network
from samdrift.domain.cooperation import Flow

FAR = Path(__file__).resolve().parents[3] / "examples" / "far"
Weights = Mapping[str, Mapping[str, Fraction]]


def weights_of(table: Table) -> dict[str, dict[str, Fraction]]:
    """Each pool's weights by pool, and of what leaves the network by an empty name."""
    pools = [row["pool"] for row in table.rows]
    (exits,) = set(table.header) & {"to its key", "to others"}
    return {
        row["pool"]: {
            **{to: row.number(f"to {to}") for to in pools if f"to {to}" in table.header},
            "": row.number(exits),
        }
        for row in table.rows
    }


def passing(weights: Weights, own: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """What passes through each pool."""
    network = Network(
        {
            pool: {to: int(weight) for to, weight in row.items() if to and weight}
            for pool, row in weights.items()
        },
        {pool: int(sum(row.values())) for pool, row in weights.items()},
    )
    each = {origin: network.passing(origin) for origin in own}
    return {pool: sum(own[origin] * each[origin].get(pool, 0) for origin in own) for pool in weights}


def own_of(row: Row) -> Fraction:
    return row.number("cost") - row.number("income")


@runs("step-down")
def one_after_the_other(table: Table, page: Page) -> Iterator[Figures]:
    own = {row["pool"]: row.number("own") for row in table.rows}
    through = passing(weights_of(table), own)
    for row in table.rows:
        passed = through[row["pool"]]
        yield {"received": passed - own[row["pool"]], "passes on": passed}


@runs("reciprocal")
def for_each_other(table: Table, page: Page) -> Iterator[Figures]:
    through = passing(weights_of(table), {row["pool"]: row.number("own") for row in table.rows})
    for row in table.rows:
        yield {"passes on, exactly": through[row["pool"]], "passes on": through[row["pool"]]}


@runs("far-reciprocal")
def far(table: Table, page: Page) -> Iterator[Figures]:
    weights = weights_of(table)
    assert weights == weights_of_the_example()
    through = passing(weights, {row["pool"]: own_of(row) for row in table.rows})
    costs = costs_of_the_example()
    for row in table.rows:
        name = row["pool"]
        end = through[name] * weights[name][""] / sum(weights[name].values())
        yield {"cost": costs[name], "passes on": through[name], "of it to its key": end}


def weights_of_the_example() -> dict[str, dict[str, Fraction]]:
    names = ("overhead", "payroll", "accounting", "it")
    found = {pool: dict.fromkeys((*names, ""), Fraction(0)) for pool in names}
    with (FAR / "flows.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found[row["pool"]]["" if row["to"].startswith("@") else row["to"]] = Fraction(row["weight"])
    return found


def costs_of_the_example() -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    with (FAR / "costs.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found[row["pool"]] = found.get(row["pool"], Fraction(0)) + Fraction(row["amount"])
    return found


@runs("far-orders")
def far_in_a_chosen_order(table: Table, page: Page) -> Iterator[Figures]:
    stated = page["far-reciprocal"]
    own = {row["pool"]: own_of(row) for row in stated.rows}
    for row in table.rows:
        weights = weights_of(stated)
        closed = row["order"].removesuffix(" first")
        for name in weights:
            if closed in weights:
                weights[name][closed] = Fraction(0)
        through = passing(weights, own)
        ends = {name: through[name] * each[""] / sum(each.values()) for name, each in weights.items()}
        assert sum(ends.values()) == sum(own.values())
        yield {f"ends at {name}": ends[name] for name in ("payroll", "accounting", "it")}


@runs("flow-meters")
def flows_by_meters(table: Table, page: Page) -> Iterator[Figures]:
    world = cooperation(
        parties=members("a"),
        pools=[pool("p"), pool("q", "")],
        flows=[*(flow("p", row["to"], f"meter:{row['meter']}") for row in table.rows), flow("q", "@q")],
        keys=[equal_key(), key("q", part("1", percent(a=100)))],
        costs=[cost("p", table.sums["amount"], "2025-01-10")],
    )
    events = [("a", row["meter"], "2025-01-10", row["total of the meter"]) for row in table.rows]
    steps = settled(world, "2025-01", events).settlement.derivations
    for row in table.rows:
        (step,) = [
            each for each in steps if (each.step, each.source, each.target) == ("flow", "p", row["to"])
        ]
        yield {"share": step.weight / step.total_weight, "amount": step.exact}


@runs("cycles")
def with_and_without_exit(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        flows = [arrow(text) for text in row["flows"].split(",")]
        pools = [pool(name) for name in sorted({each.pool for each in flows})]
        world = one_pool(equal_key(), amount=Fraction(1), parties=members("ab"), pools=pools, flows=flows)
        faults = faults_of(lambda world=world: settled(world, "2025-01"))
        yield {"outcome": " ".join(f"fault {each.code} {each.value}" for each in faults) or "settled"}


def arrow(text: str) -> Flow:
    source, to = text.split("->")
    return flow(source.strip(), to.strip())
