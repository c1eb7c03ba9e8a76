"""The key lab's page, and the part of it that changes when a key is moved."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from samdrift.apps.accounts.reader import moment_of, reader_language
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.permissions import may_propose_key, may_solve_games
from samdrift.apps.cooperations.readers import reader_of, require
from samdrift.apps.records.web import actor_of
from samdrift.apps.study.finding import find_studied
from samdrift.apps.study.kept import KeptFacts, kept_facts
from samdrift.apps.study.keys.asked import asked_of
from samdrift.apps.study.keys.lab import Lab, NotThereError, reckon_lab
from samdrift.apps.study.keys.lab_page import LabPage, lab_page
from samdrift.apps.study.keys.proposed import parties_saving
from samdrift.apps.study.keys.solving import NOT_SOLVED, Solving, solving_of, start_solving
from samdrift.domain.periods import legal_day
from samdrift.runs.study.trial import Trial


@require_safe
def key_lab(request: HttpRequest, slug: str) -> HttpResponse:
    """A key tried on a year's services: is it fair, for us?"""
    owner, kept, lab = requested_lab(request, slug)
    context = {
        "cooperation": owner,
        "page_code": "key_lab",
        "lab": lab,
        "page": _page(request, owner, kept, lab),
        "may_solve": may_solve_games(reader_of(request), owner),
        "may_save": bool(parties_saving(reader_of(request), owner)),
        "may_propose": may_propose_key(reader_of(request), owner),
    }
    return render(request, "study/key_lab.html", context)


@require_safe
def key_moved(request: HttpRequest, slug: str) -> HttpResponse:
    """What of the page a moved key changes, without what stands around it.

    While it moves that is what the key comes to; once it rests (`about=rest`) the methods beside it and the scenario,
    in which each party's leaving is a settlement of its own.
    """
    rests = request.GET.get("about") == "rest"
    owner, kept, lab = requested_lab(request, slug)
    page = _page(request, owner, kept, lab)
    may_solve = may_solve_games(reader_of(request), owner)
    context = {"cooperation": owner, "page": page, "lab": lab, "may_solve": may_solve}
    template = "study/rests.html" if rests and page else "study/moved.html"
    return HttpResponse(render_to_string(template, context))


@require_POST
def solve_methods(request: HttpRequest, slug: str) -> HttpResponse:
    """The methods asked for where the cost function is new; then back to the lab."""
    owner, _, lab = requested_lab(request, slug)
    require(may_solve_games(reader_of(request), owner))
    if lab.trial is not None and lab.trial.cost.game is not None and lab.solving.solved is None:
        start_solving(owner, lab.trial, by=actor_of(request), moment=moment_of(request))
    return redirect(f"{reverse('study:key_lab', args=[slug])}?{lab.asked.query}#methods")


def requested_lab(
    request: HttpRequest, slug: str, *, is_solved: bool = True
) -> tuple[Cooperation, KeptFacts, Lab]:
    """The lab that is asked for, with the methods where they are wanted.

    Raises Http404 for a year or a service that is not there, PermissionDenied.
    """
    owner, head = find_studied(request, slug)
    kept = kept_facts(owner, head)

    def solve(trial: Trial) -> Solving:
        return solving_of(owner, kept, trial) if is_solved else NOT_SOLVED

    today = legal_day(moment_of(request), country=owner.country)
    try:
        return owner, kept, reckon_lab(kept, asked_of(request.GET), today=today, solve=solve)
    except NotThereError:
        raise Http404 from None


def _page(request: HttpRequest, owner: Cooperation, kept: KeptFacts, lab: Lab) -> LabPage | None:
    ours = reader_of(request).parties_in(owner.pk)
    return lab_page(lab, kept.facts, language=reader_language(), ours=ours)
