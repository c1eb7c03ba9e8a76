"""An instance backed up while it runs and restored on an empty machine, from either database into either.

Each step is a process of its own, as a person calls it. On PostgreSQL every instance gets a database of its own.
"""

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from tests.apps.instances import KINDS, ROOT, WAYS, Instance, New
from tests.cli.schemas import check_schema

from samdrift.domain.faults import CalledWrongError, FaultsError, FoundWrongError
from samdrift.site.archive import open_archive

FILL = """
from django.core.files.base import ContentFile
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from tests.apps.facts import everything
from tests.apps.issued import issue_april
from tests.apps.people import person
from tests.apps.told import NOON, TOLD
from samdrift.apps.cooperations import actions, invitations
from samdrift.apps.records.papers import attach
from samdrift.apps.records.web import person_on_page
owner = issue_april()
actions.load(everything(), slug="everything", seen_by="public", **TOLD)
kari, ola, gone = person("kari"), person("ola"), person("gone")
invitations.give_role(kari, owner, role="secretariat", **TOLD)
invitations.give_role(ola, owner, role="party_reader", party="a", **TOLD)
invitations.invite(owner, role="auditor", party="", note="Åse", by=person_on_page(kari), moment=NOON)
Authenticator.objects.create(user=kari, type="totp", data={"secret": "JBSWY3DP", "b": 1, "a": [None, 1.5]})
SocialAccount.objects.create(user=ola, provider="idporten", uid="x", extra_data={})
attach(ContentFile(b"%PDF-1.7 vedtak", "vedtak.pdf"), cooperation="april", party="a", **TOLD)
gone.delete()
"""
SEND = """
from decimal import Decimal
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.settlement.events.stores import open_events
from samdrift.lake.store.values import Event
from tests.apps.told import NOON
def event(id, quantity):
    return Event(source="s", id=id, instant=0, subject="a", meter="m", quantity=Decimal(quantity))
with open_events(Cooperation.objects.get(slug="april")) as door:
    sent = [event("1", "1"), event("2", "2"), event("2", "3")]
    print([answer.outcome for answer in door.add(sent, moment=NOON)], len(door.contested()))
"""
NEXT_PERSON = """
from tests.apps.people import person
print(person("next").pk)
"""
TAMPER = """
from django.db import DatabaseError, connection, transaction
for statement in ("UPDATE records_entry SET name = 'x'", "DELETE FROM settlement_bill",
                  "UPDATE settlement_settlement SET sealed = false"):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
        print("done", statement)
    except DatabaseError as wrong:
        assert "never changed" in str(wrong)
"""


@pytest.fixture(scope="module")
def filled(new: New) -> Instance:
    return fill(new, KINDS[-1])


def fill(new: New, kind: str) -> Instance:
    """An instance with something in every room."""
    instance = new(kind)
    instance.do(FILL)
    assert instance.do(SEND) == "['stored', 'stored', 'conflict'] 1\n"
    (instance.data / "static").mkdir()
    (instance.data / "static" / "page.css").write_text("made anew")
    (instance.data / "openid.toml").write_text("# secret\n")
    return instance


@pytest.fixture(scope="module")
def empty(new: New) -> Instance:
    """An instance into which nothing is ever restored."""
    return new(KINDS[-1])


