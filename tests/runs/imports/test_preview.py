"""What an import would do to a baseline, and that doing it twice is doing it once."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from tests.files.outside.samples import BUDGET, TABLE
from tests.folders import SMALL
from tests.runs.imports.asking import asked, rules, with_baseline

from samdrift.domain.cooperation import BaselineFigure, Cooperation
from samdrift.domain.faults import CalledWrongError, FoundWrongError, RefusedError
from samdrift.files.tables import write_workbook
from samdrift.runs.imports.asked import asked_of
from samdrift.runs.imports.into_folder import read_cooperation, read_seen, write_baseline
from samdrift.runs.imports.merged import merged
from samdrift.runs.imports.preview import CHANGED, NEW, SAME, Preview, preview
from samdrift.runs.imports.preview_json import preview_json

BEFORE = BaselineFigure(
    party="a", service="it", measure="cost", year=2016, value=Fraction(1), unit="mill. NOK"
)
OTHER = BaselineFigure(party="b", service="it", measure="cost", year=2016, value=Fraction(2), unit="NOK")


def looked(cooperation: Cooperation, **more: object) -> Preview:
    by = rules("function=120;it;cost", "function=130;;premises")
    return preview(BUDGET, "a.csv", asked("kostra", year=2016, rules=by, **more), cooperation=cooperation)


def test_a_figure_is_new_or_replaces_another_or_stands_there_already() -> None:
    first = looked(with_baseline(OTHER, BEFORE))
    assert [(row.what, row.figure.measure) for row in first.rows] == [(CHANGED, "cost"), (NEW, "premises")]
    assert first.rows[0].before == BEFORE
    after = merged((OTHER, BEFORE), (row.figure for row in first.rows))
    assert [(each.party, each.measure, each.value) for each in after] == [
        ("b", "cost", 2),
        ("a", "cost", 730000),
        ("a", "premises", 300000),
    ]
    again = looked(with_baseline(*after))
    assert {row.what for row in again.rows} == {SAME}
    assert again.changes == ()
    assert merged(after, (row.figure for row in again.rows)) == after


def test_another_unit_than_before_is_told() -> None:
    assert "import_unit" in [each.code for each in looked(with_baseline(BEFORE)).warnings]


def test_an_import_that_gives_nothing_or_one_figure_twice_or_an_unknown_service_is_refused() -> None:
    whole = with_baseline()
    with pytest.raises(FoundWrongError, match="import_nothing value=a.csv"):
        preview(
            BUDGET, "a.csv", asked("kostra", year=2016, rules=rules("function=121;;cost")), cooperation=whole
        )
    by = rules("function=120|unit=101030;it;cost", "function=120|unit=101040;it;cost")
    with pytest.raises(FoundWrongError, match="import_figure_twice value=a it cost 2016"):
        preview(BUDGET, "a.csv", asked("kostra", year=2016, rules=by), cooperation=whole)
    with pytest.raises(FoundWrongError, match="import_service_unknown value=hr known=it, payroll"):
        preview(
            BUDGET,
            "a.csv",
            asked("kostra", year=2016, rules=rules("function=120;hr;cost")),
            cooperation=whole,
        )


@pytest.mark.parametrize(
    ("called", "told"),
    [
        ({"form": "kostr"}, "import_form .*nearest=kostra"),
        ({"party": "d"}, "import_party"),
        ({"service": "ita"}, "import_service .*nearest=it"),
        ({"year": "16"}, "import_year_none value=16"),
        ({"year": "2x16"}, "import_year_none value=2x16"),
    ],
)
def test_what_is_asked_wrongly_is_told_with_the_nearest(called: dict[str, str], told: str) -> None:
    words = {"form": "kostra", "party": "a", "year": "", "service": "", **called}
    with pytest.raises(CalledWrongError, match=told):
        asked_of(with_baseline(), **words, language="en", source="file")


def test_rows_of_the_baseline_are_taken_as_they_are_from_a_table_and_a_workbook(tmp_path: Path) -> None:
    whole = with_baseline()
    taken = preview(TABLE, "t.csv", asked("table"), cooperation=whole)
    assert [(row.figure.measure, row.figure.value) for row in taken.rows] == [("users", 120)]
    assert [(each.reason, each.lines) for each in taken.found.left_out] == [("not_asked", 1)]
    write_workbook(replace(whole, baseline=(OTHER, BEFORE)), tmp_path / "b.xlsx")
    content = (tmp_path / "b.xlsx").read_bytes()
    (row,) = preview(content, "b.xlsx", asked("table"), cooperation=whole).rows
    assert row.figure == BEFORE
    with pytest.raises(FoundWrongError, match="number_is_none t.csv:2:value"):
        preview(TABLE.replace(b",120,", b",x,"), "t.csv", asked("table"), cooperation=whole)
    with pytest.raises(FoundWrongError, match="workbook"):
        preview(content[:2000], "b.xlsx", asked("table"), cooperation=whole)


def test_a_preview_is_told_as_json_with_amounts_as_texts() -> None:
    told = preview_json(looked(with_baseline()), written=False)
    assert told["totals"] == {"read": "0.00", "counted": "1030000.00", "left_out": "-1030000.00"}
    assert told["rows"][0]["now"]["value"] == "730000"  # type: ignore[index] # a list of objects


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in SMALL.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_folder_gets_the_rows_and_nothing_else_of_it_is_touched(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    cooperation = read_cooperation(folder)
    write_baseline(folder, cooperation, looked(cooperation), seen=read_seen(folder))
    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert set(after) - set(before) == {"baseline.csv"}
    assert {name: after[name] for name in before} == before
    again = read_cooperation(folder)
    assert [(each.measure, each.value) for each in again.baseline] == [("cost", 730000), ("premises", 300000)]
    assert looked(again).changes == ()
    write_baseline(folder, again, looked(again), seen=read_seen(folder))
    assert (folder / "baseline.csv").read_bytes() == after["baseline.csv"]


def test_a_baseline_that_was_changed_meanwhile_is_left_as_it_is(folder: Path) -> None:
    cooperation = read_cooperation(folder)
    (folder / "baseline.csv").write_bytes(TABLE)
    with pytest.raises(RefusedError, match="import_changed_meanwhile value=baseline.csv"):
        write_baseline(folder, cooperation, looked(cooperation), seen=None)
    assert (folder / "baseline.csv").read_bytes() == TABLE
    assert not list(folder.glob(".baseline-*"))


def test_a_folder_with_a_fault_and_a_file_in_place_of_one_are_refused(folder: Path) -> None:
    (folder / "baseline.csv").write_bytes(TABLE.replace(b",120,", b",x,"))
    with pytest.raises(FoundWrongError, match="number_is_none baseline.csv:2:value"):
        read_cooperation(folder)
    with pytest.raises(CalledWrongError, match="import_folder"):
        read_cooperation(folder / "baseline.csv")
