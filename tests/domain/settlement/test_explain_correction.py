"""A correction is explained by what the amount was, what it is, and what that stands on today."""

from dataclasses import replace

import pytest
from tests.closings import chain
from tests.cooperations import cooperation, cost, flow, key, part, party, percent, pool, price

from samdrift.domain.cooperation import Agreement, Cooperation
from samdrift.domain.faults import CalledWrongError
from samdrift.domain.settlement import Closing, explain_closing
from samdrift.runs.explained import explained_json

LINE = "2025-03/b/correction/p/-/2024-12"


def known(**terms: object) -> Cooperation:
    world = cooperation(
        parties=[party("a"), party("b")],
        pools=[pool("p")],
        flows=[flow("p", "@k")],
        keys=[key("k", part("1", percent(a=50, b=50)))],
        prices=[price("m", "2", "p")],
        costs=[cost("p", "10.00", "2024-12-01"), cost("p", "10.00", "2025-03-01")],
    )
    return replace(world, agreement=Agreement(**terms))


def closed_in_march(**terms: object) -> Closing:
    before = known(**terms)
    after = replace(before, costs=(*before.costs, cost("p", "4.00", "2024-12-20")))
    used = [("a", "m", "2024-12-03", "1")]
    _, (_, march) = chain((before, "2024-12", used), (after, "2025-03"))
    return march


def test_a_correction_tells_what_it_was_and_is_and_which_line_was_billed() -> None:
    told = explain_closing(closed_in_march(), LINE)
    assert told.corrected is not None
    assert (told.corrected.was_minor, told.corrected.is_minor) == (400, 700)
    assert [line.id for line in told.corrected.billed] == ["2024-12/b/pool/p/-"]
    assert told.corrected.cause == "voucher p-2024-12-20; events m a -1"
    assert {voucher.voucher for voucher in told.vouchers} == {"p-2024-12-01", "p-2024-12-20"}
    assert told.steps[-1].period == "2024-12"
    assert told.rounding.amount_minor == told.line.amount_minor == 300


def test_a_correction_of_what_is_there_no_more_tells_what_it_was() -> None:
    told = explain_closing(closed_in_march(), "2025-03/a/correction/m/-/2024-12")
    assert told.corrected is not None
    assert (told.corrected.was_minor, told.corrected.is_minor, told.steps) == (200, 0, ())


def test_a_correction_that_waits_is_explained_too() -> None:
    march = closed_in_march(corrections_limit_years=0)
    assert [line.id for line in march.reckoning.settlement.waiting if line.id == LINE] == [LINE]
    assert explain_closing(march, LINE).line.amount_minor == 300


def test_another_line_of_the_closing_is_explained_as_ever() -> None:
    told = explain_closing(closed_in_march(), "2025-03/b/pool/p/-")
    assert (told.corrected, told.line.amount_minor) == (None, 500)
    with pytest.raises(CalledWrongError, match="line_unknown"):
        explain_closing(closed_in_march(), "2025-03/c/pool/p/-")


def test_a_program_reads_what_was_corrected() -> None:
    told = explained_json(explain_closing(closed_in_march(), LINE), currency="NOK")
    assert told["corrected"] == {
        "corrects": "2024-12/b/pool/p/-",
        "was": "4.00",
        "is": "7.00",
        "billed": [{"line": "2024-12/b/pool/p/-", "amount": "4.00"}],
        "cause": "voucher p-2024-12-20; events m a -1",
    }
