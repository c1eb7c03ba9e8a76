"""CSV is read by the engine where no quote stands in it, else by Python; both say the same."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.lake.folder import COLUMNS, Row, faults_of, open_folder, write, write_csv, year

from samdrift.lake import csv_file

HEADER = ",".join([*COLUMNS, "dim_unit"])

pieces = st.sampled_from(
    [
        "1",
        "s",
        ",",
        ",,",
        ",",
        "\n",
        "\r\n",
        "\r",
        " ",
        "ø",
        "#",
        "\\",
        "'",
        "\t",
        "\x00",
        "NULL",
        ";",
        "\ufeff",
        "5",
    ]
)
lines = st.one_of(
    st.just("1,s,2004-01-15T10:00:00Z,sola,payslips,1,x\n"),
    st.just("2,s,2004-01-15T10:00:00Z,sola,payslips,1,\r\n"),
    st.lists(pieces, max_size=12).map("".join),
)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch):
    def say(content: str, *, by_engine: bool) -> tuple[object, ...]:
        with tempfile.TemporaryDirectory() as name, monkeypatch.context() as patch:
            if not by_engine:
                patch.setattr(csv_file, "_count_commas", lambda _: None)
            write(Path(name), "a.csv", content)
            with open_folder(Path(name)) as events:
                places = events.places("sola", "payslips", year()).rows
                return events.faults, events.usage([year()]), places

    return say


contents = given(content=st.lists(lines, max_size=8).map("".join))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@contents
def test_both_readers_say_the_same(said, content: str) -> None:
    assert said(f"{HEADER}\n{content}", by_engine=True) == said(f"{HEADER}\n{content}", by_engine=False)


@pytest.mark.long
@settings(max_examples=2000, deadline=None, suppress_health_check=list(HealthCheck))
@contents
def test_both_readers_say_the_same_of_very_many_files(said, content: str) -> None:
    assert said(f"{HEADER}\n{content}", by_engine=True) == said(f"{HEADER}\n{content}", by_engine=False)


def test_a_plain_file_is_read_by_the_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("read by Python")

    write_csv(tmp_path, "a.csv", [Row("1", source="blåbær"), Row("2")])
    monkeypatch.setattr(csv_file, "_chunks", refuse)
    assert faults_of(tmp_path) == []


def test_wrong_bytes_in_a_column_that_nobody_reads_are_found(tmp_path: Path) -> None:
    write(
        tmp_path,
        "a.csv",
        f"{HEADER}\n1,s,2004-01-15T10:00:00Z,sola,payslips,1,".encode() + b"x" * 2**20 + b"\xf8\n",
    )
    assert [each[0] for each in faults_of(tmp_path)] == ["csv_broken"]
    write(tmp_path, "a.csv", f"{HEADER}\n1,s,2004-01-15T10:00:00Z,sola,payslips,1,\xf8".encode("latin-1"))
    assert [each[0] for each in faults_of(tmp_path)] == ["event_encoding"]
