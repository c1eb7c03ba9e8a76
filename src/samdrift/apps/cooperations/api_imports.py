"""The API of imports: a file from outside looked at as figures of a party's baseline, and sent as a change of it."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema

from samdrift.apps.accounts.reader import moment_of, reader_language
from samdrift.apps.cooperations import importing, proposals
from samdrift.apps.cooperations.api_access import TO_WRITE, actor_of, sent_bytes, token_of
from samdrift.apps.cooperations.api_answers import FaultOut, Slug, answers, takes_file
from samdrift.apps.cooperations.api_changes import DryRun
from samdrift.apps.cooperations.desk.limits import MOST_BYTES
from samdrift.apps.cooperations.models.proposal import APPLIED
from samdrift.apps.cooperations.permissions import may_edit_party_facts
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require
from samdrift.domain.faults import Place
from samdrift.files.mapping import Rule, parse_rule
from samdrift.runs.imports.preview_json import preview_json
from samdrift.words import say

router = Router(tags=["changes"])

Form = Annotated[
    Literal["kostra", "sie", "saft", "jsonstat", "kolada", "table"], Path(description="What the file is.")
]
Party = Annotated[str, Query(max_length=200, pattern=r"^[^\x00]*$", description="Whose figures they are.")]
Year = Annotated[str, Query(pattern="^([0-9]{4})?$", description="One year; without it the file's own.")]
Service = Annotated[
    str, Query(max_length=200, pattern=r"^[^\x00]*$", description="A service, where no rule says which.")
]
Rules = Annotated[
    list[str],
    Query(
        max_length=200,
        description="Rules of a mapping, each as select;service;measure;share: function=120|unit=101030;it;cost;1/4",
    ),
]
RULE = ("select", "service", "measure", "share")


class FigureOut(Schema):
    """A row of the baseline."""

    party: str
    service: str
    measure: str
    year: int
    value: str
    unit: str
    reference_date: str | None
    source: str
    method: str
    definition: str
    estimate: bool


class ImportedRowOut(Schema):
    """A figure that comes: new, changed or the same as the one that stands there."""

    what: Literal["new", "changed", "same"]
    now: FigureOut
    before: FigureOut | None


class ImportTotalsOut(Schema):
    """What was read is what was counted and what was left out, exactly."""

    read: str
    counted: str
    left_out: str


class ImportGroupOut(Schema):
    """What was read under a function or an account, and what of it is cost."""

    code: str
    lines: int
    total: str
    cost: str


class LeftOutOut(Schema):
    """Lines that became no figure, and why."""

    reason: str
    text: str
    lines: int
    amount: str | None


class ImportOut(Schema):
    """What was read, the rows that come, and the change; `state` is null after a look and where nothing changes."""

    form: str
    file: str
    source: str
    party: str
    year: int | None
    currency: str
    read: int
    used: int
    totals: ImportTotalsOut | None
    groups: list[ImportGroupOut]
    left_out: list[LeftOutOut]
    rows: list[ImportedRowOut]
    written: bool
    warnings: list[FaultOut]
    proposal: int | None
    state: str | None


@router.post(
    "/cooperations/{slug}/imports/{form}",
    auth=TO_WRITE,
    response=answers(ImportOut, 400, 409, 413),
    operation_id="import_figures",
    openapi_extra=takes_file(),
)
def import_figures(
    request: HttpRequest,
    slug: Slug,
    form: Form,
    party: Party,
    year: Year = "",
    service: Service = "",
    rule: Rules = [],  # noqa: B006 - read, never changed
    dry_run: DryRun = False,  # noqa: FBT002 - a parameter of the address
) -> Any:
    """The file that is the call's body, as figures of the party's baseline: looked at, or sent as a change of it."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    require(may_edit_party_facts(reader, owner, party))
    sent = importing.Sent(content=sent_bytes(request, most=MOST_BYTES), name=form)
    words = importing.Words(form=form, party=party, year=year, service=service, rules=_rules(rule))
    looked, change = importing.look(owner, sent, words, moment=moment_of(request))
    told = {**preview_json(looked, written=False), "proposal": None, "state": None}
    if dry_run or not change.edits:
        return told
    token = token_of(request)
    assert token is not None
    done = proposals.send(
        owner,
        (change,),
        reader=reader,
        user=token.made_by,
        by=actor_of(request),
        moment=moment_of(request),
        note=say("page.imports.note", reader_language(), name=form),
    )
    return {**told, "written": done.state == APPLIED, "proposal": done.pk, "state": done.state}


def _rules(texts: list[str]) -> tuple[Rule, ...]:
    """The rules; a fault names the place of its own in the call."""
    return tuple(
        parse_rule(dict(zip(RULE, map(str.strip, text.split(";")), strict=False)), Place("rule", number))
        for number, text in enumerate(texts, start=1)
    )
