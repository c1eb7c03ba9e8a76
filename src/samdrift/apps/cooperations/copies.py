"""Use cases of whole cooperations as files: a copy out, a file that was uploaded read, a new one begun."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction

from samdrift.apps.accounts.models import User
from samdrift.apps.cooperations import actions, models, queries
from samdrift.apps.cooperations.invitations import give_role
from samdrift.apps.cooperations.roles import SECRETARIAT
from samdrift.apps.cooperations.rows import terms_of
from samdrift.apps.database.turns import wait_for_turn
from samdrift.apps.records.actor import Actor
from samdrift.apps.records.log import record
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import CalledWrongError, fault
from samdrift.files.tables.read import read
from samdrift.files.tables.reading import Reading
from samdrift.files.tables.template import write_template
from samdrift.files.tables.write import write

WORKBOOK, ZIP = "xlsx", "zip"
READ = (".xlsx", ".xlsm", ".zip")


def copy_bytes(owner: models.Cooperation, suffix: str) -> bytes:
    """The whole cooperation as a workbook or a zip: the same cooperation gives the same bytes."""
    with _home() as home:
        path = home / f"{owner.slug}.{suffix}"
        write(queries.cooperation(owner), path)
        return path.read_bytes()


def template_bytes(language: str) -> bytes:
    """An empty workbook with all its sheets and notes on each column."""
    with _home() as home:
        path = home / f"template.{WORKBOOK}"
        write_template(path, language=language)
        return path.read_bytes()


def read_upload(chunks: Iterable[bytes], name: str) -> Reading:
    """The cooperation in the file, or every fault in it; it lies on the disk only as long as it is read.

    Raises CalledWrongError when it is no file that we would read.
    """
    suffix = Path(name).suffix.lower()
    if suffix not in READ:
        raise CalledWrongError(fault("upload_kind", value=name[-100:]))
    with _home() as home:
        path = home / f"upload{suffix}"
        with path.open("wb") as out:
            out.writelines(chunks)
        return read(path)


def begin(cooperation: Cooperation, *, user: User, by: Actor, moment: datetime) -> models.Cooperation:
    """A new cooperation that only its members see; who begins it is its secretariat."""
    with transaction.atomic():
        wait_for_turn("samdrift.begin")
        slug = _free_slug(cooperation.name)
        models.Cooperation.objects.create(
            slug=slug, **terms_of(cooperation)
        )  # never another's that came first
        owner = actions.load(cooperation, slug=slug, by=by, moment=moment)
        give_role(user, owner, role=SECRETARIAT, by=by, moment=moment)
        about = {"name": cooperation.name}
        record(cooperation=owner.slug, by=by, what="begun", about=about, moment=moment)
    return owner


def _free_slug(name: str) -> str:
    """The name as it can stand in an address, with a number behind it where another has taken that."""
    plain = name.lower().translate(str.maketrans("åäæöø", "aaaoo"))
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "cooperation"
    taken = set(models.Cooperation.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    tried = (slug if number == 1 else f"{slug}-{number}" for number in range(1, len(taken) + 2))
    return next(each for each in tried if each not in taken)


@contextmanager
def _home() -> Iterator[Path]:
    with TemporaryDirectory(prefix="samdrift-copy-") as home:
        yield Path(home)
