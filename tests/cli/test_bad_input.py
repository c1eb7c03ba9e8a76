"""Bad input: each fault is told with its place, in three languages, and nothing is written."""

import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.cli.conftest import Ask
from tests.folders import small_folder

USAGE_KEY = '[[key]]\nname = "k"\n[[key.part]]\nshare = "1"\nby = "usage"\nmeter = "m"\n'
EQUAL_KEY = '[[key]]\nname = "k"\n{dates}[[key.part]]\nshare = "{share}"\nby = "equal"\n'
COSTS = "voucher,date,pool,amount,text,source\n"
EVENTS = "id,source,time,subject,type,quantity\n"
GAP = "party,member_from,member_until\na,,2026-01-10\na,2026-01-20,\nb,2020-01-01,\n"


@dataclass(frozen=True)
class Bad:
    """A folder that is wrong in one way, and what is told of it: place, value, and a word of each language."""

    code: str
    changed: dict[str, str | None]
    place: tuple[str | None, int | None, str | None]
    value: str | None
    words: dict[str, str]
    events: list[str] = field(default_factory=list)


def words(en: str, nb: str, sv: str) -> dict[str, str]:
    return {"en": en, "nb": nb, "sv": sv}


BAD = [
    Bad(
        "file_missing",
        {"flows_csv": None},
        ("flows.csv", None, None),
        "flows.csv",
        words("flows.csv", "mangler", "saknas"),
    ),
    Bad(
        "party_unknown",
        {
            "drivers_csv": "driver,party,value,reference_date,status,source\ninhabitants,aa,1,2026-01-01,final,x\n"
        },
        ("drivers.csv", 2, "party"),
        "aa",
        words("no party", "ingen deltaker", "ingen part"),
    ),
    Bad(
        "decimal_comma",
        {"costs_csv": f'{COSTS}v,2026-01-15,it,"1234,50",,\n'},
        ("costs.csv", 2, "amount"),
        "1234,50",
        words("decimal comma", "desimalkomma", "decimalkomma"),
    ),
    Bad(
        "date_is_none",
        {"costs_csv": f"{COSTS}v,2026-02-30,it,1.00,,\n"},
        ("costs.csv", 2, "date"),
        "2026-02-30",
        words("does not exist", "finnes ikke", "finns inte"),
    ),
    Bad(
        "key_shares_not_one",
        {"keys_toml": EQUAL_KEY.format(share="9/10", dates="")},
        ("keys.toml", 1, "part"),
        "0.9",
        words("add", "summere", "summer"),
    ),
    Bad(
        "cycle_without_exit",
        {"flows_csv": "pool,to,weight,valid_from,valid_until\nit,hr,1,,\nhr,it,1,,\n"},
        ("flows.csv", None, None),
        "hr -> it -> hr",
        words("nothing leads out", "ingenting fører ut", "inget leder ut"),
    ),
    Bad(
        "pool_without_outflow",
        {"flows_csv": "pool,to,weight,valid_from,valid_until\nit,@k,1,,\n"},
        ("pools.csv", 3, "pool"),
        "hr",
        words("hr", "hr", "hr"),
    ),
    Bad(
        "usage_all_zero",
        {"keys_toml": USAGE_KEY},
        ("keys.toml", 1, None),
        None,
        words("nothing to divide by", "ikke noe å fordele etter", "inget att fördela efter"),
    ),
    Bad(
        "event_conflict",
        {"keys_toml": USAGE_KEY},
        ("events/e.csv", 2, "id"),
        "1",
        words("other content", "annet innhold", "annat innehåll"),
        [
            "1,s,2026-01-05T10:00:00Z,a,m,1",
            "1,s,2026-01-05T10:00:00Z,a,m,2",
            "2,s,2026-01-05T10:00:00Z,a,m,2",
        ],
    ),
    Bad(
        "amount_decimals",
        {"costs_csv": f"{COSTS}v,2026-01-15,it,1.005,,\n"},
        ("costs.csv", 2, "amount"),
        "1.005",
        words("decimals", "desimaler", "decimaler"),
    ),
    Bad(
        "event_not_member",
        {"keys_toml": USAGE_KEY, "memberships_csv": GAP},
        ("events/e.csv", 3, "time"),
        "2026-01-15T10:00:00Z",
        words("no member", "ikke er medlem", "inte är medlem"),
        ["1,s,2026-01-05T10:00:00Z,a,m,1", "2,s,2026-01-15T10:00:00Z,a/school,m,1"],
    ),
    Bad(
        "driver_missing",
        {
            "drivers_csv": "driver,party,value,reference_date,status,source\n"
            "inhabitants,a,1,2026-01-01,final,x\ninhabitants,b,1,2025-12-31,final,x\n"
        },
        ("drivers.csv", None, "reference_date"),
        "2026-01-01",
        words("exactly that date", "akkurat den datoen", "just det datumet"),
    ),
    Bad(
        "key_versions_overlap",
        {
            "keys_toml": EQUAL_KEY.format(share="1", dates="valid_until = 2026-01-02\n")
            + EQUAL_KEY.format(share="1", dates="valid_from = 2026-01-01\n")
        },
        ("keys.toml", 7, "valid_from"),
        "k",
        words("k", "k", "k"),
    ),
]


