"""The API of changes, beside the reads of the same addresses: a table made another, and what became of it."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Header, Query, Schema

from samdrift.apps.accounts.reader import moment_of, reader_language
from samdrift.apps.cooperations import api_tables, models, proposals
from samdrift.apps.cooperations.api import TableName, router
from samdrift.apps.cooperations.api_access import TO_READ, TO_WRITE, ApiError, token_of
from samdrift.apps.cooperations.api_answers import FaultOut, Limit, Offset, Page, Slug, answers, page_of
from samdrift.apps.cooperations.areas import may_prepare
from samdrift.apps.cooperations.changes_json import changes_from_json
from samdrift.apps.cooperations.models.proposal import DRAFT
from samdrift.apps.cooperations.permissions import may_see_proposal
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.records.actor import API, Actor
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
    """What changes in a table."""

    table: str
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
        return _told(looked)
    return _send(request, owner, change, looked, note=body.note)


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
    rows = models.Proposal.objects.filter(cooperation=owner).select_related("prepared_by").order_by("-pk")
    seen = [_proposal(row) for row in rows if _may_see(reader, owner, row)]
    return page_of(seen, limit=limit, offset=offset)


def actor_of(request: HttpRequest) -> Actor:
    """Who stands behind the call: the token's maker, and the token."""
    token = token_of(request)
    assert token is not None
    return Actor(person=token.made_by_id, name=f"{token.made_by} ({token.name})", door=API)


def _send(
    request: HttpRequest, owner: models.Cooperation, change: SheetChange, looked: proposals.Look, *, note: str
) -> dict[str, Any]:
    """The change prepared and submitted. Raises what `prepare` and `submit` do; then nothing of it is kept."""
    if looked.faults:  # before anything is stored: not every text that is wrong can be
        raise FoundWrongError(*looked.faults, warnings=looked.warnings)
    token, moment = token_of(request), moment_of(request)
    assert token is not None
    done = proposals.send(
        owner,
        (change,),
        reader=reader_of(request),
        user=token.made_by,
        by=actor_of(request),
        moment=moment,
        note=note,
    )
    return {**_told(looked), "proposal": done.pk, "state": done.state}


def _may_see(reader: Reader, owner: models.Cooperation, row: models.Proposal) -> bool:
    """By the token's own role: its maker may know of more, by other roles. A draft is its writer's, on the pages."""
    return row.state != DRAFT and may_see_proposal(reader, owner, row.party, preparer=None)


def _told(looked: proposals.Look) -> dict[str, Any]:
    language = reader_language()
    return {
        "proposal": None,
        "state": None,
        "changes": [_change(each) for each in looked.changes],
        "faults": [fault_json(each, language) for each in looked.faults],
        "warnings": [fault_json(each, language) for each in looked.warnings],
    }


def _change(change: SheetChange) -> dict[str, Any]:
    def named(row: tuple[str, ...] | None) -> dict[str, str] | None:
        return None if row is None else dict(zip(change.columns, row, strict=True))

    return {
        "table": change.name,
        "edits": [{"was": named(each.was), "now": named(each.now)} for each in change.edits],
    }


def _proposal(row: models.Proposal) -> dict[str, Any]:
    return {
        "proposal": row.pk,
        "state": row.state,
        "party": row.party or None,
        "needs": row.needs,
        "note": row.note,
        "reason": row.reason,
        "prepared_by": str(row.prepared_by),
        "prepared": row.prepared_at,
        "decided": row.decided_at,
        "changes": [_change(each) for each in changes_from_json(row.changes)],
    }
