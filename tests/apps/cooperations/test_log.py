"""What is done in a cooperation stands in its log: each action with its entry, the page, the file."""

import csv
import io
import json
from dataclasses import replace
from hashlib import sha256

import pytest
from django.test import Client
from django.utils import timezone as clock
from pytest_django import DjangoAssertNumQueries
from tests.apps.facts import april, everything
from tests.apps.issued import april_settlement, issue
from tests.apps.people import PASSWORD, log_in, person, with_role
from tests.apps.told import KARI, NOON, TOLD

from samdrift.apps.cooperations import actions, invitations, models, people, queries
from samdrift.apps.cooperations.models import Cooperation, Role
from samdrift.apps.records.log import record, verify_chain
from samdrift.apps.records.models import Entry
from samdrift.apps.records.telling import text_of
from samdrift.apps.records.web import person_on_page
from samdrift.domain.cooperation import Cooperation as Value
from samdrift.domain.faults import RefusedError

pytestmark = pytest.mark.django_db
LOG = "/cooperations/secret/log/"


@pytest.fixture
def secret(db: None) -> Cooperation:
    return actions.load(april(), slug="secret", **TOLD)


def last(what: str) -> Entry:
    found = Entry.objects.filter(cooperation="secret").order_by("number").last()
    assert found is not None
    assert found.what == what
    return found


def kinds() -> list[str]:
    rows = Entry.objects.filter(cooperation="secret").order_by("number")
    return list(rows.values_list("what", flat=True))


def test_a_load_tells_how_many_rows_came_and_went(secret: Cooperation) -> None:
    value = april()
    rows = sum(
        len(getattr(value, table)) for table in ("parties", "pools", "flows", "costs", "keys", "prices")
    )
    first = last("loaded").about
    assert (first["added"], first["removed"]) == (rows + 1, 0)
    dearer = replace(value.costs[0], amount_minor=value.costs[0].amount_minor + 1)
    actions.load(replace(value, costs=(dearer, *value.costs[1:])), slug="secret", **TOLD)
    assert last("loaded").about == {"added": 1, "removed": 1, "costs_added": 1, "costs_removed": 1}
    actions.load(replace(value, name="Another name"), slug="secret", **TOLD)
    assert last("loaded").about["terms_added"] == 1


def test_every_table_of_a_cooperation_is_counted() -> None:
    single = {"name", "country", "currency_code", "language", "host", "fiscal_year_start"}
    assert set(Value.__dataclass_fields__) - queries.TABLES.keys() == {
        *single,
        "dimensions",
        "agreement",
        "study",
    }


def test_the_tables_of_its_study_are_counted_by_their_own_names() -> None:
    owner = actions.load(everything(), slug="secret", **TOLD)
    told = last("loaded").about
    assert (told["risks_added"], told["risk_scores_added"], told["places_added"]) == (2, 2, 1)
    actions.load(april(), slug="secret", **TOLD)
    assert last("loaded").about["risks_removed"] == 2
    assert models.Risk.objects.filter(cooperation=owner).count() == 0


def test_who_sees_it_is_told_when_it_changes(secret: Cooperation) -> None:
    actions.load(april(), slug="secret", seen_by="members", **TOLD)
    assert last("loaded")
    actions.set_seen_by(secret, "public", by=KARI, moment=NOON)
    assert last("seen_by").about == {"before": "members", "after": "public"}
    assert last("seen_by").name == "Kari"


def test_a_period_is_told_once_however_often_the_same_is_settled(secret: Cooperation) -> None:
    for _ in range(2):
        issue(secret, april_settlement())
    assert kinds() == ["loaded", "settled"]
    assert text_of(last("settled"), "en") == "settled April 2026 (settlement 1) and issued bills: 3"


def test_a_role_is_told_when_it_is_given_and_when_it_ends(secret: Cooperation) -> None:
    ola = person("ola")
    for _ in range(2):
        row = invitations.give_role(ola, secret, role="party_reader", party="a", **TOLD)
    assert kinds() == ["loaded", "role_given"]
    assert text_of(last("role_given"), "nb") == "ga Ola rollen deltakers leser for a"
    assert text_of(last("role_given"), "nb", {"a": "Sola kommune"}).endswith("leser for Sola kommune")
    invitations.end_role(row, **TOLD)
    assert text_of(last("role_taken"), "en") == "ended the role party's reader for a of Ola"
    assert not Role.objects.exists()


def test_an_invitation_is_told_from_its_making_to_its_end(secret: Cooperation) -> None:
    by = person_on_page(person("kari"))
    for end in ("accept", "withdraw"):
        made = invitations.invite(secret, role="auditor", party="", note="", by=by, moment=NOON)
        if end == "accept":
            assert invitations.accept(made, person("ola"), by=by, moment=NOON)
        invitations.withdraw(made, by=by, moment=NOON)
    expected = ["invitation_made", "invitation_accepted", "invitation_made", "invitation_withdrawn"]
    assert kinds() == ["loaded", *expected]


def test_an_action_that_fails_leaves_no_entry(secret: Cooperation) -> None:
    row = invitations.give_role(person("ola"), secret, role="secretariat", **TOLD)
    before = verify_chain("secret")
    with pytest.raises(RefusedError, match="last_secretariat value=Ola"):
        invitations.end_role(row, **TOLD)
    assert Role.objects.filter(pk=row.pk).exists()
    assert verify_chain("secret") == before


