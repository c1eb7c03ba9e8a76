"""`samdrift explain`: a line of the worked month, from its vouchers to its øre."""

from fractions import Fraction
from pathlib import Path

import pytest
from tests.cli.conftest import Ask
from tests.cli.schemas import check_schema
from tests.cli.test_check import spoil

LINE = "2026-04/a/pool/hr/-"
PRICED = "2026-04/a/price/n/-"


def test_a_line_is_explained_from_its_vouchers_to_its_rounding(ask: Ask, folder: Path) -> None:
    code, out, err = ask("explain", folder, "--line", LINE, "--json")
    assert (code, err) == (0, "")
    answer = check_schema("explain", out)
    assert (answer["line"], answer["amount"], answer["exact"]) == (LINE, "425.01", "1700017/4000")
    assert [voucher["voucher"] for voucher in answer["vouchers"]] == ["V2"]
    assert {key["key"] for key in answer["keys"]} == {"k", "e"}
    assert answer["own"]["own"] == "1000.01"
    assert answer["rounding"]["party_amount"] == "425.01"


def test_the_key_steps_add_up_to_the_exact_line(ask: Ask, folder: Path) -> None:
    answer = check_schema("explain", ask("explain", folder, "--line", LINE, "--json")[1])
    ends = [Fraction(step["exact"]) for step in answer["steps"] if step["step"] == "key"]
    assert sum(ends) == Fraction(answer["exact"])
    assert all(step["to"] == "a" for step in answer["steps"] if step["step"] == "key")


def test_the_parts_of_a_key_are_objects(ask: Ask, folder: Path) -> None:
    answer = check_schema("explain", ask("explain", folder, "--line", LINE, "--json")[1])
    [key] = [key for key in answer["keys"] if key["key"] == "k"]
    assert key["parts"] == [
        {"share": "0.3", "by": "equal", "name": ""},
        {"share": "0.7", "by": "usage", "name": "m"},
    ]
    assert key["agreement"] == "Agreement § 4"


def test_a_priced_line_tells_quantity_and_price_of_each_month(ask: Ask, folder: Path) -> None:
    answer = check_schema("explain", ask("explain", folder, "--line", PRICED, "--json")[1])
    assert answer["amount"] == "102.50"
    [price] = answer["prices"]
    assert price == {
        "month": "2026-04",
        "tier_from": "0",
        "quantity": "41",
        "unit_price": "2.5",
        "exact": "205/2",
    }
    assert answer["rounding"]["rule"] == "half_away"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Usage in April 2026: 41 × 2.50 = 102.50 (the price from 0 up)."),
        ("nb", "Forbruk i april 2026: 41 × 2,50 = 102,50 (prisen fra 0 og opp)."),
        ("sv", "Förbrukning i april 2026: 41 × 2,50 = 102,50 (priset från 0 och uppåt)."),
    ],
)
def test_a_price_is_told_as_a_multiplication(ask: Ask, folder: Path, language: str, told: str) -> None:
    assert told in ask("explain", folder, "--line", PRICED, "--language", language)[1]


def test_a_price_finer_than_the_currency_keeps_its_decimals(ask: Ask, folder: Path) -> None:
    spoil(folder, "prices.csv", "2.50", "0.0265")
    assert "41 × 0.0265 = 1.0865 (" in ask("explain", folder, "--line", PRICED)[1]


def test_a_fee_is_explained_as_what_was_given(ask: Ask, folder: Path) -> None:
    (folder / "fees.csv").write_text(
        "date,party,cause,amount,text\n2026-04-16,c,entry,900.00,Entry\n2026-04-16,a,entry,-900.00,Entry\n",
        encoding="utf-8",
    )
    answer = check_schema("explain", ask("explain", folder, "--line", "2026-04/c/fee/entry/-", "--json")[1])
    assert (answer["amount"], answer["rounding"]["rule"], answer["own"]) == ("900.00", "none", None)
    assert "nothing was rounded" in ask("explain", folder, "--line", "2026-04/c/fee/entry/-")[1]


@pytest.mark.parametrize(
    ("language", "first", "words"),
    [
        ("en", "1. Voucher V2 of 2026-04-20, Pay: NOK\u00a01,000.01.", "largest remainder"),
        ("nb", "1. Bilag V2 av 2026-04-20, Pay: 1\u00a0000,01\u00a0kr.", "største rest"),
        ("sv", "1. Verifikation V2 av 2026-04-20, Pay: 1\u00a0000,01\u00a0NOK.", "största rest"),
    ],
)
def test_a_person_reads_numbered_sentences_in_their_language(
    ask: Ask, folder: Path, language: str, first: str, words: str
) -> None:
    code, out, err = ask("explain", folder, "--line", LINE, "--language", language)
    assert (code, err) == (0, "")
    answer, empty, *sentences = out.splitlines()
    assert LINE in answer
    assert (empty, sentences[0]) == ("", first)
    assert words in " ".join(out.split())
    assert max(len(line) for line in out.splitlines()) <= 100


def test_a_cost_that_falls_on_several_periods_is_told_with_its_part(ask: Ask, folder: Path) -> None:
    (folder / "costs.csv").write_text(
        "voucher,date,pool,amount,text,source,service_from,service_until\n"
        "V1,2026-04-10,hr,600.00,Licence,ledger,2026-04-01,2026-05-31\n",
        encoding="utf-8",
    )
    spoil(folder, "events/april.csv", ",n,", ",m,")
    out = ask("explain", folder, "--line", LINE)[1]
    assert "NOK\u00a0300.00 of its NOK\u00a0600.00 falls on the period" in " ".join(out.split(" "))


@pytest.mark.parametrize("line", ["2026-04/a/pool/nothing/-", "2026-04/a", "", "2026-04/a/pool/hr/x"])
def test_a_line_that_does_not_exist_is_a_wrong_call(ask: Ask, folder: Path, line: str) -> None:
    code, out, _ = ask("explain", folder, "--line", line, "--json")
    assert code == 2
    assert [each["code"] for each in check_schema("check", out)["faults"]] == ["line_unknown"]
