"""Usage from event files: sums per party, meter and span in legal time."""

import subprocess
import sys
from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path

import pyarrow as pa
import pytest
from tests.lake.folder import (
    METERS,
    PARTIES,
    Row,
    decimals,
    month,
    open_folder,
    write,
    write_csv,
    write_jsonl,
    write_parquet,
    year,
)

from samdrift.domain.cooperation import EventCount, Usage, UsageRow
from samdrift.domain.periods import Span
from samdrift.lake import open_events


def test_usage_is_the_exact_sum_of_every_format(tmp_path: Path) -> None:
    write_csv(tmp_path, "a.csv", [Row("1", quantity="0.1"), Row("2", quantity="0.2")])
    write_jsonl(tmp_path, "b.jsonl", [Row("3", quantity="0.000000001"), Row("4", subject="sola/school-7")])
    write_parquet(
        tmp_path, "c.parquet", [Row("5", quantity="999999999999999999.999999999"), Row("6", type="invoices")]
    )
    with open_folder(tmp_path) as events:
        assert events.faults == ()
        usage = events.usage([month(1)])
    assert usage.rows == (
        UsageRow("sola", "invoices", month(1), Fraction(1), 1),
        UsageRow("sola", "payslips", month(1), Fraction("1000000000000000001.300000000"), 5),
    )
    assert usage.counts == (EventCount(month(1), 6, 6, 0, 0),)
    assert usage.quarantined == ()


def test_sums_beyond_what_an_event_may_hold_are_exact(tmp_path: Path) -> None:
    rows = [Row(str(number), quantity="999999999999999999.999999999") for number in range(1000)]
    write_csv(tmp_path, "a.csv", rows)
    with open_folder(tmp_path) as events:
        assert events.usage([month(1)]).rows[0].quantity == 1000 * Fraction("999999999999999999.999999999")


TIMES_AND_MONTHS = [
    ("2004-01-31T22:59:59.999999Z", 1),
    ("2004-01-31T23:00:00Z", 2),
    ("2004-01-31T23:30:00Z", 2),
    ("2004-06-30T21:59:59.999999Z", 6),
    ("2004-06-30T22:00:00Z", 7),
    ("2004-06-30T23:30:00Z", 7),
    ("2004-01-31T23:59:59.999999", 1),
    ("2004-02-01T00:00:00", 2),
    ("2004-02-01 00:00", 2),
    ("2004-06-30T23:59:59", 6),
    ("2004-07-01T00:00:00", 7),
    ("2004-02-01T00:30:00+01:00", 2),
    ("2004-02-01T00:30:00+02", 1),
    ("2004-01-31T18:30:00-0500", 2),
    ("2004-01-31T13:29:00-09:30", 1),
    ("2004-01-31T13:30:00-09:30", 2),
]
WRITERS = {"csv": write_csv, "jsonl": write_jsonl, "parquet": write_parquet}


@pytest.mark.parametrize("country", ["NO", "SE"])
@pytest.mark.parametrize("suffix", WRITERS)
def test_months_begin_at_midnight_of_legal_time(tmp_path: Path, suffix: str, country: str) -> None:
    rows = [
        Row(str(number), time=time, quantity=str(2**number))
        for number, (time, _) in enumerate(TIMES_AND_MONTHS)
    ]
    WRITERS[suffix](tmp_path, f"a.{suffix}", rows)
    expected = Counter[Span]()
    for number, (_, calendar_month) in enumerate(TIMES_AND_MONTHS):
        expected[month(calendar_month)] += 2**number
    with open_folder(tmp_path, country=country) as events:
        assert events.faults == ()
        usage = events.usage([month(1), month(2), month(6), month(7)])
    assert {row.span: row.quantity for row in usage.rows} == expected


def _instant(folder: Path, time: str) -> str:
    """The instant that the lake takes the time for: a second copy of another instant makes both visible."""
    write_csv(folder, "a.csv", [Row(time=time), Row(time="1999-01-01T00:00:00Z")])
    with open_folder(folder) as events:
        return events.conflicts()[0].copies[0].instant.isoformat()


