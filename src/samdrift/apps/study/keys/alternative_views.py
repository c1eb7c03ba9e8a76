"""Pages of alternatives: beside each other, a new one, renamed and withdrawn."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samdrift.apps.accounts.models import User
from samdrift.apps.accounts.reader import account_of, moment_of, reader_language
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.permissions import may_propose_key, may_save_alternative
from samdrift.apps.cooperations.readers import reader_of, require
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.records.web import actor_of
from samdrift.apps.study.finding import find_studied
from samdrift.apps.study.kept import kept_facts
from samdrift.apps.study.keys import alternatives as actions
from samdrift.apps.study.keys.alternatives_page import Whose, alternatives_page
from samdrift.apps.study.keys.lab import Lab
from samdrift.apps.study.keys.lab_views import requested_lab
from samdrift.apps.study.keys.parties_table import parties_table
from samdrift.apps.study.keys.proposal_forms import AlternativeForm, Choices
from samdrift.apps.study.keys.proposed import find_alternative, parties_saving, seen_alternatives
from samdrift.documents.voice import Voice
from samdrift.domain.faults import Fault, FaultsError
from samdrift.words import say


@require_safe
def alternatives(request: HttpRequest, slug: str) -> HttpResponse:
    """The alternatives that the reader may know of, beside each other and beside today."""
    return _show(request, slug)


@require_http_methods(["GET", "HEAD", "POST"])
def save_alternative(request: HttpRequest, slug: str) -> HttpResponse:
    """The key of the address named and saved; then on to the alternatives."""
    owner, kept, lab = requested_lab(request, slug, is_solved=False)
    reader = reader_of(request)
    require(bool(parties_saving(reader, owner)))
    names = {party.code: party.name for party in kept.facts.parties}
    form = AlternativeForm(request.POST or None, whose=_choices(reader, owner, names))
    refused: tuple[Fault, ...] = lab.key_wrong or lab.facts_wrong
    if form.is_valid() and not refused and lab.tried is not None:
        try:
            actions.save(
                owner,
                actions.ToSave(
                    party=form.cleaned_data["whose"],
                    name=form.cleaned_data["name"],
                    note=form.cleaned_data["alternative_note"],
                    service=lab.asked.service,
                    year=lab.name,
                    mix=lab.asked.mix,
                ),
                reader=reader,
                user=account(request),
                by=actor_of(request),
                moment=moment_of(request),
            )
        except FaultsError as error:
            refused = error.faults
        else:
            return redirect("study:alternatives", slug)
    context = {
        "cooperation": owner,
        "page_code": "alternatives",
        "form": form,
        "refused": refused,
        "lab": lab,
    }
    return render(request, "study/save_alternative.html", {**context, "table": _table(lab, names)})


@require_POST
def rename_alternative(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Another name and note."""
    owner, _ = find_studied(request, slug)
    row = find_alternative(reader_of(request), owner, number)
    try:
        actions.rename(
            row,
            name=request.POST.get("name", ""),
            note=request.POST.get("note", ""),
            reader=reader_of(request),
            by=actor_of(request),
            moment=moment_of(request),
        )
    except FaultsError as error:
        return _show(request, slug, refused=error.faults)
    return redirect("study:alternatives", slug)


@require_POST
def withdraw_alternative(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """No longer among those that stand."""
    owner, _ = find_studied(request, slug)
    row, reader = find_alternative(reader_of(request), owner, number), reader_of(request)
    require(may_save_alternative(reader, owner, row.party))
    try:
        actions.withdraw(
            row, reader=reader, user=account(request), by=actor_of(request), moment=moment_of(request)
        )
    except FaultsError as error:
        return _show(request, slug, refused=error.faults)
    return redirect("study:alternatives", slug)


def account(request: HttpRequest) -> User:
    """The account that is logged in. Raises PermissionDenied when there is none."""
    found = account_of(request)
    if found is None:
        raise PermissionDenied
    return found


def _show(request: HttpRequest, slug: str, *, refused: tuple[Fault, ...] = ()) -> HttpResponse:
    owner, head = find_studied(request, slug)
    reader, kept = reader_of(request), kept_facts(owner, head)
    rows = seen_alternatives(reader, owner)
    whose = Whose(
        names={party.code: party.name for party in kept.facts.parties},
        ours=reader.parties_in(owner.pk),
        may_change=frozenset(parties_saving(reader, owner)),
    )
    voice = Voice(reader_language(), owner.currency)
    context = {
        "cooperation": owner,
        "page_code": "alternatives",
        "compared": alternatives_page(kept, rows, whose, voice),
        "count": len(rows),
        "refused": refused,
        "may_propose": may_propose_key(reader, owner),
    }
    return render(request, "study/alternatives.html", context)


def _choices(reader: Reader, owner: Cooperation, names: dict[str, str]) -> Choices:
    language = reader_language()
    common = say("page.alternatives.of_all", language)
    own = {
        party: say("page.alternatives.of_party", language, party=names.get(party, party))
        for party in parties_saving(reader, owner)
    }
    return [(party, text if party else common) for party, text in own.items()]


def _table(lab: Lab, names: dict[str, str]) -> object:
    """What the key means, below the form."""
    if lab.tried is None:
        return None
    return parties_table(lab.tried, names, Voice(reader_language(), lab.tried.scope.currency))
