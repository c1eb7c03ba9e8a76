"""The page on which a file of events is sent."""

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from samdrift.apps.accounts.reader import moment_of
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.permissions import may_send_events
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require
from samdrift.apps.records.models import Job
from samdrift.apps.records.web import actor_of
from samdrift.apps.settlement.events.ingesting import MOST_MB, SUFFIXES, start_ingest
from samdrift.domain.faults import Fault, FoundWrongError, fault

WRONG = 400


@require_http_methods(["GET", "HEAD", "POST"])
def events_file(request: HttpRequest, slug: str) -> HttpResponse:
    """The file is kept; then on to the job that loads it."""
    owner = find_cooperation(reader_of(request), slug)
    require(may_send_events(reader_of(request), owner))
    refused: tuple[Fault, ...] = ()
    if request.method == "POST":
        try:
            return redirect("job", slug, _start(request, owner).number)
        except FoundWrongError as wrong:
            refused = wrong.faults
    context = {
        "cooperation": owner,
        "page_code": "events",
        "refused": refused,
        "most": MOST_MB,
        "kinds": ",".join(SUFFIXES),
    }
    return render(request, "settlement/events_file.html", context, status=WRONG if refused else 200)


def _start(request: HttpRequest, owner: Cooperation) -> Job:
    file = request.FILES.get("file")
    if vars(request).get("upload_too_large"):
        raise FoundWrongError(fault("events_file_large", value="", most=MOST_MB))
    if not isinstance(file, UploadedFile):
        raise FoundWrongError(fault("upload_missing"))
    return start_ingest(
        owner, file.chunks(), name=file.name or "", by=actor_of(request), moment=moment_of(request)
    )
