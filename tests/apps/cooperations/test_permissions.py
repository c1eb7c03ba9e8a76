"""Every question of permissions, asked for every role, as the handbook's table answers it."""

import inspect
from collections.abc import Callable

import pytest
from tests.apps.handbook import read_table

from samdrift.apps.cooperations import permissions
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.roles import PARTY_ROLES, ROLES, STRANGER, Held, Reader

TABLE = read_table("What may be done")
QUESTIONS: dict[str, Callable[..., bool]] = {
    name: question for name, question in vars(permissions).items() if name.startswith("may_")
}
PUBLIC, SECRET, ELSEWHERE = Cooperation(pk=1, seen_by="public"), Cooperation(pk=2), 3
EXAMPLE = Cooperation(pk=4, seen_by="example")
ME, COLLEAGUE = 1, 2


def reader(role: str, cooperation: int, party: str = "a") -> Reader:
    if role == "stranger":
        return STRANGER
    return Reader(ME, frozenset({Held(cooperation, role, party if role in PARTY_ROLES else "")}))


def ask(
    name: str, who: Reader, cooperation: Cooperation, *, party: str, preparer: int | None = COLLEAGUE
) -> bool:
    """The answer, with whatever the question needs beside reader and cooperation."""
    known = {"party": party, "preparer": preparer, "role": "party_reader", "is_own": False, "is_draft": False}
    wanted = list(inspect.signature(QUESTIONS[name]).parameters)[2:]
    return QUESTIONS[name](who, cooperation, **{word: known[word] for word in wanted})


def test_every_question_has_its_row_in_the_handbook() -> None:
    assert set(TABLE) == set(QUESTIONS)


@pytest.mark.parametrize("name", TABLE)
def test_a_visitor_of_an_example_may_what_the_handbook_says(name: str) -> None:
    allowed = TABLE[name]["visitor"] == "yes"
    assert ask(name, STRANGER, EXAMPLE, party="a") == allowed
    assert ask(name, reader("observer", ELSEWHERE), EXAMPLE, party="a") == allowed


@pytest.mark.parametrize("role", ["stranger", *ROLES])
@pytest.mark.parametrize("name", TABLE)
def test_a_role_may_what_the_handbook_says_for_the_own_party_and_for_another(name: str, role: str) -> None:
    who, said = reader(role, PUBLIC.pk), TABLE[name][role]
    answers = ask(name, who, PUBLIC, party="a"), ask(name, who, PUBLIC, party="b")
    assert answers == {"yes": (True, True), "own": (True, False), "–": (False, False)}[said]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", TABLE)
def test_a_role_in_another_cooperation_is_worth_nothing_here(name: str, role: str) -> None:
    assert not ask(name, reader(role, ELSEWHERE), SECRET, party="a")


@pytest.mark.parametrize("name", [name for name in TABLE if "approve" in name or "close" in name])
def test_four_eyes_hold_whatever_roles_a_person_has(name: str) -> None:
    all_roles = {Held(PUBLIC.pk, role, "a" if role in PARTY_ROLES else "") for role in ROLES}
    person = Reader(ME, frozenset(all_roles))
    assert ask(name, person, PUBLIC, party="a", preparer=COLLEAGUE)
    assert not ask(name, person, PUBLIC, party="a", preparer=ME)
    assert not ask(name, person, PUBLIC, party="a", preparer=None)


@pytest.mark.parametrize("role", ROLES)
def test_a_partys_approver_invites_to_no_role_beyond_the_own_readers_and_editors(role: str) -> None:
    who, party = reader("party_approver", PUBLIC.pk), "a" if role in PARTY_ROLES else ""
    invited = permissions.may_invite(who, PUBLIC, role=role, party=party)
    assert invited == (role in {"party_editor", "party_reader"})


@pytest.mark.parametrize(("role", "party"), [("party_reader", ""), ("auditor", "a"), ("king", "")])
def test_nobody_invites_to_what_is_no_role(role: str, party: str) -> None:
    who = reader("secretariat", PUBLIC.pk)
    assert not permissions.may_invite(who, PUBLIC, role=role, party=party)


def test_a_change_that_nobody_is_known_to_have_prepared_is_nobodys_own() -> None:
    who = reader("observer", PUBLIC.pk)
    assert not permissions.may_see_proposal(who, PUBLIC, "", preparer=None)
    assert permissions.may_see_proposal(who, PUBLIC, "", preparer=ME)


def test_who_asked_for_a_job_sees_and_cancels_it_while_they_have_a_role() -> None:
    for question in (permissions.may_see_job, permissions.may_cancel_job):
        assert question(reader("observer", PUBLIC.pk), PUBLIC, is_own=True)
        assert not question(reader("observer", PUBLIC.pk), PUBLIC, is_own=False)
        assert not question(Reader(ME), PUBLIC, is_own=True)
