"""The fit of cost on volume: exact where the points are, published figures, and what it refuses."""

from dataclasses import replace
from fractions import Fraction
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samdrift.domain.faults import FoundWrongError
from samdrift.domain.games.estimate import Fit, Point, fit, fit_scale

NORRIS = (
    (0.1, 0.2), (338.8, 337.4), (118.1, 118.2), (888.0, 884.6), (9.2, 10.1), (228.1, 226.5), (668.5, 666.3),
    (998.5, 996.3), (449.1, 448.6), (778.9, 777.0), (559.2, 558.2), (0.3, 0.4), (0.1, 0.6), (778.1, 775.5),
    (668.8, 666.9), (339.3, 338.0), (448.9, 447.5), (10.8, 11.6), (557.7, 556.0), (228.3, 228.1), (998.0, 995.8),
    (888.8, 887.6), (119.6, 120.2), (0.3, 0.3), (0.6, 0.3), (557.6, 556.8), (339.3, 339.1), (888.0, 887.2),
    (998.5, 999.0), (778.9, 779.0), (10.2, 11.1), (117.6, 118.3), (228.9, 229.2), (668.4, 669.1), (449.2, 448.9),
    (0.2, 0.5),
)  # fmt: skip
"""NIST, Statistical Reference Datasets, linear regression, Norris: y and x of 36 observations."""

ANSCOMBE = {
    "x": (10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5),
    "y": "8.04 6.95 7.58 8.81 8.33 9.96 7.24 4.26 10.84 4.82 5.68",
}
"""F. J. Anscombe (1973), Graphs in Statistical Analysis, The American Statistician 27, the first of four."""

volumes = st.integers(1, 10**9).map(Fraction)
costs = st.fractions(-(10**9), 10**9, max_denominator=100)
spreads = st.lists(volumes, min_size=3, max_size=12, unique=True)


def points(pairs: list[tuple[Fraction, Fraction]]) -> list[Point]:
    return [Point(f"p{place:02}", volume, cost) for place, (volume, cost) in enumerate(pairs)]


clouds = spreads.flatmap(
    lambda known: st.lists(costs, min_size=len(known), max_size=len(known)).map(
        lambda paid: points(list(zip(known, paid, strict=True)))
    )
)
positive = st.integers(1, 10**9).map(Fraction)
clouds_above_0 = spreads.flatmap(
    lambda known: st.lists(positive, min_size=len(known), max_size=len(known)).map(
        lambda paid: points(list(zip(known, paid, strict=True)))
    )
)


@given(spreads, costs, costs)
def test_points_on_a_line_give_that_line_without_error(
    known: list[Fraction], fixed: Fraction, rate: Fraction
) -> None:
    found = fit(points([(volume, fixed + rate * volume) for volume in known]))
    assert (found.fixed, found.rate) == (fixed, rate)
    assert (found.fixed_error, found.rate_error, found.r2) == (0, 0, 1)
    assert [each.amount for each in found.residuals] == [0] * len(known)


@given(clouds)
def test_what_is_left_adds_up_to_nothing_and_has_nothing_of_the_volume(cloud: list[Point]) -> None:
    found = fit(cloud)
    assert sum(each.amount for each in found.residuals) == 0
    assert sum(each.amount * each.point.volume for each in found.residuals) == 0
    assert 0 <= found.r2 <= 1


@given(clouds, st.randoms(use_true_random=False))
def test_the_order_of_the_parties_does_not_matter(cloud: list[Point], shuffle: object) -> None:
    shuffled = list(cloud)
    shuffle.shuffle(shuffled)  # type: ignore[attr-defined] # a random.Random
    assert fit(shuffled) == fit(cloud)


def alike(a: float, b: float) -> bool:
    return isclose(a, b, rel_tol=1e-9, abs_tol=1e-12)


@given(clouds, st.fractions(Fraction(1, 1000), 1000), st.fractions(Fraction(1, 1000), 1000))
def test_other_units_give_the_same_line_in_those_units(
    cloud: list[Point], money: Fraction, size: Fraction
) -> None:
    found = fit(cloud)
    other = fit([Point(each.party, each.volume * size, each.cost * money) for each in cloud])
    assert (other.fixed, other.rate, other.r2) == (found.fixed * money, found.rate * money / size, found.r2)
    assert alike(other.fixed_error, found.fixed_error * float(money))
    assert alike(other.rate_error, found.rate_error * float(money / size))


def test_norris_of_nist_to_its_certified_digits() -> None:
    rows = [(Fraction(str(x)), Fraction(str(y))) for y, x in NORRIS]
    found = fit(points(rows))
    assert f"{float(found.fixed):.15f}" == "-0.262323073774029"
    assert f"{float(found.rate):.14f}" == "1.00211681802045"
    assert isclose(found.fixed_error, 0.232818234301152, rel_tol=1e-14)
    assert isclose(found.rate_error, 0.429796848199937e-3, rel_tol=1e-14)
    assert f"{float(found.r2):.15f}" == "0.999993745883712"
    left = sum(float(each.amount) ** 2 for each in found.residuals) / 34
    assert isclose(left**0.5, 0.884796396144373, rel_tol=1e-14)


