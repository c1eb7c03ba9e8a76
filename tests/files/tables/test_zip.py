"""A zip of the folder is read as the folder is, and what would do harm is refused before anything is unpacked."""

import io
import tempfile
import warnings
import zipfile
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.files.tables.archives import (
    beside_small,
    claiming,
    link,
    marked_encrypted,
    packed,
    zipped,
)
from tests.files.tables.samples import FULL, cooperations, placeless
from tests.folders import SMALL, small_folder

from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import CalledWrongError, Fault, FoundWrongError, RefusedError
from samdrift.files.tables import Reading, read, read_folder, read_zip, unpacked, write, write_zip, zip_bytes
from samdrift.files.tables.zip_guard import MOST_BYTES, MOST_ENTRIES, MOST_OF_ENTRY, MOST_UNPACKED
from samdrift.words import LANGUAGES, remedy, sentence


@pytest.fixture(autouse=True)
def nothing_is_left(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> object:
    """Whatever is unpacked is gone afterwards, and nothing was unpacked beside it."""
    home = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr(tempfile, "tempdir", str(home))
    yield home
    assert list(home.iterdir()) == []


def told(reading: Reading) -> list[tuple[str, str, str | None]]:
    return [(each.code, each.place.file, each.value) for each in reading.faults]


def the_only(reading: Reading) -> Fault:
    assert reading.cooperation is None
    (found,) = reading.faults
    return found


def test_a_zip_is_read_as_its_folder_with_the_same_places(tmp_path: Path) -> None:
    folder = read_folder(small_folder(tmp_path))
    assert read_zip(zipped()) == folder
    assert folder.cooperation is not None


@pytest.mark.parametrize("top", ["far/", "Mitt samarbeid/", "far\\"])
def test_one_folder_around_everything_is_looked_into(top: str) -> None:
    assert read_zip(zipped(top=top)).faults == ()


def test_faults_in_the_tables_are_told_as_of_a_folder() -> None:
    files = SMALL | {"costs.csv": SMALL["costs.csv"].replace("1234.50", "much")}
    found = the_only(read_zip(zipped(files)))
    assert (found.code, found.place.file, found.place.row, found.place.column) == (
        "number_is_none",
        "costs.csv",
        2,
        "amount",
    )


def test_other_files_sub_folders_and_what_computers_add_are_left_alone() -> None:
    data = beside_small(
        ("README.md", "x"),
        ("NOTES.md", "x"),
        ("make_events.py", "x"),
        ("old/costs.csv", "x"),
        ("~$costs.xlsx", "x"),
        ("__MACOSX/._costs.csv", "x"),
        (".DS_Store", "x"),
        ("events/", ""),
    )
    assert read_zip(data).faults == ()
    within = zipped(top="far/")
    with zipfile.ZipFile(both := io.BytesIO(within), "a") as archive:
        archive.writestr("__MACOSX/far/._costs.csv", "x")
    assert read_zip(both.getvalue()).faults == ()


def test_only_tables_and_events_are_unpacked_and_not_longer_than_needed() -> None:
    data = beside_small(("events/e.csv", "x"), ("letter.txt", "x"), ("old/costs.csv", "x"))
    with tempfile.NamedTemporaryFile(suffix=".ZIP") as file:
        Path(file.name).write_bytes(data)
        with unpacked(Path(file.name)) as folder:
            found = {str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file()}
            assert found == {*SMALL, "events/e.csv"}
    assert not folder.exists()


def test_another_path_than_a_zip_is_given_as_it_is(tmp_path: Path) -> None:
    with unpacked(tmp_path) as same:
        assert same == tmp_path


@pytest.mark.parametrize(
    "name", ["../costs.csv", "/etc/costs.csv", "a/../../b.csv", "C:/x.csv", "..\\x.csv", "./a", "a//b", "a\x01b",
             "events/../../../x", "x" * 256]
)  # fmt: skip
def test_a_name_that_leads_out_or_is_none_is_refused(name: str) -> None:
    found = the_only(read_zip(beside_small((name, "x"))))
    assert found.code == "zip_path"


def test_a_link_is_refused() -> None:
    assert told(read_zip(beside_small((link("budget.csv"), "/etc/passwd")))) == [
        ("zip_link", "budget.csv", "budget.csv")
    ]


def test_a_locked_entry_is_refused() -> None:
    assert told(read_zip(marked_encrypted(zipped()))) == [
        ("zip_encrypted", "cooperation.toml", "cooperation.toml")
    ]


@pytest.mark.parametrize("again", ["costs.csv", "COSTS.CSV", "Costs.csv"])
def test_a_name_that_stands_twice_is_refused_whatever_its_case(again: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        data = beside_small((again, SMALL["costs.csv"]))
    assert ("zip_twice", "costs.csv", "costs.csv") in told(read_zip(data))


def test_a_name_that_is_a_file_and_a_folder_is_refused() -> None:
    assert told(read_zip(beside_small(("events", "x"), ("events/e.csv", "x")))) == [
        ("zip_twice", "events", "events")
    ]


def test_a_table_of_an_unknown_name_is_told_with_the_nearest() -> None:
    found = the_only(read_zip(beside_small(("cost.csv", "x"))))
    assert (found.code, found.value, dict(found.values)["nearest"]) == (
        "file_unknown",
        "cost.csv",
        "costs.csv",
    )


@pytest.mark.parametrize("name", ["inner.zip", "events/january.ZIP", "old/more.tar.gz"])
def test_a_zip_in_a_zip_is_refused(name: str) -> None:
    assert told(read_zip(beside_small((name, zipped())))) == [("zip_in_zip", name, name)]


def test_two_cooperations_in_one_zip_are_refused() -> None:
    both = {f"{top}/{name}": text for top in ("a", "b") for name, text in SMALL.items()}
    found = the_only(read_zip(zipped(both), name="both.zip"))
    assert (found.code, found.place.file, found.value) == ("zip_cooperations", "both.zip", "2")


def test_a_bomb_is_refused_by_how_much_it_grows_before_it_is_unpacked() -> None:
    data = beside_small(("events/e.csv", b"\0" * 50_000_000))
    assert len(data) < 100_000
    found = the_only(read_zip(data))
    assert (found.code, found.place.file, found.value) == ("zip_ratio", "events/e.csv", "50000000")


def test_a_short_file_that_packs_well_is_no_bomb() -> None:
    assert read_zip(beside_small(("events/e.csv", b"," * 900_000))).faults == ()


def test_a_bomb_of_many_files_is_refused_by_their_sum() -> None:
    many = [(f"events/{number}.csv", b"0" * 999_999) for number in range(MOST_UNPACKED // 999_999 + 1)]
    found = the_only(read_zip(beside_small(*many), name="x.zip"))
    assert (found.code, found.place.file) == ("zip_too_large", "x.zip")


def test_an_entry_that_says_it_is_huge_is_refused_unread() -> None:
    data = claiming(beside_small(("events/e.csv", "x")), "events/e.csv", MOST_OF_ENTRY + 1)
    assert {code for code, *_ in told(read_zip(data))} == {"zip_entry_too_large", "zip_ratio"}


def test_an_entry_that_is_larger_than_it_says_is_cut_off_and_the_zip_broken() -> None:
    data = claiming(beside_small(("events/e.csv", b"0" * 50_000_000)), "events/e.csv", 10)
    assert told(read_zip(data, name="x.zip")) == [("zip_broken", "x.zip", None)]


def test_a_zip_of_50_megabytes_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "large.zip"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    refused = [("zip_file_too_large", "large.zip", "50000000")]
    assert told(read(path)) == refused
    assert told(read_zip(bytes(50_000_000), name="large.zip")) == refused
    assert MOST_BYTES < 50_000_000


@pytest.mark.parametrize("count", [MOST_ENTRIES + 1, 3 * MOST_ENTRIES])
def test_a_zip_of_too_many_files_is_refused(count: int) -> None:
    found = the_only(read_zip(packed([(f"events/{number}", "") for number in range(count)]), name="x.zip"))
    assert (found.code, found.place.file, dict(found.values)["most"]) == ("zip_entries", "x.zip", "2000")


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"not a zip", zipped()[:-30], zipped(method=zipfile.ZIP_BZIP2), b"PK\x05\x06" + b"\xff" * 18]
)  # fmt: skip
def test_what_is_no_zip_that_we_open_is_told(data: bytes) -> None:
    assert told(read_zip(data, name="x.zip")) == [("zip_broken", "x.zip", None)]


def test_a_damaged_byte_is_told_by_its_checksum() -> None:
    stored = zipped(method=zipfile.ZIP_STORED)
    assert told(read_zip(stored.replace(b"Smallfjord", b"Smallfjorx"), name="x.zip")) == [
        ("zip_broken", "x.zip", None)
    ]


@given(st.data())
def test_a_zip_with_any_bytes_changed_is_read_or_told_and_never_raises(data: st.DataObject) -> None:
    changed = bytearray(zipped())
    for _ in range(data.draw(st.integers(1, 8))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    reading = read_zip(bytes(changed))
    assert (reading.cooperation is None) == bool(reading.faults)


def test_every_refusal_says_what_where_why_and_how_to_mend_it() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        wrong = [
            b"x",
            bytes(MOST_BYTES + 1),
            marked_encrypted(zipped()),
            beside_small(("../x", "x"), (link("l"), "x"), ("costs.csv", ""), ("i.zip", "x")),
            beside_small(("events/e.csv", b"\0" * 200_000_000)),
        ]
    for fault in (fault for data in wrong for fault in read_zip(data).faults):
        for language in LANGUAGES:
            assert len(sentence(fault, language)) > 20
            assert "{" not in sentence(fault, language)
            assert remedy(fault, language).endswith(".")
        assert fault.place.file


def test_a_zip_that_is_not_there_is_called_wrong(tmp_path: Path) -> None:
    with pytest.raises(CalledWrongError, match="path_not_read"):
        read_zip(tmp_path / "none.zip")


def test_a_refused_zip_is_not_unpacked(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(beside_small(("../x", "x")))
    with pytest.raises(FoundWrongError, match="zip_path"), unpacked(tmp_path / "x.zip"):
        pass


@given(cooperations())
def test_any_cooperation_survives_a_zip(cooperation: Cooperation) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "c.zip")
        write(cooperation, path)
        reading = read(path)
        assert reading.faults == ()
        assert placeless(reading.cooperation) == cooperation


def test_the_same_cooperation_gives_the_same_zip_sorted_and_without_a_clock() -> None:
    data = zip_bytes(FULL)
    assert zip_bytes(FULL) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == sorted(archive.namelist())
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_zip_with_nothing_but_tables_is_written_anew(tmp_path: Path) -> None:
    write_zip(FULL, tmp_path / "c.zip")
    write_zip(replace(FULL, name="Again"), tmp_path / "c.zip")
    again = read(tmp_path / "c.zip").cooperation
    assert again is not None
    assert again.name == "Again"


@pytest.mark.parametrize(
    "data", [b"letter", zipped({"letter.txt": "x"}), beside_small(("events/e.csv", "x"))]
)
def test_a_zip_that_holds_something_else_is_kept(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "c.zip").write_bytes(data)
    with pytest.raises(RefusedError, match=r"target_not_empty .*c\.zip"):
        write_zip(FULL, tmp_path / "c.zip")
    assert (tmp_path / "c.zip").read_bytes() == data
