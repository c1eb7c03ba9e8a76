"""Several people do the same at the same time: once it is done, and nobody meets an error of ours."""

import json
from collections import Counter
from collections.abc import Callable

import pytest
from tests.apps.instances import KINDS, Instance

New = Callable[..., Instance]

SET_UP = """
import json, sys
from dataclasses import replace
sys.path.insert(0, {root!r})
from django.core.exceptions import PermissionDenied
from tests.apps.at_once import at_once
from tests.apps.facts import april
from tests.apps.people import with_role, person
from tests.apps.told import NOON, TOLD
from samdrift.apps.cooperations import actions, copies, models, proposals, queries
from samdrift.apps.cooperations.readers import read_reader
from samdrift.apps.records.log import verify_chain
from samdrift.apps.records.web import person_on_page
from samdrift.files.tables.compare import Edit, SheetChange
from samdrift.files.tables.sheets import COLUMNS, state_sheets

def draft(owner, sheet, column, text, role="secretariat"):
    user = with_role(role, owner.slug)
    was = state_sheets(queries.cooperation(owner))[sheet].rows[0]
    now = tuple((dict(zip(COLUMNS[sheet], was)) | {{column: text}}).values())
    change = SheetChange(sheet, COLUMNS[sheet], (Edit(was, now),))
    return proposals.prepare(owner, (change,), reader=read_reader(user), by=user, moment=NOON)

def send(row):
    user = row.prepared_by
    return proposals.submit(row, reader=read_reader(user), by=person_on_page(user), moment=NOON).state

def approve(row, user):
    known = dict(reader=read_reader(user), user=user, by=person_on_page(user), moment=NOON)
    return proposals.approve(row, **known).state
"""


def at_once(instance: Instance, script: str) -> list[str]:
    from tests.apps.instances import ROOT

    told: list[str] = json.loads(instance.do(SET_UP.format(root=str(ROOT)) + script).splitlines()[-1])
    return told


@pytest.mark.parametrize("kind", KINDS)
def test_four_begin_a_cooperation_of_the_same_name(begun: New, kind: str) -> None:
    script = """
def begin(number):
    user = person(f"p{number}")
    return copies.begin(april(), user=user, by=person_on_page(user), moment=NOON).slug
people = [person(f"p{number}") for number in range(4)]
print(json.dumps(at_once(*(lambda n=n: begin(n) for n in range(4)))))
"""
    told = at_once(begun(kind), script)
    assert len(set(told)) == 4
    assert all("(" not in each for each in told), told


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_is_sent_and_a_change_approved_once(begun: New, kind: str) -> None:
    script = """
owner = actions.load(april(), slug="april", **TOLD)
one = draft(owner, "costs", "text", "Other")
sent = at_once(*[lambda: send(one)] * 4)
key = draft(owner, "keys", "agreement", "7")
send(key)
hosts = [with_role("host_officer", "april")] * 4
told = at_once(*(lambda user=user: approve(key, user) for user in hosts))
print(json.dumps([*sent, *told, str(verify_chain("april").broken)]))
"""
    told = Counter(at_once(begun(kind), script))
    assert told == {"applied": 2, "change_decided": 6, "None": 1}


@pytest.mark.parametrize("kind", KINDS)
def test_loads_and_changes_at_once_leave_a_whole_cooperation_and_a_whole_chain(begun: New, kind: str) -> None:
    script = """
owner = actions.load(april(), slug="april", **TOLD)
drafts = [draft(owner, "costs", "text", f"Other {n}") for n in range(2)]
drafts.append(draft(owner, "parties", "name", "Another"))
loads = [lambda: actions.load(april(), slug="april", **TOLD).slug] * 2
told = at_once(*loads, *(lambda row=row: send(row) for row in drafts))
queries.cooperation(owner)
print(json.dumps([*told, str(verify_chain("april").broken)]))
"""
    told = at_once(begun(kind), script)
    assert set(told) <= {"april", "applied", "change_conflicts", "None"}, told
    assert told[-1] == "None"
