"""`samdrift study FOLDER shares`: every key and method of a folder beside each other."""

from decimal import Decimal
from pathlib import Path

import pytest
from tests.cli.conftest import Ask
from tests.cli.schemas import check_schema

from samdrift.runs.settle import settle
from samdrift.words import LANGUAGES

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def test_far_is_told_by_its_schema_with_the_figures_of_the_assumed_bill(ask: Ask) -> None:
    pool = ("--part", "25*equal", "--part", "75*driver:employees@2003-12-31")
    code, out, _ = ask("study", EXAMPLES / "far", "shares", *pool, "--json")
    assert code == 0
    answer = check_schema("study", out)
    assert (answer["period"], answer["currency"], answer["service"]) == ("2004", "NOK", "")
    assert answer["total"] == "198161000.00"
    assert answer["today"]["randaberg"] == "8589172.35"
    tried = answer["keys"][0]
    assert (tried["key"], tried["parts"]) == ("tried", ["25*equal", "75*driver:employees@2003-12-31"])
    assert (tried["stable"], tried["objections"][0]["group"]) == (False, ["sola", "randaberg"])
    assert answer["recommended"] == "today"
    assert answer["core"]["empty"] is False
    assert answer["model"]["difference"] == "7257961"
    for key in answer["keys"]:
        assert sum(Decimal(amount) for amount in key["amounts"].values()) == Decimal(answer["total"])
        assert sum(Decimal(change) for change in key["change"].values()) == 0
    for method in answer["methods"]:
        assert sum(Decimal(amount) for amount in method["amounts"].values()) == pytest.approx(
            Decimal(answer["total"]), abs=Decimal("0.000001")
        )


def test_groups_that_cost_more_together_are_named_and_covered_on_request(ask: Ask) -> None:
    plain = check_schema("study", ask("study", EXAMPLES / "far", "shares", "--json")[1])
    assert (plain["model"]["subadditive"], plain["model"]["cover"]) == (False, False)
    assert plain["model"]["not_subadditive"][0]["group"] == ["stavanger", "randaberg"]
    assert [each["code"] for each in plain["warnings"]] == ["study_not_subadditive"]
    cover = check_schema("study", ask("study", EXAMPLES / "far", "shares", "--cover", "--json")[1])
    assert (cover["model"]["subadditive"], cover["model"]["cover"], cover["warnings"]) == (True, True, [])


def test_a_service_of_a_year_is_told_alone(ask: Ask) -> None:
    told = ("--service", "gis_map_service", "--period", "2014", "--json")
    answer = check_schema("study", ask("study", EXAMPLES / "norrbotten", "shares", *told)[1])
    assert (answer["service"], answer["total"], len(answer["parties"])) == ("gis_map_service", "480000.00", 7)


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_read_the_answer_first_and_tables_within_the_width(ask: Ask, language: str) -> None:
    code, out, err = ask("study", EXAMPLES / "norrbotten", "shares", "--language", language)
    assert (code, err) == (0, "")
    figure = {"en": "518.59", "nb": "518,59", "sv": "518,59"}[language]
    assert figure in out.partition("\n\n")[0]
    assert "Överkalix" in out.partition("\n\n")[0]
    assert all(len(line) <= 100 for line in out.splitlines())
    assert "study." not in out


def test_a_folder_without_a_cost_function_has_its_keys_and_says_what_is_missing(
    ask: Ask, folder: Path
) -> None:
    code, _, err = ask("study", folder, "shares", "--events")
    assert code == 0
    assert "components.csv" in err
    answer = check_schema("study", ask("study", folder, "shares", "--events", "--json")[1])
    assert (answer["model"], answer["methods"], answer["core"], answer["recommended"]) == (
        None,
        [],
        None,
        None,
    )
    assert all(key["stable"] is None for key in answer["keys"])


def test_the_years_own_events_count_when_asked_for(ask: Ask, folder: Path) -> None:
    answer = check_schema("study", ask("study", folder, "shares", "--events", "--json")[1])
    assert answer["total"] == "4000.01"
    (settled,) = settle(folder, periods=["2026"]).settlements
    assert answer["today"] == {
        bill.party: f"{Decimal(bill.amount_minor) / 100:.2f}" for bill in settled.bills
    }


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--period", "2014-01"), 2, "2014-01"),
        (("--period", "2099"), 2, "2099"),
        (("--service", "nothing"), 2, "gis_map_service"),
        (("--part", "60*equal"), 2, "60"),
        (("--part", "100*population"), 2, "100*population"),
        (("--part", "100*equal", "--most-loss", "-3"), 2, "-3"),
        (("--part", "100*driver:nothing@2012-12-31"), 1, "nothing"),
    ],
)
def test_what_cannot_be_studied_is_told(ask: Ask, words: tuple[str, ...], code: int, told: str) -> None:
    found, _, err = ask("study", EXAMPLES / "norrbotten", "shares", *words)
    assert found == code
    assert told in err


