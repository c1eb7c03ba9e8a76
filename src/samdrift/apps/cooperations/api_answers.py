"""What the API answers with: pages of a list, and what is wrong as the object that `samdrift check` prints."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Generic, TypeVar

from django.http import HttpRequest, JsonResponse
from ninja import Field, Path, Query, Schema

from samdrift.apps.accounts.reader import reader_language
from samdrift.apps.cooperations.api_access import token_of
from samdrift.domain.faults import CalledWrongError, Fault, FaultsError, FoundWrongError, RefusedError, fault
from samdrift.words import faults_json

T = TypeVar("T")

AMOUNT = r"^-?[0-9]+(\.[0-9]+)?$"
RATIO = r"^-?[0-9]+/[1-9][0-9]*$"
PERIOD = "[0-9]{4}(-(Q[1-4]|0[1-9]|1[0-2]))?"
Amount = Annotated[
    str, Field(pattern=AMOUNT, description="With the currency's decimals.", examples=["1234.50"])
]
Ratio = Annotated[str, Field(pattern=RATIO, description="Exact, p/q in the currency.", examples=["2469/2"])]

Slug = Annotated[
    str, Path(description="The cooperation, by its name in addresses.", pattern="^[A-Za-z0-9_-]{1,50}$")
]
Period = Annotated[
    str,
    Path(
        description="A year, a quarter or a month: 2004, 2004-Q1, 2004-01.",
        pattern=f"^{PERIOD}$",
    ),
]
Code = Annotated[str, Path(pattern=r"^[^/@\x00-\x1f\x7f-\x9f]{1,200}$", description="By its code.")]
Number = Annotated[int, Path(ge=1, le=2**31 - 1, description="By its number in the list.")]
Limit = Annotated[int, Query(ge=1, le=1000, description="At most so many.")]
Offset = Annotated[int, Query(ge=0, le=1_000_000_000, description="Leave out so many from the start.")]

_STATUSES: dict[type[FaultsError], int] = {FoundWrongError: 422, CalledWrongError: 422, RefusedError: 409}
_BY_STATUS = {
    400: "api_call_broken",
    403: "api_forbidden",
    404: "api_not_found",
    405: "api_method",
    413: "api_too_large",
    500: "api_failed",
}


A_FILE: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
"""In the document: what comes or is sent as it is."""


class FaultOut(Schema):
    """What is wrong and how to mend it, in the language of Accept-Language; null where there is no place."""

    file: str | None
    row: int | None
    column: str | None
    value: str | None
    code: str = Field(description="The same in every language.")
    message: str
    remedy: str


class Refusal(Schema):
    """Why the call was refused; the same object as `samdrift check --json` prints."""

    faults: list[FaultOut]
    warnings: list[FaultOut]


class Page(Schema, Generic[T]):
    """A part of a list, in its order."""

    total: int = Field(description="How many there are in all.")
    next: int | None = Field(description="The offset of the next page; null on the last.")
    items: list[T]


def page_of(rows: Sequence[T], *, limit: int, offset: int) -> dict[str, Any]:
    """The part of the rows that was asked for."""
    end = offset + limit
    return {"total": len(rows), "next": end if end < len(rows) else None, "items": list(rows[offset:end])}


def answers(body: Any, *more: int) -> dict[int, Any]:
    """What an operation answers with: the body, or a refusal with one of the statuses that any call may get."""
    return {200: body, **dict.fromkeys((400, 401, 403, 404, 422, 429, *more), Refusal)}


def gives_file(*media_types: str) -> dict[str, Any]:
    """For the document: an operation that answers with a file of one of these kinds."""
    return {"responses": {200: {"content": dict.fromkeys(media_types, A_FILE)}}}


def takes_file() -> dict[str, Any]:
    """For the document: an operation whose body is a file as it is."""
    return {"requestBody": {"required": True, "content": {"application/octet-stream": A_FILE}}}


def status_of(wrong: FaultsError) -> int:
    return next((code for kind, code in _STATUSES.items() if isinstance(wrong, kind)), 422)


def refuse(
    status: int, faults: Iterable[Fault], warnings: Iterable[Fault] = (), *, retry_after: int = 0
) -> JsonResponse:
    """The refusal in the caller's language."""
    told = faults_json(faults, warnings, reader_language())
    answer = JsonResponse(told, status=status, json_dumps_params={"ensure_ascii": False})
    if status == 401:
        answer["WWW-Authenticate"] = 'Bearer realm="samdrift"'
    if retry_after:
        answer["Retry-After"] = str(retry_after)
    return answer


def refuse_status(status: int) -> JsonResponse:
    """The refusal of a call of which nothing more is known than the status."""
    return refuse(status, [fault(_BY_STATUS.get(status, "api_call_broken"))])


def refuse_forbidden(request: HttpRequest) -> JsonResponse:
    """403; a stranger is asked for a token first."""
    return refuse_status(403) if token_of(request) else refuse(401, [fault("api_token_missing")])
