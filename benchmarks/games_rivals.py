"""How another library solves games of values; in a process of its own, with only that library.

    python benchmarks/games_rivals.py pycoopgame < games.json

The games are lists of the values of all groups by their number. Prints seconds for each (the fastest of two runs) and
what it says that each player gets, as JSON.
"""

import contextlib
import io
import json
import shutil
import sys
import time

Values = list[int]


def with_pycoopgame(values: Values) -> list[float]:
    """Its own words are not wanted; where there is no GLPK, HiGHS does what it asks of that."""
    import pandas
    import pyCoopGame.Nucleolus as theirs  # noqa: N813
    import pyomo.environ as pyomo

    if not shutil.which("glpsol"):
        theirs.pyo = WithHighs(pyomo)
    n = len(values).bit_length() - 1
    groups = sorted(range(1 << n), key=lambda group: group.bit_count())
    members = [[place for place in range(n) if group >> place & 1] for group in groups]
    game = pandas.DataFrame({"coalition": members, "value": [values[group] for group in groups]})
    with contextlib.redirect_stdout(io.StringIO()):
        found = theirs.nucleolus(game)
    return [found[place] for place in range(n)]


class WithHighs:
    """Pyomo, but that every solver is HiGHS."""

    def __init__(self, pyomo: object) -> None:
        self.pyomo = pyomo

    def __getattr__(self, name: str) -> object:
        return getattr(self.pyomo, name)

    def SolverFactory(self, _: str) -> object:  # noqa: N802
        return self

    def solve(self, instance: object, **_: object) -> object:
        return self.pyomo.SolverFactory("appsi_highs").solve(instance)


WAYS = {"pycoopgame": with_pycoopgame}


def main() -> None:
    games = json.load(sys.stdin)
    way = WAYS[sys.argv[1]]
    seconds, amounts = [], []
    for values in games:
        taken = []
        for _ in range(2):
            started = time.perf_counter()
            found = way(values)
            taken.append(time.perf_counter() - started)
        seconds.append(min(taken))
        amounts.append(found)
    print(json.dumps({"seconds": sum(seconds) / len(seconds), "amounts": amounts}))


if __name__ == "__main__":
    main()
