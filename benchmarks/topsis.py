"""TOPSIS beside pymcdm, from 20 to 10,000 alternatives on eight criteria, in one run; then SMAA and a whole comparison.

    python benchmarks/topsis.py [PYTHON]

PYTHON is one with what ours is compared with, installed for the benchmark only (`python -m venv rivals;
rivals/bin/pip install pymcdm==1.4.0`); without it ours alone is measured. The closeness must be equal to 1e-12. pymcdm
is called as its documentation does, and once more without its check of the input.
"""

import json
import subprocess
import sys
from fractions import Fraction

import numpy as np
from measure import best, report

from samdrift.domain.decision.comparison import Comparison
from samdrift.domain.decision.robustness import robust
from samdrift.domain.decision.smaa import smaa
from samdrift.domain.decision.topsis import topsis

SIZES = (20, 100, 1_000, 10_000)
CRITERIA = 8
DIRECTIONS = [1, -1] * (CRITERIA // 2)
EQUAL = 1e-12
WITHIN = Fraction(1, 10)

RIVAL = """
import json, sys, time
import numpy as np
from pymcdm.methods import TOPSIS
from pymcdm.normalizations import vector_normalization
told = json.load(sys.stdin)
values, weights, ways = (np.array(told[name]) for name in ("values", "weights", "directions"))
method = TOPSIS(vector_normalization)
def fastest(**how):
    found = []
    for _ in range(told["times"]):
        start = time.perf_counter()
        method(values, weights, ways, **how)
        found.append(time.perf_counter() - start)
    return min(found)
print(json.dumps([fastest(), fastest(validation=False), method(values, weights, ways).tolist()]))
"""


def made_values(alternatives: int) -> tuple[np.ndarray, np.ndarray]:
    """Alternatives with values above 0 on every criterion, and weights that add up to 1."""
    rng = np.random.default_rng(alternatives)
    weights = rng.random(CRITERIA)
    return 0.1 + rng.random((alternatives, CRITERIA)), weights / weights.sum()


def made_comparison(alternatives: int, criteria: int) -> Comparison:
    rng = np.random.default_rng(alternatives)
    worths = rng.integers(0, 101, (alternatives, criteria)).tolist()
    return Comparison(
        alternatives=tuple(f"a{place}" for place in range(alternatives)),
        criteria=tuple(f"c{place}" for place in range(criteria)),
        worths=tuple(tuple(Fraction(worth, 100) for worth in row) for row in worths),
        weights=tuple(Fraction(place + 1) for place in range(criteria)),
    )


def main() -> None:
    for alternatives in SIZES:
        values, weights = made_values(alternatives)
        times = max(20, 20_000 // alternatives)
        seconds = best(
            lambda values=values, weights=weights: topsis(values, weights, DIRECTIONS), times=times
        )
        if len(sys.argv) > 1:
            beside_rival(sys.argv[1], alternatives, seconds)
        else:
            report(f"topsis, {alternatives:,} alternatives", seconds, beside="-", theirs=seconds)
    for within, told in ((None, "all"), (WITHIN, "near")):
        comparison = made_comparison(20, CRITERIA)
        seconds = best(lambda comparison=comparison, within=within: smaa(comparison, seed=1, within=within))
        report(
            f"smaa, 100,000 weightings ({told}), 20 x 8", seconds, beside="-", theirs=seconds, asked="0.15 s"
        )
    comparison = made_comparison(4, 7)
    seconds = best(lambda: robust(comparison, seed=1, within=WITHIN))
    report("a moved weight, whole answer, 4 x 7", seconds, beside="-", theirs=seconds, asked="0.1 s")


def beside_rival(python: str, alternatives: int, seconds: float) -> None:
    values, weights = made_values(alternatives)
    told = {
        "values": values.tolist(),
        "weights": weights.tolist(),
        "directions": DIRECTIONS,
        "times": max(5, 2_000 // alternatives),
    }
    run = subprocess.run(
        [python, "-c", RIVAL], input=json.dumps(told), capture_output=True, text=True, check=True
    )
    checked, unchecked, closeness = json.loads(run.stdout)
    apart = np.abs(topsis(values, weights, DIRECTIONS) - closeness).max()
    assert apart <= EQUAL, apart
    what = f"topsis, {alternatives:,} alternatives"
    for beside, theirs in (("as documented", checked), ("input not checked", unchecked)):
        print(
            f"{what:<28} {seconds * 1e6:8.1f} µs | pymcdm 1.4.0, {beside:<18} {theirs * 1e6:10.1f} µs | "
            f"theirs/ours {theirs / seconds:6.1f}; asked: at least 5"
        )


if __name__ == "__main__":
    main()
