"""A table is edited on a page: whole or not at all, with its faults in their cells, and nothing typed is lost."""

import json
import re
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.apps.facts import april
from tests.apps.people import PASSWORD, log_in, with_role
from tests.apps.told import TOLD
from tests.cooperations import drivers

from samdrift.apps.accounts.models import User
from samdrift.apps.cooperations import actions, models, queries
from samdrift.apps.cooperations.desk.drafts import sign_typist
from samdrift.apps.cooperations.desk.limits import MOST_CHARACTERS
from samdrift.apps.cooperations.desk.typed import cell_name
from samdrift.files.tables.sheets import COLUMNS, state_sheets

pytestmark = pytest.mark.django_db

DRIVERS = "/cooperations/april/edit/drivers/"
MARK = "MARKED-AS-DRAFT-OF-A"


@pytest.fixture
def owner() -> models.Cooperation:
    return actions.load(replace(april(), drivers=drivers("2026-01-01", a=5, b=7)), slug="april", **TOLD)


def rows(owner: models.Cooperation, sheet: str = "drivers") -> list[list[str]]:
    return [list(row) for row in state_sheets(queries.cooperation(owner))[sheet].rows]


def form(
    seen: list[list[str]], *cells: tuple[int, str, str], sheet: str = "drivers", **more: str
) -> dict[str, str]:
    """What the browser would send: the rows as they were seen, with some cells typed over."""
    stated = {
        cell_name(number, column): text
        for number, row in enumerate(seen)
        for column, text in zip(COLUMNS[sheet], row, strict=True)
    }
    typed = {cell_name(number, column): text for number, column, text in cells}
    return {"seen": json.dumps(seen), "rows": str(len(seen) + 5), **stated, **typed, **more}


def values(owner: models.Cooperation) -> dict[str, str]:
    return {row.party: str(row.value) for row in queries.cooperation(owner).drivers}


def text_of(answer: HttpResponse) -> str:
    return answer.content.decode()


def secretary() -> Client:
    return log_in(Client(), "secretariat", "april")


def test_what_is_typed_and_what_is_pasted_below_goes_in_at_once(owner: models.Cooperation) -> None:
    sent = form(rows(owner), (0, "value", "6"), pasted="inhabitants\tc\t9\t2026-01-01\tfinal")
    answer = secretary().post(DRIVERS, sent)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(f"{DRIVERS}?saved=")
    assert values(owner) == {"a": "6", "b": "7", "c": "9"}


def test_faults_stand_in_their_cells_and_nothing_is_saved_half(owner: models.Cooperation) -> None:
    sent = form(rows(owner), (0, "value", "6"), (1, "value", "1 234,50"))
    answer = secretary().post(DRIVERS, sent)
    html = text_of(answer)
    assert answer.status_code == 200
    assert values(owner) == {"a": "5", "b": "7"}
    cell = re.search(r'<input[^>]*id="c1-value"[^>]*>', html)
    assert cell is not None
    assert 'value="1 234,50"' in cell[0]
    assert 'aria-invalid="true" aria-describedby="why-c1-value"' in cell[0]
    assert 'href="#c1-value"' in html
    assert html.count('aria-invalid="true"') == 1
    assert 'value="6"' in html  # what was right is kept as well


def test_a_fault_of_a_pasted_row_is_shown_in_the_row_that_it_became(owner: models.Cooperation) -> None:
    sent = form(rows(owner), pasted="inhabitants\tnobody\t9\t2026-01-01\tfinal")
    html = text_of(secretary().post(DRIVERS, sent))
    assert 'id="why-c2-party"' in html
    assert 'id="why-c1-party"' not in html


def test_what_only_the_database_refuses_is_told_and_leaves_no_draft(owner: models.Cooperation) -> None:
    sent = form(rows(owner, "costs"), (0, "amount", "9" * 18), sheet="costs")
    answer = secretary().post(DRIVERS.replace("drivers", "costs"), sent)
    assert answer.status_code == 200
    assert "ds-alert" in text_of(answer)
    assert not models.Proposal.objects.exists()


def test_a_pasted_row_that_is_too_wide_is_refused_with_the_remedy(owner: models.Cooperation) -> None:
    answer = secretary().post(DRIVERS, form(rows(owner), pasted="\t".join("x" * 20)))
    assert answer.status_code == 200
    assert "20 cells" in text_of(answer)


def test_an_editor_sees_and_sends_the_own_partys_rows_alone(owner: models.Cooperation) -> None:
    editor = log_in(Client(), "party_editor", "april", "a")
    html = text_of(editor.get(DRIVERS))
    assert 'value="a"' in html
    assert 'value="b"' not in html.partition("<tbody>")[2].partition("</tbody>")[0]
    foreign = editor.post(DRIVERS, form(rows(owner)[1:], (0, "value", "8")))
    assert foreign.status_code == 403
    answer = editor.post(DRIVERS, form(rows(owner)[:1], (0, "value", "8")))
    assert re.fullmatch(r"/cooperations/april/changes/\d+/", answer.headers["Location"])
    assert values(owner) == {"a": "5", "b": "7"}


