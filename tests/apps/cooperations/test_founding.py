"""A cooperation begun from its name and its parties alone."""

import pytest
from django.test import Client
from tests.apps.people import person

from samdrift.apps.cooperations import models, queries
from samdrift.apps.cooperations.founding import LONGEST_NAME, MOST_PARTIES, Founding, found_cooperation
from samdrift.domain.cooperation.checks import check
from samdrift.domain.faults import FoundWrongError
from samdrift.words import LANGUAGES, remedy, sentence

THREE = "Sola kommune\n\n  Sandnes   kommune \nRogaland fylkeskommune\n"


def typed(**changed: str) -> Founding:
    right = {"name": "Felles lønn", "country": "NO", "parties": THREE}
    return Founding(**{**right, **changed})


def codes(found: Founding) -> list[tuple[str, str]]:
    with pytest.raises(FoundWrongError, match="founding_") as refused:
        found_cooperation(found)
    return [(each.code.removeprefix("founding_"), each.place.column) for each in refused.value.faults]


def test_a_name_a_country_and_parties_are_a_cooperation_without_a_fault() -> None:
    found = found_cooperation(typed(host="Sandnes kommune"))
    assert [(party.code, party.name) for party in found.parties] == [
        ("sola_kommune", "Sola kommune"),
        ("sandnes_kommune", "Sandnes kommune"),
        ("rogaland_fylkeskommune", "Rogaland fylkeskommune"),
    ]
    assert (found.host, found.currency_code, found.language) == ("sandnes_kommune", "NOK", "nb")
    assert check(found) == ((), ())


def test_without_a_host_the_first_party_is_it_and_each_country_has_its_currency() -> None:
    found = found_cooperation(typed(country="SE", parties="Luleå kommun\nÄlvsbyns kommun"))
    assert (found.host, found.currency_code, found.language) == ("lulea_kommun", "SEK", "sv")
    assert [party.code for party in found.parties] == ["lulea_kommun", "alvsbyns_kommun"]


def test_names_that_would_have_the_same_code_are_told_apart_by_a_number() -> None:
    found = found_cooperation(typed(parties="Os\nÖs\nOS\n日本"))
    assert [party.code for party in found.parties] == ["os", "os_2", "os_3", "party"]


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"name": " \x00 ", "parties": "\n"}, [("no_name", "name"), ("no_parties", "parties")]),
        ({"country": "DK"}, [("country", "country")]),
        ({"parties": "Sola\nSola\nSola"}, [("party_twice", "parties")]),
        ({"host": "Bergen"}, [("host", "host")]),
        ({"name": "x" * (LONGEST_NAME + 1)}, [("long_name", "name")]),
        ({"parties": "x" * (LONGEST_NAME + 1)}, [("long_name", "parties")]),
        (
            {"parties": "\n".join(map(str, range(MOST_PARTIES + 1)))},
            [("many_parties", "parties")],
        ),
    ],
)
def test_every_fault_is_told_at_its_field(changed: dict[str, str], wrong: list[tuple[str, str]]) -> None:
    assert codes(typed(**changed)) == wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_says_what_to_do_in_every_language(language: str) -> None:
    worst = typed(name="", country="DK", parties=f"Sola\nSola\n{'x' * 201}", host="Bergen")
    with pytest.raises(FoundWrongError, match="founding_host") as refused:
        found_cooperation(worst)
    assert all(sentence(each, language) and remedy(each, language) for each in refused.value.faults)


@pytest.mark.django_db
def test_who_begins_it_is_its_secretariat_and_it_is_its_members_alone() -> None:
    analyst = Client()
    analyst.force_login(person())
    sent = {"name": "Helt ny lønn", "country": "NO", "parties": THREE, "host": ""}
    answer = analyst.post("/start/empty/", sent)
    assert answer.headers["Location"] == "/cooperations/helt-ny-lonn/parties/"
    owner = models.Cooperation.objects.get(slug="helt-ny-lonn")
    assert [party.name for party in queries.cooperation(owner).parties] == [
        "Sola kommune",
        "Sandnes kommune",
        "Rogaland fylkeskommune",
    ]
    assert analyst.get("/cooperations/helt-ny-lonn/edit/risks/").status_code == 200
    assert Client().get("/cooperations/helt-ny-lonn/").status_code == 404


@pytest.mark.django_db
def test_what_is_wrong_comes_back_as_it_was_typed_and_nothing_is_begun() -> None:
    analyst = Client()
    analyst.force_login(person())
    sent = {"name": "", "country": "SE", "parties": "Sola <kommune>", "host": "Bergen"}
    page = analyst.post("/start/empty/", sent, HTTP_ACCEPT_LANGUAGE="nb")
    told = page.content.decode()
    assert page.status_code == 200
    assert "Sola &lt;kommune&gt;" in told
    assert 'value="SE" id="country-SE" checked' in told
    assert "Samarbeidet har ikke noe navn ennå." in told
    assert not models.Cooperation.objects.filter(name="").exists()
    assert analyst.get("/start/empty/").headers["Location"] == "/start/"
