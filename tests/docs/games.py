"""The games of the pages of docs/methods, and the figures that tables by group and by party may have."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from importlib import import_module

from tests.docs.tables import Figures, Page, Table

from samdrift.domain.games import Game, Solution
from samdrift.domain.games.table import game_of_table

COSTS: Mapping[str, Mapping[str, int]] = {
    "common": {
        "Berg": 320,
        "Dal": 760,
        "Vik": 1020,
        "Berg + Dal": 820,
        "Berg + Vik": 1300,
        "Dal + Vik": 1420,
        "all": 1680,
    },
    # H. P. Young, Monotonic solutions of cooperative games, Int. Journal of Game Theory 14 (1985) 65-72.
    "young": {"1": 15, "2": 20, "3": 55, "1 + 2": 35, "1 + 3": 61, "2 + 3": 65, "all": 78},
    "no-split": {
        "Ask": 600,
        "Bø": 600,
        "Os": 600,
        "Ask + Bø": 700,
        "Ask + Os": 700,
        "Bø + Os": 700,
        "all": 1200,
    },
    "costly": {
        "Fjell": 100,
        "Moen": 1000,
        "Nes": 1000,
        "Fjell + Moen": 1000,
        "Fjell + Nes": 1000,
        "Moen + Nes": 1200,
        "all": 1600,
    },
    "dearer": {
        "Fjell": 100,
        "Moen": 550,
        "Nes": 500,
        "Fjell + Moen": 550,
        "Fjell + Nes": 550,
        "Moen + Nes": 700,
        "all": 850,
    },
}
"""The cost of every group, by the name of the game."""
YOUNG_1985: Mapping[str, str] = {
    "shapley": "77/6 52/3 287/6",
    "scrb": "231/17 304/17 791/17",
    "ensc": "44/3 56/3 134/3",
    "equal_percentage_saving": "13 52/3 143/3",
    "tau": "14 37/2 91/2",
    "nucleolus": "14 37/2 91/2",
    "per_capita_nucleolus": "43/3 113/6 269/6",
    "proportional_nucleolus": "117/8 4901/256 11323/256",
}
"""What is published of Young's game, by method."""
ALL = "all"


def game_named(name: str) -> Game:
    costs = COSTS[name]
    players = [group for group in costs if group != ALL and " + " not in group]
    groups = {
        frozenset(players if group == ALL else group.split(" + ")): cost for group, cost in costs.items()
    }
    return game_of_table(players, {group: Fraction(cost) for group, cost in groups.items()})


def solved(method: str, game: Game) -> Solution:
    allocate: Callable[[Game], Solution] = getattr(import_module(f"samdrift.domain.games.{method}"), method)
    return allocate(game)


def method_of(page: Page) -> str:
    return page.name.removesuffix(".md").replace("-", "_")


class Split:
    """A game and what each pays by a method, in fractions, to be asked by the name of a group."""

    def __init__(self, game: Game, method: str, amounts: tuple[Fraction, ...]) -> None:
        assert game.exact is not None
        self.game = game
        self.method = method
        self.costs = game.exact
        self.amounts = dict(zip(game.players, amounts, strict=True))

    def members(self, group: str) -> tuple[str, ...]:
        return self.game.players if group == ALL else tuple(group.split(" + "))

    def cost(self, group: str) -> Fraction:
        return self.costs[self.game.group(self.members(group))]

    def alone(self, group: str) -> Fraction:
        return sum((self.cost(member) for member in self.members(group)), Fraction(0))

    def pays(self, group: str) -> Fraction:
        return sum((self.amounts[member] for member in self.members(group)), Fraction(0))

    def rest(self, group: str) -> str:
        return " + ".join(player for player in self.game.players if player not in self.members(group))

    def adds_last(self, player: str) -> Fraction:
        return self.cost(ALL) - self.cost(self.rest(player))

    def benefit(self, player: str) -> Fraction:
        """What the party saves beyond what it adds last, as the page's method counts it."""
        found = self.cost(player) - self.adds_last(player)
        return max(found, Fraction(0)) if self.method == "scrb" else found

    def gap(self, group: str) -> Fraction:
        return self.cost(group) - sum(self.adds_last(member) for member in self.members(group))

    def concession(self, player: str) -> Fraction:
        named = [" + ".join(self.game.members(group)) for group in range(1, self.game.everybody + 1)]
        return min(self.gap(group) for group in named if player in group.split(" + "))

    def of_the_rest(self, player: str) -> Fraction:
        """The party's part of what is left beyond the separable costs, by the rule of the page's method."""
        weigh = WEIGHTS[self.method]
        return self.gap(ALL) * weigh(self, player) / sum(weigh(self, each) for each in self.game.players)


