"""The rows of files behind an aggregated row."""

from pathlib import Path

import pyarrow as pa
from tests.lake.folder import Row, month, open_folder, write_csv, write_jsonl, write_parquet

from samdrift.domain.faults import Place
from samdrift.lake import EventRow, EventRows


def test_places_name_the_rows_that_count_by_file_and_row(tmp_path: Path) -> None:
    stamps = pa.array([1074160800000000, 1074160800000001], pa.timestamp("us", tz="UTC"))
    write_parquet(tmp_path, "a.parquet", [Row("1"), Row("2")], time=stamps)
    write_parquet(tmp_path, "b.parquet", [Row("3")], time=pa.array([1074160800], pa.timestamp("s")))
    contested = [Row("9"), Row("9", quantity="3")]
    elsewhere = [Row("5", subject="far"), Row("6", type="invoices"), Row("7", time="2004-02-15T10:00:00Z")]
    write_csv(
        tmp_path, "c.csv", [*contested, *elsewhere, Row("4", subject="sola/x", time="2004-01-15 11:00")]
    )
    write_jsonl(tmp_path, "d.jsonl", [Row("4", subject="sola/x"), Row("8")])
    with open_folder(tmp_path) as events:
        assert events.faults == ()
        found = events.places("sola", "payslips", month(1))
        first = events.places("sola", "payslips", month(1), limit=2)
        nothing = events.places("oslo", "payslips", month(1))
    assert found.rows == (
        EventRow(Place("events/a.parquet", 1, "id"), "1", "2004-01-15T10:00:00Z"),
        EventRow(Place("events/a.parquet", 2, "id"), "2", "2004-01-15T10:00:00.000001Z"),
        EventRow(Place("events/b.parquet", 1, "id"), "3", "2004-01-15T10:00:00"),
        EventRow(Place("events/c.csv", 7, "id"), "4", "2004-01-15 11:00"),
        EventRow(Place("events/d.jsonl", 2, "id"), "8", "2004-01-15T10:00:00Z"),
    )
    assert found.total == 5
    assert first == EventRows(found.rows[:2], 5)
    assert nothing == EventRows()
