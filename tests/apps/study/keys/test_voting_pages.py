"""Votes and power: Norrbotten's county council and its municipalities, seats by four methods, and nonsense."""

import csv
import io
import json
import random
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from tests.apps.people import log_in, token, with_token
from tests.apps.told import TOLD
from tests.runs.study.worlds import two_services

from samdrift.apps.cooperations import actions
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.study import kept
from samdrift.words import LANGUAGES

pytestmark = pytest.mark.django_db
VOTING = "/cooperations/lab/study/voting/"
COUNTY = [("owner", "Landstinget"), ("percent", "47")]


def read(client: Client, *pairs: tuple[str, str], language: str = "nb") -> str:
    answer = client.get(f"{VOTING}?{urlencode(pairs)}", HTTP_ACCEPT_LANGUAGE=language)
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ")


def rows_of(client: Client, *pairs: tuple[str, str]) -> list[dict[str, str]]:
    answer = client.get(f"{VOTING}voting.csv?{urlencode(pairs)}")
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def of_rule(rows: list[dict[str, str]], rule: str) -> dict[str, dict[str, str]]:
    return {row["voter"]: row for row in rows if row["rule"] == rule}


def least(votes: dict[str, Fraction], with_it: str = "", without: str = "") -> int | None:
    """The fewest that make a majority, with one of them or without: every number of voters tried, largest first."""
    total = sum(votes.values())
    others = sorted((v for name, v in votes.items() if name not in (with_it, without)), reverse=True)
    own = votes.get(with_it, Fraction(0))
    for size in range(len(others) + 1):
        if any((own + sum(group)) * 2 > total for group in combinations(others, size)):
            return size
    return None


def test_with_the_county_council_one_more_is_enough_and_without_it_all_fourteen_are_needed(
    auditor: Client,
) -> None:
    votes = {"county": Fraction(47), **{f"m{n}": Fraction(53, 14) for n in range(14)}}
    assert least(votes, with_it="county") == 1
    assert least(votes, without="county") == 14
    html = read(auditor, *COUNTY)
    assert "Med én stemme hver avgjør 8 av 14." in html
    assert "Med 47 % til Landstinget er det nok at 1 annen er med." in html
    assert "Uten den må alle de 14 andre være med." in html
    assert "Landstinget har 47 % av stemmene og 99,83 % av makten." in html
    assert "14 like: makt" in html


def test_the_file_has_the_exact_shares_and_the_power_of_the_worked_example(auditor: Client) -> None:
    given = of_rule(rows_of(auditor, *COUNTY), "given")
    assert len(given) == 15
    assert given["Landstinget"]["share"] == "47/100"
    assert (given["Landstinget"]["banzhaf"], given["Landstinget"]["without"]) == ("8191/8205", "14")
    assert (given["lulea"]["share"], given["lulea"]["shapley_shubik"]) == ("53/1400", "1/105")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_how_many_decide(auditor: Client, language: str) -> None:
    said = {
        "nb": "Med én stemme hver avgjør 8 av 14",
        "en": "With one vote each, 8 of 14 decide",
        "sv": "Med en röst var avgör 8 av 14",
    }
    html = read(auditor, *COUNTY, ("seats", "21"), language=language)
    assert said[language] in html
    assert "page.votes" not in html


@pytest.mark.parametrize(
    ("percent", "said"),
    [
        ("60", "Med 60 % av stemmene avgjør Landstinget alene. Uten den kan ingenting avgjøres."),
        ("50", "er det nok at 1 annen er med. Uten den kan ingenting avgjøres."),
        ("10", "Uten den må 8 andre være med."),
    ],
)
def test_an_owner_of_more_decides_alone_and_one_of_less_is_one_of_many(
    auditor: Client, percent: str, said: str
) -> None:
    assert said in read(auditor, ("owner", "Landstinget"), ("percent", percent))