def test_a_form_in_which_nothing_changed_says_so(owner: models.Cooperation) -> None:
    answer = secretary().post(DRIVERS, form(rows(owner)))
    assert answer.status_code == 200
    assert "Nothing is changed" in text_of(answer)
    assert not models.Proposal.objects.exists()


def test_two_people_who_change_the_same_cell_choose_between_both_values(owner: models.Cooperation) -> None:
    seen, second = rows(owner), secretary()
    models.DriverValue.objects.filter(party="a").update(value="6")
    where = second.post(DRIVERS, form(seen, (0, "value", "8"), (1, "source", "mine"))).headers["Location"]
    html = text_of(second.get(where))
    assert "Mine: 8" in html
    assert "The other&#x27;s: 6" in html
    assert "It was: 5" in html
    assert values(owner) == {"a": "6", "b": "7"}
    unchosen = second.post(f"{where}apply/")
    assert unchosen.status_code == 200
    assert values(owner) == {"a": "6", "b": "7"}
    done = second.post(f"{where}apply/", {"choose0-value": "mine"})
    assert done.status_code == 302
    assert values(owner) == {"a": "8", "b": "7"}
    assert rows(owner)[1][COLUMNS["drivers"].index("source")] == "mine"


def test_a_sheet_that_there_is_not_is_no_page(owner: models.Cooperation) -> None:
    assert secretary().get("/cooperations/april/edit/nothing/").status_code == 404


@pytest.mark.parametrize("sheet", COLUMNS)
def test_every_sheet_has_its_form(owner: models.Cooperation, sheet: str) -> None:
    role = "host_officer" if sheet == "prices" else "secretariat"
    html = text_of(log_in(Client(), role, "april").get(f"/cooperations/april/edit/{sheet}/"))
    assert [f'id="head-{column}"' in html for column in COLUMNS[sheet]] == [True] * len(COLUMNS[sheet])


def log_in_by_hand(client: Client, user: User, where: str) -> HttpResponse:
    return client.post(
        f"/account/login/?next={where}", {"login": user.email, "password": PASSWORD, "next": where}
    )


def expired(owner: models.Cooperation, user: User) -> Client:
    """A browser whose login has expired when it sends the form that this person had opened."""
    client = Client()
    sent = form(rows(owner)[:1], (0, "value", "77"), (0, "source", MARK), typist=sign_typist(user))
    answer = client.post(DRIVERS, sent)
    assert answer.headers["Location"] == f"/account/login/?next={DRIVERS}"
    return client


def test_a_form_that_is_sent_after_the_login_expired_comes_back_filled(owner: models.Cooperation) -> None:
    user = with_role("party_editor", "april", "a")
    client = expired(owner, user)
    assert log_in_by_hand(client, user, DRIVERS).headers["Location"] == DRIVERS
    html = text_of(client.get(DRIVERS))
    assert 'value="77"' in html
    assert MARK in html
    assert "nothing of it is saved yet" in html
    assert values(owner) == {"a": "5", "b": "7"}
    assert MARK not in text_of(client.get(DRIVERS))  # it comes back once


def test_a_form_that_was_opened_before_a_login_in_another_window_comes_back_filled(
    owner: models.Cooperation,
) -> None:
    client, user = Client(enforce_csrf_checks=True), with_role("party_editor", "april", "a")
    client.force_login(user)
    sent = form(rows(owner)[:1], (0, "source", MARK), typist=sign_typist(user), csrfmiddlewaretoken="old")
    assert client.post(DRIVERS, sent).headers["Location"] == DRIVERS
    assert MARK in text_of(client.get(DRIVERS))
    forged = {**sent, "typist": f"{user.pk}:forged"}
    assert client.post(DRIVERS, forged).status_code == 403
    assert values(owner) == {"a": "5", "b": "7"}


def test_what_one_person_typed_comes_back_to_nobody_else(owner: models.Cooperation) -> None:
    client = expired(owner, with_role("party_editor", "april", "a"))
    log_in_by_hand(client, with_role("secretariat", "april"), DRIVERS)
    assert MARK not in text_of(client.get(DRIVERS))


def test_a_form_of_nobodys_or_one_that_is_too_large_is_not_kept(owner: models.Cooperation) -> None:
    user = with_role("party_editor", "april", "a")
    for sent in (
        {"note": MARK},
        {"note": MARK, "typist": "forged:signature"},
        {"note": "x" * MOST_CHARACTERS, "typist": sign_typist(user)},
    ):
        client = Client()
        assert client.post(DRIVERS, sent).status_code == 302
        assert "draft" not in client.session


def test_a_stranger_learns_nothing_from_sending_a_form() -> None:
    there, nowhere = (Client().post(f"/cooperations/{slug}/edit/drivers/") for slug in ("april", "nobody"))
    assert there.headers["Location"].replace("april", "x") == nowhere.headers["Location"].replace(
        "nobody", "x"
    )


