"""Published answers, each proved by its certificate and not by the print alone."""

from fractions import Fraction

import pytest

from samdrift.domain.games import Game, Solution, game_of
from samdrift.domain.games.certificate import verify
from samdrift.domain.games.epm import epm
from samdrift.domain.games.nucleolus import nucleolus
from samdrift.domain.games.per_capita_nucleolus import per_capita_nucleolus
from samdrift.domain.games.proportional_nucleolus import proportional_nucleolus

SKANE = """
    A 21.95 H 17.08 K 10.91 L 15.88 M 20.81 T 21.98
    AH 34.69 AK 32.86 AL 37.83 AM 42.76 AT 43.93 HK 22.96 HL 25.00 HM 37.89 HT 39.06 KL 26.79 KM 31.45 KT 32.89
    LM 31.10 LT 37.86 MT 39.41
    AHK 40.74 AHL 43.22 AHM 55.50 AHT 56.67 AKL 48.74 AKM 53.40 AKT 54.85 ALM 53.05 ALT 59.81 AMT 61.36
    HKL 27.26 HKM 42.55 HKT 44.94 HLM 45.81 HLT 46.98 HMT 56.49 KLM 42.01 KLT 48.77 KMT 50.32 LMT 51.46
    AHKL 48.95 AHKM 60.25 AHKT 62.72 AHLM 64.03 AHLT 65.20 AHMT 74.10 AKLM 63.96 AKLT 70.72 AKMT 72.27 ALMT 73.41
    HKLM 48.07 HKLT 49.24 HKMT 59.35 HLMT 64.41 KLMT 56.61
    AHKLM 69.76 AHKLT 70.93 AHKMT 77.42 AHLMT 83.00 AKLMT 73.97 HKLMT 66.46
    AHKLMT 83.82
"""
"""Young, Okada, Hashimoto (1982): water for six groups of municipalities in Skåne, million kronor."""


def exact(text: str) -> tuple[Fraction, ...]:
    return tuple(map(Fraction, text.split()))


def game(players: str, costs: dict[str, Fraction]) -> Game:
    """The game of a cost for every group, named by its letters."""
    exact = [Fraction(0)] * (1 << len(players))
    for group, cost in costs.items():
        exact[sum(1 << players.index(player) for player in group)] = cost
    return game_of(players, exact)


def skane() -> Game:
    words = SKANE.split()
    return game("AHKLMT", dict(zip(words[::2], map(Fraction, words[1::2]), strict=True)))


def is_proved(asked: Game, found: Solution) -> bool:
    assert found.exact is not None
    assert found.certificate is not None
    return verify(asked, found.exact, found.certificate)


@pytest.mark.parametrize(
    ("need", "published"),
    [
        ("2 5 7", "1 2 4"),
        ("1 3 7 10", "1/2 5/4 21/8 45/8"),
        ("10 11 12 13 30", "13/5 13/5 13/5 13/5 98/5"),
        ("5 5 6 9", "3/2 3/2 3/2 9/2"),
    ],
)
def test_airports_share_a_runway_as_littlechild_found(need: str, published: str) -> None:
    """Littlechild (1974) A simple expression for the nucleolus in a special case, Int. J. Game Theory 3:21-29."""
    lengths = exact(need)
    runway = [
        max((each for place, each in enumerate(lengths) if group >> place & 1), default=Fraction(0))
        for group in range(1 << len(lengths))
    ]
    asked = game_of("abcde"[: len(lengths)], runway)
    found = nucleolus(asked)
    assert found.exact == exact(published)
    assert is_proved(asked, found)


@pytest.mark.parametrize(
    ("estate", "published"), [(100, "100/3 100/3 100/3"), (200, "50 75 75"), (300, "50 100 150")]
)
def test_the_talmud_divides_an_estate_as_the_nucleolus_does(estate: int, published: str) -> None:
    """Aumann, Maschler (1985): a group is worth what is left when all others are paid in full."""
    claims = (100, 200, 300)
    others = [sum(each for place, each in enumerate(claims) if not group >> place & 1) for group in range(8)]
    worth = game_of("abc", [Fraction(max(0, estate - owed)) for owed in others], kind="value")
    found = nucleolus(worth.as_costs())
    assert found.exact == tuple(-share for share in exact(published))
    assert is_proved(worth.as_costs(), found)


def test_three_insurers_invest_together_as_lemaire_found() -> None:
    """Lemaire (1991) Cooperative game theory and its insurance applications, ASTIN Bulletin 21:17-40."""
    interest = exact("0 46125 17437.5 69187.5 5812.5 53812.5 30750 90000")
    asked = game_of("abc", interest, kind="value").as_costs()
    found = nucleolus(asked)
    assert found.amounts == (-52687.5, -24468.75, -12843.75)
    assert is_proved(asked, found)


def test_the_water_of_skane_has_the_nucleolus_that_the_journal_printed() -> None:
    found = nucleolus(skane())
    assert [round(amount, 2) for amount in found.amounts] == [20.35, 12.06, 5.0, 8.61, 18.32, 19.49]
    assert is_proved(skane(), found)
    # The working paper of 1979 has 18.60 and 19.21 for the last two: as good at the first level, not at the last.
    assert found.certificate is not None
    assert not verify(skane(), exact("20.35 12.06 5.00 8.61 18.60 19.20"), found.certificate)


def test_the_water_of_skane_by_members_and_by_cost_agrees_where_the_print_is_of_the_nucleoli() -> None:
    """The print is of least cores, whose amounts for M and T are one choice of many; the four others are fixed."""
    by_members, by_cost = per_capita_nucleolus(skane()), proportional_nucleolus(skane())
    assert [round(amount, 2) for amount in by_members.amounts] == [20.03, 12.52, 3.94, 9.07, 18.54, 19.71]
    assert [round(amount, 2) for amount in by_cost.amounts] == [19.81, 12.57, 4.35, 9.25, 18.37, 19.47]
    assert is_proved(skane(), by_members)
    assert is_proved(skane(), by_cost)


def test_the_equal_profit_method_keeps_skane_in_the_core() -> None:
    found = epm(skane())
    assert found.exact is not None
    assert found.warnings == ()
    paid = [
        sum((amount for place, amount in enumerate(found.exact) if group >> place & 1), Fraction(0))
        for group in range(64)
    ]
    assert all(sums <= cost for sums, cost in zip(paid, skane().exact or (), strict=True))
    assert sum(found.exact) == Fraction("83.82")
