"""Pages of people: who has which role, an invitation made, shown and accepted."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samdrift.apps.accounts.adapter import INVITED
from samdrift.apps.accounts.reader import account_of, moment_of, reader_language
from samdrift.apps.cooperations import invitations, models, queries
from samdrift.apps.cooperations.forms import InvitationForm, choice_of
from samdrift.apps.cooperations.permissions import may_invite, may_see_bill, may_see_people
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require
from samdrift.apps.cooperations.roles import PARTY_ROLES, ROLES, Reader
from samdrift.words import say


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """Who has which role, the invitations that are open, and a form that makes one more."""
    reader, account = reader_of(request), account_of(request)
    owner = find_cooperation(reader, slug)
    require(may_see_people(reader, owner))
    assert account is not None
    names, made = queries.party_names(owner), None
    form = InvitationForm(
        request.POST if request.method == "POST" else None, choices=_choices(reader, owner, names)
    )
    if form.is_valid():
        made = invitations.invite(
            owner,
            role=form.role,
            party=form.party,
            note=form.cleaned_data["note"],
            by=account,
            moment=moment_of(request),
        )
    context = {
        "cooperation": owner,
        "page_code": "people",
        "form": form,
        "names": names,
        "made": made,
        "link": _link(request, made) if made else "",
        "roles": [row for row in queries.roles(owner) if _may_know(reader, owner, row)],
        "open": [
            row
            for row in queries.open_invitations(owner, moment_of(request))
            if may_invite(reader, owner, role=row.role, party=row.party)
        ],
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
    invitations.withdraw(row)
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
    if not invitations.accept(offered, account, moment_of(request)):
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
    is_own = bool(row.party) and may_see_bill(reader, owner, row.party)
    return is_own or may_invite(reader, owner, role=row.role, party=row.party)
