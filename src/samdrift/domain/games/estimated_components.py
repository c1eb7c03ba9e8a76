"""The cost components that say what an estimate found: rows for a person to look at, never more than its figures."""

from fractions import Fraction
from math import floor, log10

from samdrift.domain.cooperation.component import (
    FIXED,
    MOST_EXPONENT,
    PER_UNIT,
    SCALE,
    STANDALONE,
    CostComponent,
)
from samdrift.domain.games.estimate import Fit, ScaleFit

DIGITS = 6
"""Significant digits of a component's amount: more would look as if it were known so well."""
_DECIMALS = 9
"""A number in a table has no more of them."""


def components_of(
    found: Fit | ScaleFit,
    *,
    service: str,
    driver: str,
    source: str,
    source_alone: str | None = None,
    are_costs_estimates: bool = True,
) -> tuple[CostComponent, ...]:
    """The components that say the same, rounded to six digits and marked as estimates; none when nothing sound can.

    A line that begins below 0 becomes what all cost together for each unit: no fixed part is made up. Beside them every
    party's own cost today, which holds for that party alone, says `source_alone`, and is an estimate only if the costs
    that were fitted are.
    """
    alone = tuple(
        CostComponent(
            component=_code(service, STANDALONE),
            service=service,
            kind=STANDALONE,
            party=each.point.party,
            amount=each.point.cost,
            source=source if source_alone is None else source_alone,
            estimate=are_costs_estimates,
        )
        for each in found.residuals
        if each.point.cost >= 0
    )
    parts = _scale_parts(found) if isinstance(found, ScaleFit) else _line_parts(found)
    shared = tuple(
        CostComponent(
            component=_code(service, kind),
            service=service,
            kind=kind,
            driver="" if kind == FIXED else driver,
            amount=rounded(amount),
            exponent=exponent,
            source=source,
            estimate=True,
        )
        for kind, amount, exponent in parts
    )
    return (*shared, *alone) if shared else ()


def rounded(value: Fraction | float, digits: int = DIGITS) -> Fraction:
    """The value to so many significant digits, and to nine decimals at most."""
    size = abs(float(value))
    decimals = digits - 1 - floor(log10(size)) if size else 0
    return round(Fraction(value), min(decimals, _DECIMALS))


def _line_parts(found: Fit) -> tuple[tuple[str, Fraction, None], ...]:
    if found.rate < 0:
        return ()
    if found.fixed < 0:
        costs = sum((each.point.cost for each in found.residuals), Fraction(0))
        return ((PER_UNIT, costs / sum(each.point.volume for each in found.residuals), None),)
    return ((FIXED, found.fixed, None), (PER_UNIT, found.rate, None))


def _scale_parts(found: ScaleFit) -> tuple[tuple[str, float, Fraction], ...]:
    exponent = rounded(found.exponent)
    return ((SCALE, found.amount, exponent),) if 0 < exponent < MOST_EXPONENT else ()


def _code(service: str, kind: str) -> str:
    return f"{service}_{kind}" if service else kind
