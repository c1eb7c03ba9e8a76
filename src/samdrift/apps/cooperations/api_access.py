"""Who calls the API: a token, or a stranger; how often they may, and whether they may change anything."""

from collections.abc import Iterator
from datetime import datetime

from django.core.cache import cache
from django.http import HttpRequest
from ninja.security import HttpBearer

from samdrift.apps.accounts.adapter import address_of
from samdrift.apps.accounts.reader import moment_of
from samdrift.apps.cooperations import models, tokens
from samdrift.apps.cooperations.roles import STRANGER, Reader
from samdrift.apps.cooperations.scopes import READ, WRITE
from samdrift.apps.records.actor import API, Actor
from samdrift.domain.faults import Fault, fault

MOST_BY_TOKEN, MOST_BY_STRANGER = 600, 60
"""Calls in a minute; a stranger is counted by network address."""
MOST_OF_EVENTS = 6_000
"""Calls in a minute by which a token sends events: a system that meters may send each by itself."""
MINUTE = 60
CHUNK = 2**16
"""So many bytes of a file are taken at once."""


class ApiError(Exception):
    """A call that is refused with a status, and what is to be mended."""

    def __init__(self, status: int, why: Fault, *, retry_after: int = 0) -> None:
        super().__init__(why.code)
        self.status, self.why, self.retry_after = status, why, retry_after


class ApiToken(HttpBearer):
    """Reads `Authorization: Bearer samdrift_...`. A session's cookie counts for nothing here.

    Who comes without a token is a stranger, for reading only. Raises ApiError: 401 for what is no token, 403 for one
    without the scope, 429 after too many calls.
    """

    def __init__(self, scope: str, *, sends_events: bool = False) -> None:
        super().__init__()
        self.scope, self.sends_events = scope, sends_events

    def __call__(self, request: HttpRequest) -> Reader:
        said = request.headers.get("Authorization", "")
        reader = self._stranger(request) if not said else self._known(request, said)
        vars(request)["reader"] = reader
        return reader

    def authenticate(self, request: HttpRequest, token: str) -> Reader:
        return self._known(request, f"Bearer {token}")

    def _stranger(self, request: HttpRequest) -> Reader:
        count_call(f"from {address_of(request)}", moment_of(request), most=MOST_BY_STRANGER)
        if self.scope != READ:
            raise ApiError(401, fault("api_token_missing"))
        return STRANGER

    def _known(self, request: HttpRequest, said: str) -> Reader:
        scheme, _, text = said.partition(" ")
        moment = moment_of(request)
        token = tokens.find(text.strip(), moment) if scheme.lower() == "bearer" else None
        if token is None:
            count_call(f"from {address_of(request)}", moment, most=MOST_BY_STRANGER)
            raise ApiError(401, fault("api_token_unknown"))
        if self.sends_events:
            count_call(f"events of token {token.pk}", moment, most=MOST_OF_EVENTS)
        else:
            count_call(f"token {token.pk}", moment, most=MOST_BY_TOKEN)
        if self.scope not in token.scopes.split():
            raise ApiError(403, fault("api_scope_missing", value=self.scope, scopes=token.scopes))
        tokens.note_use(token, moment)
        vars(request)["token"] = token
        return tokens.reader_with(token)


TO_READ, TO_WRITE = ApiToken(READ), ApiToken(WRITE)
TO_SEND_EVENTS = ApiToken(WRITE, sends_events=True)


def token_of(request: HttpRequest) -> models.Token | None:
    """The token that came with the call; None for a stranger."""
    found: models.Token | None = vars(request).get("token")
    return found


def actor_of(request: HttpRequest) -> Actor:
    """Who stands behind a call that changes something: the token's maker, and the token."""
    token = token_of(request)
    assert token is not None
    return Actor(person=token.made_by_id, name=f"{token.made_by} ({token.name})", door=API)


def body_up_to(request: HttpRequest, most: int) -> bytes:
    """The call's body; of one that is larger a byte more than `most`."""
    content = bytearray()
    while len(content) <= most and (part := request.read(min(CHUNK, most + 1 - len(content)))):
        content += part
    return bytes(content)


def sent_pieces(request: HttpRequest) -> Iterator[bytes]:
    """The file that is the call's body, piece by piece: it may be larger than memory."""
    while part := request.read(CHUNK):
        yield part


def sent_bytes(request: HttpRequest, *, most: int) -> bytes:
    """The file that is the call's body. Raises ApiError when none came, 413 when it is larger than `most` bytes."""
    content = body_up_to(request, most)
    if len(content) > most:
        raise ApiError(413, fault("upload_too_large", value=most // 1_000_000))
    if not content:
        raise ApiError(422, fault("api_file_missing"))
    return content


def count_call(who: str, moment: datetime, *, most: int) -> None:
    """Counts one more call of theirs in this minute. Raises ApiError when there have been too many."""
    seconds = int(moment.timestamp())
    key = f"api {seconds // MINUTE} {who}".replace(" ", "/")
    calls = cache.get(key, 0)
    if calls >= most:
        wait = MINUTE - seconds % MINUTE
        raise ApiError(429, fault("api_too_often", value=most, seconds=wait), retry_after=wait)
    cache.set(key, calls + 1, timeout=2 * MINUTE)