def test_a_tried_key_has_its_years_and_votes(ask: Ask) -> None:
    words = ("--service", "common", "--part", "100*equal", "--ramp", "3", "--json")
    answer = check_schema("study", ask("study", EXAMPLES / "norrbotten", "shares", *words)[1])
    tried = answer["keys"][0]
    assert len(tried["years"]) == 3
    assert tried["years"][2] == tried["amounts"]
    votes = {vote["rule"]: vote["passes"] for vote in tried["votes"]}
    assert votes == {"each": False, "parties": False, "seats": False, "inhabitants": True, "cost": True}


def test_two_that_become_one_pay_less_and_no_service_changed(ask: Ask) -> None:
    words = ("study", EXAMPLES / "norrbotten", "scenarios", "--merge", "overtornea,overkalix")
    answer = check_schema("study", ask(*words, "--json")[1])
    (found,) = answer["scenarios"]
    assert (found["scenario"], found["parties"]) == ("merge", ["overtornea", "overkalix"])
    assert found["change"]["overtornea"] == "-57004.88"
    assert sum(Decimal(change) for change in found["change"].values()) == 0
    told = {language: ask(*words, "--language", language)[1].partition("\n\n")[0] for language in LANGUAGES}
    assert all("004" in text and "Överkalix kommun" in text for text in told.values())
    assert len(set(told.values())) == 3


def test_every_party_leaves_in_turn_unless_one_is_named(ask: Ask) -> None:
    pool = ("--part", "25*equal", "--part", "75*driver:employees@2003-12-31", "--json")
    answer = check_schema("study", ask("study", EXAMPLES / "far", "scenarios", *pool)[1])
    assert [each["parties"] for each in answer["scenarios"]] == [
        ["stavanger"],
        ["sandnes"],
        ["sola"],
        ["randaberg"],
        ["rogaland_fk"],
    ]
    code, out, _ = ask("study", EXAMPLES / "far", "scenarios", "--leaves", "sola", "--language", "en")
    assert code == 0
    assert out.startswith("If Sola kommune leaves:")


def test_a_newcomer_joins_with_its_values(ask: Ask) -> None:
    words = ("study", EXAMPLES / "norrbotten", "scenarios", "--service", "common")
    code, out, _ = ask(*words, "--joins", "nyby:inhabitants=10000", "--json")
    assert code == 0
    (found,) = check_schema("study", out)["scenarios"]
    assert (found["parties"], found["before"]["nyby"]) == (["nyby"], "0.00")
    for wrong in ("nyby:inhabitants", ":inhabitants=1", "nyby:inhabitants=-1"):
        assert ask(*words, "--joins", wrong)[0] == 2


def test_a_party_that_cannot_leave_by_the_keys_is_told_and_the_others_are_shown(
    ask: Ask, folder: Path
) -> None:
    keys = folder / "keys.toml"
    table = '[[key]]\nname = "k"\n[[key.part]]\nshare = "1"\nby = "percent"\npercent = {a = "60", b = "40", c = "0"}\n'
    keys.write_text(keys.read_text(encoding="utf-8").replace('"k"', '"old"') + table, encoding="utf-8")
    parties = folder / "parties.csv"
    parties.write_text(parties.read_text(encoding="utf-8").replace("2026-04-16", ""), encoding="utf-8")
    words = ("study", folder, "scenarios", "--events")
    answer = check_schema("study", ask(*words, "--json")[1])
    assert [each["parties"] for each in answer["scenarios"]] == [["c"]]
    assert [each["party"] for each in answer["refused"]] == ["a", "b"]
    assert "100" in ask(*words)[2]


def test_votes_by_share_are_told_beside_one_vote_each(ask: Ask) -> None:
    company = ",".join(["county=47", *(f"m{number}=53/14" for number in range(1, 15))])
    words = ("study", EXAMPLES / "norrbotten", "voting")
    answer = check_schema("study", ask(*words, "--votes", company, "--json")[1])
    equal, given = answer["rules"]
    assert [equal["smallest"], given["smallest"]] == [8, 2]
    assert given["voters"][0] == {
        "voter": "county",
        "votes": "47",
        "share": "47/100",
        "banzhaf": "8191/8205",
        "shapley_shubik": "13/15",
        "without": 14,
    }
    text = ask(*words, "--votes", company, "--language", "en")[1]
    assert "Without county every majority needs 14 of the others." in " ".join(text.split())
    rules = check_schema("study", ask(*words, "--json")[1])["rules"]
    assert [rule["rule"] for rule in rules] == ["equal", "seats", "inhabitants", "cost"]
    alone = ask(*words, "--votes", "a=51,b=49", "--language", "nb")[1]
    assert "Ingenting vedtas mot a." in alone


@pytest.mark.parametrize(
    ("what", "option"),
    [("shares", "--votes"), ("voting", "--part"), ("scenarios", "--most-loss"), ("estimate", "--merge")],
)
def test_an_option_of_another_question_is_refused(ask: Ask, what: str, option: str) -> None:
    code, _, err = ask("study", EXAMPLES / "norrbotten", what, option, "1")
    assert code == 2
    assert option in err
