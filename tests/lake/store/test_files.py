"""Files into the store: every format, its dimensions and its faults; stopped in the middle and loaded again."""

from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from tests.lake.folder import METERS, PARTIES, Row, cloud_event, write, write_parquet
from tests.lake.store.made import MOMENT, count

from samdrift.lake.known import Known
from samdrift.lake.store import file_rows
from samdrift.lake.store.reader import read_store
from samdrift.lake.store.store import open_store
from samdrift.lake.store.values import Taken

KNOWN = Known("NO", frozenset(PARTIES), frozenset(METERS), frozenset({"unit", "b"}))
EXPECTED = ['{"b":"x\\"ø","unit":"7"}', '{"unit":"8"}', "{}"]
VALUES = [('x"ø', "7"), ("", "8"), ("", "")]
CONTENT = [Row(str(number), time="2024-01-15T10:00:00Z") for number in range(3)]


def csv(quote: str) -> str:
    b = '"x""ø"' if quote else "xø"
    lines = [",".join([*row.texts, b if n == 0 else "", VALUES[n][1]]) for n, row in enumerate(CONTENT)]
    return "\n".join(["id,source,time,subject,type,quantity,dim_b,dim_unit", *lines, ""])


def jsonl() -> str:
    data = [{"quantity": "1", "dim_b": b, "dim_unit": unit} for b, unit in VALUES]
    return "".join(cloud_event(row, data=data[n]) + "\n" for n, row in enumerate(CONTENT))


def make(folder: Path, kind: str) -> Path:
    if kind == "parquet":
        columns = {"dim_unit": pa.array([7, 8, None]), "dim_b": pa.array([VALUES[0][0], None, ""])}
        write_parquet(folder, "a.parquet", CONTENT, **columns)
        return folder / "events" / "a.parquet"
    suffix, content = {"jsonl": ("jsonl", jsonl()), "csv": ("csv", csv("")), "quoted": ("csv", csv('"'))}[
        kind
    ]
    write(folder, f"a.{suffix}", content)
    return folder / "events" / f"a.{suffix}"


@pytest.mark.parametrize("kind", ["csv", "quoted", "jsonl", "parquet"])
def test_dimensions_of_every_format_are_kept_as_canonical_json(tmp_path: Path, kind: str) -> None:
    with open_store(tmp_path / "store") as store:
        assert store.add_file(make(tmp_path, kind), KNOWN, MOMENT) == Taken(stored=3)
        contested = [
            store.resolve("payroll", str(number), number=None, by="kari", reason="", moment=MOMENT)
            for number in range(3)
        ]
    found = [each.contents[0].event.dimensions for each in contested]
    assert found == [EXPECTED[0].replace('\\"', "") if kind == "csv" else EXPECTED[0], *EXPECTED[1:]]


def test_rows_with_faults_are_told_and_the_others_taken(tmp_path: Path) -> None:
    rows = [
        Row("1", quantity="much"),
        Row("2", quantity="0.0000001"),
        Row("3", quantity="1000000000000"),
        Row("4", time="2024-05-01T13:00:00.000001Z"),
        Row("5", time="2024-05-01T13:00:00Z"),
        Row("6", subject="nobody"),
    ]
    write_parquet(tmp_path, "a.parquet", rows)
    with open_store(tmp_path / "store") as store:
        taken = store.add_file(tmp_path / "events" / "a.parquet", KNOWN, datetime(2024, 5, 1, 12, tzinfo=UTC))
    assert (taken.stored, taken.received) == (1, 1)
    assert [(fault.place.row, fault.place.column, fault.code) for fault in taken.faults] == [
        (1, "quantity", "quantity_not_decimal"),
        (2, "quantity", "event_quantity_too_fine"),
        (3, "quantity", "event_quantity_too_large"),
        (4, "time", "event_in_future"),
        (6, "subject", "event_unknown_party"),
    ]


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    write(tmp_path, "a.parquet", "nothing of it")
    with open_store(tmp_path / "store") as store:
        taken = store.add_file(tmp_path / "events" / "a.parquet", KNOWN, MOMENT)
    assert [fault.code for fault in taken.faults] == ["parquet_unreadable"]


def test_a_file_is_taken_in_chunks_stopped_and_loaded_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_rows, "CHUNK", 2048)
    write_parquet(
        tmp_path, "a.parquet", [Row(str(number), time="2024-01-15T10:00:00Z") for number in range(5000)]
    )
    path = tmp_path / "events" / "a.parquet"
    told: list[tuple[int, int]] = []
    with open_store(tmp_path / "store") as store:
        first = store.add_file(
            path, KNOWN, MOMENT, tell=lambda done, total: told.append((done, total)), stop=lambda: bool(told)
        )
        assert 0 < first.stored < 5000
        assert told == [(first.stored, 5000)]
        again = store.add_file(path, KNOWN, MOMENT)
    assert again == Taken(stored=5000 - first.stored, duplicates=first.stored)
    assert count(tmp_path / "store").counted == 5000
    with read_store(tmp_path / "store") as reader:
        assert reader.verify() == ()
