"""Games in closed form: the Shapley value and the costs of all groups, beside packages that do the same, in one run.

    python benchmarks/games_closed.py [PYTHON]

PYTHON is one with what ours is compared with, installed for the benchmark only (`python -m venv rivals;
rivals/bin/pip install shapley-value==0.0.9 pandas CoopGT==0.0.3`); without it ours alone is measured. Answers must be
equal.
"""

import json
import subprocess
import sys
from fractions import Fraction

import numpy as np
from measure import best, python, report

from samdrift.domain.games import Game, verdict
from samdrift.domain.games.components import Fixed, PerUnit, Scale, Step, game_of_components
from samdrift.domain.games.power import more_than, voting_power
from samdrift.domain.games.shapley import shapley
from samdrift.domain.games.subadditive import check_subadditive

THEIRS = {"shapley-value": 14, "coopgt": 8}
"""Players for which each is measured: what it takes grows by a factor of three, or of n, with every player."""
ASKED = {"shapley-value": "at most 1/500", "coopgt": "at most 1/2,000"}

RIVAL = """
import json, sys, time
from itertools import combinations
name, costs = sys.argv[1], json.load(sys.stdin)
n = len(costs).bit_length() - 1
groups = {members: costs[sum(1 << place - 1 for place in members)]
          for size in range(n + 1) for members in combinations(range(1, n + 1), size)}
if name == "coopgt":
    from coopgt.shapley_value import calculate
    run = lambda: list(map(float, calculate(groups)))
else:
    from shapley_value import ShapleyValue
    def run():
        found = ShapleyValue(list(range(1, n + 1)), groups).calculate_shapley_values()
        return [found[place] for place in range(1, n + 1)]
start = time.perf_counter()
answer = run()
print(json.dumps([time.perf_counter() - start, answer]))
"""


def made_game(n: int) -> Game:
    """A service of n municipalities of unlike size: fixed, by the unit, with scale and with whole employees."""
    players = tuple(f"m{place:02}" for place in range(n))
    users = {player: Fraction(300 + 917 * place % 4000) for place, player in enumerate(players)}
    parts = [
        Fixed(Fraction(2_000_000)),
        PerUnit("users", Fraction(900)),
        Scale("users", Fraction(15_000), Fraction(7, 10)),
        Step("users", Fraction(1200), Fraction(650_000)),
    ]
    return game_of_components(players, {"users": users}, parts)


def without_fractions(game: Game) -> Game:
    return Game(game.players, game.costs)


def main() -> None:
    for n, asked in ((14, ""), (20, "0.05 s"), (24, "1 s")):
        game = made_game(n)
        seconds = best(lambda game=game: shapley(game), times=3)
        groups = best(lambda n=n: made_game(n), times=2)
        report(f"shapley, {n} parties", seconds, beside="costs of all groups", theirs=groups, asked=asked)
        seconds = best(lambda game=game: verdict(game, game.alone.tolist()), times=3)
        report(f"verdict, {n} parties", seconds, beside="costs of all groups", theirs=groups)
    for n in (14, 16):
        seconds = best(lambda n=n: check_subadditive(made_game(n)), times=2)
        report(f"subadditive check and cover, {n} parties", seconds, beside="-", theirs=seconds)
    weights = {"county": Fraction(47), **{f"m{place}": Fraction(53, 14) for place in range(14)}}
    seconds = best(lambda: voting_power(weights, more_than(weights)))
    report("voting power, 15 parties", seconds, beside="-", theirs=seconds)
    measure_import()
    if len(sys.argv) > 1:
        measure_rivals(sys.argv[1])


def measure_import() -> None:
    """A new Python that loads the methods, beside one that loads the solver of linear programs alone."""
    ours = python("import samdrift.domain.games.methods", times=7)
    theirs = python("import scipy.optimize", times=7)
    report(
        "import of domain/games and its methods",
        ours,
        beside="import scipy.optimize",
        theirs=theirs,
        asked="1.2",
    )


def measure_rivals(interpreter: str) -> None:
    for name, n in THEIRS.items():
        game = without_fractions(made_game(n))
        done = subprocess.run(
            [interpreter, "-c", RIVAL, name],
            input=json.dumps(game.costs.tolist()),
            capture_output=True,
            check=True,
            text=True,
        )
        theirs, answer = json.loads(done.stdout)
        assert np.allclose(answer, shapley(game).amounts, rtol=1e-9)
        ours = best(lambda game=game: [shapley(game) for _ in range(20)]) / 20
        report(f"shapley, {n} parties", ours, beside=name, theirs=theirs, asked=ASKED[name])
        print(f"{'':46} {theirs / ours:,.0f} times as fast")


if __name__ == "__main__":
    main()