@pytest.fixture(scope="module")
def saved(filled: Instance, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """A backup, and the instance's tables as they were then."""
    out = back_up(filled, tmp_path_factory.mktemp("backups") / "instance.zip")
    return out, filled.tell()["tables"]


@pytest.fixture
def backup(saved: tuple[Path, Any]) -> Path:
    return saved[0]


@pytest.fixture
def tables(saved: tuple[Path, Any]) -> Any:
    return saved[1]


def back_up(instance: Instance, out: Path) -> Path:
    told = check_schema("backup", instance.ok("backup", "--out", out, "--json"))
    assert told["sha256"] == sha256(out.read_bytes()).hexdigest()
    return out


def files(instance: Instance) -> set[str]:
    return {
        str(path.relative_to(instance.data))
        for path in instance.data.rglob("*")
        if path.is_file() and not path.name.startswith("samdrift.sqlite3")
    }


@pytest.mark.parametrize(("kind", "other"), WAYS)
def test_all_of_it_stands_again_on_an_empty_machine(new: New, tmp_path: Path, kind: str, other: str) -> None:
    here, there = fill(new, kind), new(other)
    saved = back_up(here, tmp_path / "instance.zip")
    told = check_schema("restore", there.ok("restore", saved, "--json"))
    before, after = here.tell(), there.tell()
    assert after["tables"] == before["tables"]
    assert after["broken"] == []
    assert set(after["chains"]) == {"", "april", "everything"}
    assert {each["cooperation"] for each in told["chains"]} == {None, "april", "everything"}
    assert after["tables"]["records_entry"][1] > 5
    paper = next(name for name in files(there) if name.startswith("attachments/"))
    assert (there.data / paper).read_bytes() == b"%PDF-1.7 vedtak"
    assert there.do(SEND) == "['duplicate', 'conflict', 'conflict'] 1\n"
    assert there.do(TAMPER) == ""  # the triggers stand
    people = before["numbers"]["accounts_user"]  # the last of whom is gone
    assert int(there.do(NEXT_PERSON)) == people + 1


def test_what_is_made_anew_and_what_is_secret_stays_behind(backup: Path, filled: Instance, new: New) -> None:
    names = set(zipfile.ZipFile(backup).namelist())
    assert {name.split("/")[3] for name in names if name.startswith("files/lake/")} <= {"events", "journal"}
    assert not [name for name in names if "static" in name or "secret" in name or "openid" in name]
    assert not [name for name in names if "session" in name or "sqlite3" in name]
    assert backup.stat().st_mode & 0o077 == 0
    out = backup.with_name("secrets.zip")
    filled.ok("backup", "--out", out, "--with-secrets")
    there = new("sqlite")
    there.ok("restore", out)
    for name in ("secret_key", "openid.toml"):
        assert (there.data / name).read_text() == (filled.data / name).read_text()
    out.unlink()


def test_an_instance_that_is_not_empty_is_refused_and_stays_as_it_is(
    filled: Instance, backup: Path, new: New
) -> None:
    before = filled.tell()["tables"]
    refused = filled.run("restore", backup, "--json")
    assert refused.returncode == 3
    assert json.loads(refused.stdout)["faults"][0]["code"] == "restore_not_empty"
    assert filled.tell()["tables"] == before
    with_files = new("sqlite")
    (with_files.data / "lake" / "april" / "events").mkdir(parents=True)
    (with_files.data / "lake" / "april" / "events" / "x.parquet").write_bytes(b"PAR1")
    assert with_files.run("restore", backup).returncode == 3


def test_a_backup_is_never_written_over_nor_into_what_it_is_of(filled: Instance, backup: Path) -> None:
    before = backup.read_bytes()
    assert filled.run("backup", "--out", backup).returncode == 3
    assert backup.read_bytes() == before
    assert filled.run("backup", "--out", filled.data / "b.zip").returncode == 2
    assert not [path for path in backup.parent.iterdir() if path.name.startswith(".")]


def changed(backup: Path, to: Path, change: Callable[[str, bytes], bytes | None], **more: bytes) -> Path:
    """A copy of the backup in which parts are changed, left out or added."""
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(to, "w") as new_file:
        for name in old.namelist():
            if (content := change(name, old.read(name))) is not None:
                new_file.writestr(name, content)
        for name, content in more.items():
            new_file.writestr(name, content)
    return to


def a_manifest(change: Callable[[Any], None]) -> Callable[[str, bytes], bytes]:
    def of(name: str, content: bytes) -> bytes:
        if name != "manifest.json":
            return content
        told = json.loads(content)
        change(told)
        return json.dumps(told).encode()

    return of


def with_file(name: str, content: bytes) -> Callable[[Path, Path], Path]:
    """A backup to which somebody has added a file, with a manifest that names it."""

    def add(told: Any) -> None:
        told["parts"][name] = {"size": len(content), "sha256": sha256(content).hexdigest(), "rows": 0}

    return lambda backup, to: changed(backup, to, a_manifest(add), **{name: content})


DAMAGED: dict[str, tuple[Callable[[Path, Path], Path], str, type[FaultsError]]] = {
    "a row changed": (
        lambda b, to: changed(b, to, lambda n, c: c.replace(b"Kari", b"Per ") if "user" in n else c),
        "backup_part_wrong value=rows/accounts_user",
        FoundWrongError,
    ),
    "a table left out": (
        lambda b, to: changed(b, to, lambda n, c: None if n == "rows/records_entry" else c),
        "backup_part_wrong value=rows/records_entry",
        FoundWrongError,
    ),
    "a part added": (
        lambda b, to: changed(b, to, lambda n, c: c, **{"files/x": b"x"}),
        "backup_part_wrong value=files/x",
        FoundWrongError,
    ),
    "a path upwards": (with_file("files/../../x", b"x"), "backup_part_wrong", FoundWrongError),
    "a path from the root": (with_file("files//etc/x", b"x"), "backup_part_wrong", FoundWrongError),
    "a path of windows": (with_file("files/..\\x", b"x"), "backup_part_wrong", FoundWrongError),
    "neither rows nor files": (with_file("etc/x", b"x"), "backup_part_wrong", FoundWrongError),
    "larger than it says": (
        lambda b, to: changed(b, to, lambda n, c: c + b"0" * 10**6 if n == "rows/accounts_user" else c),
        "backup_part_wrong value=rows/accounts_user",
        FoundWrongError,
    ),
    "no manifest": (
        lambda b, to: changed(b, to, lambda n, c: None if n == "manifest.json" else c),
        "backup_is_none",
        FoundWrongError,
    ),
    "another format": (
        lambda b, to: changed(b, to, a_manifest(lambda told: told.update(version=2))),
        "backup_is_none",
        FoundWrongError,
    ),
    "cut off": (lambda b, to: written(to, b.read_bytes()[:-2000]), "backup_damaged", FoundWrongError),
    "no zip": (lambda b, to: written(to, b"a letter"), "backup_damaged", FoundWrongError),
    "no file": (lambda b, to: to, "backup_missing", CalledWrongError),
}
"""What is done to a backup, and what is then found."""
NOT_HERE: dict[str, tuple[Callable[[Path, Path], Path], str, int]] = {
    "the database itself": (with_file("files/samdrift.sqlite3-wal", b"x"), "backup_part_wrong", 1),
    "another key": (with_file("files/secret_key", b"x"), "backup_part_wrong", 1),
    "another secret": (with_file("secrets/x", b"x"), "backup_part_wrong", 1),
    "another version's tables": (
        lambda b, to: changed(b, to, a_manifest(lambda told: told["migrations"].append("records/9999_x"))),
        "restore_other_version",
        3,
    ),
    "a row that cannot be": (lambda b, to: with_wrong_role(b, to), "backup_does_not_fit", 1),
}


def written(to: Path, content: bytes) -> Path:
    to.write_bytes(content)
    return to


def with_wrong_role(backup: Path, to: Path) -> Path:
    """A role of a party that is none, which the database finds when the transaction ends."""
    with zipfile.ZipFile(backup) as file:
        rows = file.read("rows/cooperations_role").replace(b'"a"', b'"nobody"')

    def say_so(told: Any) -> None:
        told["parts"]["rows/cooperations_role"] |= {"size": len(rows), "sha256": sha256(rows).hexdigest()}

    of_manifest = a_manifest(say_so)
    return changed(backup, to, lambda n, c: rows if n == "rows/cooperations_role" else of_manifest(n, c))


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_backup_is_found_before_anything_is_touched(
    backup: Path, tmp_path: Path, damage: str
) -> None:
    make, code, error = DAMAGED[damage]
    with pytest.raises(error, match=code), open_archive(make(backup, tmp_path / "damaged.zip")):
        pytest.fail("it was opened")


@pytest.mark.parametrize("kind", NOT_HERE)
def test_what_does_not_belong_here_is_refused_and_an_empty_instance_stays_empty(
    backup: Path, empty: Instance, tmp_path: Path, kind: str
) -> None:
    make, code, exit_code = NOT_HERE[kind]
    done = empty.run("restore", make(backup, tmp_path / "other.zip"), "--json")
    assert json.loads(done.stdout)["faults"][0]["code"] == code
    assert done.returncode == exit_code
    assert files(empty) <= {"secret_key"}
    if kind == "a row that cannot be":  # the others are found before any row is written
        assert sum(size for _, size in empty.tell()["tables"].values()) == 0


def test_a_restored_log_that_was_broken_before_is_told(filled: Instance, new: New, tmp_path: Path) -> None:
    there = new("sqlite")
    done = there.run("restore", _with_broken_log(filled, new, tmp_path), "--json")
    assert done.returncode == 1
    told = check_schema("restore", done.stdout)
    assert [each["broken"] for each in told["chains"] if each["cooperation"] == "april"] == [1]


def _with_broken_log(filled: Instance, new: New, tmp_path: Path) -> Path:
    import sqlite3

    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    filled.ok("backup", "--out", first)
    instance = new("sqlite")
    instance.ok("restore", first)
    with sqlite3.connect(instance.data / "samdrift.sqlite3") as database:
        database.execute("DROP TRIGGER records_entry_no_update")
        database.execute("UPDATE records_entry SET name = 'x' WHERE cooperation = 'april' AND number = 1")
    instance.ok("backup", "--out", second)
    return second


STOPPED = """
import os, sys
from pathlib import Path
from samdrift.cli.actor import now, who_calls
from samdrift.site import restore
from samdrift.site.archive import open_archive
def stop(*_, **__):
    os._exit(9)
before, name = getattr(restore, sys.argv[2]), sys.argv[2]
def then_stop(*words, **named):
    if sys.argv[3] == "after":
        before(*words, **named)
    stop()
setattr(restore, name, then_stop)
with open_archive(Path(sys.argv[1])) as archive:
    restore.restore(archive, by=who_calls(), moment=now())
"""


@pytest.mark.parametrize(
    ("where", "when"),
    [
        pytest.param("_unpack", "after", marks=pytest.mark.long),
        ("_write_rows", "after"),
        pytest.param("_check_read_back", "before", marks=pytest.mark.long),
        pytest.param("_move_into_place", "before", marks=pytest.mark.long),
        ("_move_into_place", "after"),
    ],
)
def test_a_restore_that_is_killed_leaves_nothing_half_and_can_be_done_again(
    tables: Any, backup: Path, new: New, where: str, when: str
) -> None:
    there = new(KINDS[-1])
    script = f"from samdrift.site.start import start; start()\n{STOPPED}"
    done = there._call(script, backup, where, when)
    assert done.returncode == 9, done.stderr
    assert sum(size for _, size in there.tell()["tables"].values()) == 0
    there.ok("restore", backup)
    assert there.tell()["tables"] == tables
    assert not (there.data / ".restoring").exists()


def test_what_is_written_meanwhile_is_in_the_backup_whole_or_not_at_all(
    filled: Instance, new: New, tmp_path: Path
) -> None:
    """Another process writes actions, each with its entry, while the backup is made."""
    writer = subprocess.Popen(
        [sys.executable, "-c", f"from samdrift.site.start import start; start()\n{WRITES}"],
        env=filled.environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == "begun\n"
    try:
        filled.ok("backup", "--out", tmp_path / "meanwhile.zip")
        assert writer.poll() is None, "it went on writing"
    finally:
        writer.terminate()
        writer.wait(timeout=20)
    there = new("sqlite")
    there.ok("restore", tmp_path / "meanwhile.zip")
    roles, entries = there.do(COUNTS).split()
    assert int(roles) == int(entries) > 0


WRITES = """
from tests.apps.people import person
from tests.apps.told import TOLD
from samdrift.apps.cooperations import invitations
from samdrift.apps.cooperations.models import Cooperation
owner = Cooperation.objects.get(slug="april")
number = 0
while True:
    invitations.give_role(person(f"writer-{number}"), owner, role="observer", **TOLD)
    if number == 3:
        print("begun", flush=True)
    number += 1
"""
COUNTS = """
from samdrift.apps.cooperations.models import Role
from samdrift.apps.records.models import Entry
told = [entry.about for entry in Entry.objects.filter(what="role_given")]
print(Role.objects.filter(role="observer").count(), sum(about["role"] == "observer" for about in told))
"""
