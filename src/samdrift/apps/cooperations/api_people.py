"""The API of people: who has which role, invitations made and taken back, roles ended, who sees the cooperation."""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from ninja import Field, Router, Schema

from samdrift.apps.accounts.reader import moment_of
from samdrift.apps.cooperations import actions, invitations, models, queries
from samdrift.apps.cooperations.api_access import TO_READ, TO_WRITE, actor_of
from samdrift.apps.cooperations.api_answers import Limit, Number, Offset, Page, Slug, answers, page_of
from samdrift.apps.cooperations.models.cooperation import EXAMPLE
from samdrift.apps.cooperations.permissions import (
    may_invite_by_program,
    may_see_people,
    may_set_seen_by,
)
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require
from samdrift.domain.faults import CalledWrongError, fault

router = Router(tags=["people"])

Role = Literal[
    "secretariat",
    "host_officer",
    "party_editor",
    "party_approver",
    "party_reader",
    "observer",
    "employee_representative",
    "auditor",
]
SeenBy = Literal["members", "public", "example"]


class PersonOut(Schema):
    """A role that somebody has; `role_number` is what ends it."""

    role_number: int
    name: str
    email: str
    role: str
    party: str | None


class InvitationOut(Schema):
    """A role that is offered and that nobody has taken yet."""

    invitation: int
    role: str
    party: str | None
    note: str
    invited_by: str
    expires: datetime


class MadeOut(InvitationOut):
    """An invitation with its link, which is told once: whoever opens it may take the role."""

    link: str


class InvitationIn(Schema, extra="forbid"):
    """A role to offer; a party's role names its party. Roles that approve are offered by people alone."""

    role: Role
    party: str = Field("", max_length=200)
    note: str = Field("", max_length=200, pattern=r"^[^\x00]*$", description="Whom it is for.")


class SeenByOut(Schema):
    """Who sees the cooperation: its members, everybody, or everybody as an example."""

    seen_by: str


class SeenByIn(Schema, extra="forbid"):
    """Who is to see it. One is made an example by `samdrift load` alone."""

    seen_by: SeenBy


@router.get(
    "/cooperations/{slug}/people",
    auth=TO_READ,
    response=answers(Page[PersonOut]),
    operation_id="list_people",
)
def list_people(request: HttpRequest, slug: Slug, limit: Limit = 100, offset: Offset = 0) -> Any:
    """Who has which role."""
    rows = [_person(row) for row in queries.roles(_owner(request, slug))]
    return page_of(rows, limit=limit, offset=offset)


@router.delete(
    "/cooperations/{slug}/people/{number}",
    auth=TO_WRITE,
    response=answers(PersonOut, 409),
    operation_id="end_role",
)
def end_role(request: HttpRequest, slug: Slug, number: Number) -> Any:
    """A role ended, as far as the token may invite to it; the answer is what it was."""
    owner = _owner(request, slug)
    row = get_object_or_404(models.Role.objects.select_related("user"), cooperation=owner, pk=number)
    _require_program(request, owner, row.role, row.party or "")
    told = _person(row)
    invitations.end_role(row, by=actor_of(request), moment=moment_of(request))
    return told


@router.get(
    "/cooperations/{slug}/invitations",
    auth=TO_READ,
    response=answers(Page[InvitationOut]),
    operation_id="list_invitations",
)
def list_invitations(request: HttpRequest, slug: Slug, limit: Limit = 100, offset: Offset = 0) -> Any:
    """The invitations that stand open, without their links."""
    owner = _owner(request, slug)
    rows = [_invitation(row) for row in queries.open_invitations(owner, moment_of(request))]
    return page_of(rows, limit=limit, offset=offset)


@router.post(
    "/cooperations/{slug}/invitations",
    auth=TO_WRITE,
    response=answers(MadeOut, 400, 413),
    operation_id="make_invitation",
)
def make_invitation(request: HttpRequest, slug: Slug, body: InvitationIn) -> Any:
    """A role offered by a link that stands for a fortnight and is used once."""
    owner = _owner(request, slug)
    if body.party and body.party not in queries.party_names(owner):
        known = ", ".join(queries.party_names(owner))
        raise CalledWrongError(fault("role_party_wrong", value=body.role, party=body.party, known=known))
    _require_program(request, owner, body.role, body.party)
    made = invitations.invite(
        owner,
        role=body.role,
        party=body.party,
        note=body.note,
        by=actor_of(request),
        moment=moment_of(request),
    )
    link = request.build_absolute_uri(reverse("invitation", args=[invitations.token_of(made)]))
    return {**_invitation(made), "link": link}


@router.delete(
    "/cooperations/{slug}/invitations/{number}",
    auth=TO_WRITE,
    response=answers(InvitationOut),
    operation_id="withdraw_invitation",
)
def withdraw_invitation(request: HttpRequest, slug: Slug, number: Number) -> Any:
    """An invitation taken back, as far as the token may make one like it; the answer is what it was."""
    owner = _owner(request, slug)
    row = get_object_or_404(queries.open_invitations(owner, moment_of(request)), pk=number)
    _require_program(request, owner, row.role, row.party or "")
    told = _invitation(row)
    invitations.withdraw(row, by=actor_of(request), moment=moment_of(request))
    return told


@router.get(
    "/cooperations/{slug}/seen-by", auth=TO_READ, response=answers(SeenByOut), operation_id="get_seen_by"
)
def get_seen_by(request: HttpRequest, slug: Slug) -> Any:
    """Who sees the cooperation."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    require(may_set_seen_by(reader, owner))
    return {"seen_by": owner.seen_by}


@router.put(
    "/cooperations/{slug}/seen-by",
    auth=TO_WRITE,
    response=answers(SeenByOut, 400, 413),
    operation_id="set_seen_by",
)
def set_seen_by(request: HttpRequest, slug: Slug, body: SeenByIn) -> Any:
    """Who sees the cooperation from now on."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    require(may_set_seen_by(reader, owner))
    require(body.seen_by != EXAMPLE or owner.seen_by == EXAMPLE)
    actions.set_seen_by(owner, body.seen_by, by=actor_of(request), moment=moment_of(request))
    return {"seen_by": owner.seen_by}


def _owner(request: HttpRequest, slug: str) -> models.Cooperation:
    """The cooperation whose people the caller sees."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    require(may_see_people(reader, owner))
    return owner


def _require_program(request: HttpRequest, owner: models.Cooperation, role: str, party: str) -> None:
    require(may_invite_by_program(reader_of(request), owner, role=role, party=party))


def _person(row: models.Role) -> dict[str, Any]:
    return {
        "role_number": row.pk,
        "name": str(row.user),
        "email": row.user.email,
        "role": row.role,
        "party": row.party or None,
    }


def _invitation(row: models.Invitation) -> dict[str, Any]:
    return {
        "invitation": row.pk,
        "role": row.role,
        "party": row.party or None,
        "note": row.note,
        "invited_by": str(row.invited_by),
        "expires": row.expires_at,
    }