def test_the_hour_that_occurs_twice_in_october_means_the_first(tmp_path: Path) -> None:
    assert _instant(tmp_path, "2004-10-31T01:59:59") == "2004-10-30T23:59:59+00:00"
    assert _instant(tmp_path, "2004-10-31T02:00:00") == "2004-10-31T00:00:00+00:00"
    assert _instant(tmp_path, "2004-10-31T02:59:59.999999") == "2004-10-31T00:59:59.999999+00:00"
    assert _instant(tmp_path, "2004-10-31T03:00:00") == "2004-10-31T02:00:00+00:00"


def test_the_hour_that_never_occurs_in_march_means_an_hour_later(tmp_path: Path) -> None:
    assert _instant(tmp_path, "2004-03-28T01:59:59") == "2004-03-28T00:59:59+00:00"
    assert _instant(tmp_path, "2004-03-28T02:00:00") == "2004-03-28T01:00:00+00:00"
    assert _instant(tmp_path, "2004-03-28T02:30:00") == "2004-03-28T01:30:00+00:00"
    assert _instant(tmp_path, "2004-03-28T03:00:00") == "2004-03-28T01:00:00+00:00"


def test_a_typed_timestamp_is_an_instant_with_a_zone_and_legal_time_without(tmp_path: Path) -> None:
    half_past_eleven = 1075591800  # 2004-01-31T23:30:00 of the clock
    kinds = [
        pa.timestamp(unit, tz=zone)
        for unit in ("s", "ms", "us", "ns")
        for zone in (None, "UTC", "America/New_York")
    ]
    for number, kind in enumerate(kinds):
        factor = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}[kind.unit]
        time = pa.array([half_past_eleven * factor], kind)
        write_parquet(
            tmp_path,
            f"{number:02}.parquet",
            [Row(str(number), subject="sola" if kind.tz else "far")],
            time=time,
        )
    with open_folder(tmp_path) as events:
        assert events.faults == ()
        rows = events.usage([month(1), month(2)]).rows
    assert [(row.party, row.span, row.count) for row in rows] == [("far", month(1), 4), ("sola", month(2), 8)]


@pytest.mark.parametrize(
    "quantity",
    [
        pa.array([3], pa.int8()),
        pa.array([3], pa.uint64()),
        decimals("3", precision=5, scale=2),
        decimals("3", precision=38, scale=18),
        pa.array(["3.000000000"], pa.string()),
        pa.array(["+3"], pa.large_string()),
        pa.array(["003"]).dictionary_encode(),
    ],
    ids=lambda array: str(array.type),
)
def test_parquet_quantities_may_be_integer_decimal_or_text(tmp_path: Path, quantity: pa.Array) -> None:
    write_parquet(tmp_path, "a.parquet", [Row()], quantity=quantity)
    with open_folder(tmp_path) as events:
        assert events.faults == ()
        assert events.usage([year()]).rows[0].quantity == 3


def test_spans_may_be_of_any_length_and_leave_gaps(tmp_path: Path) -> None:
    times = ["2004-01-10T12:00:00", "2004-01-20T12:00:00", "2004-02-10T12:00:00", "2004-03-10T12:00:00"]
    write_csv(tmp_path, "a.csv", [Row(str(number), time=time) for number, time in enumerate(times)])
    spans = [Span(date(2004, 2, 1), date(2004, 3, 31)), Span(date(2004, 1, 1), date(2004, 1, 16))]
    with open_folder(tmp_path) as events:
        usage = events.usage(spans)
        assert [(row.span, row.count) for row in usage.rows] == [(spans[1], 1), (spans[0], 2)]
        assert usage.counts == (EventCount(spans[1], 1, 1, 0, 0), EventCount(spans[0], 2, 2, 0, 0))
        days = [Span(date(2004, 1, day), date(2004, 1, day + 1)) for day in range(1, 31)]
        assert [row.span for row in events.usage(days).rows] == [days[9], days[19]]
        assert events.usage([]) == Usage()


def test_spans_that_share_a_day_are_refused(tmp_path: Path) -> None:
    write_csv(tmp_path, "a.csv", [Row()])
    with open_folder(tmp_path) as events, pytest.raises(ValueError, match="spans share a day"):
        events.usage([month(1), year()])


