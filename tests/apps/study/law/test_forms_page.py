"""Forms of organisation: FAR and Norrbotten then and today, and a rule confirmed by a named lawyer."""

import csv
import io
import json
import re

import pytest
from django.test import Client
from tests.apps.people import log_in, token, with_token
from tests.apps.told import TOLD
from tests.runs.study.worlds import example, two_services

from samdrift.apps.cooperations import actions
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.queries import cooperation as facts_of
from samdrift.apps.study import kept
from samdrift.words import LANGUAGES

pytestmark = pytest.mark.django_db
FORMS = "/cooperations/{}/study/forms/"
TODAY = "2026-01-01"
HOST_EXIT = "host/exit/2007-01-01"


@pytest.fixture
def far(db: None) -> Cooperation:
    kept.forget_kept()
    return actions.load(example("far").cooperation, slug="formsfar", **TOLD)


@pytest.fixture
def secretariat(far: Cooperation) -> Client:
    return log_in(Client(), "secretariat", "formsfar")


def read(client: Client, slug: str = "formsfar", *, language: str = "nb", **asked: str) -> str:
    answer = client.get(FORMS.format(slug), asked, HTTP_ACCEPT_LANGUAGE=language)
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ")


def outcomes(client: Client, slug: str, **asked: str) -> dict[str, tuple[str, str]]:
    answer = client.get(f"{FORMS.format(slug)}forms.csv", asked)
    rows = csv.DictReader(io.StringIO(answer.content.decode()))
    return {row["form"]: (row["outcome"], row["alone"]) for row in rows}


def confirm(client: Client, **typed: str) -> str:
    given = {"rule": HOST_EXIT, "outcome": "confirmed", "name": "Kari Nordmann", "day": "2026-03-02"}
    answer = client.post(f"{FORMS.format('formsfar')}confirm/?as_of={TODAY}", {**given, "text": "", **typed})
    if answer.status_code == 302:
        return answer.headers["Location"]
    assert answer.status_code == 200
    return answer.content.decode()


def test_in_2003_no_statutory_host_and_today_one_for_the_four_that_is_open_with_the_county_in(
    secretariat: Client,
) -> None:
    then, today = (outcomes(secretariat, "formsfar", as_of=day) for day in ("2003-03-01", TODAY))
    assert then["host"] == ("not_there", "not_there")
    assert today["host"] == ("open", "allowed")
    assert today["ipr"] == ("not_allowed", "not_allowed")
    html = read(secretariat, as_of="2003-03-01")
    assert "<strong>Vertskommune, administrativ</strong>: Finnes fra 1. januar 2007." in html
    html = read(secretariat, as_of=TODAY)
    assert "Av 7 former er 2 tillatt, 1 ikke tillatt og 4 åpne. Valget er deres." in html
    assert "For kommunene alene: Vertskommune, administrativ (tillatt) og" in html
    assert "Få en jurist til å bekrefte om en fylkeskommune kan være med" in html


def test_the_page_says_that_it_informs_and_never_that_a_form_is_lawful(secretariat: Client) -> None:
    said = {
        "nb": ("Systemet opplyser; det avgjør ikke hva som er lovlig.", "ulovlig"),
        "en": ("The system informs; it does not decide what is lawful.", "illegal"),
        "sv": ("Systemet upplyser; det avgör inte vad som är lagligt.", "olaglig"),
    }
    for language in LANGUAGES:
        html = read(secretariat, language=language, as_of=TODAY)
        note, never = said[language]
        assert note in html
        assert never not in html.lower()
        assert not re.search(r"page\.forms|forms\.(count|outcome|sure)", html)


def test_norrbotten_in_2012_and_today() -> None:
    kept.forget_kept()
    actions.load(example("norrbotten").cooperation, slug="formsnor", **TOLD)
    client = log_in(Client(), "auditor", "formsnor")
    assert outcomes(client, "formsnor", as_of="2012-12-13")["agreement"] == ("doubtful", "")
    assert outcomes(client, "formsnor", as_of=TODAY)["agreement"] == ("allowed", "")
    html = read(client, "formsnor", language="sv")
    assert "Tillfälligt undantag, 15 juli 2010 till 31 december 2012." in html
    assert "1 januari 2013: Undantaget för intern upphandling. Permanent undantag" in html
    assert "var fel redan då" in html


def test_a_free_date_shows_the_law_of_that_day(secretariat: Client) -> None:
    html = read(secretariat, as_of="2019-12-31")
    assert 'value="2019-12-31"' in html
    assert "ikke mulig for kommuner og fylkeskommune sammen" in html


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "soon"])
def test_days_far_off_and_none_are_shown_too(secretariat: Client, day: str) -> None:
    assert "Organisasjonsformer" in read(secretariat, as_of=day)