def test_typed_votes_win_over_the_owner_and_parties_are_known_by_name(auditor: Client) -> None:
    typed = "Luleå kommun=40\nPiteå kommun=30, c=20\nd=10"
    rows = rows_of(auditor, ("votes", typed), *COUNTY)
    given = of_rule(rows, "given")
    assert list(given) == ["lulea", "pitea", "c", "d"]
    assert [row["banzhaf"] for row in given.values()] == ["5/12", "1/4", "1/4", "1/12"]
    assert "Med 40 % til Luleå kommun" in read(auditor, ("votes", typed))


@pytest.mark.parametrize("number", [1, 14, 21, 200])
def test_seats_add_up_by_every_method_and_the_largest_gains_most_by_d_hondt(
    auditor: Client, number: int
) -> None:
    rows = rows_of(auditor, ("seats", str(number)))
    methods = ("sainte_lague", "sainte_lague_1_4", "sainte_lague_1_2", "d_hondt")
    seats = {
        method: {name: Fraction(row["votes"]) for name, row in of_rule(rows, method).items()}
        for method in methods
    }
    assert all(sum(shared.values()) == number for shared in seats.values())
    assert all(seats["d_hondt"]["lulea"] >= seats[method]["lulea"] for method in methods)


def test_seats_go_by_what_is_asked_for(auditor: Client) -> None:
    by = {by: read(auditor, *COUNTY, ("seats", "21"), ("by", by)) for by in ("inhabitants", "cost", "votes")}
    assert "Av 21 plasser etter innbyggere får Luleå kommun" in by["inhabitants"]
    assert "Av 21 plasser etter det hver betaler i dag får Luleå kommun" in by["cost"]
    assert "Av 21 plasser etter stemmene ovenfor får Landstinget" in by["votes"]


def test_the_readers_own_party_is_marked_and_told_of(owner: Cooperation) -> None:
    html = read(log_in(Client(), "party_reader", "lab", party="pitea"), *COUNTY)
    assert html.count('<tr role="row" class="us">') == 2
    assert html.count('<div class="bar us"') == 2
    assert "13 like: stemmer" in html
    assert "Piteå kommun har 3,79 % av stemmene og 0,01 % av makten." in html


@pytest.mark.parametrize(
    ("pairs", "field", "said"),
    [
        ([("owner", "Landstinget"), ("percent", "mye")], "percent", "«mye» er ingen andel"),
        ([("owner", "Landstinget")], "percent", "er ingen andel"),
        ([("percent", "47")], "owner", "trenger et navn"),
        ([("owner", "Luleå kommun"), ("percent", "47")], "owner", "er en av deltakerne"),
        ([("votes", "a=1,a=2")], "votes", "står to ganger"),
        ([("votes", "lulea=1,Luleå kommun=2")], "votes", "står to ganger"),
        ([("votes", ",".join(f"v{n}=1" for n in range(41)))], "votes", "41 stemmeberettigede"),
        ([("votes", "a=" + "1" * 2000)], "votes", "lengre enn 2000 tegn"),
        ([("votes", ",".join(f"v{n}=1/{10**n + 1}" for n in range(12)))], "votes", "for mange"),
        ([("seats", "0")], "seats", "fra 1 til 200"),
        ([("seats", "201")], "seats", "fra 1 til 200"),
    ],
)
def test_a_fault_stands_beside_its_field_and_what_was_typed_is_kept(
    auditor: Client, pairs: list[tuple[str, str]], field: str, said: str
) -> None:
    html = read(auditor, *pairs)
    assert html.count('aria-invalid="true"') == 1
    assert said in html.split(f'<div id="{field}-fault">')[1].split("</div>")[0]
    assert all(value[:1900] in html for _, value in pairs)
    assert "Med én stemme hver avgjør 8 av 14." in html
    assert auditor.get(f"{VOTING}voting.csv?{urlencode(pairs)}").status_code == 404


