"""The two examples, settled for their year, against the figures that were worked out beside the program."""

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from samdrift.domain.cooperation import meters_of
from samdrift.domain.money import CURRENCIES
from samdrift.domain.settlement import Settlement
from samdrift.files.tables import read
from samdrift.runs.check import check
from samdrift.runs.settle import settle

MONTHS = [f"2004-{month:02}" for month in range(1, 13)]
FOLDERS = ("far", "far_spleiselag", "norrbotten")


def year(folder: Path, name: str) -> Settlement:
    (settlement,) = settle(folder, periods=[name]).settlements
    return settlement


def billed(settlement: Settlement) -> Mapping[str, int]:
    return {bill.party: bill.amount_minor for bill in settlement.bills}


def far_bill(reference: Path, column: str) -> Mapping[str, int]:
    rows = csv.DictReader((reference / "assumed" / "far_bill_2004_by_consumption.csv").open(encoding="utf-8"))
    return {row["party"]: CURRENCIES["NOK"].parse(row[column]) for row in rows if row["party"] != "SUM"}


@pytest.mark.parametrize("name", FOLDERS)
def test_nothing_is_wrong_in_an_example(examples, name):
    checked = check(examples / name)
    assert checked.faults == ()
    assert checked.warnings == ()


@pytest.mark.parametrize(
    ("name", "column"), [("far", "consumption_nok"), ("far_spleiselag", "spleiselag_nok")]
)
def test_a_year_of_far_is_within_three_oere_of_the_bill_worked_out_beside(examples, reference, name, column):
    settlement = year(examples / name, "2004")
    expected = far_bill(reference, column)
    assert billed(settlement).keys() == expected.keys()
    assert all(abs(billed(settlement)[party] - amount) <= 3 for party, amount in expected.items())
    assert settlement.billed_total_minor == settlement.cost_total_minor == 19_816_100_000


def test_sola_owes_what_the_true_up_says(examples):
    bill = year(examples / "far", "2004").bill_of("sola")
    assert bill is not None
    assert (bill.amount_minor, bill.due_minor) == (1_746_573_030, 6_573_030)


def test_the_events_of_far_are_many_and_some_came_twice(examples):
    events = year(examples / "far", "2004").events
    assert events.counted >= 200_000
    assert events.duplicates > 0
    assert events.read == events.counted + events.duplicates


def test_the_twelve_months_of_far_bill_the_whole_cost(examples):
    settlements = settle(examples / "far", periods=MONTHS).settlements
    assert sum(each.billed_total_minor for each in settlements) == 19_816_100_000
    assert sum(each.events.counted for each in settlements) == year(examples / "far", "2004").events.counted


def test_the_county_of_far_stands_in_no_population_key(examples):
    cooperation = read(examples / "far").cooperation
    assert cooperation is not None
    assert "inhabitants" not in {row.driver for row in cooperation.drivers}
    assert {meter for version in cooperation.keys for meter in meters_of(version)} == {"ledger_voucher"}


def test_norrbotten_is_right_to_the_oere(examples, reference):
    rows = list(csv.DictReader((reference / "assumed" / "norrbotten_shares_2014.csv").open(encoding="utf-8")))
    settlement = year(examples / "norrbotten", "2014")
    cooperation = read(examples / "norrbotten").cooperation
    assert cooperation is not None
    known = [row["municipality"] for row in rows]
    names = {
        party.code: next(name for name in known if party.name.startswith(name))
        for party in cooperation.parties
    }
    totals = {names[party]: amount for party, amount in billed(settlement).items()}
    expected = {row["municipality"]: row for row in rows if row["municipality"] != "SUM"}
    assert totals == {name: CURRENCIES["SEK"].parse(row["total"]) for name, row in expected.items()}
    for bill in settlement.bills:
        shares = {line.origin: line.amount_minor for line in bill.lines}
        given = {name: text for name, text in expected[names[bill.party]].items() if name in shares}
        assert {name: CURRENCIES["SEK"].parse(text) for name, text in given.items()} == shares
