"""What a group of parties would cost, estimated from what each costs today: a line, or a power, through the points.

`fit` is ordinary least squares of cost on volume over the parties, in exact fractions; `fit_scale` the same of their
logarithms. Both say how far they can be believed: standard errors, R2 and every party's residual. A model is a model:
a few parties that differ in more than volume say little, and nothing of sizes beyond the largest.
Reference: Draper and Smith (1998), Applied Regression Analysis, chapter 1. docs/methods/cost-estimate.md
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import exp, log, sqrt

from samdrift.domain.faults import Fault, FoundWrongError, fault

FEWEST = 3
"""Two points always lie on a line: from three on, a line can be wrong."""
_MOST_LOGARITHM = 600
"""Beyond e to this power an amount for the first unit is no number any more: the volumes are as good as alike."""


@dataclass(frozen=True, order=True)
class Point:
    """What a party cost, and how much of a volume it had."""

    party: str
    volume: Fraction
    cost: Fraction


@dataclass(frozen=True)
class Residual:
    """What a party cost beside what the fit says; above 0 it cost more."""

    point: Point
    fitted: Fraction | float

    @property
    def amount(self) -> Fraction | float:
        return self.point.cost - self.fitted


@dataclass(frozen=True, kw_only=True)
class Fit:
    """cost = fixed + rate x volume, with standard errors, the share explained (`r2`) and each party's residual."""

    fixed: Fraction
    rate: Fraction
    fixed_error: float
    rate_error: float
    r2: Fraction
    residuals: tuple[Residual, ...]

    @property
    def n(self) -> int:
        return len(self.residuals)

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """What speaks against the line: no saving by being many, or less cost the more there is."""
        told = []
        if self.fixed < 0:
            told.append(fault("estimate_fixed_negative"))
        if self.rate < 0:
            told.append(fault("estimate_rate_negative"))
        return tuple(told)


@dataclass(frozen=True, kw_only=True)
class ScaleFit:
    """cost = amount x volume ^ exponent; below 1 twice as much costs less than twice as much.

    `exponent_error` and `amount_factor` (the amount times or divided by it is one standard error off) are those of the
    line through the logarithms; `r2` is of the costs themselves, to be compared with that of a line.
    """

    amount: float
    exponent: float
    exponent_error: float
    amount_factor: float
    r2: float
    residuals: tuple[Residual, ...]

    @property
    def n(self) -> int:
        return len(self.residuals)

    @property
    def warnings(self) -> tuple[Fault, ...]:
        if self.exponent >= 1:
            return (fault("estimate_exponent_high"),)
        return (fault("estimate_rate_negative"),) if self.exponent <= 0 else ()


def fit(points: Iterable[Point]) -> Fit:
    """The line of least squares through the parties' points, exactly.

    Raises FoundWrongError for fewer than three points, a party twice, a volume of 0 or below, or all volumes alike.
    """
    known = _checked(points)
    line = _line([point.volume for point in known], [point.cost for point in known])
    residuals = tuple(Residual(point, line.fixed + line.rate * point.volume) for point in known)
    return Fit(
        fixed=line.fixed,
        rate=line.rate,
        fixed_error=line.fixed_error,
        rate_error=line.rate_error,
        r2=Fraction(line.r2),
        residuals=residuals,
    )


def fit_scale(points: Iterable[Point]) -> ScaleFit:
    """The power of the volume through the parties' points: the line through their logarithms.

    Raises FoundWrongError as `fit` does, and for a cost of 0 or below.
    """
    known = _checked(points)
    if wrong := [fault("estimate_cost_not_positive", value=each.party) for each in known if each.cost <= 0]:
        raise FoundWrongError(*wrong)
    volumes, costs = ([Fraction(log(value)) for value in values] for values in _values(known))
    line = _line(volumes, costs)
    if max(abs(float(line.fixed)), line.fixed_error) > _MOST_LOGARITHM:
        raise FoundWrongError(fault("estimate_no_spread"))
    amount, exponent = exp(line.fixed), float(line.rate)
    fitted = (exp(line.fixed + line.rate * volume) for volume in volumes)
    residuals = tuple(Residual(point, each) for point, each in zip(known, fitted, strict=True))
    return ScaleFit(
        amount=amount,
        exponent=exponent,
        exponent_error=line.rate_error,
        amount_factor=exp(line.fixed_error),
        r2=_explained(residuals),
        residuals=residuals,
    )


def _checked(points: Iterable[Point]) -> list[Point]:
    known = sorted(points)
    parties = [point.party for point in known]
    faults = [
        fault("estimate_party_twice", value=each) for each in sorted(set(parties)) if parties.count(each) > 1
    ]
    if len(known) < FEWEST:
        faults.append(fault("estimate_few_points", value=len(known), fewest=FEWEST))
    faults += [fault("estimate_volume_not_positive", value=each.party) for each in known if each.volume <= 0]
    if not faults and len({point.volume for point in known}) == 1:
        faults.append(fault("estimate_no_spread"))
    if faults:
        raise FoundWrongError(*faults)
    return known


def _values(points: Sequence[Point]) -> tuple[list[Fraction], list[Fraction]]:
    return [point.volume for point in points], [point.cost for point in points]


@dataclass(frozen=True)
class _Line:
    fixed: Fraction
    rate: Fraction
    fixed_error: float
    rate_error: float
    r2: Fraction


def _line(x: Sequence[Fraction], y: Sequence[Fraction]) -> _Line:
    """y = fixed + rate x; the variance about the line is that of n - 2 free points."""
    n = len(x)
    mean_x, mean_y = sum(x) / n, sum(y) / n
    spread = sum((each - mean_x) ** 2 for each in x)
    rate = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / spread
    fixed = mean_y - rate * mean_x
    left = sum((b - fixed - rate * a) ** 2 for a, b in zip(x, y, strict=True))
    whole = sum((each - mean_y) ** 2 for each in y)
    variance = left / (n - 2)
    return _Line(
        fixed=Fraction(fixed),
        rate=Fraction(rate),
        fixed_error=sqrt(variance * (Fraction(1, n) + mean_x**2 / spread)),
        rate_error=sqrt(variance / spread),
        r2=Fraction(1 - left / whole if whole else 1),
    )


def _explained(residuals: Sequence[Residual]) -> float:
    """The share of the costs' variation that the fit takes away; below 0 their mean alone would fit better."""
    costs = [float(each.point.cost) for each in residuals]
    mean = sum(costs) / len(costs)
    whole = sum((cost - mean) ** 2 for cost in costs)
    left = sum(float(each.amount) ** 2 for each in residuals)
    return 1 - left / whole if whole else 1.0