def test_rows_are_sorted_by_code_point(tmp_path: Path) -> None:
    rows = [
        Row(str(number), subject=party) for number, party in enumerate(["ål", "b", "B", "a-1", "z", "a/x"])
    ]
    write_csv(tmp_path, "a.csv", rows)
    parties = [row.subject.partition("/")[0] for row in rows]
    with open_events(tmp_path, country="NO", parties=parties, meters=METERS, dimensions=()) as events:
        assert [row.party for row in events.usage([year()]).rows] == ["B", "a", "a-1", "b", "z", "ål"]


def test_times_far_from_ours_are_times_too(tmp_path: Path) -> None:
    times = ["0001-01-02T00:00:00", "1850-06-01T00:00:00", "9990-07-01T00:30:00", "2004-01-01T00:00:00"]
    write_csv(tmp_path, "a.csv", [Row(str(number), time=time) for number, time in enumerate(times)])
    with open_folder(tmp_path) as events:
        assert events.faults == ()
        assert events.usage([month(7, 9990)]).counts[0].read == 1


def test_files_with_pattern_characters_in_their_names_are_read_once(tmp_path: Path) -> None:
    folder = tmp_path / "key=1[2]"
    folder.mkdir()
    for number, name in enumerate(["a*.parquet", "ab.parquet", "a[b].parquet", "it's?.parquet"]):
        write_parquet(folder, name, [Row(str(number))])
    write_csv(folder, "a[1]*'?.csv", [Row("x")])
    with open_folder(folder) as events:
        assert events.faults == ()
        assert events.usage([year()]).counts == (EventCount(year(), 5, 5, 0, 0),)


def test_byte_order_mark_carriage_returns_and_line_breaks_in_fields_are_fine(tmp_path: Path) -> None:
    text = "\ufeffid,source,time,subject,type,quantity\r\n1,s,2004-01-15T10:00:00Z,sola,payslips,1\r\n"
    write(tmp_path, "a.csv", text)
    write(tmp_path, "b.csv", text.replace("1,s,", '2,"s\r\nt",'))
    write(tmp_path, "c.csv", text.replace("\r\n", "\r").replace("1,s,", "3,s,"))
    write(tmp_path, "d.csv", text.replace("\r\n", "\n\n").replace("1,s,", "4,s,").rstrip("\n"))
    with open_folder(tmp_path) as events:
        assert events.faults == ()
        assert events.usage([year()]).rows == (UsageRow("sola", "payslips", year(), Fraction(4), 4),)


def test_columns_may_stand_in_any_order_and_dimensions_beside_them(tmp_path: Path) -> None:
    write(
        tmp_path,
        "a.csv",
        "dim_unit,quantity,type,subject,time,source,id\nskole,2.5,payslips,sola,2004-01-15T10:00:00Z,s,1\n",
    )
    with open_folder(tmp_path) as events:
        assert events.faults == ()
        assert events.usage([year()]).rows[0].quantity == Fraction(5, 2)


def test_no_events_need_no_engine(tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    write(tmp_path, ".DS_Store", "")
    program = f"""
import sys
from datetime import date
from pathlib import Path
from samdrift.domain.periods import Span
from samdrift.lake import open_events
for folder in ({str(tmp_path)!r}, {str(tmp_path / "missing")!r}):
    with open_events(Path(folder), country="NO", parties=["a"], meters=["m"], dimensions=[]) as events:
        span = Span(date(2004, 1, 1), date(2004, 2, 1))
        usage = events.usage([span])
        assert events.faults == () and events.conflicts() == () and usage.rows == ()
        assert [count.read for count in usage.counts] == [0] and events.places("a", "m", span).total == 0
print([name for name in ("duckdb", "ibis", "pyarrow", "pandas") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_pandas_stays_off_the_road(tmp_path: Path) -> None:
    write_csv(tmp_path, "a.csv", [Row("1"), Row("2", source="a,b")])
    write_jsonl(tmp_path, "b.jsonl", [Row("3")])
    write_parquet(tmp_path, "c.parquet", [Row("4"), Row("4")])
    program = f"""
import sys
from datetime import date
from pathlib import Path
from samdrift.domain.periods import Span
from samdrift.lake import open_events
with open_events(Path({str(tmp_path)!r}), country="NO", parties={PARTIES}, meters={METERS}, dimensions=[]) as events:
    print(events.usage([Span(date(2004, 1, 1), date(2005, 1, 1))]).rows[0].count, end=" ")
print([name for name in ("numpy", "pandas", "pyarrow") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "4 []\n"
