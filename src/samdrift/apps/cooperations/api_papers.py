"""The API of papers and of the log: what was attached, and who did what."""

from datetime import datetime
from typing import Annotated, Any

from django.core.files.base import ContentFile
from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from samdrift.apps.accounts.reader import moment_of, reader_language
from samdrift.apps.cooperations import queries
from samdrift.apps.cooperations.api_access import TO_READ, TO_WRITE, actor_of, sent_bytes
from samdrift.apps.cooperations.api_answers import (
    Limit,
    Number,
    Offset,
    Page,
    Slug,
    answers,
    gives_file,
    page_of,
    takes_file,
)
from samdrift.apps.cooperations.finding import find_paper
from samdrift.apps.cooperations.permissions import (
    may_add_attachment,
    may_see_attachment,
    may_see_common_vouchers,
    may_see_log,
)
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require
from samdrift.apps.records import papers
from samdrift.apps.records import queries as records
from samdrift.apps.records.chain import fields_of
from samdrift.apps.records.download import download
from samdrift.apps.records.log import link_of, verify_chain
from samdrift.apps.records.models import Entry
from samdrift.apps.records.telling import text_of

router = Router(tags=["records"])

_PLAIN = r"^[^\x00]*$"
Name = Annotated[
    str, Query(min_length=1, max_length=300, pattern=_PLAIN, description="What the file is called.")
]
OfParty = Annotated[
    str, Query(max_length=200, description="The party whose paper it is, by its code; without it, common.")
]
Reference = Annotated[str, Query(max_length=200, pattern=_PLAIN, description="What it is about.")]
What = Annotated[
    str,
    Query(
        pattern="^[a-z_]{0,60}$", description="Only entries of this kind, by its code: settled, role_given."
    ),
]


class AttachmentOut(Schema):
    """A paper; `party` is null for what is common, `hash` the SHA-256 of its content."""

    attachment: int
    name: str
    party: str | None
    reference: str
    media_type: str
    size: int
    hash: str
    added_by: str
    added: datetime


class EntryOut(Schema):
    """An entry of the log: what is hashed, its hash, and what was done in words."""

    number: int
    moment: str
    door: str
    person: int | None
    name: str
    what: str
    about: dict[str, str | int | None]
    cooperation: str
    previous: str
    hash: str
    text: str


class BrokenOut(Schema):
    """The first entry that is not as it was written, and how that shows: number, previous, hash."""

    number: int
    how: str


class LogOut(Page[EntryOut]):
    """Entries, the newest first, after the whole chain has been computed again."""

    count: int = Field(description="How many entries hold, from the first on.")
    head: str | None = Field(description="The hash of the last of them.")
    broken: BrokenOut | None


@router.get(
    "/cooperations/{slug}/attachments",
    auth=TO_READ,
    response=answers(Page[AttachmentOut]),
    operation_id="list_attachments",
)
def list_attachments(request: HttpRequest, slug: Slug, limit: Limit = 100, offset: Offset = 0) -> Any:
    """The papers that the caller may see, the newest first."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    require(may_see_common_vouchers(reader, owner))
    rows = [
        papers.paper_json(row)
        for row in papers.attached(slug)
        if may_see_attachment(reader, owner, row.party)
    ]
    return page_of(rows, limit=limit, offset=offset)


@router.get(
    "/cooperations/{slug}/attachments/{number}",
    auth=TO_READ,
    response=answers(None),
    operation_id="get_attachment",
    openapi_extra=gives_file("application/octet-stream"),
)
def get_attachment(request: HttpRequest, slug: Slug, number: Number) -> HttpResponse:
    """The paper itself, after its content has been held to its hash."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    row = find_paper(reader, owner, number)
    return download(papers.read(row), row.name, "application/octet-stream")


@router.post(
    "/cooperations/{slug}/attachments",
    auth=TO_WRITE,
    response=answers(AttachmentOut, 400, 413),
    operation_id="add_attachment",
    openapi_extra=takes_file(),
)
def add_attachment(
    request: HttpRequest, slug: Slug, name: Name, party: OfParty = "", reference: Reference = ""
) -> Any:
    """A paper put away; it is the call's body as it is. The same paper about the same thing is there once."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    require(party in {"", *queries.party_names(owner)} and may_add_attachment(reader, owner, party))
    content = sent_bytes(request, most=papers.LARGEST)
    row = papers.attach(
        ContentFile(content, name=name),
        cooperation=slug,
        party=party,
        reference=reference,
        by=actor_of(request),
        moment=moment_of(request),
    )
    return papers.paper_json(row)


@router.get("/cooperations/{slug}/log", auth=TO_READ, response=answers(LogOut), operation_id="list_log")
def list_log(
    request: HttpRequest, slug: Slug, what: What = "", limit: Limit = 100, offset: Offset = 0
) -> Any:
    """Who did what and when, the newest first, and whether the chain of it holds."""
    reader = reader_of(request)
    require(may_see_log(reader, find_cooperation(reader, slug)))
    verified, rows = verify_chain(slug), records.entries(slug, what=what)
    total, end = rows.count(), offset + limit
    return {
        "total": total,
        "next": end if end < total else None,
        "items": [_entry(row) for row in rows[offset:end]],
        "count": verified.count,
        "head": verified.head or None,
        "broken": vars(verified.broken) if verified.broken else None,
    }


def _entry(row: Entry) -> dict[str, Any]:
    return {**fields_of(link_of(row)), "hash": row.hash, "text": text_of(row, reader_language())}
