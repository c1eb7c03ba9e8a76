"""Use cases: a paper put away under the hash of its content, found, and read.

The files lie in `attachments/ab/cdef...` of the instance's folder, each content once, named by nothing that anybody
has typed. What belongs to whom and what it is called stands in rows.
"""

import os
import tempfile
import unicodedata
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.db.models import QuerySet

from samdrift.apps.records.actor import Actor
from samdrift.apps.records.chain import About
from samdrift.apps.records.log import record
from samdrift.apps.records.models import Attachment
from samdrift.apps.records.sniffing import media_type_of
from samdrift.domain.faults import FoundWrongError, fault

LARGEST = 25 * 2**20
LONGEST_NAME = 150
FOLDER = "attachments"
NAMELESS = "attachment"


def attach(
    file: File,  # type: ignore[type-arg]
    *,
    cooperation: str,
    by: Actor,
    moment: datetime,
    reference: str = "",
    party: str = "",
) -> Attachment:
    """The row of the paper; the same paper about the same thing is there once. Whether `by` may is asked before.

    Raises FoundWrongError when it is empty, too large, or of a kind that is not kept.
    """
    name = plain_name(file.name or "")
    content = _read(file, name)
    media_type = media_type_of(content, name)
    if not media_type:
        raise FoundWrongError(fault("attachment_kind_unknown", value=name))
    digest = sha256(content).hexdigest()
    keep(digest, content)  # before the row: a file that no row names does no harm
    with transaction.atomic():
        row, is_new = Attachment.objects.get_or_create(
            cooperation=cooperation,
            party=party,
            reference=reference,
            hash=digest,
            name=name,
            defaults={
                "media_type": media_type,
                "size": len(content),
                "person": by.person,
                "added_by": by.name,
                "moment": moment,
            },
        )
        if is_new:
            # what a party calls its papers is its own, and the log is read by others
            named = {} if party else {"name": name, "reference": reference}
            about: About = {**named, "hash": digest, "party": party}
            record(cooperation=cooperation, by=by, what="attached", about=about, moment=moment)
    return row


def attach_path(
    path: Path, *, cooperation: str, by: Actor, moment: datetime, reference: str, party: str
) -> Attachment:
    """The same of a file that lies on this machine."""
    with path.open("rb") as content:
        file = File(content, name=path.name)
        return attach(file, cooperation=cooperation, by=by, moment=moment, reference=reference, party=party)


def attached(cooperation: str, *, reference: str | None = None) -> QuerySet[Attachment]:
    """The cooperation's papers, the newest first; those about one thing, where one is named."""
    rows = Attachment.objects.filter(cooperation=cooperation).order_by("-moment", "-pk")
    return rows if reference is None else rows.filter(reference=reference)


def read(row: Attachment) -> bytes:
    """The content. Raises FoundWrongError when the file is gone or is no longer what was put away."""
    path = path_of(row.hash)
    content = path.read_bytes() if path.is_file() else b""
    if sha256(content).hexdigest() != row.hash:
        raise FoundWrongError(fault("attachment_damaged", value=row.name, hash=row.hash))
    return content


def paper_json(row: Attachment) -> dict[str, Any]:
    """The row as a program reads it."""
    return {
        "attachment": row.pk,
        "name": row.name,
        "party": row.party or None,
        "reference": row.reference,
        "media_type": row.media_type,
        "size": row.size,
        "hash": row.hash,
        "added_by": row.added_by,
        "added": row.moment,
    }


def path_of(digest: str) -> Path:
    """Where content with this hash lies."""
    if len(digest) != 64 or set(digest) - set("0123456789abcdef"):
        raise ValueError(f"no hash: {digest}")
    return Path(settings.DATA) / FOLDER / digest[:2] / digest[2:]


def keep(digest: str, content: bytes) -> None:
    """The content lies whole under its hash, or not at all."""
    path = path_of(digest)
    if path.is_file() and path.stat().st_size == len(content):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def plain_name(name: str) -> str:
    """A name to show and to save as: no folders, no signs that nobody sees, not too long, never empty."""
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(sign for sign in unicodedata.normalize("NFC", last) if _is_seen(sign)).strip(" .")
    stem, dot, end = seen.rpartition(".")
    if len(seen) > LONGEST_NAME:
        seen = (
            f"{stem[: LONGEST_NAME - len(end) - 1]}{dot}{end}"
            if stem and len(end) < 10
            else seen[:LONGEST_NAME]
        )
    return seen or NAMELESS


def _is_seen(sign: str) -> bool:
    """No control sign, none that turns the direction of writing, no half of a pair."""
    return unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def _read(file: File, name: str) -> bytes:  # type: ignore[type-arg]
    """At most as much as is kept. Raises FoundWrongError beyond that, and for nothing."""
    content: bytes = file.read(LARGEST + 1)
    if not content:
        raise FoundWrongError(fault("attachment_empty", value=name))
    if len(content) > LARGEST:
        raise FoundWrongError(fault("attachment_too_large", value=name, most=LARGEST // 2**20))
    return content
