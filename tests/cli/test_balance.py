"""`samdrift balance` of a folder: the same figures as the page has once the folder is loaded."""

from pathlib import Path

import pytest
from tests.cli.conftest import Ask
from tests.cli.schemas import check_schema

from samdrift.words import LANGUAGES


def test_a_balance_is_told_by_its_schema_and_adds_up(ask: Ask, folder: Path) -> None:
    code, out, _ = ask("balance", folder, "--party", "a", "--json")
    assert code == 0
    answer = check_schema("balance", out)
    assert [chain["length"] for chain in answer["chains"]] == ["year", "month"]
    for chain in answer["chains"]:
        rows = [row for year in chain["years"] for row in year["periods"]]
        assert rows[-1]["closing"] == chain["closing"]
        billed, advances = (sum(float(row[name]) for row in rows) for name in ("billed", "advance"))
        assert float(chain["closing"]) == pytest.approx(billed - advances)


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_read_what_stands_open_first(ask: Ask, folder: Path, language: str) -> None:
    closing = check_schema("balance", ask("balance", folder, "--party", "a", "--json")[1])["chains"][0][
        "closing"
    ]
    said = ask("balance", folder, "--party", "a", "--language", language)[1]
    assert closing.partition(".")[0][-3:] in said.partition("\n\n")[0]
    assert "2026" in said.partition("\n")[0]


def test_who_is_no_party_is_told_with_those_that_are(ask: Ask, folder: Path) -> None:
    code, _, err = ask("balance", folder, "--party", "x")
    assert code == 2
    assert "a, b, c" in err
