"""A settlement's files: all or nothing, the same bytes, and nowhere that would do harm."""

from datetime import date

import pytest
from tests.folders import small_folder

from samdrift.domain.faults import CalledWrongError, FoundWrongError, RefusedError
from samdrift.runs.settle import settle
from samdrift.runs.write import check_documents, check_out, write

TABLES = {"bills.csv", "bill_lines.csv", "derivations.csv"}


@pytest.fixture
def folder(tmp_path):
    return small_folder(tmp_path / "small")


def content(path):
    return {str(file.relative_to(path)): file.read_bytes() for file in path.rglob("*") if file.is_file()}


def test_the_same_run_twice_gives_the_same_bytes(folder, tmp_path):
    for name in ("one", "two"):
        write(settle(folder, periods=["2026-01"]), tmp_path / name, folder=folder, documents={"pdf"})
    assert content(tmp_path / "one") == content(tmp_path / "two")
    assert set(content(tmp_path / "one")) == {*TABLES, "bills/2026-01_a.pdf", "bills/2026-01_b.pdf"}


def test_a_second_run_replaces_what_the_first_left_and_leaves_what_is_not_ours(folder, tmp_path):
    out = tmp_path / "out"
    write(settle(folder, periods=["2026"]), out, folder=folder, documents={"pdf"})
    (out / "notes.txt").write_text("mine")
    (out / "bills" / "seen.txt").write_text("mine")
    write(settle(folder, periods=["2026-01"]), out, folder=folder, documents={"pdf"})
    assert set(content(out)) == {
        *TABLES,
        "notes.txt",
        "bills/seen.txt",
        "bills/2026-01_a.pdf",
        "bills/2026-01_b.pdf",
    }


def test_a_run_without_documents_takes_old_documents_away(folder, tmp_path):
    out = tmp_path / "out"
    write(settle(folder, periods=["2026"]), out, folder=folder, documents={"pdf"})
    write(settle(folder, periods=["2026-01"]), out, folder=folder)
    assert set(content(out)) == TABLES


def test_nothing_is_written_when_a_document_cannot_be_made(folder, tmp_path, monkeypatch):
    settled = settle(folder, periods=["2026-01"])
    monkeypatch.setattr("samdrift.documents.bill_pdfs", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError, match="division"):
        write(settled, tmp_path / "out", folder=folder, documents={"pdf"})
    assert not (tmp_path / "out").exists()


def test_a_write_that_fails_in_the_middle_leaves_what_was_there(folder, tmp_path, monkeypatch):
    out = tmp_path / "out"
    settled = settle(folder, periods=["2026-01"])
    write(settled, out, folder=folder)
    before = content(out)
    monkeypatch.setattr("pathlib.Path.write_bytes", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        write(settle(folder, periods=["2026"]), out, folder=folder)
    assert content(out) == before


@pytest.mark.parametrize("inside", [".", "events", "events/out"])
def test_results_are_not_written_into_the_folder_or_its_events(folder, inside):
    with pytest.raises(RefusedError, match="out_is_folder"):
        check_out(folder / inside, folder)


def test_results_may_stand_in_a_sub_folder_of_the_folder(folder):
    check_out(folder / "results", folder)


def test_results_need_a_folder(folder, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CalledWrongError, match="out_is_file"):
        check_out(tmp_path / "file", folder)


def test_documents_that_do_not_exist_are_refused():
    with pytest.raises(CalledWrongError, match="documents_unknown value=word"):
        check_documents(["word"])
    with pytest.raises(RefusedError, match="documents_not_yet value=peppol"):
        check_documents(["pdf", "peppol"])


def test_the_documents_carry_the_date_of_issue_that_was_given(folder, tmp_path):
    settled = settle(folder, periods=["2026-01"])
    write(settled, tmp_path / "first", folder=folder, documents={"pdf"})
    write(settled, tmp_path / "same", folder=folder, documents={"pdf"}, issued=date(2026, 2, 1))
    write(settled, tmp_path / "later", folder=folder, documents={"pdf"}, issued=date(2026, 2, 9))
    name = "bills/2026-01_a.pdf"
    assert content(tmp_path / "first")[name] == content(tmp_path / "same")[name]
    assert content(tmp_path / "first")[name] != content(tmp_path / "later")[name]


def test_periods_that_overlap_are_refused_and_what_is_no_period_is_said(folder):
    with pytest.raises(RefusedError, match="periods_overlap"):
        settle(folder, periods=["2026", "2026-01"])
    with pytest.raises(CalledWrongError, match="period_is_none value=2026-1"):
        settle(folder, periods=["2026-1"])
    with pytest.raises(CalledWrongError, match="folder_missing"):
        settle(folder / "nowhere", periods=["2026"])


def test_the_faults_of_all_periods_are_told_at_once(tmp_path):
    drivers = "driver,party,value,reference_date,status,source\ninhabitants,a,1,2025-01-01,final,x\n"
    costs = "voucher,date,pool,amount,text,source\nv,2026-01-15,it,1.00,,\nw,2025-02-01,it,1.00,,\n"
    folder = small_folder(tmp_path / "f", drivers_csv=drivers, costs_csv=costs)
    with pytest.raises(FoundWrongError, match=r"value=2025-01-01.*value=2026-01-01") as wrong:
        settle(folder, periods=["2025", "2026"])
    assert len(wrong.value.faults) == 3


def test_results_are_not_written_into_the_events_beside_a_workbook(tmp_path):
    (tmp_path / "w.xlsx").write_bytes(b"")
    with pytest.raises(RefusedError, match="out_is_folder"):
        check_out(tmp_path / "events", tmp_path / "w.xlsx")


@pytest.mark.parametrize("taken", ["bills.csv", "bills"])
def test_what_stands_in_the_way_is_told_before_anything_is_replaced(folder, tmp_path, taken):
    out = tmp_path / "out"
    write(settle(folder, periods=["2026"]), out, folder=folder)
    if taken == "bills.csv":
        (out / taken).unlink()
        (out / taken).mkdir()
    else:
        (out / taken).write_text("mine")
    before = content(out)
    with pytest.raises(RefusedError, match="out_in_the_way"):
        write(settle(folder, periods=["2026-01"]), out, folder=folder, documents={"pdf"})
    assert content(out) == before


def test_a_document_that_is_not_ours_stays(folder, tmp_path):
    out = tmp_path / "out"
    (out / "bills").mkdir(parents=True)
    (out / "bills" / "signed scan.pdf").write_text("mine")
    write(settle(folder, periods=["2026-01"]), out, folder=folder)
    assert "bills/signed scan.pdf" in content(out)
