"""Use cases: a token made, found again by its text, and revoked.

A token's text is `samdrift_` and 72 hexadecimal digits: 256 bits of chance and a checksum, so that scanners for secrets
find it wherever it is left lying, and what is mistyped is refused without a look into the database. Kept is the text's
SHA-256 alone. A token acts while its maker may still make one like it: when they lose their role, so does it.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from zlib import crc32

from django.db import transaction
from django.db.models import Q, QuerySet

from samdrift.apps.accounts.models import User
from samdrift.apps.cooperations import models
from samdrift.apps.cooperations.permissions import may_make_token
from samdrift.apps.cooperations.readers import read_reader
from samdrift.apps.cooperations.roles import (
    AUDITOR,
    HOST_OFFICER,
    PARTY_EDITOR,
    PARTY_READER,
    SECRETARIAT,
    Held,
    Reader,
)
from samdrift.apps.cooperations.scopes import READ, READ_WRITE
from samdrift.apps.records.actor import Actor
from samdrift.apps.records.chain import About
from samdrift.apps.records.log import record
from samdrift.domain.faults import CalledWrongError, RefusedError, fault

PREFIX = "samdrift_"
LENGTH = 32
"""Bytes of chance."""
STANDS_FOR = {days: timedelta(days=days) for days in (30, 90, 365)}
"""For how long a token may be made, in days: none stands for ever."""
SEEN_AGAIN = timedelta(hours=1)
"""How much later a use must be to be written down anew."""
_FORM = re.compile(rf"{PREFIX}([0-9a-f]{{64}})([0-9a-f]{{8}})")


GRANTS = (
    (PARTY_READER, READ),
    (PARTY_EDITOR, READ_WRITE),
    (SECRETARIAT, READ),
    (SECRETARIAT, READ_WRITE),
    (HOST_OFFICER, READ),
    (HOST_OFFICER, READ_WRITE),
    (AUDITOR, READ),
)
"""What a token may be."""


@dataclass(frozen=True)
class Grant:
    """What a token is made as: its role, for a party's role the party, and its scopes."""

    role: str
    party: str
    scopes: str


def make(
    owner: models.Cooperation,
    *,
    name: str,
    grant: Grant,
    by: User,
    actor: Actor,
    days: int,
    moment: datetime,
    secret: bytes,
) -> tuple[models.Token, str]:
    """The token's row, and its text, which is nowhere kept. Raises RefusedError when `by` may not make it."""
    allowed = may_make_token(read_reader(by), owner, role=grant.role, party=grant.party)
    if not allowed or (grant.role, grant.scopes) not in GRANTS:
        raise RefusedError(fault("token_not_for_maker", value=grant.role, maker=by.email))
    text = write_text(secret)
    with transaction.atomic():
        row = models.Token.objects.create(
            cooperation=owner,
            name=name,
            role=grant.role,
            party=grant.party,
            scopes=grant.scopes,
            digest=digest_of(text),
            made_by=by,
            made_at=moment,
            expires_at=moment + STANDS_FOR[days],
        )
        about: About = {"name": name, "role": grant.role, "party": grant.party}
        record(cooperation=owner.slug, by=actor, what="token_made", about=about, moment=moment)
    return row, text


def write_text(secret: bytes) -> str:
    """The token with that secret, as it is shown once."""
    return f"{PREFIX}{secret.hex()}{crc32(secret):08x}"


def digest_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def find(text: str, moment: datetime) -> models.Token | None:
    """The token; None when it is none, revoked, expired, or more than its maker is now: nobody is told which."""
    match = _FORM.fullmatch(text)
    if match is None or crc32(bytes.fromhex(match[1])) != int(match[2], 16):
        return None
    rows = models.Token.objects.filter(digest=digest_of(text), revoked_at=None, expires_at__gt=moment)
    row = rows.filter(made_by__is_active=True).select_related("cooperation", "made_by").first()
    if row is None or not may_make_token(
        read_reader(row.made_by), row.cooperation, role=row.role, party=row.party
    ):
        return None
    return row


def reader_with(row: models.Token) -> Reader:
    """Who asks with the token: its one role, and its maker as the person, so that four eyes are four."""
    return Reader(row.made_by_id, frozenset({Held(row.cooperation_id, row.role, row.party)}))


def note_use(row: models.Token, moment: datetime) -> None:
    """Writes down that it was used, at most once an hour."""
    if row.last_used_at is None or row.last_used_at < moment - SEEN_AGAIN:
        models.Token.objects.filter(pk=row.pk).update(last_used_at=moment)


def all_of(owner: models.Cooperation) -> QuerySet[models.Token]:
    """The cooperation's tokens, the newest first."""
    rows = models.Token.objects.filter(cooperation=owner).select_related("made_by")
    return rows.order_by("-made_at", "-pk")


def standing(rows: QuerySet[models.Token], moment: datetime) -> QuerySet[models.Token]:
    """Those that are neither revoked nor expired."""
    return rows.filter(Q(revoked_at=None), Q(expires_at__gt=moment))


def revoke(row: models.Token, *, by: Actor, moment: datetime) -> None:
    """It opens nothing any more, for good; it is no fault if it was revoked before."""
    with transaction.atomic():
        if models.Token.objects.filter(pk=row.pk, revoked_at=None).update(revoked_at=moment):
            slug, about = row.cooperation.slug, {"name": row.name}
            record(cooperation=slug, by=by, what="token_revoked", about=about, moment=moment)


def find_number(number: str) -> models.Token:
    """The token with that number in the list. Raises CalledWrongError when there is none."""
    found = (
        models.Token.objects.filter(pk=int(number)).first() if re.fullmatch("[0-9]{1,9}", number) else None
    )
    if found is None:
        raise CalledWrongError(fault("token_unknown", value=number))
    return found
