"""Every fault of event files is told with its place and value."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.lake.folder import (
    COLUMNS,
    METERS,
    PARTIES,
    Row,
    cloud_event,
    decimals,
    faults_of,
    open_folder,
    write,
    write_csv,
    write_jsonl,
    write_parquet,
    year,
)

from samdrift.domain.faults import Place, fault
from samdrift.lake import Limits

HEADER = ",".join(COLUMNS) + "\n"
LINE = "1,s,2004-01-15T10:00:00Z,sola,payslips,1\n"


def test_other_suffixes_and_sub_folders_are_faults_and_dot_files_are_not(tmp_path: Path) -> None:
    write_csv(tmp_path, "a.CSV", [Row()])
    write(tmp_path, "notes.txt", "")
    write(tmp_path, ".DS_Store", "")
    (tmp_path / "events" / "old").mkdir()
    (tmp_path / "events" / "old.csv").mkdir()
    assert faults_of(tmp_path) == [
        ("events_suffix", "events/notes.txt", 0, "", "notes.txt"),
        ("events_suffix", "events/old", 0, "", "old"),
        ("events_suffix", "events/old.csv", 0, "", "old.csv"),
    ]


def test_what_a_spreadsheet_locks_its_files_with_is_ignored(tmp_path: Path) -> None:
    write(tmp_path, "~$a.xlsx", "")
    write(tmp_path, ".~lock.a.csv#", "")
    assert faults_of(tmp_path) == []


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, "a.csv", HEADER + LINE * 100)
    write(tmp_path, "b.csv", HEADER + LINE)
    found = faults_of(tmp_path, limits=Limits(file_bytes=1000))
    assert found == [("events_too_large", "events/a.csv", 0, "", str(len(HEADER + LINE * 100)))]


WRONG = [
    ("id", "", "event_empty"),
    ("id", "  ", "event_empty"),
    ("source", "", "event_empty"),
    ("time", "", "event_empty"),
    ("subject", "", "event_empty"),
    ("type", "", "event_empty"),
    ("quantity", "", "event_empty"),
    ("time", "2004-01-15", "event_time_only_date"),
    ("time", "2004-02-30T10:00:00Z", "event_time_no_such_day"),
    ("time", "2003-02-29T10:00:00", "event_time_no_such_day"),
    ("time", "2004-13-01T10:00:00", "event_time_no_such_day"),
    ("time", "2004-01-15T24:00:00Z", "event_time"),
    ("time", "2004-01-15T23:60:00Z", "event_time"),
    ("time", "2004-01-15T23:59:60Z", "event_time"),
    ("time", "2004-01-15T10:00:00.1234567891Z", "event_time"),
    ("time", "2004-01-15T10:00:00 Z", "event_time"),
    ("time", "2004-01-15T10:00:00+24:00", "event_time"),
    ("time", "2004-01-15T10:00:00+1:00", "event_time"),
    ("time", "2004-01-15T10", "event_time"),
    ("time", "15.01.2004 10:00", "event_time"),
    ("time", "2004-01-15T10:00:00Z\n", "event_time"),
    ("time", "0000-01-15T10:00:00Z", "event_time"),
    ("time", "0001-01-01T10:00:00Z", "event_time"),
    ("time", "9999-12-31T23:59:59Z", "event_time"),
    ("time", "12004-01-15T10:00:00Z", "event_time"),
    ("time", "٢٠٠٤-01-15T10:00:00Z", "event_time"),
    ("quantity", "1,5", "decimal_comma"),
    ("quantity", "-1.234,50", "decimal_comma"),
    ("quantity", "1 234,50", "decimal_comma"),
    ("quantity", "1e3", "quantity_not_decimal"),
    ("quantity", ".5", "quantity_not_decimal"),
    ("quantity", "5.", "quantity_not_decimal"),
    ("quantity", " 5", "quantity_not_decimal"),
    ("quantity", "1_000", "quantity_not_decimal"),
    ("quantity", "1/2", "quantity_not_decimal"),
    ("quantity", "NaN", "quantity_not_decimal"),
    ("quantity", "1.0000000000", "quantity_not_decimal"),
    ("quantity", "1000000000000000000", "quantity_not_decimal"),
    ("quantity", "٣", "quantity_not_decimal"),
    ("quantity", "5\n", "quantity_not_decimal"),
    ("subject", "oslo", "event_unknown_party"),
    ("subject", "Sola", "event_unknown_party"),
    ("subject", "/x", "event_unknown_party"),
    ("subject", "sola x/y", "event_unknown_party"),
    ("type", "payslip", "event_unknown_meter"),
]
WRITERS = {"csv": write_csv, "jsonl": write_jsonl, "parquet": write_parquet}


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_wrong_value_is_told_in_every_format(tmp_path: Path, suffix: str) -> None:
    rows = [Row(f"{number}").with_(**{column: value}) for number, (column, value, _) in enumerate(WRONG)]
    WRITERS[suffix](tmp_path, f"a.{suffix}", [*rows, Row("good"), Row("fine", subject="far")])
    first = 2 if suffix == "csv" else 1
    assert faults_of(tmp_path) == [
        (code, f"events/a.{suffix}", first + number, column, value)
        for number, (column, value, code) in enumerate(WRONG)
    ]
    with open_folder(tmp_path) as events:
        assert events.usage([year()]).counts[0].read == 2


def test_the_nearest_known_code_is_told(tmp_path: Path) -> None:
    write_csv(tmp_path, "a.csv", [Row(subject="Sandness/x", type="payslip")])
    with open_folder(tmp_path) as events:
        assert events.faults == (
            fault(
                "event_unknown_party",
                Place("events/a.csv", 2, "subject"),
                "Sandness/x",
                nearest="sandnes",
                known=", ".join(sorted(PARTIES)),
            ),
            fault(
                "event_unknown_meter",
                Place("events/a.csv", 2, "type"),
                "payslip",
                nearest="payslips",
                known=", ".join(sorted(METERS)),
            ),
        )


def test_ids_and_sources_have_at_most_a_thousand_characters(tmp_path: Path) -> None:
    write_csv(
        tmp_path, "a.csv", [Row("ø" * 1000, source="s" * 1000), Row("ø" * 1001), Row("3", source="s" * 1001)]
    )
    found = faults_of(tmp_path)
    assert [each[:4] for each in found] == [
        ("event_too_long", "events/a.csv", 3, "id"),
        ("event_too_long", "events/a.csv", 4, "source"),
    ]
    assert found[0][4] == "ø" * 199 + "…"


def test_all_faults_of_a_row_are_told(tmp_path: Path) -> None:
    write(tmp_path, "a.csv", HEADER + ",,,,,\n" + 'x,s,2004-01-15,oslo,pay,"1,5"\n')
    found = faults_of(tmp_path)
    assert [(code, row, column) for code, _, row, column, _ in found] == [
        *(("event_empty", 2, column) for column in sorted(COLUMNS)),
        ("decimal_comma", 3, "quantity"),
        ("event_unknown_party", 3, "subject"),
        ("event_time_only_date", 3, "time"),
        ("event_unknown_meter", 3, "type"),
    ]


def test_the_first_faults_of_a_code_are_told_and_the_rest_as_a_number(tmp_path: Path) -> None:
    wrong = [Row(str(number), quantity="1,5", subject="oslo") for number in range(250)]
    write_csv(tmp_path, "a.csv", [*wrong, Row("x", time="never")])
    write_csv(tmp_path, "b.csv", wrong[:100])
    write(tmp_path, "c.jsonl", "[]\n" * 102)
    with open_folder(tmp_path, limits=Limits(faults_of_a_code=100)) as events:
        told = [(found.code, found.place.file, found.place.row) for found in events.faults]
        more = [found for found in events.faults if found.code == "events_more_faults"]
    assert told.count(("decimal_comma", "events/a.csv", 101)) == 1
    assert ("decimal_comma", "events/a.csv", 102) not in told
    assert ("event_time", "events/a.csv", 252) in told
    assert len(told) == 200 + 1 + 2 + 200 + 100 + 1
    assert more == [
        fault("events_more_faults", Place("events/a.csv"), 150, kind="decimal_comma"),
        fault("events_more_faults", Place("events/a.csv"), 150, kind="event_unknown_party"),
        fault("events_more_faults", Place("events/c.jsonl"), 2, kind="jsonl_not_object"),
    ]


def test_columns_that_are_missing_unknown_or_doubled_are_told(tmp_path: Path) -> None:
    write(tmp_path, "a.csv", "id,source,time,subject,quantity,quantitet\n1,s,x,y,z,w\n")
    write(tmp_path, "b.csv", "id,source,time,subject,type,quantity,id\n1,s,x,y,z,w,q\n")
    write(tmp_path, "c.csv", "")
    write(tmp_path, "d.csv", HEADER.replace("\n", ",dim_unit,dim_place\n") + LINE.replace("\n", ",a,b\n"))
    assert faults_of(tmp_path) == [
        ("event_column_unknown", "events/a.csv", 1, "quantitet", "quantitet"),
        ("event_column_missing", "events/a.csv", 1, "type", None),
        ("event_column_doubled", "events/b.csv", 1, "id", "id"),
        *(("event_column_missing", "events/c.csv", 1, column, None) for column in sorted(COLUMNS)),
        ("dimension_not_allowed", "events/d.csv", 1, "dim_place", "dim_place"),
    ]
    with open_folder(tmp_path) as events:
        known = "id, source, time, subject, type, quantity"
        assert (
            fault(
                "event_column_unknown",
                Place("events/a.csv", 1, "quantitet"),
                "quantitet",
                nearest="quantity",
                known=known,
            )
            in events.faults
        )
        assert (
            fault("dimension_not_allowed", Place("events/d.csv", 1, "dim_place"), "dim_place", allowed="unit")
            in events.faults
        )


@pytest.mark.parametrize("mark", [";", "\t"])
def test_another_separator_than_a_comma_is_one_fault(tmp_path: Path, mark: str) -> None:
    write(tmp_path, "a.csv", (HEADER + LINE * 3).replace(",", mark))
    assert faults_of(tmp_path) == [("csv_separator", "events/a.csv", 1, "", mark)]


def test_a_column_without_a_name_is_told_by_its_letter(tmp_path: Path) -> None:
    write(tmp_path, "a.csv", HEADER.replace("\n", ",,dim_unit, \n") + LINE.replace("\n", ",,,\n"))
    assert faults_of(tmp_path) == [("column_unnamed", "events/a.csv", 1, "", "G, I")]


def test_rows_are_read_past_a_column_that_should_not_be_there(tmp_path: Path) -> None:
    write(tmp_path, "a.csv", HEADER.replace("\n", ",note\n") + LINE.replace(",1\n", ',"1,5",x\n'))
    write_parquet(
        tmp_path, "b.parquet", [Row(quantity="1,5")], note=pa.array(["x"]), dim_place=pa.array(["y"])
    )
    assert [(code, file, row) for code, file, row, *_ in faults_of(tmp_path)] == [
        ("event_column_unknown", "events/a.csv", 1),
        ("decimal_comma", "events/a.csv", 2),
        ("dimension_not_allowed", "events/b.parquet", 0),
        ("event_column_unknown", "events/b.parquet", 0),
        ("decimal_comma", "events/b.parquet", 1),
    ]


def test_records_are_counted_not_lines(tmp_path: Path) -> None:
    write(
        tmp_path,
        "a.csv",
        HEADER + '1,"s\n\nt",2004-01-15T10:00:00Z,sola,payslips,1\n\n' + LINE.replace("sola", "oslo"),
    )
    assert faults_of(tmp_path) == [("event_unknown_party", "events/a.csv", 3, "subject", "oslo")]


@pytest.mark.parametrize("quote", ["", '"'], ids=["plain", "quoted"])
def test_records_of_another_length_than_the_header_are_told(tmp_path: Path, quote: str) -> None:
    good = LINE.replace("payslips", f"{quote}payslips{quote}")
    write(tmp_path, "a.csv", HEADER + good + "1,s\n" + good.replace("\n", ",\n") + good)
    assert faults_of(tmp_path) == [
        ("csv_field_count", "events/a.csv", 3, "", "2"),
        ("csv_field_count", "events/a.csv", 4, "", "7"),
    ]


@pytest.mark.parametrize("record", ['1,"s,2004', '1,"s"x,2004', "1," + "s" * 131_073 + ',"2004"'])
def test_a_file_is_read_up_to_a_quote_that_breaks_it(tmp_path: Path, record: str) -> None:
    write(tmp_path, "a.csv", HEADER + LINE.replace("sola", "oslo") + record + "\n" + LINE)
    assert faults_of(tmp_path) == [
        ("event_unknown_party", "events/a.csv", 2, "subject", "oslo"),
        ("csv_broken", "events/a.csv", 3, "", None),
    ]


def test_text_that_is_not_utf_8_is_told_with_its_row(tmp_path: Path) -> None:
    write(
        tmp_path, "a.csv", (HEADER + LINE).encode() + LINE.replace("s", "ø").encode("latin-1") + LINE.encode()
    )
    write(
        tmp_path,
        "b.csv",
        (HEADER.replace("\n", ",dim_unit\n") + LINE.replace("\n", ",ø\n")).encode("latin-1"),
    )
    write(tmp_path, "c.csv", (HEADER + LINE).encode("utf-16"))
    write(
        tmp_path,
        "d.jsonl",
        cloud_event(Row()).encode() + b"\n" + b'{"id": "\xf8"}\n' + b'{"id": "\\ud800"}\n',
    )
    assert faults_of(tmp_path) == [
        ("event_encoding", "events/a.csv", 3, "", None),
        ("event_encoding", "events/b.csv", 2, "", None),
        ("event_encoding", "events/c.csv", 1, "", None),
        ("event_encoding", "events/d.jsonl", 2, "", None),
        ("event_encoding", "events/d.jsonl", 3, "", None),
    ]


def test_a_line_of_json_must_be_an_object_and_neither_long_nor_deep(tmp_path: Path) -> None:
    deep = cloud_event(Row("2"), extension=json.loads("[" * 15 + "]" * 15))
    lines = [
        "[1]",
        "{",
        '{"a": NaN}',
        '{"a": 1} {"b": 2}',
        '{"id": "1", "id": "2"}',
        cloud_event(Row("1"), extension="[{" * 1000),
        deep,
        deep.replace("[]", "[[]]"),
        cloud_event(Row("3"), extension="x" * 65_536),
        "",
        cloud_event(Row("4"), extension="y" * (65_536 - len(cloud_event(Row("4"), extension="")))),
        "{" * 100_000,
        cloud_event(Row("5"), subject="oslo"),
    ]
    write(tmp_path, "a.jsonl", "\ufeff" + "\r\n".join(lines))
    assert [(code, row, value) for code, _, row, _, value in faults_of(tmp_path)] == [
        *(("jsonl_not_object", row, None) for row in (1, 2, 3, 4)),
        ("jsonl_doubled_member", 5, "id"),
        ("jsonl_too_deep", 8, None),
        ("jsonl_line_too_long", 9, None),
        ("jsonl_line_too_long", 12, None),
        ("event_unknown_party", 13, "oslo"),
    ]


def test_an_event_in_json_must_be_a_cloud_event_with_a_quantity(tmp_path: Path) -> None:
    plain = json.loads(cloud_event(Row()))
    events = [
        plain | {"specversion": "0.3"},
        plain | {"specversion": 1.0},
        {name: value for name, value in plain.items() if name not in ("specversion", "subject", "id")},
        plain | {"id": 5, "time": None, "source": {"a": 1}},
        plain | {"data": "1"},
        plain | {"data": {}},
        plain | {"data": {"quantity": True}},
        plain | {"data": {"quantity": 1, "dim_unit": "x", "amount": 2}},
        plain | {"data": {"quantity": 1, "dim_unit": 7, "dim_place": "y"}},
        plain | {"id": "ok", "datacontenttype": "application/json", "traceparent": "00", "count": 3},
    ]
    write(tmp_path, "a.jsonl", "".join(json.dumps(event) + "\n" for event in events))
    assert [(row, column, code, value) for code, _, row, column, value in faults_of(tmp_path)] == [
        (1, "specversion", "jsonl_specversion", '"0.3"'),
        (2, "specversion", "jsonl_specversion", "1.0"),
        (3, "id", "event_empty", ""),
        (3, "specversion", "jsonl_specversion", "null"),
        (3, "subject", "event_empty", ""),
        (4, "id", "jsonl_not_text", "5"),
        (4, "source", "jsonl_not_text", "{…}"),
        (4, "time", "jsonl_not_text", "null"),
        (5, "data", "jsonl_data_not_object", '"1"'),
        (6, "quantity", "event_empty", ""),
        (7, "quantity", "jsonl_not_text", "true"),
        (8, "amount", "jsonl_unknown_member", "amount"),
        (9, "dim_place", "dimension_not_allowed", "dim_place"),
        (9, "dim_unit", "jsonl_not_text", "7"),
    ]
    with open_folder(tmp_path) as opened:
        assert opened.usage([year()]).counts[0].read == 1


def test_a_json_number_is_taken_by_its_text(tmp_path: Path) -> None:
    line = cloud_event(Row(quantity="Q"))
    numbers = ["123456789012345678.123456789", "0.1", "-7", "1E2", "12345678901234567890"]
    write(
        tmp_path,
        "a.jsonl",
        "".join(line.replace('"Q"', number).replace('"1"', f'"{number}"') + "\n" for number in numbers),
    )
    assert [(row, code, value) for code, _, row, _, value in faults_of(tmp_path)] == [
        (4, "quantity_not_decimal", "1E2"),
        (5, "quantity_not_decimal", "12345678901234567890"),
    ]
    with open_folder(tmp_path) as events:
        assert events.usage([year()]).rows[0].quantity * 10**9 == 123456789012345671223456789


@pytest.mark.parametrize("kind", [pa.float32(), pa.float64()])
def test_a_float_column_is_refused_with_the_cast_to_use(tmp_path: Path, kind: pa.DataType) -> None:
    write_parquet(tmp_path, "a.parquet", [Row()], quantity=pa.array([1.5], kind))
    with open_folder(tmp_path) as events:
        (found,) = events.faults
    assert (found.code, found.place) == ("parquet_float_quantity", Place("events/a.parquet", 0, "quantity"))
    assert dict(found.values) == {"cast": "CAST(quantity AS DECIMAL(27, 9))"}


@pytest.mark.parametrize(
    ("column", "array", "found"),
    [
        ("quantity", pa.array([True]), "BOOLEAN"),
        ("quantity", pa.array([b"1"]), "BLOB"),
        ("time", pa.array([1], pa.date32()), "DATE"),
        ("time", pa.array([1], pa.int64()), "BIGINT"),
        ("id", pa.array([b"1"]), "BLOB"),
        ("id", pa.array([1.5]), "DOUBLE"),
        ("subject", pa.array([["sola"]]), "VARCHAR[]"),
    ],
)
def test_a_parquet_column_of_another_type_is_refused(
    tmp_path: Path, column: str, array: pa.Array, found: str
) -> None:
    write_parquet(tmp_path, "a.parquet", [Row()], **{column: array})
    assert faults_of(tmp_path) == [("parquet_column_type", "events/a.parquet", 0, column, found)]


def test_an_old_timestamp_that_does_not_say_its_zone_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "a.parquet", b"")
    columns = {name: pa.array([getattr(Row(), name)]) for name in COLUMNS}
    table = pa.table(columns | {"time": pa.array([1], pa.timestamp("us", tz="UTC"))})
    pq.write_table(table, tmp_path / "events" / "a.parquet", use_deprecated_int96_timestamps=True)
    assert faults_of(tmp_path) == [("parquet_int96_time", "events/a.parquet", 0, "time", "INT96")]


def test_parquet_values_that_are_missing_or_need_rounding_are_told(tmp_path: Path) -> None:
    nanoseconds = pa.array([1, None, -1000], pa.timestamp("ns", tz="UTC"))
    quantities = decimals("1.0000000001", "1000000000000000000", "1", precision=38, scale=10)
    write_parquet(
        tmp_path, "a.parquet", [Row("1"), Row("2"), Row("3")], time=nanoseconds, quantity=quantities
    )
    nothing = pa.array([None], pa.string())
    write_parquet(
        tmp_path, "b.parquet", [Row()], id=nothing, quantity=pa.array([None], pa.int64()), subject=pa.nulls(1)
    )
    assert [(code, file[7:], row, column) for code, file, row, column, _ in faults_of(tmp_path)] == [
        ("quantity_not_decimal", "a.parquet", 1, "quantity"),
        ("quantity_not_decimal", "a.parquet", 2, "quantity"),
        ("event_empty", "a.parquet", 2, "time"),
        ("event_empty", "b.parquet", 1, "id"),
        ("event_empty", "b.parquet", 1, "quantity"),
        ("event_empty", "b.parquet", 1, "subject"),
    ]


def test_integers_in_a_text_column_are_their_text(tmp_path: Path) -> None:
    write_parquet(tmp_path, "a.parquet", [Row()], id=pa.array([17], pa.int32()))
    write_csv(tmp_path, "b.csv", [Row("17")])
    with open_folder(tmp_path) as events:
        assert events.faults == ()
        assert events.usage([year()]).counts[0].duplicates == 1


def test_parquet_columns_are_counted_as_the_file_has_them(tmp_path: Path) -> None:
    write(tmp_path, "a.parquet", b"")
    names = [*COLUMNS, "id", "dim_unit"]
    arrays = [pa.array(["x"]) for _ in names[:-1]]
    table = pa.Table.from_arrays([*arrays, pa.array([{"id": "y", "z": ["w"]}])], names=names)
    pq.write_table(table, tmp_path / "events" / "a.parquet")
    assert faults_of(tmp_path) == [("event_column_doubled", "events/a.parquet", 0, "id", "id")]


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1" * 100, b"id,source\n"])
def test_a_file_that_is_no_parquet_is_told(tmp_path: Path, content: bytes) -> None:
    write(tmp_path, "a.parquet", content)
    assert faults_of(tmp_path) == [("parquet_unreadable", "events/a.parquet", 0, "", None)]


def test_a_parquet_file_with_broken_pages_is_told(tmp_path: Path) -> None:
    write_parquet(tmp_path, "a.parquet", [Row(str(number)) for number in range(1000)])
    path = tmp_path / "events" / "a.parquet"
    content = bytearray(path.read_bytes())
    content[4:2000] = bytes(1996)
    path.write_bytes(content)
    assert faults_of(tmp_path) == [("parquet_unreadable", "events/a.parquet", 0, "", None)]