WEIGHTS: Mapping[str, Callable[[Split, str], Fraction]] = {
    "scrb": Split.benefit,
    "louderback": Split.benefit,
    "tau": Split.concession,
    "ensc": lambda split, player: Fraction(1),
}
"""What each method weighs the rest by."""
BY_HAND: Mapping[str, Callable[[Split, str], Fraction]] = {
    "equal_percentage_saving": lambda split, player: split.cost(player) / split.alone(ALL) * split.cost(ALL),
    **{
        method: lambda split, player: split.adds_last(player) + split.of_the_rest(player)
        for method in WEIGHTS
    },
}
"""What a party pays by the rule of the page, without the code that it describes."""


def split_of(name: str, method: str) -> Split:
    """The game of this name shared by the method; Young's must be shared as is published."""
    game = game_named(name)
    amounts = solved(method, game).exact
    assert amounts is not None
    if name == "young" and method in YOUNG_1985:
        assert amounts == tuple(map(Fraction, YOUNG_1985[method].split()))
    found = Split(game, method, amounts)
    for player, amount in found.amounts.items():
        assert method not in BY_HAND or BY_HAND[method](found, player) == amount
    return found


OF_A_GROUP: Mapping[str, Callable[[Split, str], object]] = {
    "alone": lambda split, group: split.cost(group),
    "cost": lambda split, group: split.cost(group),
    "one by one": lambda split, group: split.alone(group),
    "saved together": lambda split, group: split.alone(group) - split.cost(group),
    "pays": lambda split, group: split.pays(group),
    "pays too much": lambda split, group: split.pays(group) - split.cost(group),
    "saves": lambda split, group: split.cost(group) - split.pays(group),
    "saves, %": lambda split, group: 100 * (1 - split.pays(group) / split.cost(group)),
    "saves at most, %": lambda split, group: 100 * (1 - split.adds_last(group) / split.cost(group)),
    "gains": lambda split, group: split.cost(group) - split.pays(group),
    "members": lambda split, group: len(split.members(group)),
    "gains, each member": lambda split, group: (
        (split.cost(group) - split.pays(group)) / len(split.members(group))
    ),
    "gains, of its cost": lambda split, group: 1 - split.pays(group) / split.cost(group),
    "the others": lambda split, group: split.rest(group),
    "cost of all": lambda split, group: split.cost(ALL),
    "cost of the others": lambda split, group: split.cost(split.rest(group)),
    "adds last": lambda split, group: split.adds_last(group),
    "members add last": lambda split, group: split.cost(group) - split.gap(group),
    "gap": Split.gap,
    "concession": Split.concession,
    "remaining benefit": lambda split, group: split.cost(group) - split.adds_last(group),
    "counted": Split.benefit,
    "of the rest": Split.of_the_rest,
    "share": lambda split, group: split.cost(group) / split.alone(ALL),
}
"""The columns that a table by party or by group may have."""


def by_row(split: Split, table: Table) -> Iterator[Figures]:
    """The figures of each row, whose first cell names a party or a group, for the columns that are known."""
    for row in table.rows:
        group = row[table.header[0]]
        yield {each: OF_A_GROUP[each](split, group) for each in table.header if each in OF_A_GROUP}


def by_name(table: Table, page: Page) -> Iterator[Figures]:
    """The figures of a table that is named by its game, as `common-groups`, by the method of its page."""
    yield from by_row(split_of(table.name.rpartition("-")[0], method_of(page)), table)
