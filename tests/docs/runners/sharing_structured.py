"""The tables of airport.md, claims.md, seats.md, voting-power.md and sampled-shapley.md."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations

import numpy as np
from tests.docs.games import game_named, solved
from tests.docs.tables import Figures, Page, Row, Table, runs

from samdrift.domain.games import Game, game_of
from samdrift.domain.games.airport import airport_nucleolus, airport_shapley, sum_of_airports_shapley
from samdrift.domain.games.claims import RULES, talmud
from samdrift.domain.games.power import in_every_winning, more_than, smallest_winning, voting_power
from samdrift.domain.games.sampled_shapley import cost_of_table, sampled_shapley
from samdrift.domain.games.seats import RULES as SEAT_RULES
from samdrift.domain.games.seats import apportion

LITTLECHILD_OWEN_1973 = [Fraction(text) for text in ("4.86", "5.66", "10.30", "10.85", "10.92", "11.13")]
"""The fees of a movement that S. C. Littlechild and G. Owen print, of the first six types."""
EEC_1958 = ("5/21", "5/21", "5/21", "1/7", "1/7", "0"), ("7/30", "7/30", "7/30", "3/20", "3/20", "0")
"""Banzhaf and Shapley-Shubik by D. S. Felsenthal and M. Machover, The Measurement of Voting Power (1998)."""


def costs_of(table: Table) -> dict[str, Fraction]:
    return {row["party"]: row.number("needs") for row in table.rows}


def airport_game(costs: Mapping[str, Fraction]) -> Game:
    """The same as a game of all groups: each costs what its most demanding member needs."""
    names = list(costs)
    groups = [
        [name for place, name in enumerate(names) if number >> place & 1] for number in range(1 << len(names))
    ]
    return game_of(names, [max((costs[name] for name in group), default=Fraction(0)) for group in groups])


@runs("airport")
def airport(table: Table, page: Page) -> Iterator[Figures]:
    costs = costs_of(table)
    shapley, nucleolus = airport_shapley(costs), airport_nucleolus(costs)
    game = airport_game(costs)
    assert tuple(shapley.values()) == solved("shapley", game).exact
    assert tuple(nucleolus.values()) == solved("nucleolus", game).exact
    for row in table.rows:
        yield {"Shapley": shapley[row["party"]], "nucleolus": nucleolus[row["party"]]}


@runs("airport-steps")
def step_by_step(table: Table, page: Page) -> Iterator[Figures]:
    costs = costs_of(page["airport"])
    paid = dict.fromkeys(costs, Fraction(0))
    for row in table.rows:
        low, high = row.number("from"), row.number("to")
        users = [name for name, cost in costs.items() if cost >= high]
        for name in users:
            paid[name] += (high - low) / len(users)
        yield {"cost": high - low, "needed by": ", ".join(users), "each pays": (high - low) / len(users)}
    assert paid == airport_shapley(costs)


@runs("airport-rounds")
def round_by_round(table: Table, page: Page) -> Iterator[Figures]:
    """In each round those up to a party would pay alike; the smallest of these holds, and its round is over."""
    costs = costs_of(page["airport"])
    nucleolus = airport_nucleolus(costs)
    for row in table.rows:
        already = row.number("already paid")
        number = int(row.number("who pay"))
        each = (costs[row["up to"]] - already) / (number + 1)
        yield {"needs": costs[row["up to"]], "left": costs[row["up to"]] - already, "each": each}
        assert (row["holds"] == "yes") == (nucleolus[row["up to"]] == each)


@runs("airport-birmingham")
def birmingham(table: Table, page: Page) -> Iterator[Figures]:
    costs = {row["type"]: row.number("cost") for row in table.rows}
    movements = {row["type"]: int(row.number("movements")) for row in table.rows}
    fees = airport_shapley(costs, movements)
    assert sum(fees[name] * movements[name] for name in fees) == max(costs.values())
    for row, printed in zip(table.rows, [*LITTLECHILD_OWEN_1973, *[None] * 5], strict=True):
        fee = fees[row["type"]]
        assert printed is None or abs(fee - printed) <= Fraction(1, 200)
        yield {"fee of a movement": fee}


@runs("airport-sums")
def two_lines(table: Table, page: Page) -> Iterator[Figures]:
    lines = [
        {row["party"]: row.number(line) for row in table.rows if row[line]} for line in ("north", "south")
    ]
    each, both = [airport_shapley(line) for line in lines], sum_of_airports_shapley(lines)
    for row in table.rows:
        name = row["party"]
        yield {
            "pays north": each[0].get(name, Fraction(0)),
            "pays south": each[1].get(name, Fraction(0)),
            "pays": both[name],
        }


TALMUD = {100: ("100/3", "100/3", "100/3"), 200: ("50", "75", "75"), 300: ("50", "100", "150")}
"""R. J. Aumann and M. Maschler (1985): the Mishna's own figures, by estate."""