def test_a_partys_draft_is_seen_by_the_party_and_its_approver_alone(owner: models.Cooperation) -> None:
    editor = log_in(Client(), "party_editor", "april", "a")
    sent = form(rows(owner)[:1], (0, "source", MARK), note=MARK)
    where = editor.post(DRIVERS, sent).headers["Location"]
    pages = [where, "/cooperations/april/changes/", *everywhere()]
    for role, party in (("party_reader", "a"), ("party_approver", "a")):
        assert MARK in text_of(log_in(Client(), role, "april", party).get(where))
    for role, party in (
        *(("secretariat", ""), ("host_officer", ""), ("auditor", ""), ("observer", "")),
        *(
            ("employee_representative", ""),
            ("party_editor", "b"),
            ("party_approver", "b"),
            ("party_reader", "b"),
        ),
    ):
        reader = log_in(Client(), role, "april", party)
        assert reader.get(where).status_code == 404
        for page in pages:
            assert MARK.encode() not in reader.get(page).content


def everywhere() -> list[str]:
    inside = "/cooperations/april"
    tables = ("drivers", "costs", "baseline", "components")
    return [
        *(
            f"{inside}/{page}/"
            for page in ("parties", "parties/a", "services", "facts", "people", "edit/drivers")
        ),
        *(f"{inside}/facts/{table}/" for table in tables),
        *(f"{inside}/facts/{table}.csv" for table in tables),
        f"{inside}/copy.zip",
    ]


def test_a_change_is_approved_by_another_and_rejected_with_a_reason(owner: models.Cooperation) -> None:
    editor, approver = (log_in(Client(), role, "april", "a") for role in ("party_editor", "party_approver"))
    first = editor.post(DRIVERS, form(rows(owner)[:1], (0, "value", "8"))).headers["Location"]
    assert editor.post(f"{first}approve/").status_code == 403
    assert "Approve and apply" not in text_of(editor.get(first))
    assert "waits for you" in text_of(approver.get("/cooperations/april/changes/"))
    assert approver.post(f"{first}approve/").status_code == 302
    assert values(owner)["a"] == "8"
    second = editor.post(DRIVERS, form(rows(owner)[:1], (0, "value", "9"))).headers["Location"]
    assert approver.post(f"{second}reject/", {"reason": " "}).status_code == 200
    assert approver.post(f"{second}reject/", {"reason": "Count again"}).status_code == 302
    assert "Count again" in text_of(editor.get(second))
    assert values(owner)["a"] == "8"
    assert approver.post(f"{second}approve/").status_code == 200  # it is decided already


def test_who_prepared_a_change_takes_it_back(owner: models.Cooperation) -> None:
    editor = log_in(Client(), "party_editor", "april", "a")
    where = editor.post(DRIVERS, form(rows(owner)[:1], (0, "value", "8"))).headers["Location"]
    assert editor.post(f"{where}withdraw/").status_code == 302
    assert models.Proposal.objects.get().state == "withdrawn"


def test_a_change_that_waits_is_read_in_few_queries(
    owner: models.Cooperation, django_assert_max_num_queries: Any
) -> None:
    secretary_of_all = secretary()
    where = secretary_of_all.post(
        "/cooperations/april/edit/keys/", form(rows(owner, "keys"), (0, "agreement", "7"), sheet="keys")
    ).headers["Location"]
    counted: AbstractContextManager[Any] = django_assert_max_num_queries(15)
    with counted:
        assert secretary_of_all.get(where).status_code == 200


def test_a_change_that_another_has_made_already_is_not_made_again(
    owner: models.Cooperation,
) -> None:
    editor, approver = (log_in(Client(), role, "april", "a") for role in ("party_editor", "party_approver"))
    new = form([], pasted="inhabitants\ta\t9\t2027-01-01\tfinal")
    first, second = (editor.post(DRIVERS, new).headers["Location"] for _ in range(2))
    assert approver.post(f"{first}approve/").status_code == 302
    assert "already say so" in text_of(approver.get(second))
    refused = approver.post(f"{second}approve/")
    assert "Nothing is changed" in text_of(refused)
    assert models.Proposal.objects.get(pk=int(second.split("/")[-2])).state == "waiting"


@pytest.mark.parametrize(
    ("page", "sheets"),
    [
        ("parties", ["parties", "memberships", "invoicing", "posting"]),
        ("services", ["services", "participation"]),
        ("bodies", ["bodies", "seats"]),
        ("facts/keys", ["keys", "key_parts"]),
        ("facts/drivers", ["drivers"]),
    ],
)
def test_a_page_leads_once_to_the_forms_of_what_it_shows(
    owner: models.Cooperation, page: str, sheets: list[str]
) -> None:
    where = f"/cooperations/april/{page}/"
    assert re.findall(r'href="/cooperations/april/edit/(\w+)/"', text_of(secretary().get(where))) == sheets
    observer = log_in(Client(), "observer", "april")
    assert "/edit/" not in text_of(observer.get(where))
