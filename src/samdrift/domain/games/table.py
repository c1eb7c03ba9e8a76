"""A game stated group by group: every group of the players once, for at most 16 of them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain, combinations, islice

from samdrift.domain.cooperation.names import listed
from samdrift.domain.faults import Fault, FoundWrongError, fault
from samdrift.domain.games.game import COST, MOST_IN_TABLE, Game, game_of

MOST_NAMED = 20
"""Missing groups that are named one by one; of more their number is told."""
SEPARATOR = "|"
"""Between the names of a group."""


def game_of_table(
    players: Sequence[str],
    costs: Mapping[frozenset[str], Fraction],
    *,
    kind: str = COST,
    unit: str = "",
) -> Game:
    """The game of a cost for every group by its members. Raises FoundWrongError for a table that is not whole."""
    if faults := check_table(players, costs):
        raise FoundWrongError(*faults)
    return game_of(players, costs_by_number(players, costs), kind=kind, unit=unit)


def costs_by_number(players: Sequence[str], costs: Mapping[frozenset[str], Fraction]) -> list[Fraction]:
    """The costs in the order of the groups' numbers; nobody costs nothing."""
    places = {player: 1 << place for place, player in enumerate(players)}
    ordered = [Fraction(0)] * (1 << len(players))
    for members, cost in costs.items():
        ordered[sum(places[member] for member in members)] = cost
    return ordered


def check_table(players: Sequence[str], groups: Collection[frozenset[str]]) -> tuple[Fault, ...]:
    """Every fault: too many players, a name that is no player's, groups that are missing."""
    if len(players) > MOST_IN_TABLE:
        return (fault("game_table_too_large", value=len(players), most=MOST_IN_TABLE),)
    known = set(players)
    strangers = sorted({member for group in groups for member in group} - known)
    unknown = (fault("game_player_unknown", value=name, known=listed(players)) for name in strangers)
    return (*unknown, *_missing(players, groups))


def _missing(players: Sequence[str], groups: Collection[frozenset[str]]) -> Iterator[Fault]:
    number = ((1 << len(players)) - 1) - sum(1 for group in groups if group and group <= set(players))
    sizes = (combinations(players, size) for size in range(1, len(players) + 1))
    lacking = (members for members in chain.from_iterable(sizes) if frozenset(members) not in groups)
    for members in islice(lacking, MOST_NAMED):
        yield fault("game_group_missing", value=SEPARATOR.join(members))
    if number > MOST_NAMED:
        yield fault("game_groups_missing", value=number, named=MOST_NAMED)
