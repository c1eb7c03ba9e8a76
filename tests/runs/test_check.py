"""Check tells everything that is wrong, of tables, events and the reckoning, and each once."""

import pytest
from tests.cooperations import cooperation, cost
from tests.folders import small_folder

from samdrift.domain.faults import FoundWrongError
from samdrift.files.tables import read, write_workbook
from samdrift.runs.check import check, fiscal_years
from samdrift.runs.settle import settle

USAGE_KEY = """\
[[key]]
name = "k"
[[key.part]]
share = "1"
by = "usage"
meter = "m"
"""
EVENTS = "id,source,time,subject,type,quantity\n"


def with_events(folder, *rows, name="e.csv"):
    (folder / "events").mkdir(exist_ok=True)
    (folder / "events" / name).write_text(EVENTS + "".join(f"{row}\n" for row in rows))
    return folder


def told(folder):
    return [(fault.code, fault.place.file, fault.place.row) for fault in check(folder).faults]


def test_a_right_folder_has_no_fault(tmp_path):
    assert check(small_folder(tmp_path / "f")).faults == ()


def test_every_year_in_which_cost_falls_is_reckoned():
    facts = cooperation(
        costs=[cost("p", "1.00", "2024-05-05"), cost("p", "3.00", "2020-01-01", ("2026-11-01", "2028-02-01"))]
    )
    assert [year.name for year in fiscal_years(facts, ())] == ["2024", "2026", "2027", "2028"]


def test_an_event_in_a_membership_gap_is_told_with_its_row_beside_other_faults(tmp_path):
    folder = with_events(
        small_folder(tmp_path / "f", keys_toml=USAGE_KEY),
        "1,s,2026-01-05T10:00:00Z,a,m,1",
        "2,s,2019-12-31T10:00:00Z,b,m,1",
        "3,s,2026-01-05T10:00:00Z,c,m,1",
    )
    assert told(folder) == [
        ("event_unknown_party", "events/e.csv", 4),
        ("event_not_member", "events/e.csv", 3),
    ]


def test_events_in_conflict_are_told_of_any_time(tmp_path):
    rows = (
        "1,s,2026-01-05T10:00:00Z,a,m,1",
        "1,s,2026-01-05T10:00:00Z,a,m,2",
        "2,s,2026-01-05T10:00:00Z,a,m,1",
    )
    assert told(with_events(small_folder(tmp_path / "f", keys_toml=USAGE_KEY), *rows)) == [
        ("event_conflict", "events/e.csv", 2)
    ]


def test_a_broken_table_does_not_hide_broken_events(tmp_path):
    costs = "voucher,date,pool,amount,text,source\nv,2026-01-15,it,1,00,,\n"
    folder = with_events(
        small_folder(tmp_path / "f", keys_toml=USAGE_KEY, costs_csv=costs),
        "1,s,2026-02-30T10:00:00Z,a,m,1",
        "2,s,2026-02-03T10:00:00Z,x,m,1",
    )
    codes = [code for code, _, _ in told(folder)]
    assert "event_time_no_such_day" in codes
    assert "event_unknown_party" in codes
    assert codes[0] not in ("event_time_no_such_day", "event_unknown_party")


def test_events_are_not_called_unknown_because_their_table_could_not_be_read(tmp_path):
    folder = with_events(
        small_folder(tmp_path / "f", keys_toml="[[key]\n", parties_csv="party\na\n"),
        "1,s,2026-02-03T10:00:00Z,x,y,1",
    )
    assert {file for _, file, _ in told(folder)} == {"keys.toml", "parties.csv"}


def test_the_faults_of_two_years_are_told_at_once(tmp_path):
    drivers = "driver,party,value,reference_date,status,source\ninhabitants,a,1,2025-01-01,final,x\n"
    costs = "voucher,date,pool,amount,text,source\nv,2026-01-15,it,1.00,,\nw,2025-02-01,it,1.00,,\n"
    folder = small_folder(tmp_path / "f", drivers_csv=drivers, costs_csv=costs)
    assert [fault.value for fault in check(folder).faults] == ["2025-01-01", "2026-01-01", "2026-01-01"]


def test_very_many_faults_of_one_kind_are_counted_beyond_the_first(tmp_path, monkeypatch):
    monkeypatch.setattr("samdrift.runs.facts.ROWS_TOLD", 100)
    rows = [f"{number},s,2019-12-31T10:00:00Z,b,m,1" for number in range(250)]
    rows.append("ok,s,2026-01-05T10:00:00Z,a,m,1")
    faults = check(with_events(small_folder(tmp_path / "f", keys_toml=USAGE_KEY), *rows)).faults
    assert [fault.code for fault in faults].count("event_not_member") == 100
    assert [(fault.code, fault.value) for fault in faults[-1:]] == [("events_more_faults", "150")]


def test_settle_refuses_a_broken_folder_with_all_that_check_finds(tmp_path):
    costs = "voucher,date,pool,amount,text,source\nv,2026-01-15,it,1,00,,\n"
    folder = with_events(
        small_folder(tmp_path / "f", keys_toml=USAGE_KEY, costs_csv=costs), "1,s,2026-02-30T10:00:00Z,a,m,1"
    )
    with pytest.raises(FoundWrongError, match="row_cells") as refused:
        settle(folder, periods=["2026"])
    assert refused.value.faults == check(folder).faults


def test_a_workbook_has_its_events_in_the_folder_beside_it(tmp_path):
    folder = with_events(small_folder(tmp_path / "f", keys_toml=USAGE_KEY), "1,s,2026-01-05T10:00:00Z,a,m,1")
    cooperation = read(folder).cooperation
    assert cooperation is not None
    write_workbook(cooperation, tmp_path / "w.xlsx")
    assert [fault.code for fault in check(tmp_path / "w.xlsx").faults] == ["usage_all_zero"]
    (folder / "events").rename(tmp_path / "events")
    assert check(tmp_path / "w.xlsx").faults == ()


def test_a_workbook_without_meters_does_not_look_at_a_folder_that_happens_to_be_called_events(tmp_path):
    cooperation = read(small_folder(tmp_path / "f")).cooperation
    assert cooperation is not None
    write_workbook(cooperation, tmp_path / "w.xlsx")
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "concert.doc").write_text("")
    assert check(tmp_path / "w.xlsx").faults == ()


def test_a_fault_beside_the_reckoning_does_not_hide_what_the_reckoning_finds(tmp_path):
    posting = "party,service,art,function\nx,it,350,120\n"
    folder = small_folder(tmp_path / "f", keys_toml=USAGE_KEY, posting_csv=posting)
    assert [fault.code for fault in check(folder).faults] == ["party_unknown", "usage_all_zero"]


def test_usage_that_is_missing_because_its_events_are_broken_is_not_told_too(tmp_path):
    folder = with_events(small_folder(tmp_path / "f", keys_toml=USAGE_KEY), "1,s,2026-02-30T10:00:00Z,a,m,1")
    assert [fault.code for fault in check(folder).faults] == ["event_time_no_such_day"]


def test_only_the_party_of_a_broken_row_is_not_called_unknown(tmp_path):
    parties = "party,name,kind,official_no,org_no,member_from,member_until\na,A,,,,,\nb,B,village,,,,\n"
    folder = with_events(
        small_folder(tmp_path / "f", keys_toml=USAGE_KEY, parties_csv=parties),
        "1,s,2026-02-03T10:00:00Z,b,m,1",
        "2,s,2026-02-03T10:00:00Z,zz/school,m,1",
    )
    assert told(folder)[1:] == [("event_unknown_party", "events/e.csv", 3)]