def build(folder: Path, bad: Bad) -> Path:
    small_folder(folder, **bad.changed)
    if bad.events:
        (folder / "events").mkdir()
        (folder / "events" / "e.csv").write_text(EVENTS + "\n".join(bad.events) + "\n")
    return folder


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.code)
def test_bad_input_is_told_with_place_value_reason_and_remedy(
    ask: Ask, tmp_path: Path, bad: Bad, language: str
) -> None:
    code, out, _ = ask("check", build(tmp_path / "f", bad), "--json", "--language", language)
    faults = json.loads(out)["faults"]
    assert code == 1
    assert [each["code"] for each in faults] == [bad.code]
    (told,) = faults
    assert (told["file"], told["row"], told["column"]) == bad.place
    assert told["value"] == bad.value
    assert bad.words[language] in told["message"]
    assert len(told["remedy"]) > 20


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.code)
def test_nothing_is_written_when_anything_is_wrong(ask: Ask, tmp_path: Path, bad: Bad) -> None:
    folder, out = build(tmp_path / "f", bad), tmp_path / "out"
    code, told, _ = ask("settle", folder, "--period", "2026", "--out", out, "--json")
    assert code == 1
    assert [each["code"] for each in json.loads(told)["faults"]] == [bad.code]
    assert not out.exists()


def test_with_quarantine_leaves_contested_events_out_and_says_so(ask: Ask, tmp_path: Path) -> None:
    conflict = next(bad for bad in BAD if bad.code == "event_conflict")
    folder, out = build(tmp_path / "f", conflict), tmp_path / "out"
    code, told, _ = ask("settle", folder, "--period", "2026", "--out", out, "--with-quarantine", "--json")
    answer = json.loads(told)
    assert code == 0
    assert answer["periods"][0]["events"] == {
        "read": 3,
        "counted": 1,
        "duplicates": 0,
        "quarantined": 2,
        "late": 0,
    }
    assert [each["code"] for each in answer["warnings"]] == ["events_left_out"]
    assert (out / "bills.csv").exists()


def test_a_conflict_in_another_period_does_not_stop_this_one(ask: Ask, tmp_path: Path) -> None:
    conflict = next(bad for bad in BAD if bad.code == "event_conflict")
    folder = build(tmp_path / "f", conflict)
    (folder / "events" / "f.csv").write_text(f"{EVENTS}9,s,2026-02-05T10:00:00Z,a,m,1\n")
    assert ask("settle", folder, "--period", "2026-02", "--out", tmp_path / "out", "--json")[0] == 0
    assert ask("settle", folder, "--period", "2026-Q1", "--out", tmp_path / "out", "--json")[0] == 1
