"""Splitting an amount over 40 payers, beside the same rule written plainly with fractions."""

from collections.abc import Mapping
from fractions import Fraction
from math import floor

from measure import best, report

from samdrift.domain.money import share_out, split

WEIGHTS = {f"party-{number:02}": 1_000 + 37 * number for number in range(40)}
AMOUNT, RUNS = 19_816_100_007, 2_000


def plainly(amount: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Largest remainder as a textbook has it: a fraction for every quota."""
    total = sum(weights.values())
    quotas = {name: Fraction(amount * weight, total) for name, weight in weights.items()}
    parts = {name: floor(quota) for name, quota in quotas.items()}
    order = sorted(weights, key=lambda name: (parts[name] - quotas[name], -weights[name], name))
    for name in order[: amount - sum(parts.values())]:
        parts[name] += 1
    return parts


def main() -> None:
    assert plainly(AMOUNT, WEIGHTS) == split(AMOUNT, WEIGHTS)
    theirs = best(lambda: [plainly(AMOUNT, WEIGHTS) for _ in range(RUNS)])
    ours = best(lambda: [split(AMOUNT, WEIGHTS) for _ in range(RUNS)])
    exact = best(lambda: [share_out(AMOUNT, WEIGHTS) for _ in range(RUNS)])
    report(
        f"split, 40 weights ({RUNS / ours:,.0f}/s)",
        ours,
        beside="plain fractions",
        theirs=theirs,
        asked="20,000/s",
    )
    report(
        f"with exact quotas ({RUNS / exact:,.0f}/s)",
        exact,
        beside="plain fractions",
        theirs=theirs,
        asked="2,500/s",
    )


if __name__ == "__main__":
    main()
