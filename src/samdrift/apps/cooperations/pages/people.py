"""Pages of people: who has which role, roles ended, an invitation made, shown and accepted; who sees it all."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samdrift.apps.accounts.adapter import INVITED
from samdrift.apps.accounts.reader import account_of, moment_of, reader_language
from samdrift.apps.cooperations import actions, invitations, models, queries
from samdrift.apps.cooperations.forms import InvitationForm, SeenByForm, choice_of
from samdrift.apps.cooperations.models.cooperation import EXAMPLE, SEEN_BY
from samdrift.apps.cooperations.permissions import (
    may_invite,
    may_see_people,
    may_set_seen_by,
)
from samdrift.apps.cooperations.readers import find_cooperation, read_reader, reader_of, require
from samdrift.apps.cooperations.roles import PARTY_READER, PARTY_ROLES, ROLES, Reader
from samdrift.apps.records.web import actor_of
from samdrift.domain.faults import RefusedError
from samdrift.words import say


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """Who has which role, the invitations that are open, and a form that makes one more."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    require(may_see_people(reader, owner))
    form, made = _invitation_form(request, owner), None
    if form.is_valid():
        made = invitations.invite(
            owner,
            role=form.role,
            party=form.party,
            note=form.cleaned_data["note"],
            by=actor_of(request),
            moment=moment_of(request),
        )
    return _people(request, owner, form=form, made=made, link=_link(request, made) if made else "")


def _people(request: HttpRequest, owner: models.Cooperation, **values: object) -> HttpResponse:
    reader = reader_of(request)
    context = {
        "cooperation": owner,
        "page_code": "people",
        "names": queries.party_names(owner),
        "roles": [
            (row, may_invite(reader, owner, role=row.role, party=row.party))
            for row in queries.roles(owner)
            if _may_know(reader, owner, row)
        ],
        "open": [
            row
            for row in queries.open_invitations(owner, moment_of(request))
            if may_invite(reader, owner, role=row.role, party=row.party)
        ],
        "seen": _seen_by_form(owner) if may_set_seen_by(reader, owner) else None,
        **values,
    }
    return render(request, "cooperations/people.html", context)


@require_POST
def withdraw(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """An invitation taken back, by whoever may make one like it."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    require(may_see_people(reader, owner))
    row = get_object_or_404(models.Invitation, cooperation=owner, pk=number)
    require(may_invite(reader, owner, role=row.role, party=row.party))
    invitations.withdraw(row, by=actor_of(request), moment=moment_of(request))
    return redirect("people", slug)


@require_POST
def end_role(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A role ended, by whoever may invite to one like it."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    require(may_see_people(reader, owner))
    row = get_object_or_404(models.Role.objects.select_related("user"), cooperation=owner, pk=number)
    require(may_invite(reader, owner, role=row.role, party=row.party))
    try:
        invitations.end_role(row, by=actor_of(request), moment=moment_of(request))
    except RefusedError as refused:
        return _people(request, owner, form=_invitation_form(request, owner), refused=refused.faults)
    still = read_reader(account_of(request))  # whoever ends a role of their own may see less from now on
    return redirect("people", slug) if may_see_people(still, owner) else redirect("home")


@require_POST
def seen_by(request: HttpRequest, slug: str) -> HttpResponse:
    """Who sees the cooperation, set by the secretariat."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    require(may_set_seen_by(reader, owner))
    form = _seen_by_form(owner, request.POST)
    if form.is_valid():
        asked = form.cleaned_data["seen_by"]
        actions.set_seen_by(owner, asked, by=actor_of(request), moment=moment_of(request))
    return redirect("people", slug)


@require_safe
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What is offered; who has opened it may make an account."""
    offered = _offered(request, token)
    request.session[INVITED] = token
    party = queries.party_names(offered.cooperation).get(offered.party, offered.party)
    return render(
        request, "cooperations/invitation.html", {"offered": offered, "party": party, "token": token}
    )


@require_POST
@login_required
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """The role is taken, and the link is used up."""
    offered, account = _offered(request, token), account_of(request)
    assert account is not None
    if not invitations.accept(offered, account, by=actor_of(request), moment=moment_of(request)):
        raise Http404
    request.session.pop(INVITED, None)
    return redirect("overview", offered.cooperation.slug)


def _offered(request: HttpRequest, token: str) -> models.Invitation:
    found = invitations.find_open(token, moment_of(request))
    if found is None:
        raise Http404
    return found


def _link(request: HttpRequest, row: models.Invitation) -> str:
    return request.build_absolute_uri(reverse("invitation", args=[invitations.token_of(row)]))


def _invitation_form(request: HttpRequest, owner: models.Cooperation) -> InvitationForm:
    """Bound where the page itself was asked to make an invitation."""
    choices = _choices(reader_of(request), owner, queries.party_names(owner))
    is_asked = request.method == "POST" and "what" in request.POST
    return InvitationForm(request.POST if is_asked else None, choices=choices)


def _seen_by_form(owner: models.Cooperation, asked: QueryDict | None = None) -> SeenByForm:
    """An example is made by `samdrift load` only; one that is an example may stay it."""
    offered = [each for each in SEEN_BY if each != EXAMPLE or owner.seen_by == EXAMPLE]
    choices = [(each, say(f"value.seen_by.{each}", reader_language())) for each in offered]
    return SeenByForm(asked, choices=choices, now=owner.seen_by)


def _choices(reader: Reader, owner: models.Cooperation, names: dict[str, str]) -> list[tuple[str, str]]:
    """Every role that the reader may invite to, a party's once for each party."""
    offers = [(role, party) for role in ROLES for party in (names if role in PARTY_ROLES else ("",))]
    return [
        (
            choice_of(role, party),
            ", ".join(filter(None, (say(f"role.{role}", reader_language()), names.get(party)))),
        )
        for role, party in offers
        if may_invite(reader, owner, role=role, party=party)
    ]


def _may_know(reader: Reader, owner: models.Cooperation, row: models.Role) -> bool:
    """The secretariat sees everybody; an approver sees the people of the own party."""
    is_own = bool(row.party) and may_invite(reader, owner, role=PARTY_READER, party=row.party)
    return is_own or may_invite(reader, owner, role=row.role, party=row.party)
