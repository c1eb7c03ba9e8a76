"""`samdrift settle`: the worked month from its folder to its bills."""

import csv
import json
from pathlib import Path

import pytest
from tests.cli.conftest import Ask
from tests.cli.schemas import check_schema
from tests.cli.test_check import spoil
from tests.folders import small_folder


def settle(ask: Ask, folder: Path, *words: object) -> tuple[int, str, str]:
    return ask("settle", folder, "--period", "2026-04", "--out", folder.parent / "out", *words)


def test_the_worked_month_is_billed_to_the_ore(ask: Ask, folder: Path) -> None:
    code, out, err = settle(ask, folder, "--json")
    assert (code, err) == (0, "")
    answer = check_schema("settle", out)
    assert (answer["cooperation"], answer["currency"]) == ("The worked month", "NOK")
    [april] = answer["periods"]
    assert (april["period"], april["cost_total"], april["billed_total"]) == ("2026-04", "4000.01", "4000.01")
    assert april["parties"] == [
        {"party": "a", "amount": "1828.01", "advance": "1900.00", "due": "-71.99"},
        {"party": "b", "amount": "1419.00", "advance": "0.00", "due": "1419.00"},
        {"party": "c", "amount": "753.00", "advance": "0.00", "due": "753.00"},
    ]
    assert april["events"] == {"read": 6, "counted": 5, "duplicates": 1, "quarantined": 0, "late": 0}


def test_the_names_stand_in_the_contracts_order_with_warnings_last(ask: Ask, folder: Path) -> None:
    answer = json.loads(settle(ask, folder, "--json")[1])
    assert list(answer) == ["cooperation", "currency", "seconds", "periods", "warnings"]
    assert list(answer["periods"][0]) == ["period", "cost_total", "billed_total", "parties", "events"]


def test_the_bills_are_written_and_say_the_same(ask: Ask, folder: Path) -> None:
    settle(ask, folder)
    with (folder.parent / "out" / "bills.csv").open(encoding="utf-8", newline="") as bills:
        assert {row["party"]: row["amount"] for row in csv.DictReader(bills)} == {
            "a": "1828.01",
            "b": "1419.00",
            "c": "753.00",
        }


def test_a_person_reads_the_answer_and_a_table_in_their_language(ask: Ask, folder: Path) -> None:
    code, out, err = settle(ask, folder, "--language", "nb")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "4\u00a0000,01\u00a0kr er fakturert 3 deltakere for april 2026; ikke én øre til overs.",
        "",
        "Deltaker  Navn    Beløp, NOK  À konto, NOK  Å betale, NOK",
        "--------  ------  ----------  ------------  -------------",
        "a         Askøy     1\u00a0828,01      1\u00a0900,00         −71,99",
        "b         Bømlo     1\u00a0419,00          0,00       1\u00a0419,00",
        "c         Lærdal      753,00          0,00         753,00",
        "Sum                 4\u00a0000,01      1\u00a0900,00       2\u00a0100,01",
        "",
        "Hendelser lest: 6; tellende: 5; duplikater: 1; i karantene: 0.",
        "",
        f"Skrevet til {folder.parent / 'out'}.",
    ]


@pytest.mark.parametrize(
    ("words", "code", "fault"),
    [
        (["--documents", "pdf,peppol"], 3, "documents_not_yet"),
        (["--documents", "word"], 2, "documents_unknown"),
        (["--engine", "spark"], 2, "spark_url_missing"),
        (["--engine", "duckdb", "--spark-url", "sc://cluster"], 2, "spark_url_unused"),
        (["--spark-url", "cluster:15002"], 2, "spark_url"),
        (["--spark-url", ""], 2, "spark_url"),
        (["--spark-url", "sc://cluster/;token=dapi123"], 2, "spark_url_token"),
        (["--spark-url", "sc://127.0.0.1:9"], 3, "spark_unreachable"),
        (["--engine", "pandas"], 2, "call_not_understood"),
        (["--period", "2026-04"], 3, "periods_overlap"),
        (["--period", "2026"], 3, "periods_overlap"),
        (["--period", "2026-13"], 2, "period_is_none"),
        (["--issued", "1. mai"], 2, "issued_no_date"),
        (["--issued", "2026-W18-1"], 2, "issued_no_date"),
    ],
)
def test_what_cannot_be_done_is_refused_and_nothing_is_written(
    ask: Ask, folder: Path, words: list[str], code: int, fault: str
) -> None:
    told, out, _ = settle(ask, folder, *words, "--json")
    assert told == code
    assert [each["code"] for each in check_schema("check", out)["faults"]] == [fault]
    assert not (folder.parent / "out").exists()


