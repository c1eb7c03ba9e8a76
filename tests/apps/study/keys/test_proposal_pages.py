"""The pages of alternatives and of proposed keys: what each reader sees and may do, in few queries."""

import json
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.people import log_in
from tests.apps.study.proposing import IN_APRIL, IN_SEPTEMBER, PARTIES, Proposing, facts, wanted

from samdrift.apps.study.kept import forget_kept
from samdrift.apps.study.models import Alternative, CouncilDecision, HearingAnswer, KeyProposal, SentText
from samdrift.runs.key_text import hash_of
from samdrift.site import middleware

pytestmark = pytest.mark.django_db
SLUG = "proposalpages"
QUERY = "year=2026&service=pay&part=50*equal&part=50*driver:inhabitants@2026-01-01"
MOST_QUERIES = 15
EN = {"headers": {"accept-language": "en"}}


@pytest.fixture
def proposing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Proposing]:
    forget_kept()
    made = Proposing(SLUG)
    made.load(facts())
    set_clock(monkeypatch, IN_APRIL)
    return made


def set_clock(monkeypatch: pytest.MonkeyPatch, moment: Any) -> None:
    monkeypatch.setattr(middleware, "timezone", SimpleNamespace(now=lambda: moment))


def where(page: str, *arguments: object) -> str:
    return reverse(f"study:{page}", args=[SLUG, *arguments])


def secretariat() -> Client:
    return log_in(Client(), "secretariat", SLUG)


def of_party(party: str, role: str = "party_approver") -> Client:
    return log_in(Client(), role, SLUG, party)


def read(client: Client, page: str, *arguments: object) -> str:
    answer = client.get(where(page, *arguments), **EN)
    assert answer.status_code == 200
    return answer.content.decode()


def saved(client: Client, name: str, whose: str = "") -> Alternative:
    answer = client.post(f"{where('save_alternative')}?{QUERY}", {"name": name, "whose": whose})
    assert answer.status_code == 302
    return Alternative.objects.get(name=name)


# alternatives


def test_an_alternative_is_saved_beside_today_and_opened_in_the_lab_again(proposing: Proposing) -> None:
    client = secretariat()
    row = saved(client, "Half and half")
    html = read(client, "alternatives")
    assert "4,667" in html
    assert "-1,333" in html
    assert f"{where('key_lab')}?year=2026&amp;service=pay&amp;part=50%2Aequal" in html
    assert (row.year, row.service, row.party) == ("2026", "pay", "")


def test_a_partys_alternative_is_seen_by_that_party_alone(proposing: Proposing) -> None:
    ours = of_party("a", "party_reader")
    row = saved(ours, "Secret plan", "a")
    assert "Secret plan" in read(ours, "alternatives")
    for other in (of_party("b"), secretariat(), log_in(Client(), "auditor", SLUG)):
        assert "Secret plan" not in read(other, "alternatives")
        for act in ("rename_alternative", "withdraw_alternative"):
            assert other.post(where(act, row.pk), {"name": "x"}).status_code == 404
    assert ours.post(where("rename_alternative", row.pk), {"name": "Plan B"}).status_code == 302
    assert "Plan B" in read(ours, "alternatives")


def test_nobody_saves_for_another_party(proposing: Proposing) -> None:
    client = of_party("a")
    for whose in ("b", ""):
        answer = client.post(f"{where('save_alternative')}?{QUERY}", {"name": "x", "whose": whose})
        assert answer.status_code in (200, 403)
        assert not Alternative.objects.exists()
    assert log_in(Client(), "observer", SLUG).get(f"{where('save_alternative')}?{QUERY}").status_code == 403


def test_what_is_withdrawn_is_not_listed_and_stays_in_the_table(proposing: Proposing) -> None:
    client = secretariat()
    row = saved(client, "Half and half")
    client.post(where("withdraw_alternative", row.pk))
    assert "Half and half" not in read(client, "alternatives")
    row.refresh_from_db()
    assert row.withdrawn_by is not None
    refused = client.post(where("withdraw_alternative", row.pk), **EN)
    assert "is withdrawn" in refused.content.decode()


def test_a_name_is_given_once_and_never_empty(proposing: Proposing) -> None:
    client = secretariat()
    row = saved(client, "Half and half")
    again = client.post(f"{where('save_alternative')}?{QUERY}", {"name": "Half  and half"}, **EN)
    assert "There is an alternative “Half and half” already" in again.content.decode()
    empty = client.post(where("rename_alternative", row.pk), {"name": " "}, **EN)
    assert "has no name" in empty.content.decode()


def test_an_alternative_whose_facts_are_gone_says_so(proposing: Proposing) -> None:
    client = secretariat()
    saved(client, "Half and half")
    proposing.load(facts(drivers=[]))
    assert "Half and half" in read(client, "alternatives")


# proposals


