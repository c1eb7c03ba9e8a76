"""Folder to workbook to folder loses nothing, and what is in the way is refused."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from tests.files.tables.samples import FULL, JANUARY, JULY, cooperations, placeless
from tests.folders import SMALL, small_folder

from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import RefusedError
from samdrift.domain.periods import ALWAYS, Interval
from samdrift.files.tables import (
    read,
    read_folder,
    read_workbook,
    write_folder,
    write_workbook,
)


def files_of(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}


def check_round_trip(cooperation: Cooperation, folder: Path) -> None:
    """By folder, workbook and folder the value stays the same, and so do the folder's bytes."""
    write_folder(cooperation, folder / "one")
    first = read_folder(folder / "one")
    assert first.faults == ()
    assert placeless(first.cooperation) == cooperation
    assert first.cooperation is not None
    write_workbook(first.cooperation, folder / "two.xlsx")
    second = read(folder / "two.xlsx")
    assert second.faults == ()
    assert placeless(second.cooperation) == cooperation
    assert second.cooperation is not None
    write_folder(second.cooperation, folder / "three")
    assert files_of(folder / "three") == files_of(folder / "one")


def test_a_cooperation_with_everything_in_it_survives(tmp_path: Path) -> None:
    check_round_trip(FULL, tmp_path)


@given(cooperations())
def test_any_cooperation_survives(cooperation: Cooperation) -> None:
    with TemporaryDirectory() as folder:
        check_round_trip(cooperation, Path(folder))


def test_several_memberships_survive(tmp_path: Path) -> None:
    several = (Interval(None, JANUARY), Interval(JULY, None))
    parties = (replace(FULL.parties[0], memberships=(ALWAYS,)), replace(FULL.parties[1], memberships=several))
    check_round_trip(replace(FULL, parties=parties), tmp_path)
    assert (tmp_path / "one" / "memberships.csv").read_text() == (
        "party,member_from,member_until\na,,\nb,,2026-01-01\nb,2026-07-01,\n"
    )
    assert (
        (tmp_path / "one" / "parties.csv").read_text().startswith("party,name,kind,official_no,org_no,succ")
    )


def test_the_small_folder_is_written_as_it_is_but_for_amounts(tmp_path: Path) -> None:
    whole = read_folder(small_folder(tmp_path / "small")).cooperation
    assert whole is not None
    write_folder(whole, tmp_path / "written")
    written = files_of(tmp_path / "written")
    for name in ("cooperation.toml", "parties.csv", "services.csv", "drivers.csv", "pools.csv", "flows.csv"):
        assert written[name].decode() == SMALL[name]
    assert written["costs.csv"].decode() == SMALL["costs.csv"].replace("-100,", "-100.00,")
    assert set(written) == set(SMALL)


def test_a_cooperations_folder_is_replaced_and_what_else_lies_in_it_is_kept(tmp_path: Path) -> None:
    folder = small_folder(tmp_path / "here", budget_csv="pool,month,amount\n")
    (folder / "events").mkdir()
    (folder / "events" / "e.csv").write_text("x")
    (folder / "notes.txt").write_text("y")
    whole = read_folder(folder).cooperation
    assert whole is not None
    write_folder(whole, folder)
    assert {each.name for each in folder.iterdir()} == {*SMALL, "events", "notes.txt"}
    assert (folder / "events" / "e.csv").read_text() == "x"
    assert [each.name for each in tmp_path.iterdir()] == ["here"]


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("x")
    with pytest.raises(RefusedError, match="target_not_empty .*other"):
        write_folder(FULL, tmp_path / "other")
    with pytest.raises(RefusedError, match="target_not_empty .*letter"):
        write_folder(FULL, tmp_path / "other" / "letter.txt")
    assert [each.name for each in (tmp_path / "other").iterdir()] == ["letter.txt"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    write_folder(FULL, tmp_path / "empty")
    assert read_folder(tmp_path / "empty").faults == ()


def test_another_file_is_not_overwritten_by_a_workbook(tmp_path: Path) -> None:
    target = tmp_path / "book.xlsx"
    target.write_text("letter")
    with pytest.raises(RefusedError, match=r"target_not_empty .*book\.xlsx"):
        write_workbook(FULL, target)
    target.unlink()
    write_workbook(FULL, target)
    write_workbook(replace(FULL, name="Again"), target)
    again = read_workbook(target).cooperation
    assert again is not None
    assert again.name == "Again"


def test_the_same_cooperation_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_workbook(FULL, tmp_path / f"{name}.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_what_would_not_read_the_same_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    third = replace(FULL.drivers[0], value=Fraction(1, 3))
    with pytest.raises(RefusedError, match=r"number_is_none drivers\.csv:2:value"):
        write_folder(replace(FULL, drivers=(third,)), tmp_path / "x")
    with pytest.raises(RefusedError, match="membership_none"):
        write_folder(replace(FULL, parties=(replace(FULL.parties[0], memberships=()),)), tmp_path / "x")
    with pytest.raises(RefusedError, match="control_character"):
        write_workbook(replace(FULL, name="a\x00"), tmp_path / "x.xlsx")
    with pytest.raises(RefusedError, match="text_too_long"):
        write_workbook(replace(FULL, name="a" * 40_000), tmp_path / "x.xlsx")
    assert list(tmp_path.iterdir()) == []
