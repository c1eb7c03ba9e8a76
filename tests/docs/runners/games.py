"""The tables of games.md."""

from collections.abc import Iterator
from fractions import Fraction

from tests.docs.tables import Figures, Page, Table, runs

from samdrift.domain.games import Game, game_of_components, verdict
from samdrift.domain.games.airport import airport_nucleolus, airport_shapley
from samdrift.domain.games.claims import RULES as CLAIM_RULES
from samdrift.domain.games.component_kinds import Component, Fixed, PerUnit, Standalone, Step
from samdrift.domain.games.game import exact_sums_of_groups, game_of
from samdrift.domain.games.methods import solve
from samdrift.domain.games.power import more_than, voting_power
from samdrift.domain.games.seats import RULES as SEAT_RULES
from samdrift.domain.games.seats import apportion
from samdrift.domain.games.subadditive import check_subadditive


def game_on(page: Page) -> Game:
    """The game whose groups stand on the page, in the order of their numbers."""
    costs = [row.number("cost") for row in page["game-groups"].rows]
    return game_of("123", [Fraction(0), *costs])


@runs("game-groups")
def groups_and_their_excess(table: Table, page: Page) -> Iterator[Figures]:
    game = game_on(page)
    solution = solve("shapley", game)
    objecting = {each.group for each in verdict(game, solution).objections}
    paid = exact_sums_of_groups(solution.exact or ())
    for number, row in enumerate(table.rows, start=1):
        members = game.members(number)
        yield {
            "number": number,
            "group": ", ".join(members),
            "Shapley pays": paid[number],
            "excess": paid[number] - row.number("cost"),
            "objects": "yes" if members in objecting else "no",
        }


@runs("game-methods")
def every_method(table: Table, page: Page) -> Iterator[Figures]:
    game = game_on(page)
    for row in table.rows:
        solution = solve(row["method"], game)
        stable = "yes" if verdict(game, solution).stable else "no"
        yield {**dict(zip("123", solution.exact or (), strict=True)), "stable": stable}


PAYSLIPS = {"A": Fraction(9000), "B": Fraction(5000), "C": Fraction(2000)}
PARTS: dict[str, Component] = {
    "fixed": Fixed(Fraction(200_000)),
    "per_unit": PerUnit("payslips", Fraction(40)),
    "step": Step("payslips", Fraction(6000), Fraction(650_000)),
}
AS_TODAY = Standalone({"C": Fraction(700_000)})


def payslip_game(*parts: Component) -> Game:
    return game_of_components("ABC", {"payslips": PAYSLIPS}, parts)


@runs("game-components")
def costs_of_components(table: Table, page: Page) -> Iterator[Figures]:
    alone = {name: payslip_game(part).exact or () for name, part in PARTS.items()}
    whole = payslip_game(*PARTS.values(), AS_TODAY)
    for number, row in enumerate(table.rows, start=1):
        members = whole.members(number)
        today = AS_TODAY.amounts.get(row["group"], "")
        yield {
            "group": ", ".join(members),
            "payslips": sum(PAYSLIPS[member] for member in members),
            **{name: costs[number] for name, costs in alone.items()},
            "standalone": today,
            "cost": (whole.exact or ())[number],
        }


@runs("game-breaches")
def groups_that_cost_more_together(table: Table, page: Page) -> Iterator[Figures]:
    for breach in check_subadditive(payslip_game(*PARTS.values(), AS_TODAY)).breaches:
        yield {
            "group": ", ".join(breach.group),
            "apart": " + ".join(", ".join(part) for part in breach.parts),
            "excess": breach.excess,
        }


@runs("game-airport")
def a_shared_runway(table: Table, page: Page) -> Iterator[Figures]:
    costs = {row["party"]: row.number("cost") for row in table.rows}
    value, center = airport_shapley(costs), airport_nucleolus(costs)
    for party in costs:
        yield {"Shapley": value[party], "nucleolus": center[party]}


@runs("game-claims")
def a_saving_by_claims(table: Table, page: Page) -> Iterator[Figures]:
    claims = [row.number("claim") for row in table.rows]
    awards = {name: rule(Fraction(200), claims) for name, rule in CLAIM_RULES.items()}
    for place in range(len(claims)):
        yield {name: shares[place] for name, shares in awards.items()}


@runs("game-seats")
def seven_seats_and_their_power(table: Table, page: Page) -> Iterator[Figures]:
    votes = {row["party"]: row.number("inhabitants") for row in table.rows}
    seats = {name: apportion(votes, 7, rule).seats for name, rule in SEAT_RULES.items()}
    power = voting_power(seats["d_hondt"], more_than(seats["d_hondt"]))
    for party in votes:
        yield {
            **{name: found[party] for name, found in seats.items()},
            "Banzhaf by d_hondt": power[party].banzhaf,
        }
