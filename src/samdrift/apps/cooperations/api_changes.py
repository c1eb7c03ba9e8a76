"""The API of changes, beside the reads of the same addresses: a table made another, and what became of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Header, Query, Schema

from samdrift.apps.accounts.reader import moment_of, reader_language
from samdrift.apps.cooperations import api_tables, models, proposals
from samdrift.apps.cooperations.api import TableName, router
from samdrift.apps.cooperations.api_access import TO_READ, TO_WRITE, ApiError, actor_of, token_of
from samdrift.apps.cooperations.api_answers import (
    FaultOut,
    Limit,
    Number,
    Offset,
    Page,
    Slug,
    answers,
    page_of,
)
from samdrift.apps.cooperations.areas import may_prepare
from samdrift.apps.cooperations.changes_json import change_json, changes_from_json, proposal_json
from samdrift.apps.cooperations.finding import find_change, may_see
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require
from samdrift.domain.faults import FoundWrongError, fault
from samdrift.files.tables.compare import SheetChange
from samdrift.words import fault_json

__all__ = ["router"]


DryRun = Annotated[bool, Query(description="Only look at what would change; nothing is kept.")]
IfMatch = Annotated[
    str, Header(alias="If-Match", description="The table's version, as get_table gave it.", max_length=200)
]


class RowsIn(Schema, extra="forbid"):
    """All rows that the table is to hold; of tables that give the own rows alone, all own rows."""

    items: list[dict[str, str]] = Field(max_length=100_000)
    note: str = Field(
        "", max_length=1000, pattern=r"^[^\x00]*$", description="Why, for those who approve it."
    )


class EditOut(Schema):
    """A row as it was and as it is to be; null where there was none, or is to be none."""

    was: dict[str, str] | None
    now: dict[str, str] | None


class ChangeOut(Schema):
    """What changes in a table: how many rows, and each of them."""

    table: str
    added: int
    changed: int
    removed: int
    edits: list[EditOut]


class ChangedOut(Schema):
    """What a change did, or would do. `state` is null after a look; waiting, where another must approve."""

    proposal: int | None
    state: str | None
    changes: list[ChangeOut]
    faults: list[FaultOut]
    warnings: list[FaultOut]


class ProposalOut(Schema):
    """A change that was prepared, and what was decided."""

    proposal: int
    state: str
    party: str | None
    needs: list[str]
    note: str
    reason: str
    prepared_by: str
    prepared: datetime
    decided: datetime | None
    changes: list[ChangeOut]


@router.put(
    "/cooperations/{slug}/tables/{table}",
    auth=TO_WRITE,
    response=answers(ChangedOut, 400, 409, 412, 413),
    operation_id="put_table",
    tags=["changes"],
)
def put_table(
    request: HttpRequest,
    slug: Slug,
    table: TableName,
    body: RowsIn,
    if_match: IfMatch,
    dry_run: DryRun = False,  # noqa: FBT002 - a parameter of the address
) -> Any:
    """The table made to hold these rows. It is applied whole or not at all, at once or when another has approved it."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    sheet = api_tables.read_table(reader, owner, table)
    if if_match.strip('" ') != api_tables.version(sheet):
        raise ApiError(412, fault("api_version_old", value=table))
    change = api_tables.change_to(sheet, body.items)
    require(may_prepare(reader, owner, (change,)))
    looked = proposals.look(owner, (change,))
    if dry_run:
        return told(looked)
    return send(request, owner, (change,), looked, note=body.note)


@router.get(
    "/cooperations/{slug}/proposals",
    auth=TO_READ,
    response=answers(Page[ProposalOut]),
    operation_id="list_proposals",
    tags=["changes"],
)
def list_proposals(request: HttpRequest, slug: Slug, limit: Limit = 100, offset: Offset = 0) -> Any:
    """The changes that the caller may know of, the latest first."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    require(bool(reader.roles_in(owner.pk)))
    rows = models.Proposal.objects.filter(cooperation=owner).select_related("prepared_by", "cooperation")
    seen = [proposal_json(row) for row in rows.order_by("-pk") if may_see(reader, row, as_person=False)]
    return page_of(seen, limit=limit, offset=offset)


@router.get(
    "/cooperations/{slug}/proposals/{number}",
    auth=TO_READ,
    response=answers(ProposalOut),
    operation_id="get_proposal",
    tags=["changes"],
)
def get_proposal(request: HttpRequest, slug: Slug, number: Number) -> Any:
    """A change that was prepared, and what became of it."""
    reader = reader_of(request)
    return proposal_json(find_change(reader, find_cooperation(reader, slug), number, as_person=False))


@router.post(
    "/cooperations/{slug}/proposals/{number}/withdraw",
    auth=TO_WRITE,
    response=answers(ProposalOut, 409),
    operation_id="withdraw_proposal",
    tags=["changes"],
)
def withdraw_proposal(request: HttpRequest, slug: Slug, number: Number) -> Any:
    """A change taken back before it is decided: one that the token's maker prepared, and that its role may prepare."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    row = find_change(reader, owner, number, as_person=False)
    require(may_prepare(reader, owner, changes_from_json(row.changes)))
    done = proposals.withdraw(row, reader=reader, by=actor_of(request), moment=moment_of(request))
    return proposal_json(done)


def send(
    request: HttpRequest,
    owner: models.Cooperation,
    changes: Sequence[SheetChange],
    looked: proposals.Look,
    *,
    note: str,
) -> dict[str, Any]:
    """The changes prepared and submitted. Raises what `prepare` and `submit` do; then nothing of it is kept."""
    if looked.faults:  # before anything is stored: not every text that is wrong can be
        raise FoundWrongError(*looked.faults, warnings=looked.warnings)
    token, moment = token_of(request), moment_of(request)
    assert token is not None
    done = proposals.send(
        owner,
        changes,
        reader=reader_of(request),
        user=token.made_by,
        by=actor_of(request),
        moment=moment,
        note=note,
    )
    return {**told(looked), "proposal": done.pk, "state": done.state}


def told(looked: proposals.Look) -> dict[str, Any]:
    """What it would do, nothing of it done."""
    language = reader_language()
    return {
        "proposal": None,
        "state": None,
        "changes": [change_json(each) for each in looked.changes],
        "faults": [fault_json(each, language) for each in looked.faults],
        "warnings": [fault_json(each, language) for each in looked.warnings],
    }
