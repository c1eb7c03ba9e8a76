"""A game's file solved by its methods, or held against a split that somebody made: values in, values out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from samdrift.domain.cooperation.names import listed
from samdrift.domain.faults import CalledWrongError, Fault, FaultsError, FoundWrongError, fault
from samdrift.domain.games import Game, Solution
from samdrift.domain.games.core import Verdict, tolerance, verdict
from samdrift.domain.games.methods import ALL, named_methods, solve
from samdrift.files.games import read_amount, read_game

Clock = Callable[[], float]
MOST_DECIMALS = 9
"""Decimals of an amount that is meant exactly; one with more was reckoned and cut."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A method's answer, or a split that was given (method ""): who objects, or why the method has none."""

    method: str
    solution: Solution | None = None
    verdict: Verdict | None = None
    seconds: float = 0.0
    refused: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Answered:
    """A game and its answers; `is_list` when several methods were asked for."""

    game: Game
    answers: tuple[Answer, ...]
    is_list: bool = False

    @property
    def is_lacking(self) -> bool:
        """Whether no method at all has an answer."""
        return all(answer.solution is None for answer in self.answers)


def solve_file(path: Path, names: Sequence[str], *, clock: Clock) -> Answered:
    """The answers of these methods. One method alone raises RefusedError when the game is not what it requires."""
    methods = named_methods(names)
    game = _read(path)
    is_list = len(names) > 1 or ALL in names
    answers = tuple(_solved(game, method.name, clock, is_list=is_list) for method in methods)
    return Answered(game, answers, is_list)


def check_file(path: Path, items: Iterable[str], *, clock: Clock) -> Answered:
    """Who objects to a split of NAME=AMOUNT items. Raises CalledWrongError when it is no split of the cost of all."""
    stated = _stated(items)
    game = _read(path)
    _check_players(game, stated)
    start = clock()
    amounts = {player: _amount(player, text) for player, text in stated.items()}
    exact = tuple(amounts[player] for player in game.players)
    missing = _total(game) - sum(exact)
    rounding = sum((_half_unit(stated[player]) for player in game.players), Fraction(0))
    if abs(missing) > max(rounding, Fraction(tolerance(game))):
        raise CalledWrongError(_sum_fault(game, exact))
    is_exact = not missing and game.exact is not None and not any(map(_is_cut, stated.values()))
    solution = Solution(
        method="", amounts=tuple(float(each) for each in exact), exact=exact if is_exact else None
    )
    found = verdict(game, solution)
    warnings = (_sum_fault(game, exact),) if abs(missing) > Fraction(tolerance(game)) else ()
    answer = Answer(method="", solution=solution, verdict=found, seconds=clock() - start, warnings=warnings)
    return Answered(game, (answer,))


def _read(path: Path) -> Game:
    read = read_game(path)
    if read.game is None:
        raise FoundWrongError(*read.faults)
    return read.game


def _solved(game: Game, name: str, clock: Clock, *, is_list: bool) -> Answer:
    start = clock()
    try:
        solution = solve(name, game)
    except FaultsError as refused:
        if not is_list:
            raise
        return Answer(method=name, seconds=clock() - start, refused=refused.faults)
    seconds = clock() - start
    found = verdict(game, solution)
    return Answer(method=name, solution=solution, verdict=found, seconds=seconds, warnings=solution.warnings)


def _stated(items: Iterable[str]) -> dict[str, str]:
    stated: dict[str, str] = {}
    for item in items:
        name, equals, amount = (word.strip() for word in item.rpartition("="))
        if not name or not equals:
            raise CalledWrongError(fault("game_allocation_unreadable", value=item))
        if name in stated:
            raise CalledWrongError(fault("game_player_twice", value=name))
        stated[name] = amount
    return stated


def _check_players(game: Game, stated: dict[str, str]) -> None:
    unknown = [name for name in stated if name not in game.players]
    faults = [fault("game_player_unknown", value=name, known=listed(game.players)) for name in unknown]
    faults += [fault("game_amount_missing", value=name) for name in game.players if name not in stated]
    if faults:
        raise CalledWrongError(*faults)


def _amount(player: str, text: str) -> Fraction:
    try:
        return read_amount(text)
    except ValueError:
        raise CalledWrongError(fault("game_amount_none", value=text, name=player)) from None


def _total(game: Game) -> Fraction:
    return Fraction(game.total) if game.exact is None else game.exact[-1]


def _half_unit(text: str) -> Fraction:
    """What rounding may have taken from or put on an amount as it is written: half of its last digit."""
    if "/" in text or "e" in text.lower():
        return Fraction(0)
    return Fraction(1, 2 * 10 ** len(text.partition(".")[2]))


def _is_cut(text: str) -> bool:
    return "/" not in text and len(text.partition(".")[2]) > MOST_DECIMALS


def _sum_fault(game: Game, amounts: Sequence[Fraction]) -> Fault:
    total, found = float(_total(game)), float(sum(amounts))
    return fault("game_allocation_sum", value=f"{found:.12g}", total=f"{total:.12g}")
