"""Rows that share source and id: duplicates where the content is the same, else a conflict."""

from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from tests.lake.folder import Row, month, open_folder, write, write_csv, write_jsonl, write_parquet, year

from samdrift.domain.cooperation import EventCount, UsageRow
from samdrift.domain.faults import Place, fault
from samdrift.lake import Conflict, Copy

NEW_YEAR = "2004-01-01T00:30:00+01:00"
SAME_INSTANT = ("2003-12-31T23:30:00Z", "2004-01-01T00:30:00", "2003-12-31T23:30:00.000000+00:00")


def test_equal_content_counts_once_whatever_its_format_and_spelling(tmp_path: Path) -> None:
    write_csv(
        tmp_path, "a.csv", [Row(time=NEW_YEAR, quantity="1.0"), Row(time=SAME_INSTANT[0], quantity="+01")]
    )
    write_jsonl(tmp_path, "b.jsonl", [Row(time=SAME_INSTANT[1], quantity="1.00")])
    write_parquet(tmp_path, "c.parquet", [Row(time=SAME_INSTANT[2], quantity="1.000000000")])
    with open_folder(tmp_path) as events:
        usage = events.usage([month(1)])
        assert events.conflicts() == ()
    assert usage.rows == (UsageRow("sola", "payslips", month(1), Fraction(1), 1),)
    assert usage.counts == (EventCount(month(1), read=4, counted=1, duplicates=3, quarantined=0),)


def test_dimensions_are_no_content(tmp_path: Path) -> None:
    header, line = (
        "id,source,time,subject,type,quantity,dim_unit\n",
        "1,s,2004-01-15T10:00:00Z,sola,payslips,1,",
    )
    write(tmp_path, "a.csv", f"{header}{line}x\n{line}y\n")
    with open_folder(tmp_path) as events:
        assert events.usage([year()]).counts == (EventCount(year(), 2, 1, 1, 0),)


@pytest.mark.parametrize(
    "other",
    [
        {"time": "2004-01-15T10:00:00.000001Z"},
        {"subject": "sola/school"},
        {"subject": "far"},
        {"type": "invoices"},
        {"quantity": "1.000000001"},
        {"quantity": "-1"},
    ],
)
def test_other_content_puts_all_copies_into_quarantine(tmp_path: Path, other: dict[str, str]) -> None:
    write_csv(tmp_path, "a.csv", [Row(), Row(), Row("2")])
    write_parquet(tmp_path, "b.parquet", [Row(**other)])
    with open_folder(tmp_path) as events:
        usage = events.usage([month(1)])
        (conflict,) = events.conflicts()
    assert usage.rows == (UsageRow("sola", "payslips", month(1), Fraction(1), 1),)
    assert usage.counts == (EventCount(month(1), read=4, counted=1, duplicates=0, quarantined=3),)
    assert set(usage.quarantined) == {
        (party, month(1)) for party in ("sola", other.get("subject", "sola")[:4])
    }
    assert [copy.place for copy in conflict.copies] == [
        Place("events/a.csv", 2, "id"),
        Place("events/a.csv", 3, "id"),
        Place("events/b.parquet", 1, "id"),
    ]
    assert conflict.fault() == fault(
        "event_conflict", Place("events/a.csv", 2, "id"), "1", source="payroll", other="events/b.parquet:1"
    )


def test_copies_count_as_quarantined_in_the_span_of_their_own_time(tmp_path: Path) -> None:
    write_csv(tmp_path, "a.csv", [Row(), Row(time="2004-03-15T10:00:00Z", subject="far"), Row("2")])
    with open_folder(tmp_path) as events:
        usage = events.usage([month(1), month(2), month(3)])
        only_january = events.usage([month(1)])
        assert len(events.conflicts()) == 1
    assert usage.counts == (
        EventCount(month(1), 2, 1, 0, 1),
        EventCount(month(2), 0, 0, 0, 0),
        EventCount(month(3), 1, 0, 0, 1),
    )
    assert usage.quarantined == (("far", month(3)), ("sola", month(1)))
    assert only_january.counts == usage.counts[:1]
    assert only_january.quarantined == (("sola", month(1)),)


def test_a_conflict_knows_the_instants_and_contents_of_its_copies(tmp_path: Path) -> None:
    write_csv(tmp_path, "a.csv", [Row(subject="sola/x", quantity="2.50"), Row(quantity="2")])
    with open_folder(tmp_path) as events:
        found = events.conflicts()
    ten = datetime(2004, 1, 15, 10, tzinfo=UTC)
    copies = (
        Copy(Place("events/a.csv", 2, "id"), ten, "sola/x", "payslips", Fraction(5, 2)),
        Copy(Place("events/a.csv", 3, "id"), ten, "sola", "payslips", Fraction(2)),
    )
    assert found == (Conflict("payroll", "1", copies),)


def test_source_and_id_together_make_the_key(tmp_path: Path) -> None:
    keys = [
        ("a", "bc"),
        ("ab", "c"),
        ("a", "BC"),
        ("a", "bc "),
        ("a\x00b", "c"),
        ("a", "b\x00c"),
        ("abc", "-"),
    ]
    write_csv(tmp_path, "a.csv", [Row(identity, source=source) for source, identity in keys])
    with open_folder(tmp_path) as events:
        assert events.faults == ()
        assert events.usage([year()]).counts == (EventCount(year(), 7, 7, 0, 0),)


def test_conflicts_are_sorted_by_source_and_id(tmp_path: Path) -> None:
    keys = [("b", "2"), ("b", "10"), ("ø", "1"), ("a", "9")]
    rows = [Row(identity, source=source) for source, identity in keys]
    write_csv(tmp_path, "a.csv", rows)
    write_csv(tmp_path, "b.csv", [row.with_(quantity="2") for row in rows])
    with open_folder(tmp_path) as events:
        found = [(conflict.source, conflict.id) for conflict in events.conflicts()]
    assert found == [("a", "9"), ("b", "10"), ("b", "2"), ("ø", "1")]


def test_a_row_with_a_fault_is_no_copy(tmp_path: Path) -> None:
    write_csv(tmp_path, "a.csv", [Row(), Row(quantity="1,5"), Row(subject="oslo")])
    with open_folder(tmp_path) as events:
        assert len(events.faults) == 2
        assert events.conflicts() == ()
        assert events.usage([year()]).counts == (EventCount(year(), 1, 1, 0, 0),)


def test_a_row_of_usage_without_an_event_that_counts_is_none(tmp_path: Path) -> None:
    write_csv(tmp_path, "a.csv", [Row(), Row(quantity="2")])
    with open_folder(tmp_path) as events:
        usage = events.usage([year()])
    assert usage.rows == ()
    assert usage.quarantined == (("sola", year()),)
