"""The first page of a study."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from samdrift.apps.accounts.reader import reader_language
from samdrift.apps.cooperations.desk.sheets_of import among
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.readers import reader_of
from samdrift.apps.study.as_of import asked_day
from samdrift.apps.study.finding import find_studied
from samdrift.apps.study.kept import kept_facts
from samdrift.apps.study.overview.page import OverviewPage
from samdrift.documents.voice import Voice
from samdrift.runs.study.overview import StudyOverview

SHEETS = ("statements", "commitments", "bodies")


@require_safe
def study(request: HttpRequest, slug: str) -> HttpResponse:
    """What has been found, what is missing, who has the mandate, and who has adopted the strategy."""
    owner, found = requested_overview(request, slug)
    reader = reader_of(request)
    page = OverviewPage(
        found=found,
        voice=Voice(reader_language(), owner.currency),
        ours=reader.parties_in(owner.pk),
        addresses={part.code: reverse(f"study:{part.code}", args=[slug]) for part in found.parts},
    )
    context = {
        "cooperation": owner,
        "page_code": "study",
        "page": page,
        "editable": among(reader, owner, SHEETS),
    }
    return render(request, "study/study.html", context)


def requested_overview(request: HttpRequest, slug: str) -> tuple[Cooperation, StudyOverview]:
    """Raises as `find_studied`."""
    owner, head = find_studied(request, slug)
    kept = kept_facts(owner, head)
    return owner, kept.overview(asked_day(request, owner), reader_language())
