"""Parts of the key lab's page: the picture of changes, votes and power, keys to begin with, what is kept how long."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.http import QueryDict
from tests.runs.study.worlds import example

from samdrift.apps.study import kept
from samdrift.apps.study.kept import KeptFacts
from samdrift.apps.study.keys.asked import TypedPart, asked_of
from samdrift.apps.study.keys.change_chart import change_chart
from samdrift.apps.study.keys.key_form import key_form
from samdrift.apps.study.keys.lab import Lab
from samdrift.apps.study.keys.voting_table import voting_table
from samdrift.documents.voice import Voice
from samdrift.runs.study.mix import parse_mix
from samdrift.runs.study.trial import Trial, prepare

VOICE = Voice("en", "SEK")


@pytest.fixture(scope="module")
def trial() -> Trial:
    return prepare(example("norrbotten"))


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    kept.forget_kept()
    yield
    kept.forget_kept()


def test_bars_go_left_and_right_of_the_line_in_order_on_one_scale() -> None:
    chart = change_chart([("a", 100, "+1", False), ("b", -300, "-3", True), ("c", 0, "0", False)])
    assert [bar.name for bar in chart.bars] == ["b", "c", "a"]
    assert chart.line == "75"
    assert [(bar.start, bar.length, bar.is_more) for bar in chart.bars] == [
        ("0", "75", False),
        ("75", "0", False),
        ("75", "25", True),
    ]
    assert chart.alternative == "b: -3; c: 0; a: +1"
    assert change_chart([("a", 0, "0", False)]).bars[0].length == "0"


def test_power_of_votes_by_share_stands_beside_that_of_equal_votes(trial: Trial) -> None:
    table = voting_table(trial.scope, {"lulea": "Luleå"}, VOICE, ours=frozenset({"lulea"}))
    assert table is not None
    first = table.rows[0]
    assert (first.name, first.is_ours) == ("Luleå", True)
    assert first.cells[:2] == ("7.1%", "7.1%")
    assert first.cells[4:] == ("22.3%", "26.1%")
    assert "it takes 8 parties" in table.said[0]
    assert "4 parties are enough" in table.said[2]


def test_a_key_that_is_the_same_as_another_is_offered_once(trial: Trial) -> None:
    lab = Lab(asked=asked_of(QueryDict("part=30*equal")), years=("2014",), name="2014", year=trial.scope.year)
    form = key_form(lab, trial.scope, VOICE)
    assert [chip.name for chip in form.chips] == [
        "Today's keys",
        "Equal only",
        "By inhabitants only",
        "30/70 equal and inhabitants",
        "50/50 equal and inhabitants",
    ]
    assert form.more_chips == ()
    assert not any(chip.is_chosen for chip in form.chips)


def test_the_address_of_what_is_asked_leads_to_the_same(trial: Trial) -> None:
    typed = "share=33,5&rule=equal&floor=5&cap=&share=66,5&rule=usage:m&floor=&cap=&ramp=2&most_loss=10&d-x=4"
    asked = asked_of(QueryDict(typed))
    assert asked.mix == parse_mix(["33.5*equal;floor=0.05", "66.5*usage:m"], ramp="2", most_loss="10")
    again = asked_of(QueryDict(asked.query))
    assert (again.mix, again.values) == (asked.mix, {"x": "4"})
    assert again.parts[0] == TypedPart(share="33.5", rule="equal", floor="5")


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = KeptFacts(head="", facts=example("norrbotten").cooperation, years=("2014",))
    year = facts.year("2014")
    assert not isinstance(year, tuple)
    facts.trial(year, "")
    assert facts.groups == 2**14
    assert facts.trial(year, "") is facts.trial(year, "")
    monkeypatch.setattr(kept, "MOST_GROUPS", 100)
    first = facts.trial(year, "")
    facts.trial(year, "common")
    assert facts.trial(year, "") is not first


def test_a_year_that_cannot_be_reckoned_is_told_with_its_faults() -> None:
    without = replace(example("norrbotten").cooperation, drivers=())
    found = KeptFacts(head="", facts=without, years=("2014",)).year("2014")
    assert isinstance(found, tuple)
    assert found[0].code == "driver_missing"
