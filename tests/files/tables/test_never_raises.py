"""Whatever a folder or a workbook holds, reading it tells faults or gives a cooperation, and raises nothing."""

import io
import shutil
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from tests.files.tables.samples import FULL

from samdrift.files.tables import Reading, read, write_folder, write_workbook
from samdrift.files.tables.toml_out import _value


@cache
def written() -> dict[str, bytes]:
    """The files of the full cooperation, its workbook among them."""
    folder = Path(mkdtemp())
    try:
        write_folder(FULL, folder / "whole")
        write_workbook(FULL, folder / "book.xlsx")
        paths = [*(folder / "whole").iterdir(), folder / "book.xlsx"]
        return {path.name: path.read_bytes() for path in sorted(paths)}
    finally:
        shutil.rmtree(folder)


def reading_of(name: str, data: bytes) -> Reading:
    """What is read when one file has other contents."""
    with TemporaryDirectory() as folder:
        if name.endswith(".xlsx"):
            target = Path(folder, name)
            target.write_bytes(data)
            return read(target)
        for other, contents in written().items():
            if not other.endswith(".xlsx"):
                Path(folder, other).write_bytes(data if other == name else contents)
        return read(Path(folder))


def check_told(reading: Reading) -> None:
    assert (reading.cooperation is None) == bool(reading.faults)
    assert all(fault.place.file for fault in reading.faults)


PIECES = st.one_of(
    st.binary(max_size=4),
    st.sampled_from(
        [
            b",",
            b"\n",
            b'"',
            b";",
            b"\0",
            b"\xff",
            b"=",
            b"[",
            b"]]",
            b"0001-01-01",
            b"9999-12-31",
            b"2004-02-30",
        ]
    ),
)


@given(
    name=st.sampled_from(sorted(written())),
    edits=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 8), PIECES), min_size=1, max_size=4),
)
def test_bytes_changed_anywhere(name: str, edits: list[tuple[float, int, bytes]]) -> None:
    data = written()[name]
    for where, length, piece in edits:
        start = int(where * len(data))
        data = data[:start] + piece + data[start + length :]
    check_told(reading_of(name, data))


@given(
    entry=st.sampled_from(["sharedStrings", "workbook", "styles", "sheet1", "sheet2", "sheet9", ".rels"]),
    edits=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 8), PIECES), min_size=1, max_size=3),
)
def test_xml_changed_anywhere(entry: str, edits: list[tuple[float, int, bytes]]) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written()["book.xlsx"])) as archive, zipfile.ZipFile(out, "w") as changed:
        for name in archive.namelist():
            data = archive.read(name)
            if entry in name:
                for where, length, piece in edits:
                    start = int(where * len(data))
                    data = data[:start] + piece + data[start + length :]
            changed.writestr(name, data)
    check_told(reading_of("book.xlsx", out.getvalue()))


CELLS = st.one_of(
    st.text(max_size=8).filter(lambda text: '"' not in text),
    st.sampled_from(
        ["", "1", "-1", "1/3", "meter:m", "@k", "a", "it", "2026-01-01", "0001-01-01", "9999-12-31", "true"]
    ),
)


@given(
    name=st.sampled_from([name for name in sorted(written()) if name.endswith(".csv")]),
    where=st.integers(0, 1_000),
    cell=CELLS,
)
def test_a_cell_of_any_table_holds_anything(name: str, where: int, cell: str) -> None:
    lines = written()[name].decode().split("\n")
    cells = lines[1].split(",")
    cells[where % len(cells)] = f'"{cell}"'
    lines[1] = ",".join(cells)
    check_told(reading_of(name, "\n".join(lines).encode(errors="replace")))


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.sampled_from(["", "1", "1/3", "a", "k", "equal", "2026-01-01", "0001-01-01", "same-year-02-29"]),
        st.integers(-5, 10**30).map(lambda number: Bare(str(number))),
        st.sampled_from(["true", "1.5", "nan", "2026-01-01", "2026-01-01T10:00:00Z", "10:00:00"]).map(
            lambda text: Bare(text)
        ),
    ),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("ab/", max_size=2), inner, max_size=3)
    ),
    max_leaves=5,
)


class Bare(str):
    """Written without quotes."""


def toml_value(value: Any) -> str:
    match value:
        case Bare():
            return str(value)
        case list():
            return f"[{', '.join(map(toml_value, value))}]"
        case dict():
            inside = ", ".join(f"{_value(name)} = {toml_value(each)}" for name, each in value.items())
            return f"{{ {inside} }}"
        case _:
            return _value(value)


KEY_NAMES = ("name", "valid_from", "valid_until", "agreement", "fallback", "include", "ramp", "part")
PART_NAMES = ("share", "by", "driver", "reference", "meter", "percent", "bands", "amounts", "floor", "cap")


@given(
    key=st.dictionaries(st.sampled_from(KEY_NAMES), VALUES, max_size=4),
    part=st.dictionaries(st.sampled_from(PART_NAMES), VALUES, max_size=5),
)
@example(key={"name": "k", "ramp": {"from": "k", "start": "0001-01-01", "until": "0001-02-01"}}, part={})
def test_a_key_holds_anything(key: dict[str, Any], part: dict[str, Any]) -> None:
    lines = ["[[key]]", *(f"{name} = {toml_value(each)}" for name, each in key.items())]
    if "part" not in key:
        lines += ["[[key.part]]", *(f"{name} = {toml_value(each)}" for name, each in part.items())]
    check_told(reading_of("keys.toml", "\n".join(lines).encode()))


TERM_NAMES = ("name", "country", "currency", "host", "dimensions", "review", "true_up", "study", "x")


@given(terms=st.dictionaries(st.sampled_from(TERM_NAMES), VALUES, max_size=4))
def test_terms_hold_anything(terms: dict[str, Any]) -> None:
    text = "\n".join(f"{name} = {toml_value(each)}" for name, each in terms.items())
    check_told(reading_of("cooperation.toml", text.encode()))
