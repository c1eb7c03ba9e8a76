"""Use cases of whole cooperations as files: a copy out, a file that was uploaded read, a new one begun."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction

from samdrift.apps.accounts.models import User
from samdrift.apps.cooperations import actions, areas, models, proposals, queries
from samdrift.apps.cooperations.invitations import give_role
from samdrift.apps.cooperations.roles import SECRETARIAT, Reader
from samdrift.apps.cooperations.rows import terms_of
from samdrift.apps.database.turns import wait_for_turn
from samdrift.apps.records import download
from samdrift.apps.records.actor import Actor
from samdrift.apps.records.log import record
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import CalledWrongError, FoundWrongError, fault
from samdrift.files.tables.read import read
from samdrift.files.tables.reading import Reading
from samdrift.files.tables.template import write_template
from samdrift.files.tables.write import write
from samdrift.words import say

WORKBOOK, ZIP = "xlsx", "zip"
TYPES = {
    WORKBOOK: download.XLSX,
    ZIP: download.ZIP,
}
READ = (".xlsx", ".xlsm", ".zip")


def copy_bytes(owner: models.Cooperation, suffix: str) -> bytes:
    """The whole cooperation as a workbook or a zip: the same cooperation gives the same bytes."""
    return written(queries.cooperation(owner), f"{owner.slug}.{suffix}")


def written(whole: Cooperation, name: str) -> bytes:
    """The file of that name."""
    with _home() as home:
        write(whole, home / name)
        return (home / name).read_bytes()


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


def cooperation_in(chunks: Iterable[bytes], name: str) -> Cooperation:
    """The cooperation in the file. Raises CalledWrongError as `read_upload`, FoundWrongError with every fault in it."""
    reading = read_upload(chunks, name)
    if reading.cooperation is None:
        raise FoundWrongError(*reading.faults, warnings=reading.warnings)
    return reading.cooperation


def look_at_copy(
    owner: models.Cooperation, whole: Cooperation, *, reader: Reader, language: str
) -> proposals.Look:
    """What would change if the cooperation were as the copy says; nothing is stored.

    Raises FoundWrongError with the tables that it changes and that are not the reader's to change.
    """
    look = proposals.look_at_whole(owner, whole)
    foreign = [change.name for change in look.changes if not areas.may_prepare(reader, owner, (change,))]
    if foreign:
        named = (say(f"page.table.{name}", language) for name in foreign)
        raise FoundWrongError(fault("upload_not_yours", value=", ".join(named)))
    return look


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
