"""The first sentence of a bill, for each way that a bill can end."""

from dataclasses import replace

import pytest
from tests.documents.samples import COOPERATION, SOLA, bill, document, pool_line

from samdrift.domain.settlement import Bill


def answer(asked: Bill, language: str = "nb") -> str:
    return document(asked, language=language).answer.text.replace("\u00a0", " ")


def it_for(party: str, amount_minor: int, advance_minor: int = 0) -> Bill:
    return bill(party, pool_line(party, "it", "it", "1/4", amount_minor), advance_minor=advance_minor)


def test_what_is_left_to_pay_is_said_first_with_its_day_and_its_reason() -> None:
    assert answer(SOLA) == (
        "Sola skal betale 3 500,00 kr innen 2. mars 2004: avregningen for januar 2004 er på 83 500,00 kr, "
        "og 80 000,00 kr er alt fakturert à konto."
    )


def test_the_figure_stands_apart_so_that_it_can_be_bold() -> None:
    assert document().answer.figure == "3\u00a0500,00\u00a0kr"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            (
                "Sola is to pay NOK 3,500.00 by 2 March 2004: the settlement for January 2004 comes to "
                "NOK 83,500.00, and NOK 80,000.00 has already been billed in advance."
            ),
        ),
        (
            "sv",
            (
                "Sola ska betala 3 500,00 NOK senast 2 mars 2004: avräkningen för januari 2004 är på "
                "83 500,00 NOK, och 80 000,00 NOK är redan preliminärt debiterat."
            ),
        ),
    ],
)
def test_the_sentence_is_said_in_the_language_of_the_party(language: str, sentence: str) -> None:
    assert answer(SOLA, language) == sentence


def test_money_back_is_told_as_a_positive_amount() -> None:
    assert answer(it_for("sola", 100_00, advance_minor=150_00)).startswith(
        "Sola får tilbake 50,00 kr innen 2. mars 2004:"
    )


def test_lines_below_zero_without_an_advance_are_paid_back() -> None:
    assert answer(it_for("sola", -100_00)) == (
        "Sola får tilbake 100,00 kr innen 2. mars 2004: linjene for januar 2004 er til sammen −100,00 kr."
    )


def test_without_an_advance_the_bill_is_the_whole_settlement() -> None:
    assert answer(it_for("sola", 100_00)) == (
        "Sola skal betale 100,00 kr innen 2. mars 2004. Det er hele avregningen for januar 2004; "
        "ingenting er fakturert à konto."
    )


def test_an_advance_that_was_right_leaves_nothing() -> None:
    assert answer(it_for("sola", 100_00, advance_minor=100_00)) == (
        "Sola skal betale 0,00 kr: avregningen for januar 2004 er på 100,00 kr, "
        "og nøyaktig det er alt fakturert à konto."
    )


def test_a_party_without_lines_is_told_that_no_cost_fell_on_it() -> None:
    assert answer(bill("sola")) == "Sola skal betale 0,00 kr for januar 2004: ingen kostnad falt på Sola."


def test_lines_that_cancel_out_are_not_told_as_no_cost() -> None:
    lines = [pool_line("sola", "it", "it", "1/4", amount) for amount in (100_00, -100_00)]
    assert answer(bill("sola", *lines)).endswith("linjene er til sammen null.")


@pytest.mark.parametrize(
    ("amount_minor", "advance_minor", "start"),
    [
        (150_00, 100_00, "Stavanger er vert og fører 50,00 kr som egen andel: "),
        (150_00, 0, "Stavanger er vert og fører 150,00 kr som egen andel for januar 2004. "),
        (50_00, 100_00, "Stavanger er vert og fører tilbake 50,00 kr av egen andel: avregningen"),
        (-50_00, 0, "Stavanger er vert og fører tilbake 50,00 kr av egen andel: linjene"),
        (100_00, 100_00, "Stavanger er vert og har 0,00 kr igjen å føre: "),
    ],
)
def test_the_host_books_its_own_share_and_pays_nothing(
    amount_minor: int, advance_minor: int, start: str
) -> None:
    assert answer(it_for("stavanger", amount_minor, advance_minor)).startswith(start)


def test_a_name_with_control_characters_does_not_break_the_sentence() -> None:
    parties = tuple(replace(each, name="So\x01la") for each in COOPERATION.parties)
    said = document(SOLA, cooperation=replace(COOPERATION, parties=parties)).answer
    assert said.before == "So la skal betale "
