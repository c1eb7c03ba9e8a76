"""What a stranger meets: what this is, examples to walk through without login, and where to tell of hindrances."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.facts import april
from tests.apps.issued import april_settlement, issue
from tests.apps.people import log_in
from tests.apps.told import TOLD

from samdrift.apps.cooperations import actions
from samdrift.apps.records import feedback
from samdrift.apps.records.models import Feedback

pytestmark = pytest.mark.django_db
ADDRESS = reverse("accessibility")


@pytest.fixture
def example() -> None:
    issue(actions.load(april(), slug="example", seen_by="example", **TOLD), april_settlement())


def links(html: str) -> list[str]:
    return [part.partition('"')[0] for part in html.split('href="')[1:]]


def test_a_stranger_reads_what_this_is_and_walks_an_example_to_the_why_of_a_line(example: None) -> None:
    stranger = Client()
    start = stranger.get("/", headers={"accept-language": "nb"}).content.decode()
    assert "Med Samdrift kan kommuner" in start
    walk = [each for each in links(start) if each.startswith("/cooperations/example/")]
    assert [each.removeprefix("/cooperations/example/") for each in walk] == [
        "",
        "settlement/2026-04/",
        "settlement/2026-04/",
        "settlement/2026-04/bills/b/",
        "lines/2026-04/b/pool/it/-/",
    ]
    assert {stranger.get(each).status_code for each in walk} == {200}


def test_who_is_logged_in_meets_their_cooperations_and_no_advertising(example: None) -> None:
    home = log_in(Client(), "observer", "example").get("/", headers={"accept-language": "nb"})
    assert "Med Samdrift kan kommuner" not in home.content.decode()
    assert "/cooperations/example/" in links(home.content.decode())


def test_a_cooperation_that_is_public_is_no_example_to_walk_through() -> None:
    issue(actions.load(april(), slug="open", seen_by="public", **TOLD), april_settlement())
    start = Client().get("/").content.decode()
    assert "/cooperations/open/" in links(start)
    assert not [each for each in links(start) if "/bills/" in each]


def test_the_start_page_asks_the_database_few_times(
    example: None, django_assert_max_num_queries: object
) -> None:
    issue(actions.load(april(), slug="other", seen_by="example", **TOLD), april_settlement())
    with django_assert_max_num_queries(5):  # type: ignore[operator]
        Client().get("/")


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_the_statement_is_one_link_away_from_every_page(language: str) -> None:
    assert ADDRESS in links(Client().get("/", headers={"accept-language": language}).content.decode())
    assert Client().get(ADDRESS, headers={"accept-language": language}).status_code == 200


def test_who_meets_a_hindrance_tells_of_it_without_login_and_is_thanked() -> None:
    answer = Client().post(ADDRESS, {"text": "Tabellen leses ikke opp", "reply_to": ""}, follow=True)
    assert 'role="status"' in answer.content.decode()
    (told,) = feedback.read_all()
    assert (told.text, told.reply_to) == ("Tabellen leses ikke opp", "")


def test_what_was_typed_is_kept_when_the_address_is_none() -> None:
    answer = Client().post(ADDRESS, {"text": "Too <small>", "reply_to": "nobody"})
    assert "Too &lt;small&gt;" in answer.content.decode()
    assert 'aria-invalid="true"' in answer.content.decode()
    assert not Feedback.objects.exists()


def test_a_flood_of_feedback_is_stopped() -> None:
    codes = [Client().post(ADDRESS, {"text": f"{number}"}).status_code for number in range(6)]
    assert codes == [302] * 5 + [429]


def test_feedback_is_forgotten_for_good() -> None:
    from tests.apps.told import NOON

    told = feedback.give(text="x", reply_to="a@example.org", language="nb", moment=NOON)
    assert feedback.forget(told.pk)
    assert not feedback.forget(told.pk)
    assert feedback.read_all() == ()
