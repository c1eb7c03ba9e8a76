"""A zip of the folder, events and all, in place of the folder: the same answers, and a refusal with its reason."""

from pathlib import Path

from tests.cli.conftest import Ask
from tests.cli.schemas import check_schema
from tests.cli.worked_month import WORKED_MONTH
from tests.files.tables.archives import beside_small, zipped


def a_zip(path: Path, data: bytes | None = None) -> Path:
    path.write_bytes(zipped(WORKED_MONTH, top="april/") if data is None else data)
    return path


def test_a_zip_is_settled_to_the_same_bytes_as_its_folder(ask: Ask, folder: Path, tmp_path: Path) -> None:
    archive = a_zip(tmp_path / "april.zip")
    for source, out in ((folder, "one"), (archive, "two")):
        assert ask("settle", source, "--period", "2026-04", "--out", tmp_path / out)[0] == 0
    one, two = (
        {each.name: each.read_bytes() for each in (tmp_path / out).iterdir()} for out in ("one", "two")
    )
    assert one == two


def test_a_line_is_explained_from_a_zip(ask: Ask, folder: Path, tmp_path: Path) -> None:
    words = ("--line", "2026-04/a/pool/it/-", "--json")
    assert ask("explain", a_zip(tmp_path / "april.zip"), *words) == ask("explain", folder, *words)


def test_the_events_in_a_zip_are_checked_with_their_places(ask: Ask, tmp_path: Path) -> None:
    files = WORKED_MONTH | {"events/april.csv": WORKED_MONTH["events/april.csv"].replace(",a,", ",z,")}
    code, out, _ = ask("check", a_zip(tmp_path / "april.zip", zipped(files)), "--json")
    faults = check_schema("check", out)["faults"]
    assert code == 1
    assert (faults[0]["file"], faults[0]["code"]) == ("events/april.csv", "event_unknown_party")


def test_a_zip_without_fault_is_said_to_have_none(ask: Ask, tmp_path: Path) -> None:
    archive = a_zip(tmp_path / "april.zip")
    code, out, err = ask("check", archive)
    assert (code, err) == (0, "")
    assert out.startswith(f"No faults in {archive}.")


def test_a_zip_that_is_refused_is_told_by_check_settle_and_explain(ask: Ask, tmp_path: Path) -> None:
    bomb = a_zip(tmp_path / "bomb.zip", beside_small(("events/e.csv", b"\0" * 50_000_000)))
    settle = ("settle", bomb, "--period", "2026-04", "--out", tmp_path / "out")
    for words in (("check", bomb), settle, ("explain", bomb, "--line", "2026-04/a/pool/it/-")):
        code, out, _ = ask(*words, "--json")
        (found,) = check_schema("check", out)["faults"]
        assert (code, found["code"], found["file"]) == (1, "zip_ratio", "events/e.csv")
        assert "50000000" in found["message"]
        assert found["remedy"]
    assert not (tmp_path / "out").exists()
