"""What is wrong with components before any group is reckoned: names, signs, sizes, and too many players."""

from collections.abc import Iterator, Sequence

from samdrift.domain.cooperation.names import listed
from samdrift.domain.faults import Fault, fault
from samdrift.domain.games.component_kinds import (
    Component,
    Drivers,
    Quantities,
    Scale,
    Standalone,
    Step,
    Table,
    drivers_of,
)
from samdrift.domain.games.game import MOST
from samdrift.domain.games.table import check_table

MOST_EXPONENT = 2


def check_components(
    players: Sequence[str], drivers: Drivers, parts: Sequence[Component]
) -> tuple[Fault, ...]:
    """Every fault, in the order of the components."""
    if len(players) > MOST:
        return (fault("game_too_many_players", value=len(players), most=MOST),)
    faults = (each for part in parts for each in check_component(part, players, drivers))
    return tuple(dict.fromkeys(faults))


def check_component(part: Component, players: Sequence[str], drivers: Drivers) -> Iterator[Fault]:
    """What is wrong with one component."""
    for driver in drivers_of(part):
        yield from _check_driver(driver, players, drivers)
    match part:
        case Step(_, size, _) if size <= 0:
            yield fault("game_step_size", value=size)
        case Scale(_, _, exponent) if not 0 < exponent <= MOST_EXPONENT:
            yield fault("game_exponent", value=exponent)
        case Standalone(amounts):
            yield from _check_players(amounts, players)
        case Table(costs):
            yield from check_table(players, costs)


def _check_driver(driver: str, players: Sequence[str], drivers: Drivers) -> Iterator[Fault]:
    quantities = drivers.get(driver)
    if quantities is None:
        yield fault("game_driver_unknown", value=driver, known=listed(drivers))
        return
    for player in players:
        if player not in quantities:
            yield fault("game_driver_missing", value=player, driver=driver)
        elif quantities[player] < 0:
            yield fault("game_driver_negative", value=quantities[player], driver=driver, player=player)


def _check_players(amounts: Quantities, players: Sequence[str]) -> Iterator[Fault]:
    known = set(players)
    for player in amounts:
        if player not in known:
            yield fault("game_player_unknown", value=player, known=listed(players))
