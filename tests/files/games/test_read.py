"""A game's file: read as it was written, and told of with its place when it is wrong."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.games.samples import games

from samdrift.domain.faults import CalledWrongError, FoundWrongError, describe
from samdrift.domain.games import Game
from samdrift.files.games import Limits, game_json, read_amount, read_game

TWO = {"kind": "cost", "players": ["A", "B"], "cost": {"A": "15", "B": "20", "A|B": "30"}}
PARTS = {
    "kind": "cost",
    "players": ["A", "B"],
    "drivers": {"users": {"A": "100", "B": 50}},
    "components": [
        {"kind": "fixed", "amount": "1000"},
        {"kind": "step", "driver": "users", "size": "60", "amount": "10"},
    ],
}


def read(folder: Path, text: object) -> Game:
    """The game of a file with this text, or of this object."""
    found = read_game(write(folder, text))
    assert found.game is not None, found.faults
    return found.game


def write(folder: Path, text: object) -> Path:
    path = folder / "game.json"
    path.write_text(text if isinstance(text, str) else json.dumps(text), encoding="utf-8")
    return path


def faults(folder: Path, text: object) -> list[str]:
    found = read_game(write(folder, text))
    assert found.game is None
    return [describe(each) for each in found.faults]


def changed(**members: Any) -> dict[str, Any]:
    """Two players' game with other members; None takes one out."""
    return {name: value for name, value in {**TWO, **members}.items() if value is not None}


def test_every_form_of_a_number_and_any_order_of_names_is_read_exactly(tmp_path: Path) -> None:
    text = """{"kind": "cost", "players": ["A", "B", "C"], "unit": "million SEK", "cost": {"A": "21.95",
        "B": 17.080000000000000000001, "C": "10/3", "B|A": 34, "A|C": "-1", "C | B": 1.5e2, "C|A|B": "2e-3"}}"""
    game = read(tmp_path, text)
    assert game.players == ("A", "B", "C")
    assert (game.kind, game.unit) == ("cost", "million SEK")
    assert game.exact == (
        0,
        Fraction("21.95"),
        Fraction("17.080000000000000000001"),
        34,
        Fraction(10, 3),
        -1,
        150,
        Fraction(2, 1000),
    )


@settings(max_examples=20)
@given(games(1, 4), st.sampled_from(["cost", "value"]))
def test_what_is_written_is_read_again(tmp_path_factory: Any, game: Game, kind: str) -> None:
    one = Game(game.players, game.costs, game.exact, kind=kind, unit="kr")
    again = read(tmp_path_factory.mktemp("game"), game_json(one))
    assert (again.players, again.exact, again.kind, again.unit) == (one.players, one.exact, kind, "kr")


def test_components_and_drivers_make_every_groups_cost(tmp_path: Path) -> None:
    assert read(tmp_path, PARTS).exact == (0, 1020, 1010, 1030)


def test_every_kind_of_component_is_read(tmp_path: Path) -> None:
    components = [
        {"kind": "per_unit", "driver": "q", "amount": "2"},
        {"kind": "scale", "driver": "q", "amount": "3", "exponent": "0.5"},
        {"kind": "distance", "driver": "q", "km": "km", "rate": "0.5"},
        {"kind": "standalone", "amounts": {"B": "7"}},
        {"kind": "table", "cost": {"A": "1", "B": "2", "B|A": "3"}},
    ]
    drivers = {"q": {"A": "4", "B": "5"}, "km": {"A": "10", "B": "0"}}
    found = read(tmp_path, {**PARTS, "drivers": drivers, "components": components})
    assert found.exact == (0, 35, 7, 50)


