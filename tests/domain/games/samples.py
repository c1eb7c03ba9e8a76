"""Games to test on: published ones typed as facts, and random ones for the laws."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import permutations

from hypothesis import strategies as st

from samdrift.domain.games import Game, game_of
from samdrift.domain.games.table import game_of_table

YOUNG_1985 = {
    "1": "15",
    "2": "20",
    "3": "55",
    "1|2": "35",
    "1|3": "61",
    "2|3": "65",
    "1|2|3": "78",
}
"""H. P. Young, Monotonic solutions of cooperative games, International Journal of Game Theory 14 (1985) 65-72."""


def table_game(costs: Mapping[str, str], *, kind: str = "cost") -> Game:
    """The game of a table whose groups are written A|B; its players in the order of their names."""
    players = sorted({player for group in costs for player in group.split("|")})
    exact = {frozenset(group.split("|")): Fraction(cost) for group, cost in costs.items()}
    return game_of_table(players, exact, kind=kind)


def without_fractions(game: Game) -> Game:
    """The same game as floats alone, as for more than ten players."""
    return Game(game.players, game.costs, None, game.kind, game.unit)


def fractions(*texts: str) -> tuple[Fraction, ...]:
    return tuple(Fraction(text) for text in texts)


def numbers(low: int = -20, high: int = 60) -> st.SearchStrategy[Fraction]:
    """Small numbers: whole ones, so that ties are common, and thirds."""
    return st.integers(low, high).map(Fraction) | st.integers(3 * low, 3 * high).map(
        lambda each: Fraction(each, 3)
    )


def games(least: int = 1, most: int = 5, *, low: int = -20, high: int = 60) -> st.SearchStrategy[Game]:
    """Any cost for every group."""

    def of(n: int) -> st.SearchStrategy[Game]:
        costs = st.lists(numbers(low, high), min_size=2**n - 1, max_size=2**n - 1)
        return costs.map(lambda each: game_of("ABCDEFGH"[:n], [Fraction(0), *each]))

    return st.integers(least, most).flatmap(of)


def renamed(game: Game, order: Sequence[int]) -> Game:
    """The same game with its players in another order: player `order[i]` becomes the i-th."""
    assert game.exact is not None
    players = [game.players[place] for place in order]
    costs = [
        game.exact[sum(1 << order[place] for place in range(game.n) if group >> place & 1)]
        for group in range(1 << game.n)
    ]
    return game_of(players, costs, kind=game.kind)


def orders(n: int) -> st.SearchStrategy[tuple[int, ...]]:
    return st.sampled_from(list(permutations(range(n))))
