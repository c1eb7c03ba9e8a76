"""Both engines add up the same: of any rows, the largest numbers and any spans."""

import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import duckdb
import ibis
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.lake.folder import METERS, PARTIES, Row, month, write_csv, year
from tests.lake.test_any_order import SPANS, rows
from tests.sail import Between, Sail

from samdrift.domain.cooperation import Usage
from samdrift.domain.faults import RefusedError
from samdrift.domain.periods import Span
from samdrift.lake import SparkServer, open_events, read_spark_url
from samdrift.lake.aggregation import usage_sums
from samdrift.lake.edges import NONE
from samdrift.lake.engines import spark as spark_module
from samdrift.lake.engines.adder import Adder, CheckedRows, ParquetFiles, Sums
from samdrift.lake.engines.embedded import Embedded
from samdrift.lake.engines.spark import Spark

LARGEST = Decimal("999999999999999999.999999999")
COLUMNS = {"party": "string", "meter": "string", "instant": "int64", "quantity": "decimal(27, 9)"}
EVENTS = ibis.table(COLUMNS, name="events")


@pytest.fixture(scope="module")
def spark(sail: Sail) -> Iterator[Spark]:
    with closing(Spark(read_spark_url(sail.url))) as adder:
        yield adder


@pytest.fixture
def server(sail: Sail) -> SparkServer:
    return read_spark_url(sail.url)


def usage(folder: Path, spans: list[Span], server: SparkServer | None = None) -> Usage:
    with open_events(
        folder, country="NO", parties=PARTIES, meters=METERS, dimensions=(), server=server
    ) as events:
        assert events.faults == ()
        return events.usage(spans)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=st.lists(rows, max_size=30))
def test_any_events_give_the_same_usage_on_both_engines(server: SparkServer, events: list[Row]) -> None:
    with tempfile.TemporaryDirectory() as name:
        write_csv(Path(name), "a.csv", events)
        assert usage(Path(name), SPANS, server) == usage(Path(name), SPANS)


def test_sums_beyond_what_an_event_may_hold_are_exact_on_a_server(
    tmp_path: Path, server: SparkServer
) -> None:
    write_csv(tmp_path, "a.csv", [Row(str(number), quantity=str(LARGEST)) for number in range(1000)])
    assert usage(tmp_path, [year()], server).rows[0].quantity == 1000 * Fraction(LARGEST)


def test_rows_are_handed_over_in_parts_that_add_up(spark: Spark) -> None:
    connection = many_events(1_300_000)
    asked = sums_of([(0, 7), (1_100_000, NONE), (1_200_000, 8), (1_250_000, NONE)])
    counted = "instant < 1100000 OR instant >= 1200000 AND instant < 1250000"
    ours = Embedded().sums(asked, CheckedRows(connection, counted))
    assert spark.sums(asked, CheckedRows(connection, counted)) == ours
    assert sum(number for _, number in ours.values()) == 1_150_000


def test_a_server_that_loses_a_row_is_found_out(spark: Spark) -> None:
    asked = sums_of([(0, 0), (500, NONE)])
    with pytest.raises(RefusedError, match="^spark_miscounted .*expected=501 number=500"):
        spark.sums(asked, CheckedRows(many_events(1000), "instant <= 500"))


def test_files_are_read_where_they_lie(tmp_path: Path, spark: Spark) -> None:
    folder = tmp_path / "month=2004-01" / "it's [1]"
    folder.mkdir(parents=True)
    table = (
        many_events(1000)
        .sql("SELECT * REPLACE (party::VARCHAR AS party), 'x' AS source FROM events")
        .to_arrow_table()
    )
    paths = (folder / "a*.parquet", folder / "b.parquet")
    pq.write_table(table.slice(0, 400), paths[0])
    pq.write_table(table.slice(400), paths[1])
    pq.write_table(table, folder / "ab.parquet")
    asked = sums_of([(0, 0), (300, 1), (900, NONE)])
    found = {adder: of_files(adder, asked, *paths) for adder in (Embedded(), spark)}
    assert found[spark] == next(iter(found.values()))
    assert sum(number for _, number in found[spark].values()) == 900
    assert of_files(spark, asked) == of_files(Embedded(), asked) == {}


def test_an_instant_near_midnight_is_of_its_day_in_any_zone(tmp_path: Path, server: SparkServer) -> None:
    times = (
        "2004-01-31T22:59:59.999999Z",
        "2004-01-31T23:00:00Z",
        "2004-06-30T21:59:59Z",
        "2004-06-30T22:00:00Z",
    )
    write_csv(tmp_path, "a.csv", [Row(str(number), time=time) for number, time in enumerate(times)])
    found = usage(tmp_path, [month(number) for number in range(1, 8)], server)
    assert [(row.span.start, row.count) for row in found.rows] == [
        (date(2004, number, 1), 1) for number in (1, 2, 6, 7)
    ]


def test_a_server_that_is_not_there_is_told_before_any_event_is_read(tmp_path: Path) -> None:
    write_csv(tmp_path, "a.csv", [Row()])
    with pytest.raises(RefusedError, match="^spark_unreachable value=127.0.0.1:9 reason="):
        usage(tmp_path, [year()], read_spark_url("sc://127.0.0.1:9"))


def test_a_server_that_dies_while_rows_are_handed_over_is_told() -> None:
    server = Sail()
    between = Between(server, most=2_000_000)
    with (
        closing(Spark(read_spark_url(between.url))) as spark,
        pytest.raises(RefusedError, match="^spark_failed value=127.0.0.1:[0-9]+ reason="),
    ):
        spark.sums(sums_of([(0, 0), (10**7, NONE)]), CheckedRows(many_events(200_000), "true"))
    assert between.has_killed


def test_a_file_that_the_server_does_not_see_is_told(
    tmp_path: Path, spark: Spark, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = many_events(1000).sql("SELECT * REPLACE (party::VARCHAR AS party) FROM events").to_arrow_table()
    paths = [tmp_path / "a.parquet", tmp_path / "b.parquet"]
    for path in paths:
        pq.write_table(table, path)
    elsewhere = {paths[1]: str(tmp_path / "elsewhere.parquet")}
    monkeypatch.setattr(spark_module, "_name_of", lambda path: elsewhere.get(path, str(path)))
    with pytest.raises(RefusedError, match="^spark_(failed|miscounted .*expected=2000 number=1000)"):
        of_files(spark, sums_of([(0, 0), (1000, NONE)]), *paths)


def many_events(number: int) -> duckdb.DuckDBPyConnection:
    """A row for every microsecond, of all parties and meters."""
    connection = duckdb.connect()
    connection.execute("CREATE TYPE known AS ENUM ('', 'a', 'b', 'ø')")
    connection.execute(
        f"""CREATE TABLE events AS SELECT ['a', 'b', 'ø'][1 + i % 3]::known AS party, 'm' || i % 5 AS meter,
            i::BIGINT AS instant, (i / 8 - 1000)::DECIMAL(27, 9) AS quantity FROM range({number}) AS t(i)"""
    )
    return connection


def sums_of(edges: list[tuple[int, int]]) -> ibis.Table:
    return usage_sums(EVENTS, edges, by=["party", "meter"])


def of_files(adder: Adder, asked: ibis.Table, *paths: Path) -> Sums:
    return adder.sums(asked, ParquetFiles(duckdb.connect(), paths))
