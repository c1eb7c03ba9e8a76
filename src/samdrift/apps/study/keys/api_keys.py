"""The API of keys that are saved and proposed: the same acts as the pages, but for deciding, which takes a person."""

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Router, Schema

from samdrift.apps.accounts.models import User
from samdrift.apps.accounts.reader import moment_of
from samdrift.apps.cooperations.api_access import TO_READ, TO_WRITE, actor_of, token_of
from samdrift.apps.cooperations.api_answers import Amount, Limit, Number, Offset, Page, Slug, answers, page_of
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.permissions import (
    may_answer_hearing,
    may_end_hearing,
    may_propose_key,
    may_save_alternative,
    may_see_common_vouchers,
)
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require
from samdrift.apps.study.keys import alternatives, enacting, hearing, sending
from samdrift.apps.study.keys.keys_json import alternative_json, proposal_json
from samdrift.apps.study.keys.proposal_text import kept_now
from samdrift.apps.study.keys.proposed import (
    find_alternative,
    find_proposal,
    seen_alternatives,
    seen_proposals,
)
from samdrift.apps.study.keys.wanted import Wanted
from samdrift.domain.faults import CalledWrongError, fault
from samdrift.runs.study.mix import MOST_PARTS, parse_mix
from samdrift.runs.study.scope import StudyYear

router = Router(tags=["keys"])
PLAIN = r"^[^\x00]*$"
_CODE = r"^[^/@\x00-\x1f\x7f-\x9f]{0,200}$"
Rule = Literal["each", "parties", "seats"]
Stance = Literal["for", "against", "conditions"]


class MixIn(Schema, extra="forbid"):
    """A key as the lab's address has it, on a year's service or (empty) all of them."""

    year: str = Field(pattern="^[0-9]{4}$")
    service: str = Field("", pattern=_CODE)
    parts: list[str] = Field(
        min_length=1,
        max_length=MOST_PARTS,
        description="As 30*equal, 70*driver:inhabitants@2012-12-31, 100*usage:payslip; shares are percentages.",
    )
    ramp: int = Field(0, ge=0, le=10, description="Years of the ramp.")
    fallback: str = Field("", pattern=_CODE)
    include_all: bool = False


class AlternativeIn(MixIn):
    """An alternative; `party` is empty for one that all who see the key lab may see."""

    name: str = Field(min_length=1, max_length=100, pattern=PLAIN)
    note: str = Field("", max_length=2000, pattern=PLAIN)
    party: str = Field("", pattern=_CODE)


class AlternativeNameIn(Schema, extra="forbid"):
    """Another name and note."""

    name: str = Field(min_length=1, max_length=100, pattern=PLAIN)
    note: str = Field("", max_length=2000, pattern=PLAIN)


class KeyProposalIn(MixIn):
    """A key with what decides about it; `body` is that whose seats decide."""

    title: str = Field(min_length=1, max_length=200, pattern=PLAIN)
    reason: str = Field("", max_length=10_000, pattern=PLAIN)
    valid_from: date
    hearing_until: date
    decide_until: date
    rule: Rule = "each"
    body: str = Field("", pattern=_CODE)


class HearingAnswerIn(Schema, extra="forbid"):
    """What a party says."""

    party: str = Field(pattern=_CODE)
    stance: Stance
    text: str = Field("", max_length=10_000, pattern=PLAIN)


class AlternativeOut(Schema):
    """An alternative that stands."""

    alternative: int
    name: str
    note: str
    party: str | None
    year: str
    service: str
    parts: list[str]
    ramp: int
    fallback: str
    include_all: bool
    saved_by: str
    saved: datetime


class KeyPartyOut(Schema):
    """A party in the text that was sent."""

    party: str
    name: str
    decides: bool
    votes: int
    today: Amount
    then: Amount


class HearingAnswerOut(Schema):
    """What a party said."""

    party: str
    stance: str
    text: str
    late: bool
    moment: datetime


class CouncilDecisionOut(Schema):
    """What a council or board decided; `corrects` is the entry that it took the place of."""

    entry: int
    party: str
    outcome: str
    decided: date
    minutes: str
    hash: str
    corrects: int | None


