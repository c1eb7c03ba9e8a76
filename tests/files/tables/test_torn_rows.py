"""A cell that cannot be read hides neither the other cells of its row nor what they name."""

from pathlib import Path

import pytest
from tests.folders import small_folder

from samdrift.files.tables import read_folder

COSTS = "voucher,date,pool,amount,text,source\n"


def told(folder: Path) -> list[tuple[str, int, str, str | None]]:
    return [(each.code, each.place.row, each.place.column, each.value) for each in read_folder(folder).faults]


def test_an_unknown_pool_is_told_beside_a_date_and_an_amount_that_are_none(tmp_path: Path) -> None:
    folder = small_folder(tmp_path / "f", costs_csv=f"{COSTS}V1,2026-13-05,itt,3000.001,x,\n")
    assert told(folder) == [
        ("date_is_none", 2, "date", "2026-13-05"),
        ("amount_decimals", 2, "amount", "3000.001"),
        ("pool_unknown", 2, "pool", "itt"),
    ]


def test_an_unknown_key_is_told_beside_a_weight_that_is_none(tmp_path: Path) -> None:
    flows = "pool,to,weight,valid_from,valid_until\nit,@kk,one,,\nit,@k,1,,\nhr,@k,1,,\n"
    assert ("key_unknown", 2, "to", "kk") in told(small_folder(tmp_path / "f", flows_csv=flows))


def test_a_name_that_could_not_be_read_is_not_called_unknown(tmp_path: Path) -> None:
    folder = small_folder(tmp_path / "f", costs_csv=f"{COSTS}V1,2026-01-05,it/x,1.00,x,\n")
    assert [code for code, *_ in told(folder)] == ["code_character"]


def test_historic_amounts_have_at_most_the_decimals_of_the_currency(tmp_path: Path) -> None:
    keys = '[[key]]\nname = "k"\n[[key.part]]\nshare = "1"\nby = "historic"\namounts = { a = "100.001", b = "1" }\n'
    assert [code for code, *_ in told(small_folder(tmp_path / "f", keys_toml=keys))] == ["amount_decimals"]


@pytest.mark.parametrize("name", ["participation.csv", "drivers.csv"])
def test_a_table_that_is_a_broken_link_is_told_and_never_taken_as_missing(tmp_path: Path, name: str) -> None:
    folder = small_folder(tmp_path / "f")
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(tmp_path / "nowhere")
    assert ("file_unreadable", 0, "", None) in told(folder)


def test_a_time_of_day_is_no_date_in_toml(tmp_path: Path) -> None:
    keys = '[[key]]\nname = "k"\nvalid_from = 2004-01-01T00:00:00\n[[key.part]]\nshare = "1"\nby = "equal"\n'
    assert [column for _, _, column, _ in told(small_folder(tmp_path / "f", keys_toml=keys))] == [
        "valid_from"
    ]