def test_a_table_of_16_and_components_of_24_are_read(tmp_path: Path) -> None:
    players = [f"p{place}" for place in range(16)]
    groups = ["|".join(players[i] for i in range(16) if group >> i & 1) for group in range(1, 1 << 16)]
    game = read(tmp_path, {"kind": "cost", "players": players, "cost": dict.fromkeys(groups, "1.5")})
    assert (game.n, game.exact, game.total) == (16, None, 1.5)
    many = [f"p{place}" for place in range(24)]
    drivers = {"users": dict.fromkeys(many, 1)}
    assert read(tmp_path, {**PARTS, "players": many, "drivers": drivers}).total == 1010.0


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (
            changed(cost={"A": "1", "B": "2"}),
            ["game_group_missing game.json:0:cost value=A|B"],
        ),
        (
            '{"kind":"cost","players":["A","B"],"cost":{"A":1,"B":2,"A|B":3,"B|A":3}}',
            ["game_group_twice game.json:0:cost value=B|A first=A|B"],
        ),
        (
            changed(cost={**TWO["cost"], "A|C": "3"}),
            ["game_player_unknown game.json:0:cost value=C known=A, B"],
        ),
        (
            changed(cost={**TWO["cost"], "B": "x"}),
            ["game_not_number game.json:0:cost.B value=x"],
        ),
        (
            changed(cost={**TWO["cost"], "B": "12,5"}),
            ["game_not_number game.json:0:cost.B value=12,5"],
        ),
        (changed(cost={**TWO["cost"], "B": True}), ["game_not_number game.json:0:cost.B value=true"]),
        (changed(cost={**TWO["cost"], "B": None}), ["game_not_number game.json:0:cost.B value=null"]),
        (changed(cost={**TWO["cost"], "B": []}), ["game_not_number game.json:0:cost.B value=[…]"]),
        (
            changed(cost={**TWO["cost"], "": "0"}),
            ["game_group_name_empty game.json:0:cost value="],
        ),
        (
            changed(cost={**TWO["cost"], "A|A": "0"}),
            ["game_group_player_twice game.json:0:cost value=A group=A|A"],
        ),
        (changed(cost=[1, 2]), ["game_member_kind game.json:0:cost value=[…] wanted=object"]),
        (changed(cost=None), ["game_member_missing game.json:0:cost value=cost"]),
        (
            changed(kind="costs"),
            ["game_kind_unknown game.json:0:kind value=costs known=cost, value nearest=cost"],
        ),
        (changed(kind=None), ["game_member_missing game.json:0:kind value=kind"]),
        (changed(kind=1), ["game_member_kind game.json:0:kind value=1 wanted=text"]),
        (changed(unit=1), ["game_member_kind game.json:0:unit value=1 wanted=text"]),
        (
            changed(player=1),
            [
                (
                    "game_member_unknown game.json:0: value=player "
                    "known=kind, players, cost, drivers, components, unit nearest=players"
                )
            ],
        ),
        (changed(players=[]), ["game_no_players game.json:0:players"]),
        (changed(players=None), ["game_member_missing game.json:0:players value=players"]),
        (changed(players=["A", ""]), ['game_player_name game.json:0:players value=""']),
        (changed(players=["A", " B"]), ['game_player_name game.json:0:players value=" B"']),
        (changed(players=["A", "A|B"]), ['game_player_name game.json:0:players value="A|B"']),
        (changed(players=["A", 2]), ["game_player_name game.json:0:players value=2"]),
        (changed(players=["A", "B", "A"]), ["game_player_twice game.json:0:players value=A"]),
        (
            changed(players=[f"p{place}" for place in range(17)]),
            ["game_table_too_large game.json:0:players value=17 most=16"],
        ),
        (
            {**PARTS, "players": [f"p{place}" for place in range(25)]},
            ["game_too_many_players game.json:0:players value=25 most=24"],
        ),
        ({**PARTS, "cost": {}}, ["game_both_ways game.json:0:cost"]),
        (
            {**PARTS, "drivers": {"users": {"A": "1", "C": "2"}}},
            [
                "game_player_unknown game.json:0:drivers.users value=C known=A, B",
                "game_driver_missing game.json:2:components value=B driver=users",
            ],
        ),
        (
            {**PARTS, "drivers": {"users": {"A": "x", "B": "-1"}}},
            [
                "game_not_number game.json:0:drivers.users.A value=x",
                "game_driver_negative game.json:2:components value=-1 driver=users player=B",
            ],
        ),
        ({**PARTS, "drivers": []}, ["game_member_kind game.json:0:drivers value=[…] wanted=object"]),
        ({**PARTS, "components": {}}, ["game_member_kind game.json:0:components value={…} wanted=list"]),
        (
            {**PARTS, "components": ["fixed"]},
            ['game_member_kind game.json:1:components value="fixed" wanted=object'],
        ),
        (
            {**PARTS, "components": [{"kind": "fix", "amount": 1}]},
            [
                (
                    "game_component_kind game.json:1:kind value=fix "
                    "known=fixed, per_unit, scale, step, distance, standalone, table nearest=fixed"
                )
            ],
        ),
        (
            {**PARTS, "components": [{"kind": "fixed"}]},
            ["game_member_missing game.json:1:amount value=amount"],
        ),
        (
            {**PARTS, "components": [{"kind": "fixed", "amount": 1, "size": 2}]},
            ["game_member_unknown game.json:1: value=size known=kind, amount nearest="],
        ),
        (
            {**PARTS, "components": [{"kind": "step", "driver": "users", "size": 0, "amount": 1}]},
            ["game_step_size game.json:1:components value=0"],
        ),
        (
            {**PARTS, "components": [{"kind": "standalone", "amounts": {"C": 1}}]},
            ["game_player_unknown game.json:1:components value=C known=A, B"],
        ),
        (
            {**PARTS, "components": [{"kind": "fixed", "amount": 1}] * 1001},
            ["game_too_many_components game.json:0:components value=1001 most=1000"],
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, wrong: object, told: list[str]) -> None:
    assert faults(tmp_path, wrong) == told