def test_both_rungs_that_need_no_form_are_told_with_their_notes(secretariat: Client) -> None:
    html = read(secretariat)
    for note in (
        "Smarte prosesser kopieres.",
        "Hver gjør for alle det den er best på.",
        "trygghet for at alle blir behandlet og betjent.",
        "må bestillere bli igjen i hver kommune?",
    ):
        assert note in html
    assert html.count("Trenger ingen rettslig form.") == 2


def test_a_lawyers_confirmation_is_kept_with_name_and_date_and_changes_no_answer(
    far: Cooperation, secretariat: Client
) -> None:
    before = outcomes(secretariat, "formsfar", as_of=TODAY)
    assert confirm(secretariat, text="See section 20-4") == f"{FORMS.format('formsfar')}?as_of={TODAY}"
    [row] = facts_of(far).study.law_confirmations
    assert (row.form, row.attribute, str(row.version), row.confirmed_by) == (
        "host",
        "exit",
        "2007-01-01",
        "Kari Nordmann",
    )
    assert outcomes(secretariat, "formsfar", as_of=TODAY) == before
    assert "Bekreftet av Kari Nordmann, 2. mars 2026" in read(secretariat, as_of=TODAY)


def test_the_same_person_says_it_again_and_the_last_word_stands(
    far: Cooperation, secretariat: Client
) -> None:
    confirm(secretariat)
    confirm(secretariat, outcome="doubted", day="2026-03-03")
    confirm(secretariat, name="Ola Nordmann")
    rows = {row.confirmed_by: row.outcome for row in facts_of(far).study.law_confirmations}
    assert rows == {"Kari Nordmann": "doubted", "Ola Nordmann": "confirmed"}
    assert "Betvilt av Kari Nordmann, 3. mars 2026; Bekreftet av Ola Nordmann" in read(
        secretariat, as_of=TODAY
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": "  "}, "En bekreftelse mangler navn."),
        ({"day": "2026-02-30"}, "2026-02-30 er ingen dag i kalenderen."),
        ({"outcome": "legal"}, "legal er ikke noe utfall av en bekreftelse."),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_is_kept(
    far: Cooperation, secretariat: Client, typed: dict[str, str], said: str
) -> None:
    secretariat.cookies["samdrift_language"] = "nb"
    html = confirm(secretariat, **{"text": "kept words", **typed})
    assert said in html or "lawyer" in html
    assert "kept words" in html
    assert facts_of(far).study.law_confirmations == ()


def test_a_rule_that_there_is_not_is_not_confirmed(secretariat: Client) -> None:
    for rule in ("host/exit/2001-01-01", "host/exit/soon", "nothing", ""):
        answer = secretariat.post(f"{FORMS.format('formsfar')}confirm/", {"rule": rule})
        assert answer.status_code == 404


def test_the_form_of_a_confirmation_is_for_the_secretariat_alone(
    far: Cooperation, secretariat: Client
) -> None:
    assert 'id="confirm-name"' in read(secretariat, as_of=TODAY, confirm=HOST_EXIT)
    reader = log_in(Client(), "party_reader", "formsfar", party="sola")
    html = read(reader, as_of=TODAY, confirm=HOST_EXIT)
    assert 'id="confirm-name"' not in html
    assert "#confirm" not in html


def test_without_answers_the_page_says_what_to_fill_in() -> None:
    kept.forget_kept()
    actions.load(two_services(), slug="formsnone", **TOLD)
    html = read(log_in(Client(), "secretariat", "formsnone"), "formsnone", as_of=TODAY)
    assert "Ingen har svart på de ni spørsmålene ennå" in html
    assert "/edit/form_answers/" in html


def test_the_api_tells_the_same(far: Cooperation) -> None:
    program = with_token(token("party_reader", "formsfar", "sola"))
    answer = program.get(f"/api/v1/cooperations/formsfar/study/forms?as_of={TODAY}")
    assert answer.status_code == 200
    found = {form["form"]: form for form in json.loads(answer.content)["forms"]}
    assert (found["host"]["outcome"], found["host"]["municipalities_alone"]) == ("open", "allowed")
    assert (found["section27"]["exists"], found["section27"]["valid_until"]) == (False, "2024-01-01")


def test_the_page_takes_few_questions_to_the_database(
    far: Cooperation, secretariat: Client, django_assert_max_num_queries: object
) -> None:
    read(secretariat, as_of=TODAY)
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        read(secretariat, as_of=TODAY)


def test_the_workbook_holds_the_same_rows(secretariat: Client) -> None:
    from openpyxl import load_workbook

    answer = secretariat.get(f"{FORMS.format('formsfar')}forms.xlsx", {"as_of": TODAY})
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    text = secretariat.get(f"{FORMS.format('formsfar')}forms.csv", {"as_of": TODAY}).content.decode()
    assert sheet.max_row == len(list(csv.reader(io.StringIO(text))))