class KeyProposalOut(Schema):
    """A proposed key. `text` are the bytes that were sent, null for a draft; `change` puts it in force."""

    proposal: int
    state: str
    title: str
    valid_from: date
    hearing_until: date
    decide_until: date
    rule: str
    body: str
    made_by: str
    made: datetime
    change: int | None
    hash: str | None
    text: str | None
    parties: list[KeyPartyOut]
    answers: list[HearingAnswerOut]
    decisions: list[CouncilDecisionOut]


@router.get(
    "/cooperations/{slug}/alternatives",
    auth=TO_READ,
    response=answers(Page[AlternativeOut]),
    operation_id="list_alternatives",
)
def list_alternatives(request: HttpRequest, slug: Slug, limit: Limit = 100, offset: Offset = 0) -> Any:
    """The alternatives that the caller may know of."""
    owner = _owner(request, slug)
    rows = [alternative_json(row) for row in seen_alternatives(reader_of(request), owner)]
    return page_of(rows, limit=limit, offset=offset)


@router.post(
    "/cooperations/{slug}/alternatives",
    auth=TO_WRITE,
    response=answers(AlternativeOut, 400, 409, 413),
    operation_id="save_alternative",
)
def save_alternative(request: HttpRequest, slug: Slug, body: AlternativeIn) -> Any:
    """A key saved as an alternative."""
    owner = _owner(request, slug)
    require(may_save_alternative(reader_of(request), owner, body.party))
    _check_scope(owner, body)
    wish = alternatives.ToSave(
        party=body.party,
        name=body.name,
        note=body.note,
        service=body.service,
        year=body.year,
        mix=_mix(body),
    )
    return alternative_json(alternatives.save(owner, wish, **_known(request)))


@router.post(
    "/cooperations/{slug}/alternatives/{number}/rename",
    auth=TO_WRITE,
    response=answers(AlternativeOut, 400, 409, 413),
    operation_id="rename_alternative",
)
def rename_alternative(request: HttpRequest, slug: Slug, number: Number, body: AlternativeNameIn) -> Any:
    """Another name and note."""
    row = find_alternative(reader_of(request), _owner(request, slug), number)
    known = _known(request, with_user=False)
    return alternative_json(alternatives.rename(row, name=body.name, note=body.note, **known))


@router.post(
    "/cooperations/{slug}/alternatives/{number}/withdraw",
    auth=TO_WRITE,
    response=answers(AlternativeOut, 409),
    operation_id="withdraw_alternative",
)
def withdraw_alternative(request: HttpRequest, slug: Slug, number: Number) -> Any:
    """No longer among those that stand."""
    row = find_alternative(reader_of(request), _owner(request, slug), number)
    return alternative_json(alternatives.withdraw(row, **_known(request)))


@router.get(
    "/cooperations/{slug}/key-proposals",
    auth=TO_READ,
    response=answers(Page[KeyProposalOut]),
    operation_id="list_key_proposals",
)
def list_key_proposals(request: HttpRequest, slug: Slug, limit: Limit = 100, offset: Offset = 0) -> Any:
    """The proposed keys that the caller may know of, the latest first."""
    rows = seen_proposals(reader_of(request), _owner(request, slug))
    page = page_of(rows, limit=limit, offset=offset)
    return {**page, "items": [proposal_json(row) for row in page["items"]]}


@router.get(
    "/cooperations/{slug}/key-proposals/{number}",
    auth=TO_READ,
    response=answers(KeyProposalOut),
    operation_id="get_key_proposal",
)
def get_key_proposal(request: HttpRequest, slug: Slug, number: Number) -> Any:
    """A proposed key with its text, what was answered and what was decided."""
    return proposal_json(find_proposal(reader_of(request), _owner(request, slug), number))


@router.post(
    "/cooperations/{slug}/key-proposals",
    auth=TO_WRITE,
    response=answers(KeyProposalOut, 400, 409, 413),
    operation_id="make_key_proposal",
)
def make_key_proposal(request: HttpRequest, slug: Slug, body: KeyProposalIn) -> Any:
    """A draft of a proposed key."""
    owner = _owner(request, slug)
    require(may_propose_key(reader_of(request), owner))
    wanted = Wanted(
        title=" ".join(body.title.split()),
        reason=body.reason.strip(),
        service=body.service,
        year=body.year,
        mix=_mix(body),
        valid_from=body.valid_from,
        hearing_until=body.hearing_until,
        decide_until=body.decide_until,
        rule=body.rule,
        body=body.body,
    )
    return proposal_json(sending.keep_draft(owner, wanted, **_known(request)))