def proposed(client: Client, **more: str) -> KeyProposal:
    said = {
        "title": "Half and half",
        "proposal_reason": "Fairer.",
        "valid_from": "2027-01-01",
        "hearing_until": "2026-06-01",
        "decide_until": "2026-11-01",
        "rule": "each",
        **more,
    }
    answer = client.post(f"{where('propose')}?{QUERY}", said)
    assert answer.status_code == 302, answer.content.decode()
    return KeyProposal.objects.get()


def test_a_key_of_the_lab_is_proposed_read_and_sent(proposing: Proposing) -> None:
    client = secretariat()
    assert "Valid from" in client.get(f"{where('propose')}?{QUERY}", **EN).content.decode()
    row = proposed(client)
    html = read(client, "proposal", row.pk)
    assert "nobody but the secretariat" in html
    for hidden in (of_party("a"), log_in(Client(), "observer", SLUG)):
        assert hidden.get(where("proposal", row.pk)).status_code == 404
        assert "Half and half" not in read(hidden, "proposals")
    seen = html.partition('name="seen" value="')[2][:64]
    assert client.post(where("send_proposal", row.pk), {"seen": seen}).status_code == 302
    assert SentText.objects.get().hash == seen
    assert "0 of 3" in read(of_party("a"), "proposal", row.pk).replace('<strong class="nowrap">', "").replace(
        "</strong>", ""
    )


def test_a_draft_is_changed_on_the_same_form(proposing: Proposing) -> None:
    client = secretariat()
    row = proposed(client)
    form = client.get(f"{where('propose')}?{QUERY}&draft={row.pk}", **EN).content.decode()
    assert 'value="Half and half"' in form
    said = {
        "title": "More",
        "valid_from": "2028-01-01",
        "hearing_until": "2026-06-01",
        "decide_until": "2026-11-01",
    }
    client.post(f"{where('propose')}?{QUERY}&draft={row.pk}", {**said, "rule": "seats/board"})
    row.refresh_from_db()
    assert (row.title, row.valid_from.year, row.rule, row.body) == ("More", 2028, "seats", "board")
    for none in ("0", "x", "99999999999"):
        assert client.get(f"{where('propose')}?{QUERY}&draft={none}").status_code == 404


def test_what_cannot_be_proposed_stays_as_typed_with_why(proposing: Proposing) -> None:
    client = secretariat()
    said = {
        "title": "Typed",
        "valid_from": "2027-01-01",
        "hearing_until": "2026-06-01",
        "decide_until": "2026-06-01",
        "rule": "each",
    }
    html = client.post(f"{where('propose')}?{QUERY}", said, **EN).content.decode()
    assert "The councils cannot decide until 2026-06-01" in html
    assert 'value="Typed"' in html
    html = client.post(
        f"{where('propose')}?{QUERY}&most_loss=10", {**said, "decide_until": "2026-11-01"}, **EN
    )
    assert "is no key" in html.content.decode()


def test_the_text_is_downloaded_as_it_was_locked(proposing: Proposing) -> None:
    row = proposing.send(proposing.draft())
    content = of_party("b").get(where("proposal_text", row.pk)).content
    assert hash_of(content) == proposing.hash(row)
    assert json.loads(content)["title"] == "Half and half"
    assert Client().get(where("proposal_text", row.pk)).status_code == 404
    assert secretariat().get(where("proposal_text", proposing.draft().pk)).status_code == 404


def test_a_party_answers_on_the_page_and_no_other_for_it(proposing: Proposing) -> None:
    row = proposing.send(proposing.draft())
    client = of_party("a", "party_editor")
    said = {"party": "a", "stance": "conditions", "text": "<b>Three</b> years."}
    assert client.post(where("answer_hearing", row.pk), said).status_code == 302
    assert client.post(where("answer_hearing", row.pk), {**said, "party": "b"}).status_code == 403
    html = read(of_party("c"), "proposal", row.pk)
    assert "&lt;b&gt;Three&lt;/b&gt; years." in html
    assert "for, with conditions" in html
    refused = client.post(where("answer_hearing", row.pk), {**said, "text": ""}, **EN).content.decode()
    assert "The answer has conditions, and says none" in refused
    assert HearingAnswer.objects.count() == 1