def test_a_command_does_not_end_the_last_of_the_secretariat_either(secret: Cooperation) -> None:
    invitations.give_role(person("ola"), secret, role="secretariat", **TOLD)
    with pytest.raises(RefusedError, match="last_secretariat"):
        people.take(email="ola@example.org", slug="secret", role="secretariat", party="", **TOLD)
    assert Role.objects.filter(role="secretariat").exists()


def test_accounts_and_passwords_set_by_a_command_stand_in_the_instances_log(db: None) -> None:
    ola = people.add_user(email="ola@example.org", name="Ola", language="", password=PASSWORD, **TOLD)
    people.set_password(email=ola.email, password=f"{PASSWORD} igjen", **TOLD)
    entries = Entry.objects.filter(cooperation="").order_by("number")
    assert [entry.what for entry in entries] == ["account_made", "password_changed"]
    assert text_of(entries[1], "sv") == "bytte lösenordet för Ola"


def test_the_secretariat_ends_a_role_but_never_its_last(secret: Cooperation) -> None:
    secretary = log_in(Client(), "secretariat", "secret")
    reader = invitations.give_role(person("ola"), secret, role="party_reader", party="b", **TOLD)
    assert f"/people/{reader.pk}/end/" in secretary.get("/cooperations/secret/people/").content.decode()
    secretary.post(f"/cooperations/secret/people/{reader.pk}/end/")
    assert not Role.objects.filter(pk=reader.pk).exists()
    own = Role.objects.get(role="secretariat")
    html = secretary.post(f"/cooperations/secret/people/{own.pk}/end/").content.decode()
    assert "is the only one of the secretariat" in html
    invitations.give_role(person("ola"), secret, role="secretariat", **TOLD)
    answer = secretary.post(f"/cooperations/secret/people/{own.pk}/end/")
    assert answer.headers["Location"] == "/"
    assert secretary.get("/cooperations/secret/").status_code == 404


def test_a_role_of_another_cooperation_cannot_be_ended_from_here(secret: Cooperation) -> None:
    other = actions.load(april(), slug="other", **TOLD)
    row = invitations.give_role(person("ola"), other, role="auditor", **TOLD)
    secretary = log_in(Client(), "secretariat", "secret")
    assert secretary.post(f"/cooperations/secret/people/{row.pk}/end/").status_code == 404
    assert Role.objects.filter(pk=row.pk).exists()


def test_the_secretariat_opens_the_cooperation_to_all_but_makes_no_example_of_it(secret: Cooperation) -> None:
    secretary = log_in(Client(), "secretariat", "secret")
    for asked, then in (("example", "members"), ("public", "public"), ("members", "members")):
        secretary.post("/cooperations/secret/people/seen-by/", {"seen_by": asked})
        secret.refresh_from_db()
        assert secret.seen_by == then


def test_the_page_says_that_the_chain_is_unbroken_and_who_did_what(secret: Cooperation) -> None:
    auditor = log_in(Client(), "auditor", "secret")
    html = auditor.get(LOG).content.decode()
    assert "2 entries, unbroken since <strong" in html
    assert "1\u00a0April\u00a02026\u00a014:00" in html  # in the legal time of the country
    assert "gave Auditor-Secret the role auditor" in html
    chosen = auditor.get(f"{LOG}?what=loaded").content.decode()
    assert "gave Auditor-Secret" not in chosen


def test_the_page_says_where_the_chain_is_broken(secret: Cooperation) -> None:
    auditor = log_in(Client(), "auditor", "secret")
    far_on = last("role_given")
    far_on.pk, far_on.number = None, 4
    far_on.save(force_insert=True)
    html = auditor.get(LOG).content.decode()
    assert "The log is broken at entry 3." in html
    assert "unbroken" not in html


def test_a_long_log_comes_in_pages_of_fifty_in_few_queries(
    secret: Cooperation, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    auditor = log_in(Client(), "auditor", "secret")
    for number in range(60):
        about = {"whom": f"number {number} of many", "role": "auditor"}
        record(cooperation="secret", by=KARI, what="role_given", about=about, moment=NOON)
    with django_assert_max_num_queries(15):
        html = auditor.get(LOG).content.decode()
    assert ("number 59 " in html, "number 9 " in html, "number 3 " in html) == (True, False, False)
    assert "number 3 " in auditor.get(f"{LOG}?page=2").content.decode()
    assert auditor.get(f"{LOG}?page=all").status_code == 200


def test_the_file_is_enough_to_compute_the_chain_again(secret: Cooperation) -> None:
    record(
        cooperation="secret",
        by=replace(KARI, name='=HYPERLINK("x")'),
        what="role_given",
        about={"whom": "Ola", "role": "auditor"},
        moment=clock.now(),
    )
    auditor = log_in(Client(), "auditor", "secret")
    text = auditor.get(f"{LOG}log.csv").content.decode()
    rows, previous = list(csv.DictReader(io.StringIO(text))), ""
    for row in rows:
        assert sha256(row["entry"].encode()).hexdigest() == row["hash"]
        assert json.loads(row["entry"])["previous"] == previous
        previous = row["hash"]
    assert previous == verify_chain("secret").head
    assert rows[1]["name"] == '\'=HYPERLINK("x")'
    assert len(rows) == 3


@pytest.mark.parametrize("role", ["party_approver", "host_officer"])
def test_the_log_stands_in_the_navigation_of_those_who_may_see_it(secret: Cooperation, role: str) -> None:
    outsider = Client()
    outsider.force_login(with_role(role, "secret", "a" if role == "party_approver" else ""))
    assert LOG not in outsider.get("/cooperations/secret/").content.decode()
    assert LOG in log_in(Client(), "auditor", "secret").get("/cooperations/secret/").content.decode()