@runs("claims")
def claims(table: Table, page: Page) -> Iterator[Figures]:
    columns = ["claims 100", "claims 200", "claims 300"]
    asked = [Fraction(column.removeprefix("claims ")) for column in columns]
    for row in table.rows:
        estate = row.number("to share")
        found = RULES[row["rule"]](estate, asked)
        if row["rule"] == "talmud":
            assert found == tuple(map(Fraction, TALMUD[int(estate)]))
        yield dict(zip(columns, found, strict=True))


@runs("claims-pairs")
def two_by_two(table: Table, page: Page) -> Iterator[Figures]:
    """Any two share what they have together: each concedes what is beyond its claim, and the rest is halved."""
    awards = dict(
        zip((100, 200, 300), talmud(Fraction(200), [Fraction(each) for each in (100, 200, 300)]), strict=True)
    )
    assert len(table.rows) == len(list(combinations(awards, 2)))
    for row in table.rows:
        smaller, larger = int(row["smaller claim"]), int(row["larger claim"])
        together = awards[smaller] + awards[larger]
        to_larger, to_smaller = max(together - smaller, Fraction(0)), max(together - larger, Fraction(0))
        half = (together - to_larger - to_smaller) / 2
        assert (to_smaller + half, to_larger + half) == (awards[smaller], awards[larger])
        yield {
            "together": together,
            "conceded to the larger": to_larger,
            "conceded to the smaller": to_smaller,
            "half of the rest": half,
            "smaller gets": awards[smaller],
            "larger gets": awards[larger],
        }


def votes_of(row: Row, table: Table) -> dict[str, Fraction]:
    return {name: row.number(name) for name in ("Storby", "Midtby", "Småby") if name in table.header}


@runs("seats-quotients")
def seat_by_seat(table: Table, page: Page) -> Iterator[Figures]:
    votes = votes_of(page["seats"].rows[0], page["seats"])
    for row in table.rows:
        number, rule = int(row["seat"]), SEAT_RULES[row["rule"]]
        before, after = (apportion(votes, each, rule).seats for each in (number - 1, number))
        (winner,) = (name for name in votes if after[name] > before[name])
        quotients = {name: votes[name] / rule.after(before[name]) for name in votes}
        assert quotients[winner] == max(quotients.values())
        yield {**quotients, "goes to": winner}


