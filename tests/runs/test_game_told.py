"""Answers as programs read them: decimals that lose nothing, and proofs in the same words."""

from fractions import Fraction

import numpy as np
import pytest
from tests.domain.games.samples import YOUNG_1985, table_game, without_fractions

from samdrift.domain.games.methods import solve
from samdrift.runs.game import Answer
from samdrift.runs.game_told import answer_json, decimal_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(14), "14"),
        (Fraction(-7, 2), "-3.5"),
        (Fraction(1, 3), "0.33333333333333333"),
        (Fraction(2 * 10**12, 3), "666666666666.66667"),
        (Fraction(1, 2**20), "0.00000095367431640625"),
        (0.1, "0.1"),
        (1e-7, "0.0000001"),
        (1e22, "10000000000000000000000"),
        (-0.0, "0"),
        (5.0, "5"),
        (np.float64(0.1), "0.1"),
    ],
)
def test_a_decimal_ends_or_has_seventeen_digits_and_never_an_exponent(
    value: Fraction | float, text: str
) -> None:
    assert decimal_text(value) == text


def test_a_proof_is_told_exactly_where_the_game_is_and_as_decimals_else() -> None:
    game = table_game(YOUNG_1985)
    for each, level in ((game, "-1/1"), (without_fractions(game), "-1")):
        told = answer_json(each, Answer(method="nucleolus", solution=solve("nucleolus", each)), "en")
        certificate = told["certificate"]
        assert isinstance(certificate, dict)
        assert certificate["criterion"] == "nucleolus"
        assert certificate["levels"][0] == level
        assert {len(part) for part in certificate.values() if isinstance(part, list)} == {
            len(certificate["levels"])
        }


def test_an_answer_that_was_not_judged_has_no_verdict() -> None:
    told = answer_json(table_game(YOUNG_1985), Answer(method="tau"), "en")
    assert (told["allocation"], told["exact"], told["stable"], told["certificate"]) == (None,) * 4
