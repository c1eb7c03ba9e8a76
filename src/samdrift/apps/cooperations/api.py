"""The API of cooperations: who the token is, the cooperations, their parties, services and tables of facts."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router, Schema

from samdrift.apps.cooperations import api_tables, models, queries, values
from samdrift.apps.cooperations.api_access import TO_READ, ApiError, token_of
from samdrift.apps.cooperations.api_answers import Limit, Offset, Page, Slug, answers, page_of
from samdrift.apps.cooperations.api_tables import may_see_table
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, visible_to
from samdrift.domain.cooperation import Party
from samdrift.domain.faults import fault
from samdrift.files.tables.sheets import COLUMNS

router = Router(tags=["cooperations"])


class TokenOut(Schema):
    """What a token is and may."""

    cooperation: str
    name: str
    role: str
    party: str | None
    scopes: list[str]
    made: datetime
    expires: datetime


class CooperationOut(Schema):
    """A cooperation."""

    slug: str
    name: str
    country: str
    currency: str
    language: str
    host: str | None
    fiscal_year_start: int


class MembershipOut(Schema):
    """From the first day to the first day no longer covered; null is open."""

    member_from: date | None
    member_until: date | None


class PartyOut(Schema):
    """A party with its memberships over time."""

    party: str
    name: str
    kind: str
    official_no: str
    org_no: str
    succeeded_by: str | None
    succeeded_from: date | None
    memberships: list[MembershipOut]


class ServiceOut(Schema):
    """A service, and when it is given."""

    service: str
    name: str
    area: str
    vat: str
    valid_from: date | None
    valid_until: date | None


class TableOut(Schema):
    """A table's name, and its columns as in files."""

    table: str
    columns: list[str]


class RowsOut(Page[dict[str, str]]):
    """A table's rows as text by column, and the version that a change of it names."""

    table: str
    columns: list[str]
    version: str


TableName = Annotated[
    str, Path(pattern="^[a-z_]{1,40}$", description="As the file or sheet is called: costs, drivers, keys.")
]


@router.get("/token", auth=TO_READ, response=answers(TokenOut), operation_id="get_token")
def get_token(request: HttpRequest) -> Any:
    """What the token that comes with the call is, and how long it stands."""
    row = token_of(request)
    if row is None:
        raise ApiError(401, fault("api_token_missing"))
    return {
        "cooperation": row.cooperation.slug,
        "name": row.name,
        "role": row.role,
        "party": row.party or None,
        "scopes": row.scopes.split(),
        "made": row.made_at,
        "expires": row.expires_at,
    }


@router.get(
    "/cooperations",
    auth=TO_READ,
    response=answers(Page[CooperationOut]),
    operation_id="list_cooperations",
)
def list_cooperations(request: HttpRequest, limit: Limit = 100, offset: Offset = 0) -> Any:
    """The cooperations that exist for the caller, by name."""
    rows = [_cooperation(each) for each in visible_to(reader_of(request))]
    return page_of(rows, limit=limit, offset=offset)


@router.get(
    "/cooperations/{slug}", auth=TO_READ, response=answers(CooperationOut), operation_id="get_cooperation"
)
def get_cooperation(request: HttpRequest, slug: Slug) -> Any:
    """One cooperation."""
    return _cooperation(find_cooperation(reader_of(request), slug))


@router.get(
    "/cooperations/{slug}/parties",
    auth=TO_READ,
    response=answers(Page[PartyOut]),
    operation_id="list_parties",
)
def list_parties(request: HttpRequest, slug: Slug, limit: Limit = 100, offset: Offset = 0) -> Any:
    """Its parties with their memberships, in the order of its table."""
    owner = find_cooperation(reader_of(request), slug)
    rows = [_party(each) for each in queries.parties(owner)]
    return page_of(rows, limit=limit, offset=offset)


@router.get(
    "/cooperations/{slug}/services",
    auth=TO_READ,
    response=answers(Page[ServiceOut]),
    operation_id="list_services",
)
def list_services(request: HttpRequest, slug: Slug, limit: Limit = 100, offset: Offset = 0) -> Any:
    """Its services, in the order of its table."""
    owner = find_cooperation(reader_of(request), slug)
    rows = [_service(each) for each in queries.services(owner)]
    return page_of(rows, limit=limit, offset=offset)


@router.get(
    "/cooperations/{slug}/tables",
    auth=TO_READ,
    response=answers(Page[TableOut]),
    operation_id="list_tables",
)
def list_tables(request: HttpRequest, slug: Slug, limit: Limit = 100, offset: Offset = 0) -> Any:
    """The tables of facts in which there is something for the caller."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    rows = [
        {"table": name, "columns": list(columns)}
        for name, columns in COLUMNS.items()
        if may_see_table(reader, owner, name)
    ]
    return page_of(rows, limit=limit, offset=offset)


@router.get(
    "/cooperations/{slug}/tables/{table}",
    auth=TO_READ,
    response=answers(RowsOut, 409),
    operation_id="get_table",
)
def get_table(
    request: HttpRequest,
    response: HttpResponse,
    slug: Slug,
    table: TableName,
    limit: Limit = 1000,
    offset: Offset = 0,
) -> Any:
    """A table of facts, each row as text under the columns of the files; of invoicing and posting, the own rows.

    `version`, also in ETag, names the whole table as it is now, for a change of it.
    """
    reader = reader_of(request)
    found = api_tables.read_table(reader, find_cooperation(reader, slug), table)
    response["ETag"] = f'"{api_tables.version(found)}"'
    return {
        "table": found.name,
        "columns": list(found.columns),
        "version": api_tables.version(found),
        **page_of(api_tables.named_rows(found), limit=limit, offset=offset),
    }


def _cooperation(row: models.Cooperation) -> dict[str, Any]:
    return {
        "slug": row.slug,
        "name": row.name,
        "country": row.country,
        "currency": row.currency,
        "language": row.language,
        "host": row.host or None,
        "fiscal_year_start": row.fiscal_year_start,
    }


def _party(party: Party) -> dict[str, Any]:
    return {
        "party": party.code,
        "name": party.name,
        "kind": party.kind,
        "official_no": party.official_no,
        "org_no": party.org_no,
        "succeeded_by": party.succeeded_by or None,
        "succeeded_from": party.succeeded_from,
        "memberships": [{"member_from": each.start, "member_until": each.end} for each in party.memberships],
    }


def _service(row: models.Service) -> dict[str, Any]:
    service = values.service(row)
    return {
        "service": service.code,
        "name": service.name,
        "area": service.area,
        "vat": service.vat,
        "valid_from": service.validity.start,
        "valid_until": service.validity.end,
    }
