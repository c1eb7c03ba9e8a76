"""A cost function solved by every method, once: what the lab shows beside a key, and what is kept until it changes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256

from samdrift.domain.faults import Fault, FaultsError
from samdrift.domain.games import Game, Solution
from samdrift.domain.games.core import Verdict, tolerance, verdict
from samdrift.domain.games.least_core import least_core_value
from samdrift.domain.games.methods import METHODS, solve
from samdrift.domain.games.subadditive import Breach, check_subadditive

Tell = Callable[[int, int, str], None]
"""Told before each step: how many are done, of how many, and the name of the method (or of the check) that begins."""
LEAST_CORE = "least_core"
EPM = "epm"
SUBADDITIVE = "subadditive"
BEFORE_EPM = ("equal_percentage_saving", "scrb", "shapley")
"""The methods that are asked, in this order, before the equal profit method is recommended."""


@dataclass(frozen=True, kw_only=True)
class SolvedMethod:
    """A method's answer and who objects to it, or why it has none."""

    method: str
    solution: Solution | None = None
    verdict: Verdict | None = None
    refused: tuple[Fault, ...] = ()

    @property
    def is_stable(self) -> bool:
        return self.verdict is not None and self.verdict.stable


@dataclass(frozen=True, kw_only=True)
class SolvedGame:
    """A game's answers in the order of the methods, and the least that some group must pay too much under any split."""

    players: tuple[str, ...]
    methods: tuple[SolvedMethod, ...]
    least_core: Fraction | float
    is_core_empty: bool
    breaches: tuple[Breach, ...] = ()
    """Groups that cost more together than in parts, the worst first; a few of them."""
    breaches_total: int = 0

    @property
    def is_subadditive(self) -> bool:
        return not self.breaches_total

    def of(self, method: str) -> SolvedMethod | None:
        return next((each for each in self.methods if each.method == method), None)

    def recommended(self, *, is_today_stable: bool) -> str | None:
        """The first that no group objects to: empty for today's keys, else a method.

        The equal profit method at last, whether some group objects or not; None where it has no answer.
        """
        if is_today_stable:
            return ""
        stable = [each.method for each in self.methods if each.is_stable and each.method in BEFORE_EPM]
        last = self.of(EPM)
        return next(iter(stable), EPM if last and last.solution else None)


def default_methods() -> tuple[str, ...]:
    """The methods that are shown without asking for more."""
    return tuple(name for name, method in METHODS.items() if method.is_default)


def solve_all(game: Game, names: Iterable[str] | None = None, tell: Tell | None = None) -> SolvedGame:
    """The methods of these names, or all of them, in the order of the methods."""
    wanted = set(METHODS if names is None else names)
    asked = [name for name in METHODS if name in wanted]
    steps = len(asked) + 2
    found = []
    for done, name in enumerate(asked):
        if tell:
            tell(done, steps, name)
        found.append(_solved(game, name))
    if tell:
        tell(len(asked), steps, LEAST_CORE)
    least = least_core_value(game)
    if tell:
        tell(len(asked) + 1, steps, SUBADDITIVE)
    parts = check_subadditive(game)
    return SolvedGame(
        players=game.players,
        methods=tuple(found),
        least_core=least,
        is_core_empty=least > (0 if isinstance(least, Fraction) else tolerance(game)),
        breaches=parts.breaches,
        breaches_total=parts.breaches_total,
    )


def fingerprint(game: Game) -> str:
    """What a game is, in 64 signs: equal games have the same, so that answers can be kept by it."""
    digest = sha256(repr((game.players, game.kind, game.unit)).encode())
    digest.update(game.costs.tobytes())
    return digest.hexdigest()


def _solved(game: Game, name: str) -> SolvedMethod:
    try:
        solution = solve(name, game)
    except FaultsError as refused:
        return SolvedMethod(method=name, refused=refused.faults)
    return SolvedMethod(method=name, solution=solution, verdict=verdict(game, solution))
