"""The nucleolus with its proof at 8 to 20 players, and beside pyCoopGame 0.0.6 at 7.

    python benchmarks/games_solvers.py [--compare]

Every game is of another kind (scale, steps, noise, an airport, a vote), and the slowest counts, at the best of several
runs. `--compare` installs pyCoopGame into a throwaway environment, with pyomo and pandas, which it needs, and HiGHS for
the GLPK that it calls; it solves few of the two hundred games, as it takes seconds for each. Ours solves them all
exactly, and every one is verified from its certificate: none may be wrong.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from random import Random

import numpy as np
from measure import best, report

from samdrift.domain.games import Game, game_of
from samdrift.domain.games.certificate import verify
from samdrift.domain.games.game import Costs, sums_of_groups
from samdrift.domain.games.nucleolus import nucleolus

ASKED = {8: 0.025, 12: 0.06, 16: 0.25, 20: 2.0}
"""Seconds by the number of players; what was asked, but for 8, which a prototype took."""
RIVAL = Path(__file__).with_name("games_rivals.py")
PACKAGES = ["pyCoopGame==0.0.6", "pyomo", "pandas", "highspy"]
GAMES, THEIRS = 200, 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--compare", action="store_true", help="install pyCoopGame and measure it too")
    for n, asked in ASKED.items():
        seconds, kind = max((best(lambda game=game: nucleolus(game)), kind) for kind, game in made(n))
        report(f"nucleolus, {n} players (slowest: {kind})", seconds, beside="asked", theirs=asked)
    games = [saving(seed, 7) for seed in range(GAMES)]
    ours = min(best(lambda: [nucleolus(game) for game in games[:THEIRS]]), best_of_all(games)) / THEIRS
    print(f"{'nucleolus, 7 players, exact':<46} {ours:9.4f} s | {GAMES} games with ties, all verified")
    if parser.parse_args().compare:
        compare(games[:THEIRS], ours)


def best_of_all(games: list[Game]) -> float:
    """Every game solved and its certificate verified; tells no time, as verifying is no part of solving."""
    for game in games:
        found = nucleolus(game)
        assert found.exact is not None
        assert found.certificate is not None
        assert verify(game, found.exact, found.certificate)
    return float("inf")


def made(n: int) -> Iterator[tuple[str, Game]]:
    """A game of every kind, from the same seed."""
    chance, size = np.random.default_rng(5), sums_of_groups(np.ones(n))
    volume = sums_of_groups(np.floor(chance.lognormal(8, 1, n)))
    noise = chance.random(1 << n)
    yield "scale", game(500_000 + 900 * volume**0.8)
    yield "steps", game(400_000 + 650_000 * np.ceil(volume / 12_000) + 10 * volume)
    yield "noise", game(size**0.9 * (0.8 + 0.4 * noise))
    yield "whole", game(np.floor(1_000 * noise) + 1_000)
    yield "vote", game(-(volume > volume[-1] / 2).astype(np.float64))
    longest = np.zeros(1)
    for need in chance.integers(1, 60, n):
        longest = np.concatenate((longest, np.maximum(longest, need)))
    yield "airport", game(longest)


def game(costs: Costs) -> Game:
    """Exact up to ten players, as everywhere."""
    n = len(costs).bit_length() - 1
    players = tuple(f"p{place}" for place in range(n))
    costs[0] = 0
    return game_of(players, [Fraction(cost) for cost in costs]) if n <= 10 else Game(players, costs)


def saving(seed: int, n: int) -> Game:
    """Savings that grow by small whole steps, with many ties, as costs below 0: what pyCoopGame can be asked."""
    chance = Random(seed)
    values = [0] * (1 << n)
    for group in range(1, 1 << n):
        if group & (group - 1):
            smaller = (values[group & ~(1 << place)] for place in range(n) if group >> place & 1)
            values[group] = max(smaller) + chance.randint(0, 2)
    return game_of([str(place) for place in range(n)], [Fraction(-value) for value in values])


def compare(games: list[Game], ours: float) -> None:
    with tempfile.TemporaryDirectory() as name:
        python = install(Path(name))
        asked = json.dumps([[-int(cost) for cost in game.costs] for game in games])
        done = subprocess.run([python, str(RIVAL), "pycoopgame"], input=asked, capture_output=True, text=True)
    if done.returncode:
        print(f"pyCoopGame: {done.stderr.strip().splitlines()[-1]}")
        return
    told = json.loads(done.stdout)
    wrong = sum(
        any(abs(own + its) > 1e-6 for own, its in zip(nucleolus(game).amounts, theirs, strict=True))
        for game, theirs in zip(games, told["amounts"], strict=True)
    )
    beside = f"pyCoopGame 0.0.6, {wrong} of {len(games)} wrong"
    report("nucleolus, 7 players", ours, beside=beside, theirs=told["seconds"], asked="0.02")


def install(folder: Path) -> str:
    venv.create(folder, with_pip=True)
    python = str(folder / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True, capture_output=True)
    return python


if __name__ == "__main__":
    sys.exit(main())
