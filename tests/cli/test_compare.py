"""`samdrift compare`: a period beside another, and beside itself with another key."""

from pathlib import Path

import pytest
from tests.cli.conftest import Ask
from tests.cli.schemas import check_schema

from samdrift.words import LANGUAGES


def test_a_period_is_told_beside_another_by_its_schema(ask: Ask, folder: Path) -> None:
    code, out, _ = ask("compare", folder, "--period", "2026-04", "--with", "2026-03", "--json")
    assert code == 0
    answer = check_schema("compare", out)
    assert (answer["before"], answer["after"]) == ("2026-03", "2026-04")
    assert answer["total"]["before"] == "0.00"
    assert answer["total"]["change"] == answer["total"]["after"] == "4000.01"
    assert {line["kind"] for line in answer["lines"]} == {"pool", "price"}


def test_another_key_leaves_the_sum_and_moves_the_parties(ask: Ask, folder: Path) -> None:
    code, out, _ = ask("compare", folder, "--period", "2026-04", "--key", "it=e", "--json")
    assert code == 0
    answer = check_schema("compare", out)
    assert answer["total"]["change"] == "0.00"
    assert any(party["change"] != "0.00" for party in answer["parties"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_read_a_sentence_and_a_table(ask: Ask, folder: Path, language: str) -> None:
    beside = ask("compare", folder, "--period", "2026-04", "--with", "2026-03", "--language", language)[1]
    again = ask("compare", folder, "--period", "2026-04", "--key", "it=e", "--language", language)[1]
    figure = {"en": "4,000.01", "nb": "4\u00a0000,01", "sv": "4\u00a0000,01"}[language]
    assert figure in beside.partition("\n")[0]
    assert figure in again.partition("\n")[0]
    assert all(len(line) <= 130 for line in beside.splitlines()[2:])


def test_what_is_no_pool_or_no_key_is_told_with_those_that_are(ask: Ask, folder: Path) -> None:
    for asked in ("nothing=e", "it=nothing", "it"):
        code, _, err = ask("compare", folder, "--period", "2026-04", "--key", asked)
        assert code == 2
        assert asked in err
        assert "it, hr" in err


def test_a_period_is_held_beside_one_thing_alone(ask: Ask, folder: Path) -> None:
    assert ask("compare", folder, "--period", "2026-04")[0] == 2
    both = ("--with", "2026-03", "--key", "it=e")
    assert ask("compare", folder, "--period", "2026-04", *both)[0] == 2