def test_the_hearing_is_ended_by_the_secretariat_when_it_is_over(
    proposing: Proposing, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = proposing.send(proposing.draft())
    assert "End the hearing" not in read(secretariat(), "proposal", row.pk)
    early = secretariat().post(where("end_hearing", row.pk), **EN).content.decode()
    assert "these have not answered: A, B, C" in early
    set_clock(monkeypatch, IN_SEPTEMBER)
    assert "End the hearing" in read(secretariat(), "proposal", row.pk)
    assert log_in(Client(), "host_officer", SLUG).post(where("end_hearing", row.pk)).status_code == 403
    assert secretariat().post(where("end_hearing", row.pk)).status_code == 302


def test_a_decision_with_another_hash_is_refused_and_both_are_shown(
    proposing: Proposing, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = proposing.deciding()
    set_clock(monkeypatch, IN_SEPTEMBER)
    client = of_party("a")
    said = {
        "party": "a",
        "outcome": "rejected",
        "decided_on": "2026-08-31",
        "minutes": "47/26",
        "hash": "0badc0de",
    }
    html = client.post(where("record_decision", row.pk), said, **EN).content.decode()
    assert f"name the text “0badc0de”, and the one proposed is {proposing.hash(row)[:8]}" in html
    assert 'value="47/26"' in html
    said["hash"] = proposing.hash(row)[:4] + " " + proposing.hash(row)[4:8].upper()
    assert client.post(where("record_decision", row.pk), said).status_code == 302
    assert client.post(where("record_decision", row.pk), {**said, "party": "b"}).status_code == 403
    html = client.post(
        where("record_decision", row.pk), {**said, "decided_on": "soon"}, **EN
    ).content.decode()
    assert "“soon” is no date" in html
    entry = CouncilDecision.objects.get()
    assert f'name="corrects" value="{entry.pk}"' in read(client, "proposal", row.pk)
    more = {**said, "outcome": "adopted", "corrects": str(entry.pk)}
    assert client.post(where("record_decision", row.pk), more).status_code == 302
    assert f"entry {entry.pk} of" in read(client, "proposal", row.pk)


def test_who_is_missing_and_late_is_told(proposing: Proposing, monkeypatch: pytest.MonkeyPatch) -> None:
    row = proposing.deciding()
    proposing.decide(row, "a")
    set_clock(monkeypatch, IN_SEPTEMBER.replace(month=11, day=4))
    html = read(secretariat(), "proposal", row.pk)
    assert "Missing: B, C." in html
    assert "3 days late" in html


def test_the_change_that_puts_it_in_force_is_one_button_and_another_approves(
    proposing: Proposing, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = proposing.adopted()
    set_clock(monkeypatch, IN_SEPTEMBER)
    assert of_party("a").post(where("put_in_force", row.pk)).status_code == 403
    answer = secretariat().post(where("put_in_force", row.pk))
    change = proposing.row(row).change
    assert change is not None
    assert answer.headers["Location"] == reverse("change", args=[SLUG, change.pk])
    assert "waits for another to approve it" in read(of_party("a"), "proposal", row.pk)
    host = log_in(Client(), "host_officer", SLUG)
    assert host.post(reverse("change_approve", args=[SLUG, change.pk])).status_code == 302
    assert "The key is in the tables" in read(of_party("a"), "proposal", row.pk)


def test_what_stops_it_is_told_on_its_page(proposing: Proposing, monkeypatch: pytest.MonkeyPatch) -> None:
    row = proposing.adopted()
    proposing.load(facts(pools=list(facts().pools[1:]), flows=list(facts().flows[1:]), budget=[]))
    set_clock(monkeypatch, IN_SEPTEMBER)
    html = secretariat().post(where("put_in_force", row.pk), **EN).content.decode()
    assert "The cost pool hr is no longer there" in html


@pytest.mark.parametrize("state", ["draft", "hearing", "deciding", "adopted", "waiting", "in_force"])
@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_a_proposal_needs_few_queries_and_says_words_in_every_state(
    proposing: Proposing, state: str, language: str, django_assert_max_num_queries: Any
) -> None:
    row = in_state(proposing, state)
    client = secretariat()
    client.get(f"{where('key_lab')}?{QUERY}")
    with django_assert_max_num_queries(MOST_QUERIES):
        html = client.get(where("proposal", row.pk), headers={"accept-language": language}).content.decode()
    assert "page.proposal" not in html
    assert "value." not in html.partition("<main")[2]


def in_state(proposing: Proposing, state: str) -> KeyProposal:
    if state == "draft":
        return proposing.draft(wanted(rule="seats", body="board"))
    if state == "hearing":
        return proposing.send(proposing.draft())
    if state == "deciding":
        row = proposing.deciding(wanted(rule="seats", body="board"))
        proposing.decide(row, "c", "rejected")
        return row
    row = proposing.adopted()
    if state != "adopted":
        change = proposing.prepare(row)
        if state == "in_force":
            proposing.approve(change)
    return row


@pytest.mark.parametrize("page", ["alternatives", "proposals", "save_alternative", "propose"])
def test_the_other_pages_need_few_queries(
    proposing: Proposing, page: str, django_assert_max_num_queries: Any
) -> None:
    client = secretariat()
    for name in ("one", "two"):
        saved(client, name)
    proposing.draft()
    for party in PARTIES:
        saved(of_party(party), f"of {party}", party)
    forget_kept()
    with django_assert_max_num_queries(MOST_QUERIES):
        assert client.get(f"{where(page)}?{QUERY}").status_code == 200