def anscombe() -> Fit:
    return fit(
        points(
            list(zip(map(Fraction, ANSCOMBE["x"]), map(Fraction, str(ANSCOMBE["y"]).split()), strict=True))
        )
    )


def test_the_first_of_anscombe_as_it_was_printed() -> None:
    found = anscombe()
    figures = (float(found.fixed), float(found.rate), found.rate_error, float(found.r2))
    assert [f"{figure:.3f}" for figure in figures] == ["3.000", "0.500", "0.118", "0.667"]


@given(
    st.lists(st.integers(1, 10**6).map(Fraction), min_size=3, max_size=8, unique=True),
    st.floats(1, 10**6),
    st.floats(0.1, 1.9),
)
def test_points_on_a_power_give_that_power(known: list[Fraction], amount: float, exponent: float) -> None:
    found = fit_scale(points([(each, Fraction(amount * float(each) ** exponent)) for each in known]))
    assert isclose(found.exponent, exponent, rel_tol=1e-6)
    assert isclose(found.amount, amount, rel_tol=1e-4)
    assert isclose(found.r2, 1, abs_tol=1e-9)


@given(clouds_above_0)
def test_other_units_leave_the_exponent_as_it_is(cloud: list[Point]) -> None:
    found = fit_scale(cloud)
    other = fit_scale([Point(each.party, each.volume * 3, each.cost * 7) for each in cloud])
    assert isclose(other.exponent, found.exponent, rel_tol=1e-6, abs_tol=1e-6)
    assert isclose(other.exponent_error, found.exponent_error, rel_tol=1e-6, abs_tol=1e-6)
    assert isclose(other.r2, found.r2, rel_tol=1e-6, abs_tol=1e-6)


def test_costs_that_are_all_alike_are_wholly_explained_by_the_fixed_part() -> None:
    found = fit(points([(Fraction(each), Fraction(7)) for each in (1, 2, 5)]))
    assert (found.fixed, found.rate, found.r2) == (7, 0, 1)


THREE = points([(Fraction(each), Fraction(each + 10)) for each in (1, 2, 3)])


@pytest.mark.parametrize(
    ("cloud", "code"),
    [
        ([], "estimate_few_points"),
        (THREE[:2], "estimate_few_points"),
        ([*THREE, replace(THREE[0], volume=Fraction(9))], "estimate_party_twice"),
        ([*THREE, Point("z", Fraction(0), Fraction(1))], "estimate_volume_not_positive"),
        ([*THREE, Point("z", Fraction(-1), Fraction(1))], "estimate_volume_not_positive"),
        ([replace(each, volume=Fraction(4)) for each in THREE], "estimate_no_spread"),
    ],
)
def test_what_says_nothing_is_refused(cloud: list[Point], code: str) -> None:
    for each in (fit, fit_scale):
        with pytest.raises(FoundWrongError, match=code):
            each(cloud)


def test_volumes_that_are_as_good_as_alike_have_no_power() -> None:
    pairs = [(1_000_000, 1), (1_000_001, 10**12), (1_000_002, 5 * 10**12)]
    cloud = points([(Fraction(volume), Fraction(cost)) for volume, cost in pairs])
    assert fit(cloud).n == 3
    with pytest.raises(FoundWrongError, match="estimate_no_spread"):
        fit_scale(cloud)


def test_billions_are_fitted_as_units_are() -> None:
    small = [(1, 13), (2, 15), (4, 22)]
    large = points([(Fraction(x * 10**9), Fraction(y * 10**12)) for x, y in small])
    assert (fit(large).fixed, fit(large).rate) == (Fraction(19, 2) * 10**12, Fraction(43, 14) * 1000)
    assert isclose(
        fit_scale(large).exponent, fit_scale(points([(Fraction(x), Fraction(y)) for x, y in small])).exponent
    )


def test_a_cost_of_nothing_has_no_logarithm() -> None:
    free = [*THREE, Point("z", Fraction(9), Fraction(0))]
    assert fit(free).n == 4
    with pytest.raises(FoundWrongError, match="estimate_cost_not_positive"):
        fit_scale(free)


@pytest.mark.parametrize(
    ("paid", "line", "power"),
    [
        ((10, 18, 26), [], []),
        ((4, 10, 16), ["estimate_fixed_negative"], ["estimate_exponent_high"]),
        ((9, 8, 7), ["estimate_rate_negative"], ["estimate_rate_negative"]),
        ((-9, -10, -11), ["estimate_fixed_negative", "estimate_rate_negative"], None),
    ],
)
def test_a_fit_that_sees_no_saving_or_falls_says_so(
    paid: tuple[int, ...], line: list[str], power: list[str] | None
) -> None:
    cloud = points([(Fraction(volume), Fraction(cost)) for volume, cost in zip((1, 2, 3), paid, strict=True)])
    assert [each.code for each in fit(cloud).warnings] == line
    if power is not None:
        assert [each.code for each in fit_scale(cloud).warnings] == power
