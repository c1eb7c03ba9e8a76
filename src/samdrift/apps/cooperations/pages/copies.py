"""Pages of whole cooperations as files: a copy out, an upload looked at before it is applied, a new one begun."""

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samdrift.apps.accounts.models import User
from samdrift.apps.accounts.reader import account_of, moment_of, reader_language
from samdrift.apps.cooperations import copies, models, proposals, queries
from samdrift.apps.cooperations.desk.limits import MOST_BYTES
from samdrift.apps.cooperations.founding import COUNTRIES, Founding, found_cooperation
from samdrift.apps.cooperations.models.cooperation import EXAMPLE
from samdrift.apps.cooperations.permissions import may_take_copy, may_upload_tables
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require, visible_to
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.records.download import download
from samdrift.apps.records.web import actor_of
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import Fault, FaultsError, FoundWrongError, fault
from samdrift.words import say

MOST_MB = MOST_BYTES // 1_000_000
FIELDS = ("name", "country", "parties", "host")
"""What a cooperation can be begun from without a file."""


@require_safe
def copy(request: HttpRequest, slug: str, suffix: str) -> HttpResponse:
    """All tables as one file."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    require(may_take_copy(reader, owner))
    if suffix not in copies.TYPES:
        raise Http404
    return _file(copies.copy_bytes(owner, suffix), f"{slug}.{suffix}", suffix)


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, slug: str) -> HttpResponse:
    """A workbook or a zip: every fault in it at once, or a draft of what it would change, to be looked at first."""
    reader, account = reader_of(request), account_of(request)
    owner = find_cooperation(reader, slug)
    require(may_upload_tables(reader, owner))
    assert account is not None
    faults: tuple[Fault, ...] = ()
    if request.method == "POST":
        try:
            prepared = _prepare(request, owner, reader, account)
        except FaultsError as error:
            faults = error.faults
        else:
            return redirect("change", slug, prepared.pk)
    context = {"cooperation": owner, "page_code": "upload", "faults": faults, "most": MOST_MB}
    return render(request, "cooperations/upload.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def start(request: HttpRequest) -> HttpResponse:
    """A cooperation of one's own, from a file."""
    faults: tuple[Fault, ...] = ()
    if request.method == "POST":
        try:
            return _begin(request, read_file(sent_file(request)))
        except FaultsError as error:
            faults = error.faults
    return _show_start(request, faults=faults)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def start_empty(request: HttpRequest) -> HttpResponse:
    """A cooperation of one's own from its name, country and parties; what was typed stays where something is wrong."""
    if request.method != "POST":
        return redirect("start")
    typed = Founding(**{name: request.POST.get(name, "") for name in FIELDS})
    try:
        return _begin(request, found_cooperation(typed))
    except FoundWrongError as error:
        return _show_start(request, typed=typed, wrong=error.faults)


def _show_start(
    request: HttpRequest,
    *,
    faults: tuple[Fault, ...] = (),
    typed: Founding | None = None,
    wrong: tuple[Fault, ...] = (),
) -> HttpResponse:
    """The page: `faults` of a file, or what is `wrong` in what was typed, by its field."""
    country = "SE" if reader_language() == "sv" else "NO"
    context = {
        "faults": faults,
        "examples": visible_to(reader_of(request)).filter(seen_by=EXAMPLE),
        "most": MOST_MB,
        "typed": typed or Founding(name="", country=country, parties=""),
        "wrong": {name: [each for each in wrong if each.place.column == name] for name in FIELDS},
        "countries": tuple(COUNTRIES),
    }
    return render(request, "cooperations/start.html", context)


@require_POST
@login_required
def start_copy(request: HttpRequest) -> HttpResponse:
    """A cooperation of one's own, from an example."""
    owner = find_cooperation(reader_of(request), request.POST.get("example", "").replace("\0", ""))
    require(owner.seen_by == EXAMPLE)
    value = queries.cooperation(owner)
    return _begin(request, replace(value, name=say("page.start.copy_of", reader_language(), name=value.name)))


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """An empty workbook to begin with, its notes in the reader's language."""
    content = copies.template_bytes(reader_language())
    return _file(content, f"samdrift.{copies.WORKBOOK}", copies.WORKBOOK)


def read_file(file: "UploadedFile[bytes]") -> Cooperation:
    """The cooperation in the file that was sent. Raises what tells why there is none."""
    return copies.cooperation_in(file.chunks(), file.name or "")


def sent_file(request: HttpRequest) -> "UploadedFile[bytes]":
    """The file of the form. Raises FoundWrongError when none came, or one that is too large."""
    file = request.FILES.get("file")  # reading it is what finds out how large it is
    if vars(request).get("upload_too_large"):
        raise FoundWrongError(fault("upload_too_large", value=MOST_MB))
    if not isinstance(file, UploadedFile):
        raise FoundWrongError(fault("upload_missing"))
    return file


def _prepare(
    request: HttpRequest, owner: models.Cooperation, reader: Reader, account: User
) -> models.Proposal:
    """The draft of what the file would change."""
    file = sent_file(request)
    look = copies.look_at_copy(owner, read_file(file), reader=reader, language=reader_language())
    note = say("page.upload.note", reader_language(), name=(file.name or "")[-100:])
    return proposals.prepare(
        owner, look.changes, reader=reader, by=account, moment=moment_of(request), note=note
    )


def _begin(request: HttpRequest, cooperation: Cooperation) -> HttpResponse:
    account = account_of(request)
    assert account is not None
    owner = copies.begin(cooperation, user=account, by=actor_of(request), moment=moment_of(request))
    return redirect("parties", owner.slug)


def _file(content: bytes, name: str, suffix: str) -> HttpResponse:
    return download(content, name, copies.TYPES[suffix])
