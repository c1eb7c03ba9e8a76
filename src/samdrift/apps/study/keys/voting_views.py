"""The page of votes and power, and its table as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samdrift.apps.accounts.reader import moment_of, reader_language
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.readers import reader_of
from samdrift.apps.records.download import CSV, download
from samdrift.apps.study.finding import find_studied
from samdrift.apps.study.kept import kept_facts
from samdrift.apps.study.keys.lab import NotThereError
from samdrift.apps.study.keys.voting_asked import VotingAsked, voting_asked
from samdrift.apps.study.keys.voting_file import voting_file
from samdrift.apps.study.keys.voting_page import VotingPage
from samdrift.apps.study.keys.voting_tried import VotingTried, electorate, try_votes
from samdrift.documents.voice import Voice
from samdrift.domain.periods import legal_day


@require_safe
def voting(request: HttpRequest, slug: str) -> HttpResponse:
    """Who decides what with how many votes, and which seats a board would have."""
    owner, tried = requested_votes(request, slug, voting_asked(request.GET))
    page = VotingPage(
        tried=tried,
        voice=Voice(reader_language(), owner.currency),
        ours=reader_of(request).parties_in(owner.pk),
    )
    context = {"cooperation": owner, "page_code": "voting", "page": page}
    return render(request, "study/voting.html", context)


@require_safe
def voting_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Every rule with its voters, exactly."""
    _, tried = requested_votes(request, slug, voting_asked(request.GET))
    if tried.faults:
        raise Http404
    return download(voting_file(tried).csv, f"{slug}-voting.csv", CSV)


def requested_votes(request: HttpRequest, slug: str, asked: VotingAsked) -> tuple[Cooperation, VotingTried]:
    """What is asked for, worked out. Raises Http404 for a year that is not there, PermissionDenied."""
    owner, head = find_studied(request, slug)
    today = legal_day(moment_of(request), country=owner.country)
    try:
        return owner, try_votes(electorate(kept_facts(owner, head), asked.year, today=today), asked)
    except NotThereError:
        raise Http404 from None
