"""Every way to share a cost by groups, under its name; the order is that in which they are shown."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from samdrift.domain.cooperation.names import listed, nearest
from samdrift.domain.faults import CalledWrongError, fault
from samdrift.domain.games.ensc import ensc
from samdrift.domain.games.epm import epm
from samdrift.domain.games.equal_percentage_saving import equal_percentage_saving
from samdrift.domain.games.game import COST, Game
from samdrift.domain.games.least_core import least_core
from samdrift.domain.games.louderback import louderback
from samdrift.domain.games.nucleolus import nucleolus
from samdrift.domain.games.per_capita_nucleolus import per_capita_nucleolus
from samdrift.domain.games.prenucleolus import prenucleolus
from samdrift.domain.games.proportional_nucleolus import proportional_nucleolus
from samdrift.domain.games.scrb import scrb
from samdrift.domain.games.shapley import shapley
from samdrift.domain.games.solution import Solution
from samdrift.domain.games.tau import tau


@dataclass(frozen=True)
class Method:
    """A method by its name: `game.method.<name>` and `game.sentence.<name>` are its words.

    `requirement` names what it asks of a game, with the words `game.requirement.<requirement>`; empty: nothing.
    """

    name: str
    allocate: Callable[[Game], Solution]
    reference: str
    requirement: str = ""
    is_default: bool = False


METHODS: Mapping[str, Method] = {
    method.name: method
    for method in (
        Method(
            "equal_percentage_saving", equal_percentage_saving, "Moriarity 1975", "alone", is_default=True
        ),
        Method("scrb", scrb, "Straffin and Heaney 1981", "benefits", is_default=True),
        Method("shapley", shapley, "Shapley 1953", is_default=True),
        Method("nucleolus", nucleolus, "Schmeidler 1969", "imputations", is_default=True),
        Method("epm", epm, "Frisk et al. 2010", "positive_alone", is_default=True),
        Method("ensc", ensc, "Moulin 1985"),
        Method("tau", tau, "Tijs 1981", "quasi_balanced"),
        Method("per_capita_nucleolus", per_capita_nucleolus, "Grotte 1970", "imputations"),
        Method("proportional_nucleolus", proportional_nucleolus, "Young et al. 1982", "positive"),
        Method("prenucleolus", prenucleolus, "Sobolev 1975"),
        Method("least_core", least_core, "Maschler, Peleg and Shapley 1979"),
        Method("louderback", louderback, "Louderback 1976", "benefits"),
    )
}
ALL = "all"
"""Asks for every method."""


def named_methods(names: Iterable[str]) -> tuple[Method, ...]:
    """The methods of these names, `all` for every one, each once. Raises CalledWrongError for a name of none."""
    asked = [each for name in names for each in (METHODS if name == ALL else (name,))]
    if unknown := [name for name in asked if name not in METHODS]:
        near, known = nearest(unknown[0], METHODS), listed(METHODS)
        raise CalledWrongError(fault("game_method_unknown", value=unknown[0], nearest=near, known=known))
    return tuple(METHODS[name] for name in dict.fromkeys(asked))


def solve(name: str, game: Game) -> Solution:
    """The method's answer in the sign of the game: of values, what each gets.

    Raises RefusedError when the game is not what the method requires.
    """
    solution = METHODS[name].allocate(game.as_costs())
    if game.kind == COST:
        return solution
    exact = None if solution.exact is None else tuple(-amount for amount in solution.exact)
    return replace(solution, amounts=tuple(0.0 - amount for amount in solution.amounts), exact=exact)
