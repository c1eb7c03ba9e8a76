"""Entries in their chain: the same bytes everywhere, and every way to break it found."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta, timezone

import pytest
from django.db import DatabaseError, connection, connections, transaction
from tests.apps.instances import KINDS, New
from tests.apps.told import KARI, NOON, SOMEBODY

from samdrift.apps.records import chain
from samdrift.apps.records.actor import Actor
from samdrift.apps.records.chain import Broken, Verified
from samdrift.apps.records.log import link_of, record, verify_chain
from samdrift.apps.records.models import Entry

pytestmark = pytest.mark.django_db
NEVER = "issued things are never changed"


def write(chain: str = "april", *, whom: str = "Ola", by: Actor = KARI) -> Entry:
    about = {"whom": whom, "role": "auditor", "party": None}
    return record(cooperation=chain, by=by, what="role_given", about=about, moment=NOON)


@pytest.fixture
def three(db: None) -> list[Entry]:
    return [write(whom=whom) for whom in ("Åse", "Ola", 'a "quoted" <name>\n\x7f')]


def without_trigger(statement: str, *values: object) -> None:
    """What only somebody with the database's own password can do."""
    table = "records_entry"
    on = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for event in ("update", "delete"):
            cursor.execute(f'DROP TRIGGER "{table}_no_{event}"{on}')
        cursor.execute(statement, values)


def test_entries_are_numbered_in_their_own_cooperation_and_name_the_one_before(three: list[Entry]) -> None:
    other = write("other")
    assert [entry.number for entry in three] == [1, 2, 3]
    assert [entry.previous for entry in three] == ["", three[0].hash, three[1].hash]
    assert (other.number, other.previous) == (1, "")


def test_an_unbroken_chain_says_how_many_its_head_and_its_beginning(three: list[Entry]) -> None:
    assert verify_chain("april") == Verified(count=3, head=three[2].hash, since=NOON)
    assert verify_chain("nobody") == Verified()


def test_what_is_read_back_has_the_bytes_that_were_hashed(three: list[Entry]) -> None:
    for entry in three:
        again = link_of(Entry.objects.get(pk=entry.pk))
        assert chain.canonical(again) == chain.canonical(link_of(entry))


def test_a_moment_is_told_in_utc_wherever_it_was_read() -> None:
    link = link_of(write())
    elsewhere = replace(link, moment=NOON.astimezone(timezone(timedelta(hours=2))))
    assert chain.canonical(elsewhere) == chain.canonical(link)
    assert b'"moment":"2026-04-01T12:00:00.000000Z"' in chain.canonical(link)


CHANGES = {
    "name": "Somebody else",
    "person": 8,
    "door": "api",
    "what": "role_taken",
    "about": '{"whom": "Per"}',
    "moment": "2026-04-01 11:00:00+00:00",
    "hash": "0" * 64,
}


@pytest.mark.parametrize("column", CHANGES)
def test_a_changed_entry_is_found(three: list[Entry], column: str) -> None:
    without_trigger(f"UPDATE records_entry SET {column} = %s WHERE number = 2", CHANGES[column])
    found = verify_chain("april")
    assert found.broken == Broken(number=2, how="hash")
    assert (found.count, found.head) == (1, three[0].hash)


def test_an_entry_that_is_gone_is_found_where_it_stood(three: list[Entry]) -> None:
    without_trigger("DELETE FROM records_entry WHERE number = 2")
    assert verify_chain("april").broken == Broken(number=2, how="number")


def test_the_first_entry_gone_is_found(three: list[Entry]) -> None:
    without_trigger("DELETE FROM records_entry WHERE number = 1")
    assert verify_chain("april").broken == Broken(number=1, how="number")


def test_an_entry_changed_with_a_hash_made_to_fit_is_found_at_the_next(three: list[Entry]) -> None:
    forged = chain.sealed(replace(link_of(three[1]), name="Per"))
    without_trigger("UPDATE records_entry SET name = 'Per', hash = %s WHERE number = 2", forged.hash)
    assert verify_chain("april").broken == Broken(number=3, how="previous")


def test_a_cut_end_is_seen_only_by_who_kept_the_number_or_the_hash(three: list[Entry]) -> None:
    without_trigger("DELETE FROM records_entry WHERE number = 3")
    found = verify_chain("april")
    assert found.broken is None
    assert (found.count, found.head) != (3, three[2].hash)


@pytest.mark.parametrize("statement", ["UPDATE records_entry SET name = 'x'", "DELETE FROM records_entry"])
def test_the_database_refuses_to_change_an_entry(three: list[Entry], statement: str) -> None:
    with pytest.raises(DatabaseError, match=NEVER), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_no_door_beside_the_three_is_taken(db: None) -> None:
    with pytest.raises(ValueError, match="no door: window"):
        Actor(name="Kari", door="window")


@transaction.atomic
def write_and_fail() -> None:
    write()
    raise RuntimeError("gone wrong")


def test_an_entry_falls_with_the_action_that_it_tells_of(three: list[Entry]) -> None:
    with pytest.raises(RuntimeError, match="gone wrong"):
        write_and_fail()
    assert verify_chain("april").count == 3
    assert write().number == 4


def test_an_entry_outside_a_transaction_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections["default"], "in_atomic_block", False)
    with pytest.raises(transaction.TransactionManagementError, match="stands or falls"):
        write()


@pytest.mark.parametrize(
    ("about", "message"),
    [
        ({"whom": 1.5, "role": "auditor"}, "no plain value: whom"),
        ({"whom": True, "role": "auditor"}, "no plain value: whom"),
        ({"whom": 2**60, "role": "auditor"}, "too large a number: whom"),
        ({"navnet på": "x"}, "no plain value: navnet på"),
        ({"whom": "Ola"}, r"the words of role_given name \['role'\]"),
    ],
)
def test_what_json_does_not_tell_alike_everywhere_is_refused(about: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        record(cooperation="april", by=KARI, what="role_given", about=about, moment=NOON)  # type: ignore[arg-type]


def test_what_nobody_has_words_for_is_refused(db: None) -> None:
    with pytest.raises(ValueError, match="no words for flown"):
        record(cooperation="april", by=SOMEBODY, what="flown", about={}, moment=NOON)


WRITER = """
from django.db import transaction
from tests.apps.told import KARI, NOON
from samdrift.apps.records.log import record
for number in range(20):
    with transaction.atomic():
        about = {"whom": str(number), "role": "auditor"}
        record(cooperation="april", by=KARI, what="role_given", about=about, moment=NOON)
"""
READER = """
from samdrift.apps.records.log import verify_chain
found = verify_chain("april")
print(found.count, found.broken)
"""


def test_four_that_write_at_once_all_get_in(new: New) -> None:
    """In processes of their own, into a database of their own: what is written there stays."""
    instance = new(KINDS[-1])
    assert instance.do(READER) == "0 None\n"
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: instance.do(WRITER), range(4)))
    assert instance.do(READER) == "80 None\n"
