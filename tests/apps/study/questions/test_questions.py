"""The list of questions: who sees and answers what, an answer as one change, and reminders once a day."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests.apps.facts import april
from tests.apps.people import log_in, token, with_role, with_token
from tests.apps.told import NOON, TOLD

from samdrift.apps.cooperations import actions, proposals, queries
from samdrift.apps.cooperations.models import Cooperation, Proposal
from samdrift.apps.cooperations.readers import read_reader
from samdrift.apps.records.models import Entry, Notice
from samdrift.apps.records.web import person_on_page
from samdrift.apps.study.questions.reminding import remind
from samdrift.domain.cooperation.study import Answer, PracticeTopic, Question, StudyFacts

pytestmark = pytest.mark.django_db
SLUG = "asked"
QUESTIONS = f"/cooperations/{SLUG}/study/questions/"
TODAY = NOON.date()
REMIND = f"{QUESTIONS}remind/"


def question(code: str, days: int, **more: Any) -> Question:
    about = {"measure": code, "year": 2025, "unit": "pcs"} if "topic" not in more else {}
    return Question(
        question=code, name=f"How many {code}?", deadline=TODAY + timedelta(days=days), **about, **more
    )


@pytest.fixture
def owner(db: None) -> Cooperation:
    """Three parties; one question is late, one due in a week, one later, and one is of a practice."""
    study = StudyFacts(
        questions=(
            question("slips", -1),
            question("posts", 7),
            question("tickets", 30),
            question("scanning", 30, area="accounting", topic="scanning"),
        ),
        practice_topics=(PracticeTopic(area="accounting", topic="scanning", name="Scanning"),),
        answers=(Answer(question="slips", party="c", status="unknown", text="no list is kept"),),
    )
    facts = replace(april(), study=study, agreement=replace(april().agreement, study_date=TODAY.isoformat()))
    return actions.load(facts, slug=SLUG, **TOLD)


def editor(party: str = "a") -> Client:
    return log_in(Client(), "party_editor", SLUG, party)


def answer(client: Client, code: str, party: str, **typed: str) -> Any:
    return client.post(f"{QUESTIONS}{code}/{party}/", typed, HTTP_ACCEPT_LANGUAGE="nb")


def standing(client: Client) -> dict[tuple[str, str], str]:
    lines = client.get(f"{QUESTIONS}questions.csv").content.decode().splitlines()[1:]
    return {(cells[0], cells[1]): cells[2] for cells in (line.split(",") for line in lines)}


def test_everybodys_standing_is_common(owner: Cooperation) -> None:
    found = standing(log_in(Client(), "observer", SLUG))
    assert (found["slips", "a"], found["slips", "c"], found["posts", "a"]) == ("late", "unknown", "waiting")
    assert len(found) == 12


def test_a_partys_editor_answers_with_a_figure_that_waits_for_the_partys_approver(owner: Cooperation) -> None:
    client = editor()
    assert (
        answer(client, "slips", "a", status="answered", value="1 234,5", source="payroll").status_code == 302
    )
    change = Proposal.objects.get(cooperation=owner)
    assert (change.state, change.party, sorted(each["sheet"] for each in change.changes)) == (
        "waiting",
        "a",
        ["answers", "baseline"],
    )
    assert standing(client)["slips", "a"] == "late"
    approver = with_role("party_approver", SLUG, "a")
    proposals.approve(
        change, reader=read_reader(approver), user=approver, by=person_on_page(approver), moment=NOON
    )
    facts = queries.cooperation(owner)
    (figure,) = (each for each in facts.baseline if each.measure == "slips")
    assert (figure.party, float(figure.value), figure.unit, figure.source) == ("a", 1234.5, "pcs", "payroll")
    assert standing(client)["slips", "a"] == "answered"


def test_only_the_party_itself_sees_that_its_answer_waits(owner: Cooperation) -> None:
    client = editor()
    answer(client, "slips", "a", status="unknown", text="we shall ask the vendor")
    said = "venter på godkjenning"
    assert said in client.get(QUESTIONS, HTTP_ACCEPT_LANGUAGE="nb").content.decode()
    for other in (editor("b"), log_in(Client(), "secretariat", SLUG)):
        assert said not in other.get(QUESTIONS, HTTP_ACCEPT_LANGUAGE="nb").content.decode()


def test_what_the_secretariat_answers_for_a_party_stands_at_once(owner: Cooperation) -> None:
    client = log_in(Client(), "secretariat", SLUG)
    answer(client, "scanning", "b", status="answered", value="central", text="since 2024")
    (practice,) = queries.cooperation(owner).study.practices
    assert (practice.party, practice.topic, practice.value, practice.text) == (
        "b",
        "scanning",
        "central",
        "since 2024",
    )
    assert standing(client)["scanning", "b"] == "answered"


def test_that_a_party_does_not_know_takes_its_earlier_figure_back(owner: Cooperation) -> None:
    client = log_in(Client(), "secretariat", SLUG)
    answer(client, "posts", "b", status="answered", value="7")
    assert [each.value for each in queries.cooperation(owner).baseline if each.measure == "posts"] == [7]
    answer(client, "posts", "b", status="unknown", text="counted twice")
    assert [each for each in queries.cooperation(owner).baseline if each.measure == "posts"] == []
    assert standing(client)["posts", "b"] == "unknown"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"status": "answered", "value": " "}, "Svaret har ikke noe tall"),
        ({"status": "answered", "value": "a few"}, "a few"),
        ({"status": "perhaps", "value": "1"}, "perhaps er ingen måte å svare på"),
    ],
)
def test_an_answer_that_is_none_is_told_and_what_was_typed_is_kept(
    owner: Cooperation, typed: dict[str, str], said: str
) -> None:
    page = answer(editor(), "slips", "a", **typed, text="in words")
    assert page.status_code == 200
    text = page.content.decode()
    assert said in text
    assert "in words</textarea>" in text
    assert not Proposal.objects.filter(cooperation=owner).exists()


def test_another_partys_question_is_not_for_an_editor(owner: Cooperation) -> None:
    assert editor("b").get(f"{QUESTIONS}slips/a/").status_code == 403
    assert answer(editor("b"), "slips", "a", status="unknown").status_code == 403


def test_a_question_or_a_party_that_there_is_none_of_is_not_found(owner: Cooperation) -> None:
    client = log_in(Client(), "secretariat", SLUG)
    assert client.get(f"{QUESTIONS}nothing/a/").status_code == 404
    assert client.get(f"{QUESTIONS}slips/nobody/").status_code == 404


def test_the_editors_of_who_is_late_or_soon_due_are_reminded_once_a_day(owner: Cooperation) -> None:
    person = with_role("party_editor", SLUG, "a")
    secretary = with_role("secretariat", SLUG)
    known = {
        "reader": read_reader(secretary),
        "by": person_on_page(secretary),
        "today": TODAY,
        "within_days": 7,
    }
    told = {each.party: each for each in remind(owner, **known, moment=NOON)}
    assert (told["a"].questions, told["a"].people) == (("slips", "posts"), 1)
    assert (told["c"].questions, told["c"].people) == (("posts",), 0)
    assert [each.about["number"] for each in Notice.objects.filter(person=person, what="questions_due")] == [
        2
    ]
    again = {each.party: each for each in remind(owner, **known, moment=NOON + timedelta(hours=2))}
    assert again["a"].again
    assert Notice.objects.filter(person=person, what="questions_due").count() == 1
    remind(owner, **known, moment=NOON + timedelta(days=1))
    assert Notice.objects.filter(person=person, what="questions_due").count() == 2
    logged = Entry.objects.filter(cooperation=SLUG, what="questions_reminded")
    assert [each.about for each in logged] == [{"party": "a", "number": 2, "people": 1}] * 2


def test_what_is_answered_or_far_away_is_not_reminded_of(owner: Cooperation) -> None:
    secretary = with_role("secretariat", SLUG)
    known = {
        "reader": read_reader(secretary),
        "by": person_on_page(secretary),
        "today": TODAY,
        "moment": NOON,
    }
    assert {each.party: each.questions for each in remind(owner, **known, within_days=0)} == {
        "a": ("slips",),
        "b": ("slips",),
    }


def test_reminding_from_the_page_says_whom_and_refuses_what_is_no_number_of_days(owner: Cooperation) -> None:
    with_role("party_editor", SLUG, "a")
    client = log_in(Client(), "secretariat", SLUG)
    done = client.post(REMIND, {"within_days": "7"}, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "2 questions, told to 1 people" in done
    assert "nobody has the role of editor" in done
    wrong = client.post(REMIND, {"within_days": "soon"}, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "is no number of days" in wrong


def test_a_program_of_the_secretariat_reads_the_standing_and_reminds(owner: Cooperation) -> None:
    with_role("party_editor", SLUG, "b")
    program = with_token(token("secretariat", SLUG))
    path = f"/api/v1/cooperations/{SLUG}/study/questions"
    found = program.get(path).json()
    assert found["as_of"] == TODAY.isoformat()
    assert {each["standing"] for each in found["standings"]} == {"late", "unknown", "waiting"}
    told = program.post(f"{path}/remind", {"within_days": 7}, content_type="application/json").json()[
        "reminded"
    ]
    assert [each for each in told if each["party"] == "b"] == [
        {"party": "b", "questions": ["slips", "posts"], "people": 1, "again": False}
    ]


def test_an_empty_list_teaches_how_to_write_it(db: None) -> None:
    actions.load(april(), slug=SLUG, **TOLD)
    text = log_in(Client(), "secretariat", SLUG).get(QUESTIONS, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "questions.csv" in text
    assert f"/cooperations/{SLUG}/edit/questions/" in text