WILD = (
    "", "0", "-1", "47", "47 %", "1e9", "9" * 400, "½", "²", "💥", "\ud800", "\x01", "<script>", "=", ",", "a=1", "a=b",
    "lulea=1\nb=2", "a=1/0", "a=0,b=0", "a=1/3,b=2/3", "lulea", "Landstinget", "2014", "1999", "inhabitants", "cost",
    "votes", "employees", "a=999999999999999999,b=0.000000001", "x=1," * 500, "100", "99.999999999",
)  # fmt: skip
NAMES = ("year", "owner", "percent", "votes", "seats", "by", "nonsense")


def test_no_nonsense_in_the_address_is_a_failure(auditor: Client, owner: Cooperation) -> None:
    chance = random.Random(47)
    program = with_token(token("secretariat", "lab"))
    for _ in range(120):
        pairs = [(chance.choice(NAMES), chance.choice(WILD)) for _ in range(chance.randrange(1, 8))]
        query = urlencode(pairs, errors="surrogatepass")
        for where in (VOTING, f"{VOTING}voting.csv"):
            assert auditor.get(f"{where}?{query}").status_code in (200, 404), pairs
        answer = program.get(f"/api/v1/cooperations/lab/study/voting?{query}")
        assert answer.status_code in (200, 404, 422, 429), pairs


def test_a_program_is_told_what_the_page_tells(owner: Cooperation) -> None:
    client = with_token(token("auditor", "lab"))
    pairs = urlencode([*COUNTY, ("seats", "21"), ("by", "cost")])
    told: Any = json.loads(client.get(f"/api/v1/cooperations/lab/study/voting?{pairs}").content)
    assert (told["seats"], told["by"]) == (21, "cost")
    rules = {rule["rule"]: rule for rule in told["rules"]}
    assert (rules["equal"]["smallest"], rules["given"]["needed"]) == (8, "701/14")
    county = rules["given"]["voters"][0]
    assert (county["name"], county["banzhaf"], county["without"]) == ("Landstinget", "8191/8205", 14)
    assert rules["d_hondt"]["total"] == "21/1"
    wrong = client.get("/api/v1/cooperations/lab/study/voting?owner=Landstinget&percent=much")
    assert (wrong.status_code, json.loads(wrong.content)["faults"][0]["code"]) == (422, "votes_percent")


def test_a_majority_of_a_board_is_more_than_half_of_its_seats_however_they_are_shared(
    auditor: Client,
) -> None:
    html = read(auditor, ("votes", "a=1,b=0"), ("seats", "3"), ("by", "votes"))
    assert "Styret: 2 av 3 plasser." in html
    assert "Luleå kommun: plasser: 28,57 %" in read(auditor, ("seats", "21"))
    assert read(auditor, *COUNTY).count("Stemmene som er oppgitt: mer enn halvparten av 100") == 1


def test_the_lab_leads_to_the_page_and_a_tie_is_told(auditor: Client) -> None:
    assert f'href="{VOTING}?year=' in auditor.get("/cooperations/lab/study/key-lab/").content.decode()
    assert "avgjør loddtrekning" in read(auditor, ("votes", "a=1,b=1"), ("seats", "1"), ("by", "votes"))


def test_the_page_takes_at_most_fifteen_questions(
    auditor: Client, django_assert_max_num_queries: Any
) -> None:
    kept.forget_kept()
    with django_assert_max_num_queries(15):
        read(auditor, *COUNTY)


def test_without_costs_the_parties_vote_and_no_seats_are_shared(db: None) -> None:
    facts = replace(two_services(), costs=(), budget=(), drivers=())
    actions.load(facts, slug="lab", **TOLD)
    html = read(log_in(Client(), "auditor", "lab"))
    assert f"av {len(facts.parties)}." in html
    assert 'id="by"' not in html


def test_a_year_that_is_not_there_is_not_found_and_strangers_are_refused(auditor: Client) -> None:
    assert auditor.get(f"{VOTING}?year=1999").status_code == 404
    actions.load(two_services(), slug="open", seen_by="public", **TOLD)
    for page in ("", "voting.csv"):
        assert Client().get(f"/cooperations/open/study/voting/{page}").status_code == 403
        assert Client().get(f"{VOTING}{page}").status_code == 404
