"""Young (1985) Monotonic solutions of cooperative games, International Journal of Game Theory 14:65-72."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from samdrift.domain.games import Game, Solution, game_of
from samdrift.domain.games.certificate import verify
from samdrift.domain.games.epm import epm
from samdrift.domain.games.least_core import least_core, least_core_value
from samdrift.domain.games.nucleolus import nucleolus
from samdrift.domain.games.per_capita_nucleolus import per_capita_nucleolus
from samdrift.domain.games.prenucleolus import prenucleolus
from samdrift.domain.games.proportional_nucleolus import proportional_nucleolus

COSTS = (0, 15, 20, 35, 55, 61, 65, 78)
"""Of nobody, 1, 2, 12, 3, 13, 23 and all."""
YOUNG = game_of("123", [Fraction(cost) for cost in COSTS])


@pytest.mark.parametrize(
    ("method", "published"),
    [
        (nucleolus, "14 37/2 91/2"),
        (prenucleolus, "14 37/2 91/2"),
        (least_core, "14 37/2 91/2"),
        (per_capita_nucleolus, "43/3 113/6 269/6"),
        (proportional_nucleolus, "117/8 4901/256 11323/256"),
    ],
)
def test_the_published_amounts_are_found_exactly_and_proved(
    method: Callable[[Game], Solution], published: str
) -> None:
    found = method(YOUNG)
    assert found.exact == tuple(map(Fraction, published.split()))
    assert found.amounts == tuple(map(float, found.exact))
    assert found.certificate is not None
    assert verify(YOUNG, found.exact, found.certificate)


def test_equal_percentage_saving_is_in_the_core_and_so_the_equal_profit_method_finds_it() -> None:
    found = epm(YOUNG)
    assert found.exact == (Fraction(13), Fraction(52, 3), Fraction(143, 3))
    assert found.facts == {"gap": 0, "epsilon": 0}


def test_every_group_gains_at_least_one() -> None:
    assert least_core_value(YOUNG) == -1
    assert least_core(YOUNG).facts == {"epsilon": -1}
