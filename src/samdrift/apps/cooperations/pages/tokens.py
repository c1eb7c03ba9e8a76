"""The page of tokens: those that stand, one made and shown once, one revoked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from samdrift.apps.accounts.models import User
from samdrift.apps.accounts.reader import account_of, chance_of, moment_of, reader_language
from samdrift.apps.cooperations import models, queries, tokens
from samdrift.apps.cooperations.forms import TokenForm, choice_of
from samdrift.apps.cooperations.permissions import may_make_token, may_revoke_token, may_see_tokens
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require
from samdrift.apps.cooperations.roles import PARTY_ROLES, Reader
from samdrift.apps.cooperations.scopes import READ
from samdrift.apps.records.web import actor_of
from samdrift.words import say


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tokens_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The tokens that the reader may revoke, and a form that makes one more."""
    reader, account = reader_of(request), account_of(request)
    owner = find_cooperation(reader, slug)
    require(may_see_tokens(reader, owner))
    assert account is not None
    names = queries.party_names(owner)
    form = TokenForm(
        request.POST if request.method == "POST" else None, choices=_choices(reader, owner, names)
    )
    made, text = None, ""
    if form.is_valid():
        made, text = _make(request, owner, form, account)
        form = TokenForm(choices=_choices(reader, owner, names))
    standing = tokens.standing(tokens.all_of(owner), moment_of(request))
    context = {
        "cooperation": owner,
        "page_code": "tokens",
        "form": form,
        "names": names,
        "made": made,
        "text": text,
        "tokens": [
            row for row in standing if may_revoke_token(reader, owner, role=row.role, party=row.party)
        ],
    }
    return render(request, "cooperations/tokens.html", context)


@require_POST
def revoke_token(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A token that opens nothing any more."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    require(may_see_tokens(reader, owner))
    row = get_object_or_404(models.Token, cooperation=owner, pk=number)
    require(may_revoke_token(reader, owner, role=row.role, party=row.party))
    tokens.revoke(row, by=actor_of(request), moment=moment_of(request))
    return redirect("tokens", slug)


def _make(
    request: HttpRequest, owner: models.Cooperation, form: TokenForm, account: User
) -> tuple[models.Token, str]:
    return tokens.make(
        owner,
        name=form.cleaned_data["name"],
        grant=form.grant,
        by=account,
        actor=actor_of(request),
        days=int(form.cleaned_data["days"]),
        moment=moment_of(request),
        secret=chance_of(request)(tokens.LENGTH),
    )


def _choices(reader: Reader, owner: models.Cooperation, names: dict[str, str]) -> list[tuple[str, str]]:
    """Every token that the reader may make, as `role/party:scopes`."""
    offers = [
        (role, party, scopes)
        for role, scopes in tokens.GRANTS
        for party in (names if role in PARTY_ROLES else ("",))
        if may_make_token(reader, owner, role=role, party=party)
    ]
    return [
        (f"{choice_of(role, party)}:{scopes}", _named(role, names.get(party, ""), scopes))
        for role, party, scopes in offers
    ]


def _named(role: str, party: str, scopes: str) -> str:
    language = reader_language()
    said = say("page.tokens.read" if scopes == READ else "page.tokens.read_write", language)
    who = ", ".join(filter(None, (say(f"role.{role}", language), party)))
    return f"{who}; {said}"