@pytest.mark.parametrize("inside", [".", "events", "events/bills"])
def test_results_are_never_written_into_the_folder_they_come_from(
    ask: Ask, folder: Path, inside: str
) -> None:
    code, out, _ = ask("settle", folder, "--period", "2026-04", "--out", folder / inside, "--json")
    assert code == 3
    assert [each["code"] for each in check_schema("check", out)["faults"]] == ["out_is_folder"]


def test_a_folder_with_a_fault_is_refused_with_the_object_of_check(ask: Ask, folder: Path) -> None:
    spoil(folder, "costs.csv", "V2,2026-04-20,hr", "V2,2026-04-20,hx")
    code, out, err = settle(ask, folder, "--json")
    assert (code, err) == (1, "")
    assert check_schema("check", out) == json.loads(ask("check", folder, "--json")[1])
    code, out, err = settle(ask, folder)
    assert (code, out) == (1, "")
    assert err.startswith("costs.csv, row 3, column pool: ")


def test_events_that_contradict_each_other_are_left_out_only_when_asked(ask: Ask, folder: Path) -> None:
    spoil(
        folder,
        "events/april.csv",
        "5,desk,2026-04-08T12:00:00,b,n,3\n5",
        "5,desk,2026-04-08T12:00:00,b,n,4\n5",
    )
    code, out, _ = settle(ask, folder, "--json")
    assert code == 1
    assert {each["code"] for each in check_schema("check", out)["faults"]} == {"event_conflict"}
    code, out, _ = settle(ask, folder, "--with-quarantine", "--json")
    assert code == 0
    answer = check_schema("settle", out)
    assert answer["periods"][0]["events"]["quarantined"] == 2
    assert [each["code"] for each in answer["warnings"]] == ["events_left_out"]
    assert "2 events in quarantine" in settle(ask, folder, "--with-quarantine")[2]


def test_periods_are_told_in_their_order_whatever_order_they_were_asked_in(ask: Ask, folder: Path) -> None:
    words = ("--period", "2026-05", "--period", "2026-04", "--period", "2026-Q3")
    _, out, _ = ask("settle", folder, *words, "--out", folder.parent / "out", "--json")
    told = [(each["period"], each["billed_total"]) for each in check_schema("settle", out)["periods"]]
    assert told == [("2026-04", "4000.01"), ("2026-05", "0.00"), ("2026-Q3", "0.00")]


def test_a_long_name_gives_way_so_that_the_table_fits(ask: Ask, folder: Path) -> None:
    spoil(folder, "parties.csv", "Askøy", "Askøy " * 30)
    out = settle(ask, folder)[1]
    table = out.splitlines()[2:8]
    assert max(len(line) for line in table) == 100
    assert "…" in out


def test_a_period_before_anybody_was_a_member_is_said_to_bill_nobody(ask: Ask, tmp_path: Path) -> None:
    parties = "party,name,kind,official_no,org_no,member_from,member_until\na,A,,,,2025-01-01,\nb,B,,,,2025-01-01,\n"
    folder = small_folder(tmp_path / "f", parties_csv=parties)
    code, out, _ = ask("settle", folder, "--period", "2024", "--out", tmp_path / "out", "--language", "nb")
    assert code == 0
    assert out.startswith("Ingen faktureres for 2024")
