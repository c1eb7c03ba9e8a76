"""A SWOT as it is told: four lists, what takes each item up, and how many nothing does."""

from dataclasses import replace

import pytest
from tests.domain.decision.far_risks import HOST, THEN, far_facts
from tests.runs.study.test_risk import cooperation

from samdrift.domain.cooperation.study import SwotItem
from samdrift.runs.study.swot import swot_report, swot_sentence
from samdrift.runs.study.swot_json import swot_json

ITEMS = (
    SwotItem(alternative=HOST, kind="threat", item="far", text="Far away", refers=("risk:payroll/distance",)),
    SwotItem(alternative=HOST, kind="threat", item="culture", text="Cultures differ"),
    SwotItem(alternative=HOST, kind="strength", item="size", text="Larger", source="slide 12"),
)


def test_items_are_told_with_what_takes_them_up_and_the_open_are_counted() -> None:
    report = swot_report(cooperation(replace(far_facts(), swot=ITEMS)), as_of=THEN)
    found = swot_json(report, "nb")
    (host,) = found["alternatives"]
    assert (host["alternative"], host["name"]) == (HOST, "Vertskommune")
    assert list(host["lists"]) == ["strength", "weakness", "opportunity", "threat"]
    far, culture = host["lists"]["threat"]
    assert far["refers"] == [
        {"kind": "risk", "area": "payroll", "code": "distance", "name": "distance", "state": "stands"}
    ]
    assert (far["taken_up"], culture["taken_up"]) == (True, False)
    assert found["verdict"] == "Ikke fulgt opp: 1 av 1 styrke og 1 av 2 trusler."
    assert found["counts"][3] == {"kind": "threat", "items": 2, "open": 1}
    assert report.areas == {"payroll": "Lønn"}


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ((), "Det finns inga styrkor, svagheter, möjligheter eller hot ännu."),
        (ITEMS[:1], "Den enda punkten är uppföljd av en risk, ett kriterium eller en åtgärd."),
        (ITEMS[1:2], "Inte uppföljt: 1 av 1 hot."),
    ],
)
def test_the_sentence_says_when_there_is_nothing_and_when_all_is_taken_up(
    items: tuple[SwotItem, ...], said: str
) -> None:
    report = swot_report(cooperation(replace(far_facts(), swot=items)), as_of=THEN)
    assert swot_sentence(report.counts, "sv") == said
