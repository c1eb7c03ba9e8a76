"""A file from outside becomes figures of the baseline: looked at first, sent as a change, and never another party's."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.apps.facts import april
from tests.apps.people import log_in, token, with_token
from tests.apps.told import TOLD
from tests.files.outside.samples import BUDGET, BUDGET_TEXT, TABLE
from tests.files.remote.serving import Answer, serving

from samdrift.apps.cooperations import actions, models, queries
from samdrift.apps.cooperations.models.proposal import APPLIED, WAITING

pytestmark = pytest.mark.django_db

PAGE = "/cooperations/april/imports/"
API = "/api/v1/cooperations/april/imports/"
RULES = b"select,service,measure\nfunction=120,,administration\n"


@pytest.fixture
def owner() -> models.Cooperation:
    return actions.load(april(), slug="april", **TOLD)


def secretary() -> Client:
    return log_in(Client(), "secretariat", "april")


def editor(party: str = "a") -> Client:
    return log_in(Client(), "party_editor", "april", party)


def look(client: Client, content: bytes = BUDGET, *, mapping: bytes = RULES, **fields: str) -> HttpResponse:
    named = {"form": "kostra", "party": "a", "year": "2016", "service": "", **fields}
    files = {"file": ("budget.csv", content), "map": ("map.csv", mapping)}
    sent = {name: upload(*each) for name, each in files.items() if each[1]}
    return client.post(PAGE, {**named, **sent})


def upload(name: str, content: bytes) -> io.BytesIO:
    file = io.BytesIO(content)
    file.name = name
    return file


def looked(answer: HttpResponse) -> str:
    """What the page carries to the button that sends."""
    html = answer.content.decode()
    assert 'name="looked"' in html, html
    return html.partition('name="looked" value="')[2].partition('"')[0]


def figures(owner: models.Cooperation) -> dict[tuple[str, str, int], str]:
    whole = queries.cooperation(owner, only=("baseline",))
    return {(each.party, each.measure, each.year): str(each.value) for each in whole.baseline}


def test_a_file_is_looked_at_and_nothing_is_kept(owner: models.Cooperation) -> None:
    before = figures(owner)
    html = look(secretary()).content.decode()
    assert "1 new figures and 0 changed ones would come" in html
    assert "730,000" in html
    assert "instalments (510)" in html
    assert (figures(owner), models.Proposal.objects.count()) == (before, 0)


def test_what_the_secretariat_sends_is_applied_and_the_same_again_changes_nothing(
    owner: models.Cooperation,
) -> None:
    client = secretary()
    answer = client.post(f"{PAGE}send/", {"looked": looked(look(client))})
    (row,) = models.Proposal.objects.all()
    assert answer.headers["Location"] == f"/cooperations/april/changes/{row.pk}/"
    assert (row.state, row.note) == (APPLIED, "Figures from budget.csv")
    assert figures(owner)["a", "administration", 2016] == "730000"
    again = look(client).content.decode()
    assert "nothing changes" in again
    assert 'name="looked"' not in again


def test_what_a_partys_editor_sends_waits_for_the_party(owner: models.Cooperation) -> None:
    client = editor()
    client.post(f"{PAGE}send/", {"looked": looked(look(client))})
    (row,) = models.Proposal.objects.all()
    assert (row.state, row.party) == (WAITING, "a")
    assert ("a", "administration", 2016) not in figures(owner)


def test_an_editor_imports_for_no_other_party(owner: models.Cooperation) -> None:
    assert look(editor("a"), party="b").status_code == 403
    html = editor("a").get(PAGE).content.decode()
    assert '<option value="a"' in html
    assert '<option value="b"' not in html


def test_a_look_is_sent_by_whom_it_was_shown_to_and_as_it_was_shown(owner: models.Cooperation) -> None:
    signed = looked(look(editor("a")))
    for client, text in ((secretary(), signed), (editor("a"), f"{signed}x"), (editor("a"), "")):
        html = client.post(f"{PAGE}send/", {"looked": text}).content.decode()
        assert "older than a day" in html
    assert not models.Proposal.objects.exists()


@pytest.mark.parametrize(
    ("content", "fields", "told"),
    [
        (BUDGET_TEXT.replace("700000", "x").encode(), {}, "budget.csv, row 2, column amount"),
        (b" \n", {}, "is empty"),
        (b"<!DOCTYPE html><html>", {}, "a web page"),
        (BUDGET, {"form": "sie"}, "SIE was asked for"),
        (BUDGET, {"form": "nonsense"}, "There is no import from"),
        (BUDGET, {"year": "16"}, "is no year"),
        (BUDGET, {"party": "nobody"}, "There is no party"),
    ],
)
def test_what_is_wrong_is_told_and_the_form_comes_back(
    owner: models.Cooperation, content: bytes, fields: dict[str, str], told: str
) -> None:
    answer = look(secretary(), content, **fields)
    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert not models.Proposal.objects.exists()


def test_rows_of_a_table_and_a_wrong_mapping_are_told_too(owner: models.Cooperation) -> None:
    html = look(secretary(), TABLE.replace(b",it,", b",,"), mapping=b"", form="table").content.decode()
    assert "users" in html
    assert (
        "map.csv, row 2, column select"
        in look(secretary(), mapping=b"select,service,measure\nx,,y\n").content.decode()
    )


def test_an_address_of_the_own_network_is_asked_only_where_the_instance_allows(
    owner: models.Cooperation, settings: Any, tmp_path: Path
) -> None:
    settings.DATA = tmp_path
    with serving(table=Answer(TABLE.replace(b",it,", b",,"))) as served:
        fields = {"form": "table", "party": "a", "address": f"{served.url}/table"}
        assert "own network" in secretary().post(PAGE, fields).content.decode()
        assert served.asked == []
        settings.FETCH_PRIVATE = True
        assert "users" in secretary().post(PAGE, fields).content.decode()
        assert len(served.asked) == 1
    assert "not kept" not in secretary().post(PAGE, fields).content.decode()
    assert len(list((tmp_path / "fetched").glob("*.bin"))) == 1


def test_the_api_looks_and_sends_by_rules_in_the_call(owner: models.Cooperation) -> None:
    client = with_token(token("secretariat", "april"))
    address = f"{API}kostra?party=a&year=2016&rule=function%3D120%3B%3Badministration%3B1/2"

    def post(more: str = "") -> HttpResponse:
        return client.post(f"{address}{more}", BUDGET, content_type="application/octet-stream")

    seen = post("&dry_run=true").json()
    assert (seen["state"], seen["rows"][0]["now"]["value"]) == (None, "365000")
    assert seen["totals"]["read"] == "0.00"
    done = post().json()
    assert (done["state"], done["written"]) == ("applied", True)
    assert figures(owner)["a", "administration", 2016] == "365000"
    assert post().json()["proposal"] is None


def test_a_partys_program_sends_for_its_own_party_and_waits(owner: models.Cooperation) -> None:
    client = with_token(token("party_editor", "april", "a"))

    def send(party: str) -> HttpResponse:
        where = f"{API}kostra?party={party}&year=2016"
        return client.post(where, BUDGET, content_type="application/octet-stream")

    assert send("a").json()["state"] == "waiting"
    assert send("b").status_code == 403


def test_the_page_asks_few_questions(owner: models.Cooperation, django_assert_max_num_queries: Any) -> None:
    client = secretary()
    with django_assert_max_num_queries(15):
        look(client)