def test_of_many_missing_groups_twenty_are_named_and_all_are_counted(tmp_path: Path) -> None:
    players = [f"p{place}" for place in range(6)]
    told = faults(tmp_path, {"kind": "cost", "players": players, "cost": {"p0": "1"}})
    assert len(told) == 21
    assert told[0] == "game_group_missing game.json:0:cost value=p1"
    assert told[-1] == "game_groups_missing game.json:0:cost value=62 named=20"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "game_json_broken game.json:1: value=∅"),
        ('{"kind":\n"cost",}', "game_json_broken game.json:2: value=.+"),
        ('{"kind": "cost"} x', "game_json_broken game.json:1: value=x"),
        ('{"kind": NaN}', "game_json_constant game.json:0: value=NaN"),
        ('{"cost": {"A": 1, "A": 2}}', "jsonl_doubled_member game.json:0: value=A"),
        ("[]", "game_not_object game.json"),
        ('{"unit": "\\ud800"}', "game_half_pair game.json"),
        ('{"unit": ' + "[" * 9 + "]" * 9 + "}", "game_json_too_deep game.json:0: limit=8"),
        ('{"kind": 1' + "0" * 5000 + "}", "x"),
    ],
)
def test_what_is_no_json_object_is_refused(tmp_path: Path, text: str, told: str) -> None:
    if told == "x":
        assert any(each.startswith("game_member_kind") for each in faults(tmp_path, text))
        return
    with pytest.raises(FoundWrongError, match=told):
        read_game(write(tmp_path, text))


def test_bytes_that_are_no_utf_8_a_large_file_and_a_missing_one_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "latin.json"
    path.write_bytes('{"unit": "å"}'.encode("latin-1"))
    with pytest.raises(FoundWrongError, match="game_encoding latin.json:0: value=11"):
        read_game(path)
    with pytest.raises(FoundWrongError, match="game_too_large latin.json:0: value=13 limit=12"):
        read_game(path, limits=Limits(file_bytes=12))
    with pytest.raises(CalledWrongError, match="game_file_missing value=.*none.json"):
        read_game(tmp_path / "none.json")


@pytest.mark.parametrize(
    "text", ["", "1/0", "nan", "inf", "1e99", "1" * 19, "0." + "1" * 31, "0x1", "1_000", "²"]
)
def test_what_is_no_number_or_too_long_a_one_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=".*"):
        read_amount(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [(" 34.69 ", "3469/100"), ("+1", "1"), ("-104/3", "-104/3"), ("1e-3", "1/1000"), ("1/007", "1/7")],
)
def test_decimals_and_fractions_are_read_exactly(text: str, value: str) -> None:
    assert read_amount(text) == Fraction(value)
