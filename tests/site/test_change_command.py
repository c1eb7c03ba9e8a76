"""`samdrift change`: the same four eyes as on the page, in the name of an account that has the role."""

import io
from argparse import Namespace

import pytest
from tests.apps.people import with_role
from tests.cli.schemas import check_schema
from tests.site.made import waiting

from samdrift.apps.cooperations.models import Cooperation, Proposal
from samdrift.apps.records.models import Entry
from samdrift.cli.commands import change
from samdrift.domain.faults import CalledWrongError, RefusedError

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samdrift.site.start.start", lambda: None)
    monkeypatch.setenv("LOGNAME", "ansgar")


@pytest.fixture
def row(april: Cooperation) -> Proposal:
    """A key that waits for another than who prepared it."""
    return waiting(april, "a", "of_cooperation")


def call(*words: object, email: str = "", reason: str = "", json: bool = False, language: str = "en") -> str:
    what, *others = map(str, words)
    out = io.StringIO()
    arguments = Namespace(what=what, words=others, email=email, reason=reason, json=json, language=language)
    assert change.run(arguments, out) == 0
    return out.getvalue()


def test_what_waits_is_listed_and_shown_by_its_schema(row: Proposal) -> None:
    assert call("list", "april").startswith("One change waits to be approved.")
    assert "- " in call("show", "april", row.pk)
    (told,) = check_schema("change", call("show", "april", row.pk, json=True))["changes"]
    assert (told["proposal"], told["state"], told["changes"][0]["changed"]) == (row.pk, "waiting", 1)
    assert check_schema("change", call("list", "april", json=True))["changes"] == [told]


def test_another_with_the_role_approves_it_and_the_log_says_by_which_door_and_hand(row: Proposal) -> None:
    user = with_role("host_officer", "april")
    assert "applied" in call("approve", "april", row.pk, email=user.email).partition("\n")[0]
    entry = Entry.objects.get(what="change_approved")
    assert (entry.door, entry.person, entry.name) == ("command", user.pk, f"{user} (ansgar)")


def test_it_is_rejected_with_a_reason_alone(row: Proposal) -> None:
    user = with_role("secretariat", "april")
    with pytest.raises(CalledWrongError, match="call_not_understood"):
        call("reject", "april", row.pk, email=user.email)
    assert "Not agreed" in call("reject", "april", row.pk, email=user.email, reason="Not agreed")
    assert Entry.objects.get(what="change_rejected").door == "command"


def test_who_prepared_it_takes_it_back_and_does_not_approve_it(row: Proposal) -> None:
    preparer = row.prepared_by
    from tests.apps.told import TOLD

    from samdrift.apps.cooperations.invitations import give_role

    give_role(preparer, row.cooperation, role="secretariat", **TOLD)
    with pytest.raises(RefusedError, match="change_not_for"):
        call("approve", "april", row.pk, email=preparer.email)
    row.refresh_from_db()
    assert row.state == "waiting"
    assert "taken back" in call("withdraw", "april", row.pk, email=preparer.email)


@pytest.mark.parametrize(("role", "party"), [("auditor", ""), ("party_approver", "a")])
@pytest.mark.parametrize("what", ["approve", "withdraw"])
def test_who_has_not_the_role_decides_nothing(row: Proposal, role: str, party: str, what: str) -> None:
    user = with_role(role, "april", party)
    with pytest.raises((RefusedError, CalledWrongError), match="change_not_for|change_unknown"):
        call(what, "april", row.pk, email=user.email)
    row.refresh_from_db()
    assert row.state == "waiting"


def test_another_partys_change_is_not_known_of(april: Cooperation) -> None:
    row = waiting(april, "a", "of_party")
    other = with_role("party_approver", "april", "b")
    assert str(row.pk) not in call("list", "april", email=other.email)
    with pytest.raises(CalledWrongError, match="change_unknown"):
        call("show", "april", row.pk, email=other.email)


def test_a_closed_account_decides_nothing(row: Proposal) -> None:
    user = with_role("host_officer", "april")
    user.is_active = False
    user.save()
    with pytest.raises(CalledWrongError, match="user_unknown"):
        call("approve", "april", row.pk, email=user.email)


@pytest.mark.parametrize(
    "words", [("list",), ("show", "april"), ("approve", "april", "1"), ("list", "april", "1")]
)
def test_what_is_missing_is_told(april: Cooperation, words: tuple[str, ...]) -> None:
    with pytest.raises(CalledWrongError, match="call_not_understood"):
        call(*words)


@pytest.mark.parametrize("number", ["0", "x", "٣", "9" * 30])
def test_what_is_no_number_of_a_change_is_told(row: Proposal, number: str) -> None:
    with pytest.raises(CalledWrongError, match="change_unknown"):
        call("show", "april", number)