@runs("seats")
def seats(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        rule = SEAT_RULES[row["rule"]]
        found = apportion(votes_of(row, table), int(row["seats"]), rule).seats
        yield {
            "divisors": ", ".join(f"{float(rule.after(number)):g}" for number in range(4)),
            **{f"seats of {name}": found[name] for name in found},
        }


@runs("seats-first")
def the_first_seat(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        rule = SEAT_RULES[row["rule"]]
        needed = Fraction(1000) / rule.after(2) * rule.after(0)
        small = int(needed) + 1
        assert [apportion({"A": 1000, "B": each}, 3, rule).seats["B"] for each in (small, small - 1)] == [
            1,
            0,
        ]
        yield {
            "third quotient of 1,000": Fraction(1000) / rule.after(2),
            "first divisor": rule.after(0),
            "needs more than": needed,
        }


@runs("voting-groups")
def who_turns(table: Table, page: Page) -> Iterator[Figures]:
    weights = {row["party"]: row.number("votes") for row in page["voting"].rows}
    quota = more_than(weights)
    for row in table.rows:
        members = row["group"].split(" + ")
        total = sum(weights[name] for name in members)
        turning = [name for name in members if total >= quota > total - weights[name]]
        yield {
            "votes": total,
            "decides": "yes" if total >= quota else "no",
            "turned by": ", ".join(turning) or "nobody",
        }
    assert len(table.rows) == 2 ** len(weights) - 1


@runs("voting")
def by_votes(table: Table, page: Page) -> Iterator[Figures]:
    weights = {row["party"]: row.number("votes") for row in table.rows}
    yield from powers(table, weights, more_than(weights))


@runs("voting-eec")
def of_the_eec(table: Table, page: Page) -> Iterator[Figures]:
    weights = {row["party"]: row.number("votes") for row in table.rows}
    found = voting_power(weights, 12)
    assert tuple(str(each.banzhaf) for each in found.values()) == EEC_1958[0]
    assert tuple(str(each.shapley_shubik) for each in found.values()) == EEC_1958[1]
    yield from powers(table, weights, Fraction(12))


def powers(table: Table, weights: Mapping[str, Fraction], quota: Fraction) -> Iterator[Figures]:
    found = voting_power(weights, quota)
    for row in table.rows:
        power = found[row["party"]]
        yield {"turns": power.swings, "Banzhaf": power.banzhaf, "Shapley-Shubik": power.shapley_shubik}


@runs("voting-company")
def a_county_and_fourteen(table: Table, page: Page) -> Iterator[Figures]:
    """Norrbotten's company: each way to vote, what the county council and one municipality have of it."""
    for row in table.rows:
        county, each = row.number("county council"), row.number("each of 14")
        weights = {"county": county, **{f"m{place}": each for place in range(14)}}
        quota = more_than(weights)
        found = voting_power(weights, quota)
        without = smallest_winning(weights, quota, without={"county"})
        assert in_every_winning(weights, quota) == ()
        yield {
            "votes": "equal" if county == each else "by share",
            "needed with the county": smallest_winning(weights, quota),
            "needed without it": without,
            "turns of the county": found["county"].swings,
            "turns of one": found["m0"].swings,
            "Shapley-Shubik of the county": found["county"].shapley_shubik,
            "of one": found["m0"].shapley_shubik,
        }


@runs("sampled-orders")
def ranks_of_a_point(table: Table, page: Page) -> Iterator[Figures]:
    names = ("Berg", "Dal", "Vik")
    for row in table.rows:
        order = [names[place] for place in np.argsort([float(row[name]) for name in names])]
        game = game_named("common")
        assert game.exact is not None
        before = game.exact[game.group(order[: order.index("Berg")])]
        with_berg = game.exact[game.group(order[: order.index("Berg") + 1])]
        yield {"order": ", ".join(order), "Berg brings": with_berg - before}


@runs("sampled")
def nearer_with_more(table: Table, page: Page) -> Iterator[Figures]:
    game = game_named("common")
    exact = solved("shapley", game).amounts
    for row in table.rows:
        found = sampled_shapley(cost_of_table(game.costs, 3), 3, samples=int(row.number("orders")), seed=1)
        assert abs(sum(found.amounts) - game.total) < 1e-9
        off = max(abs(amount - true) for amount, true in zip(found.amounts, exact, strict=True))
        assert off < row.number("off by less than")
        errors = (found.facts or {})["standard_error"]
        assert isinstance(errors, tuple)
        assert max(errors) < row.number("error told, less than")
        yield {"shared": Fraction(round(sum(found.amounts), 6))}
