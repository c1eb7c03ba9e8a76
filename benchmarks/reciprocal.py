"""Forty pools that all pass on to each other by 9-digit weights, solved exactly, beside Gauss on fractions."""

import random
from fractions import Fraction

from measure import best, report

from samdrift.domain.allocation import Network

POOLS = [f"pool-{number:02}" for number in range(40)]


def network(pools: list[str]) -> Network:
    chance = random.Random(7)
    to_pools = {pool: {to: chance.randrange(10**8, 10**9) for to in pools if to != pool} for pool in pools}
    totals = {pool: sum(row.values()) + chance.randrange(10**8, 10**9) for pool, row in to_pools.items()}
    return Network(to_pools, totals)


def by_fractions(given: Network) -> list[list[Fraction]]:
    """The inverse of I - P by Gauss-Jordan on fractions."""
    names = list(given.to_pools)
    rows = [
        [Fraction(int(a == b)) - Fraction(given.to_pools[a].get(b, 0), given.totals[a]) for b in names]
        + [Fraction(int(a == b)) for b in names]
        for a in names
    ]
    for at in range(len(names)):
        pivot = rows[at][at]
        rows[at] = [each / pivot for each in rows[at]]
        for other in range(len(names)):
            if other != at:
                factor = rows[other][at]
                rows[other] = [mine - factor * its for mine, its in zip(rows[other], rows[at], strict=True)]
    return [row[len(names) :] for row in rows]


def solve(pools: list[str]) -> list[dict[str, Fraction]]:
    given = network(pools)
    return [given.passing(pool) for pool in pools]


def main() -> None:
    few = POOLS[:12]
    inverse = by_fractions(network(few))
    assert [[row[pool] for pool in few] for row in solve(few)] == inverse
    theirs, ours = best(lambda: by_fractions(network(few)), times=3), best(lambda: solve(few), times=3)
    report("12 pools, all claims", ours, beside="Gauss on fractions", theirs=theirs)
    ours = best(lambda: solve(POOLS), times=3)
    theirs = best(lambda: by_fractions(network(POOLS)), times=1)
    report("40 pools, all claims", ours, beside="Gauss on fractions", theirs=theirs, asked="0.5 s")


if __name__ == "__main__":
    main()
