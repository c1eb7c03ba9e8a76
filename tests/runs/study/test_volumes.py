"""Where the baseline says nothing of a meter, what was counted of it stands in."""

from dataclasses import replace
from fractions import Fraction

from tests.runs.study.worlds import example

from samdrift.domain.cooperation import Usage, UsageRow
from samdrift.domain.periods import parse_period
from samdrift.runs.study.volumes import baseline_usage, with_counted

FAR = example("far").cooperation
YEAR = parse_period("2004")
JANUARY = parse_period("2004-01").span


def test_a_baseline_that_knows_every_meter_asks_nobody() -> None:
    def count() -> Usage:
        raise AssertionError("nothing is missing")

    assert with_counted(FAR, YEAR, count) is None


def test_a_meter_that_the_baseline_leaves_out_is_what_was_counted() -> None:
    silent = replace(FAR, baseline=tuple(each for each in FAR.baseline if each.measure != "payslip"))
    payslips = UsageRow("sola", "payslip", JANUARY, Fraction(1800), 9)
    reminders = UsageRow("sola", "reminder", JANUARY, Fraction(7), 7)
    late = UsageRow("sola", "payslip", parse_period("2005-01").span, Fraction(5), 5)
    found = with_counted(silent, YEAR, lambda: Usage(rows=(payslips, reminders, late)))
    assert found is not None
    assert set(found.rows) == {*baseline_usage(silent, YEAR).usage.rows, payslips}


def test_nothing_counted_leaves_the_baseline_alone() -> None:
    assert with_counted(replace(FAR, baseline=()), YEAR, Usage) is None
