"""The page on which a file from outside is looked at as figures of the baseline, and sent as a change of it."""

from dataclasses import replace
from typing import Any

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from samdrift.apps.accounts.reader import account_of, moment_of, reader_language
from samdrift.apps.cooperations import importing, models, proposals
from samdrift.apps.cooperations.changes_json import changes_from_json, changes_to_json
from samdrift.apps.cooperations.desk.limits import MOST_BYTES
from samdrift.apps.cooperations.pages.copies import sent_file
from samdrift.apps.cooperations.permissions import may_edit_party_facts, may_import_figures
from samdrift.apps.cooperations.queries import party_names, service_names
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require
from samdrift.apps.cooperations.reading.imported import ImportPage
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.records.web import actor_of
from samdrift.domain.faults import Fault, FaultsError, FoundWrongError, fault
from samdrift.files.mapping import Rule, read_rules
from samdrift.files.tables.compare import SheetChange
from samdrift.runs.imports.asked import FORMS
from samdrift.words import say

_SALT = "samdrift.import"
_SECONDS = 24 * 60 * 60
"""A look is sent within a day, or made anew."""
ASKED = ("form", "party", "year", "service", "address")


@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest, slug: str) -> HttpResponse:
    """A form for a file and what it is; then what would come of it, or every fault in it."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    require(may_import_figures(reader, owner))
    if request.method != "POST":
        return _show(request, owner, reader)
    words = _words(request)
    require(words.party not in party_names(owner) or may_edit_party_facts(reader, owner, words.party))
    try:
        sent = _sent(request)
        looked, change = importing.look(owner, sent, _with_rules(request, words), moment=moment_of(request))
    except FaultsError as error:
        return _show(request, owner, reader, faults=error.faults)
    page = ImportPage(looked=looked, language=reader_language())
    signed = _sign(request, owner, change, note=sent.name or sent.address) if change.edits else ""
    return _show(request, owner, reader, page=page, signed=signed)


@require_POST
def send_figures(request: HttpRequest, slug: str) -> HttpResponse:
    """What was looked at, sent as a change: applied at once, or waiting for the party's approver."""
    reader, account = reader_of(request), account_of(request)
    owner = find_cooperation(reader, slug)
    require(may_import_figures(reader, owner) and account is not None)
    assert account is not None
    try:
        changes, note = _read_signed(request, owner)
        done = proposals.send(
            owner,
            changes,
            reader=reader,
            user=account,
            by=actor_of(request),
            moment=moment_of(request),
            note=note,
        )
    except FaultsError as error:
        return _show(request, owner, reader, faults=error.faults)
    return redirect("change", slug, done.pk)


def _words(request: HttpRequest) -> importing.Words:
    def said(name: str) -> str:
        return request.POST.get(name, "").strip().replace("\0", "")

    return importing.Words(form=said("form"), party=said("party"), year=said("year"), service=said("service"))


def _sent(request: HttpRequest) -> importing.Sent:
    """The file of the form, else its address. Raises FoundWrongError when neither came."""
    address = request.POST.get("address", "").strip().replace("\0", "")
    if address and not isinstance(request.FILES.get("file"), UploadedFile):
        return importing.Sent(address=address)
    file = sent_file(request)
    return importing.Sent(content=file.read(), name=file.name or "")


def _with_rules(request: HttpRequest, words: importing.Words) -> importing.Words:
    """The words with the rules of the mapping that was sent along, if one was."""
    file = request.FILES.get("map")
    if not isinstance(file, UploadedFile):
        return words
    rules: tuple[Rule, ...] = read_rules(file.read(), file=(file.name or "")[-100:])
    return replace(words, rules=rules)


def _sign(request: HttpRequest, owner: models.Cooperation, change: SheetChange, *, note: str) -> str:
    """The change as it was looked at, for this account in this cooperation alone."""
    told = say("page.imports.note", reader_language(), name=note[-200:])
    kept = {"changes": changes_to_json((change,)), "for": _whose(request, owner), "note": told}
    return signing.dumps(kept, salt=_SALT, compress=True)


def _read_signed(request: HttpRequest, owner: models.Cooperation) -> tuple[tuple[SheetChange, ...], str]:
    """Raises FoundWrongError when it is another's, was changed, or is older than a day."""
    try:
        kept: dict[str, Any] = signing.loads(request.POST.get("looked", ""), salt=_SALT, max_age=_SECONDS)
    except signing.BadSignature:
        kept = {}
    if kept.get("for") != _whose(request, owner):
        raise FoundWrongError(fault("import_look_gone"))
    return changes_from_json(kept["changes"]), kept["note"]


def _whose(request: HttpRequest, owner: models.Cooperation) -> list[int | None]:
    account = account_of(request)
    return [owner.pk, account.pk if account is not None else None]


def _show(
    request: HttpRequest,
    owner: models.Cooperation,
    reader: Reader,
    *,
    faults: tuple[Fault, ...] = (),
    page: ImportPage | None = None,
    signed: str = "",
) -> HttpResponse:
    parties = {
        code: name for code, name in party_names(owner).items() if may_edit_party_facts(reader, owner, code)
    }
    context = {
        "cooperation": owner,
        "page_code": "imports",
        "forms": FORMS,
        "parties": parties,
        "services": service_names(owner),
        "asked": {name: request.POST.get(name, "") for name in ASKED},
        "most": MOST_BYTES // 1_000_000,
        "faults": faults,
        "page": page,
        "signed": signed,
    }
    return render(request, "cooperations/imports.html", context)
