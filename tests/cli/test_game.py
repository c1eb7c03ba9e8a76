"""`samdrift game`: a file solved by methods, or a split held against it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.cli.conftest import Ask
from tests.cli.schemas import check_schema
from tests.domain.games.samples import YOUNG_1985

from samdrift.domain.games.methods import METHODS

NAMES = [
    "method",
    "allocation",
    "exact",
    "stable",
    "objections",
    "objections_total",
    "certificate",
    "facts",
    "warnings",
    "refused",
    "seconds",
]


@pytest.fixture
def young(tmp_path: Path) -> Path:
    return write(tmp_path, {"kind": "cost", "players": ["1", "2", "3"], "cost": YOUNG_1985})


def write(folder: Path, game: object) -> Path:
    path = folder / "game.json"
    path.write_text(json.dumps(game), encoding="utf-8")
    return path


def without_time(answer: dict[str, Any]) -> dict[str, Any]:
    assert answer["seconds"] >= 0
    return {name: value for name, value in answer.items() if name != "seconds"}


def test_a_method_answers_with_the_contracts_object(ask: Ask, young: Path) -> None:
    code, out, err = ask("game", "solve", young, "--method", "shapley", "--json")
    assert (code, err) == (0, "")
    answer = check_schema("game", out)
    assert list(answer) == NAMES
    assert without_time(answer) == {
        "method": "shapley",
        "allocation": {
            "1": "12.833333333333333",
            "2": "17.333333333333333",
            "3": "47.833333333333333",
        },
        "exact": {"1": "77/6", "2": "52/3", "3": "287/6"},
        "stable": False,
        "objections": [{"group": ["2", "3"], "overcharge": "0.16666666666666667"}],
        "objections_total": 1,
        "certificate": None,
        "facts": {},
        "warnings": [],
        "refused": [],
    }


@pytest.mark.parametrize("words", [["--method", "all"], [], ["--method", ",".join(METHODS)]])
def test_several_methods_answer_with_a_list_in_their_order(ask: Ask, young: Path, words: list[str]) -> None:
    code, out, _ = ask("game", "solve", young, *words, "--json")
    assert code == 0
    assert [answer["method"] for answer in check_schema("game", out)] == list(METHODS)


def test_a_method_that_has_no_answer_says_why_in_a_list_and_fails_alone(ask: Ask, tmp_path: Path) -> None:
    file = write(tmp_path, {"kind": "value", "players": ["A", "B"], "cost": {"A": 0, "B": 0, "A|B": 10}})
    code, out, _ = ask("game", "solve", file, "--method", "equal_percentage_saving,shapley", "--json")
    first, second = check_schema("game", out)
    assert code == 0
    assert (first["allocation"], first["stable"]) == (None, None)
    assert [each["code"] for each in first["refused"]] == ["game_alone_sum_zero"]
    assert (second["allocation"], second["stable"]) == ({"A": "5", "B": "5"}, True)
    code, out, _ = ask("game", "solve", file, "--method", "equal_percentage_saving", "--json")
    assert code == 3
    assert [each["code"] for each in check_schema("check", out)["faults"]] == ["game_alone_sum_zero"]
    code, out, _ = ask("game", "solve", file, "--method", "equal_percentage_saving,equal_percentage_saving")
    assert code == 3
    assert "adds up to 0" in out


def test_of_values_the_one_who_gets_less_than_on_its_own_objects(ask: Ask, tmp_path: Path) -> None:
    file = write(tmp_path, {"kind": "value", "players": ["A", "B"], "cost": {"A": 2, "B": 0, "A|B": 10}})
    _, out, _ = ask("game", "check", file, "--allocation", "A=1,B=9", "--json")
    answer = check_schema("game", out)
    assert answer["objections"] == [{"group": ["A"], "overcharge": "1"}]
    _, out, _ = ask("game", "check", file, "--allocation", "A=1,B=9")
    assert "1 group would gain more by breaking out: A gets 1.0000 less than on its own." in out
    _, out, _ = ask("game", "check", file, "--allocation", "A=5,B=5")
    assert "Stable: no group would gain more by breaking out." in out


def test_a_split_in_fractions_is_judged_exactly(ask: Ask, young: Path) -> None:
    code, out, _ = ask(
        "game", "check", young, "--allocation", "1=14,2=37/2", "--allocation", "3=91/2", "--json"
    )
    answer = check_schema("game", out)
    assert (code, answer["method"], answer["stable"]) == (0, None, True)
    assert answer["exact"] == {"1": "14/1", "2": "37/2", "3": "91/2"}


def test_amounts_that_were_cut_are_judged_within_rounding(ask: Ask, young: Path) -> None:
    cut = "1=13.000000000001,2=20,3=44.999999999999"
    answer = check_schema("game", ask("game", "check", young, "--allocation", cut, "--json")[1])
    assert (answer["exact"], answer["stable"], answer["warnings"]) == (None, True, [])


def test_a_rounded_split_is_judged_with_a_warning_and_another_sum_is_refused(ask: Ask, young: Path) -> None:
    rounded = "1=12.83,2=17.33,3=47.83"
    answer = check_schema("game", ask("game", "check", young, "--allocation", rounded, "--json")[1])
    assert [each["code"] for each in answer["warnings"]] == ["game_allocation_sum"]
    assert [each["group"] for each in answer["objections"]] == [["2", "3"]]
    code, out, _ = ask("game", "check", young, "--allocation", "1=12.83,2=17.33,3=47.80", "--json")
    assert code == 2
    assert [each["code"] for each in check_schema("check", out)["faults"]] == ["game_allocation_sum"]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["solve", "--method", "shaply"], "game_method_unknown"),
        (["solve", "--allocation", "1=1"], "game_option_unused"),
        (["check"], "game_allocation_missing"),
        (["check", "--allocation", "1=1", "--method", "shapley"], "game_option_unused"),
        (["check", "--allocation", "1=1,2"], "game_allocation_unreadable"),
        (["check", "--allocation", "1=1,1=2"], "game_player_twice"),
        (["check", "--allocation", "1=1,2=2"], "game_amount_missing"),
        (["check", "--allocation", "1=1,2=2,3=75,4=0"], "game_player_unknown"),
        (["check", "--allocation", "1=1,2=x,3=75"], "game_amount_none"),
        (["guess"], "call_not_understood"),
    ],
)
def test_a_call_that_is_wrong_is_told_and_ends_with_2(
    ask: Ask, young: Path, words: list[str], fault: str
) -> None:
    code, out, _ = ask("game", words[0], young, *words[1:], "--json")
    assert code == 2
    assert [each["code"] for each in check_schema("check", out)["faults"]] == [fault]


def test_a_file_that_is_wrong_ends_with_1_and_a_missing_one_with_2(ask: Ask, tmp_path: Path) -> None:
    file = write(tmp_path, {"kind": "cost", "players": ["A"], "cost": {"A": "x"}})
    code, out, _ = ask("game", "solve", file, "--json")
    told = check_schema("check", out)["faults"]
    assert (code, [(each["column"], each["code"]) for each in told]) == (1, [("cost.A", "game_not_number")])
    assert ask("game", "solve", tmp_path / "none.json", "--json")[0] == 2


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Shapley value", "one by one", "Pays", "1 group would pay less by breaking out: 2, 3 pays"]),
        ("nb", ["Shapley-verdien", "én og én", "Betaler", "1 gruppe ville betalt mindre ved å bryte ut"]),
        ("sv", ["Shapleyvärdet", "en i taget", "Betalar", "1 grupp skulle betala mindre genom att"]),
    ],
)
def test_a_person_reads_the_method_the_amounts_and_who_objects(
    ask: Ask, young: Path, language: str, words: list[str]
) -> None:
    code, out, err = ask("game", "solve", young, "--method", "shapley", "--language", language)
    assert (code, err) == (0, "")
    assert [word for word in words if word not in out.replace("\n", " ")] == []
    assert max(map(len, out.splitlines())) <= 100


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_every_method_is_told_in_every_language_within_the_terminal(
    ask: Ask, young: Path, language: str
) -> None:
    code, out, _ = ask("game", "solve", young, "--language", language)
    assert code == 0
    assert max(map(len, out.splitlines())) <= 100
    assert [word for word in out.split() if word.startswith("game.")] == []


def test_the_table_tells_what_each_saves_and_the_verdict_stands_below(ask: Ask, tmp_path: Path) -> None:
    game = {"kind": "cost", "players": ["1", "2", "3"], "cost": YOUNG_1985, "unit": "million SEK"}
    _, out, _ = ask("game", "solve", write(tmp_path, game), "--method", "ensc")
    assert out.splitlines() == [
        "Amounts in million SEK.",
        "",
        "Equal split of the non-separable cost",
        "Each pays the cost that would disappear without it, and the rest is split equally.",
        "",
        "Party     Pays    Alone    Saves      %",
        "-----  -------  -------  -------  -----",
        "1      14.6667  15.0000   0.3333   2.2%",
        "2      18.6667  20.0000   1.3333   6.7%",
        "3      44.6667  55.0000  10.3333  18.8%",
        "Total  78.0000  90.0000  12.0000  13.3%",
        "",
        "Stable: no group would pay less by breaking out.",
    ]


def test_of_many_objections_the_largest_are_told_and_lines_stay_short(ask: Ask, tmp_path: Path) -> None:
    players = [f"a municipality with a long name {place:02}" for place in range(12)]
    game = {
        "kind": "cost",
        "players": players,
        "drivers": {"q": dict.fromkeys(players, "1")},
        "components": [{"kind": "scale", "driver": "q", "amount": "1000000000", "exponent": "1.5"}],
    }
    _, out, _ = ask("game", "solve", write(tmp_path, game), "--method", "shapley")
    assert "4,094 groups would pay less by breaking out" in out.replace("\n", " ")
    assert out.count("\n  a municipality") == 4
    assert max(map(len, out.splitlines())) <= 100
    told = check_schema(
        "game", ask("game", "solve", tmp_path / "game.json", "--method", "shapley", "--json")[1]
    )
    assert (told["exact"], len(told["objections"]), told["objections_total"]) == (None, 100, 4094)


def test_the_schema_knows_a_wrong_answer() -> None:
    path = Path(__file__).resolve().parents[2] / "docs" / "schemas" / "game.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    answer = dict.fromkeys(NAMES)
    assert not Draft202012Validator(schema).is_valid(answer)


def test_twelve_parties_have_every_methods_answer_by_the_schema(ask: Ask, tmp_path: Path) -> None:
    players = [f"m{place:02}" for place in range(12)]
    users = {player: str(300 + 917 * place % 4000) for place, player in enumerate(players)}
    components = [
        {"kind": "fixed", "amount": "2000000"},
        {"kind": "scale", "driver": "users", "amount": "15000", "exponent": "0.7"},
    ]
    game = {"kind": "cost", "players": players, "drivers": {"users": users}, "components": components}
    code, out, _ = ask("game", "solve", write(tmp_path, game), "--json")
    answers = {answer["method"]: answer for answer in check_schema("game", out)}
    assert (code, [answer["refused"] for answer in answers.values()]) == (0, [[]] * len(METHODS))
    assert answers["nucleolus"]["certificate"]["criterion"] == "nucleolus"
    total = sum(float(amount) for amount in answers["shapley"]["allocation"].values())
    for answer in answers.values():
        assert sum(map(float, answer["allocation"].values())) == pytest.approx(total, rel=1e-12)
        assert answer["exact"] is None


def test_where_no_split_satisfies_every_group_the_least_sacrifice_is_told(ask: Ask, tmp_path: Path) -> None:
    cost = {"A": 6, "B": 6, "C": 6, "A|B": 7, "A|C": 7, "B|C": 7, "A|B|C": 12}
    file = write(tmp_path, {"kind": "cost", "players": ["A", "B", "C"], "cost": cost})
    _, out, _ = ask("game", "solve", file, "--method", "least_core")
    assert "No split can satisfy every group; the smallest necessary sacrifice is 1.0000." in out
    answer = check_schema("game", ask("game", "solve", file, "--method", "least_core", "--json")[1])
    assert (answer["facts"], answer["objections_total"]) == ({"epsilon": "1/1"}, 3)


def test_the_help_of_the_command_loads_no_numerics() -> None:
    program = "import sys; from samdrift.cli.commands import game; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