@router.post(
    "/cooperations/{slug}/key-proposals/{number}/send",
    auth=TO_WRITE,
    response=answers(KeyProposalOut, 409),
    operation_id="send_key_proposal",
)
def send_key_proposal(request: HttpRequest, slug: Slug, number: Number) -> Any:
    """The draft's text locked, and its hearing begun."""
    owner = _owner(request, slug)
    row = find_proposal(reader_of(request), owner, number)
    require(may_propose_key(reader_of(request), owner))
    return proposal_json(sending.send(row, **_known(request)))


@router.post(
    "/cooperations/{slug}/key-proposals/{number}/withdraw",
    auth=TO_WRITE,
    response=answers(KeyProposalOut, 409),
    operation_id="withdraw_key_proposal",
)
def withdraw_key_proposal(request: HttpRequest, slug: Slug, number: Number) -> Any:
    """The proposal taken back before it is in force."""
    row = find_proposal(reader_of(request), _owner(request, slug), number)
    return proposal_json(sending.withdraw(row, **_known(request, with_user=False)))


@router.post(
    "/cooperations/{slug}/key-proposals/{number}/answers",
    auth=TO_WRITE,
    response=answers(HearingAnswerOut, 400, 409, 413),
    operation_id="answer_hearing",
)
def answer_hearing(request: HttpRequest, slug: Slug, number: Number, body: HearingAnswerIn) -> Any:
    """What the party says to the proposal; late answers are marked, not refused."""
    owner = _owner(request, slug)
    row = find_proposal(reader_of(request), owner, number)
    require(may_answer_hearing(reader_of(request), owner, body.party))
    said: dict[str, Any] = {"party": body.party, "stance": body.stance, "text": body.text}
    given = hearing.answer(row, **said, **_known(request))
    return {**said, "text": given.text, "late": given.is_late, "moment": given.moment}


@router.post(
    "/cooperations/{slug}/key-proposals/{number}/end-hearing",
    auth=TO_WRITE,
    response=answers(KeyProposalOut, 409),
    operation_id="end_hearing",
)
def end_hearing(request: HttpRequest, slug: Slug, number: Number) -> Any:
    """The councils decide from now on."""
    owner = _owner(request, slug)
    row = find_proposal(reader_of(request), owner, number)
    require(may_end_hearing(reader_of(request), owner))
    return proposal_json(sending.end_hearing(row, **_known(request, with_user=False)))


@router.post(
    "/cooperations/{slug}/key-proposals/{number}/put-in-force",
    auth=TO_WRITE,
    response=answers(KeyProposalOut, 409),
    operation_id="put_key_in_force",
)
def put_key_in_force(request: HttpRequest, slug: Slug, number: Number) -> Any:
    """The change of tables prepared; a person approves it."""
    owner = _owner(request, slug)
    row = find_proposal(reader_of(request), owner, number)
    require(may_propose_key(reader_of(request), owner))
    enacting.put_in_force(row, **_known(request))
    return proposal_json(find_proposal(reader_of(request), owner, number))


def _owner(request: HttpRequest, slug: str) -> Cooperation:
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    require(may_see_common_vouchers(reader, owner))
    return owner


def _known(request: HttpRequest, *, with_user: bool = True) -> dict[str, Any]:
    """Who does it, and when: the token's maker."""
    known = {"reader": reader_of(request), "by": actor_of(request), "moment": moment_of(request)}
    return {**known, "user": _maker(request)} if with_user else known


def _maker(request: HttpRequest) -> User:
    token = token_of(request)
    assert token is not None
    return token.made_by


def _mix(body: MixIn) -> Any:
    """Raises CalledWrongError for texts that are no mix."""
    return parse_mix(
        body.parts,
        ramp=str(body.ramp) if body.ramp else "",
        fallback=body.fallback,
        include="all" if body.include_all else "",
    )


def _check_scope(owner: Cooperation, body: MixIn) -> None:
    """Raises CalledWrongError for a year or a service without cost."""
    kept = kept_now(owner)
    year = kept.year(body.year) if body.year in kept.years else None
    if year is None:
        known = ", ".join(kept.years) or "–"
        raise CalledWrongError(fault("study_year_without_cost", value=body.year, years=known))
    if isinstance(year, StudyYear):
        kept.trial(year, body.service)
