"""Use case: what a council or board has decided, recorded as its minutes say, and corrected by a new entry."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from samdrift.apps.accounts.models import User
from samdrift.apps.cooperations.desk.typed import kept_text
from samdrift.apps.cooperations.permissions import may_record_decision
from samdrift.apps.cooperations.queries import parties
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.records.actor import Actor
from samdrift.apps.study.keys import proposal_telling as telling
from samdrift.apps.study.keys.sending import hold, move, require_no_change, tell_log
from samdrift.apps.study.keys.standing import last_of, outcomes_of, standing_of, voters_of
from samdrift.apps.study.models import (
    ADOPTED,
    DECIDING,
    FALLEN,
    CouncilDecision,
    KeyProposal,
    SentText,
)
from samdrift.domain.faults import RefusedError, fault
from samdrift.domain.periods import legal_day
from samdrift.domain.plan import OPEN, OUTCOMES
from samdrift.runs.key_text import SHORT, names_hash

LONGEST = 500


@dataclass(frozen=True, kw_only=True)
class Minutes:
    """What the minutes say: what was decided, when, where it is written, and of which text."""

    party: str
    outcome: str
    decided_on: date
    reference: str
    hash: str
    corrects: int | None = None
    """The number of the party's entry that this one takes the place of."""


def record_decision(
    row: KeyProposal, minutes: Minutes, *, reader: Reader, user: User, by: Actor, moment: datetime
) -> CouncilDecision:
    """The decision; the proposal is adopted, has fallen or is open again as the rule has it.

    Raises PermissionDenied; RefusedError when the councils do not decide on it, it was another text, the party has
    decided already and the entry is not named, or a change of tables that rests on it is under way.
    """
    if not may_record_decision(reader, row.cooperation, minutes.party):
        raise PermissionDenied("not for this reader to record")
    with transaction.atomic():
        held = hold(row, DECIDING, ADOPTED, FALLEN)
        sent = SentText.objects.get(proposal=held)
        before = list(CouncilDecision.objects.filter(proposal=held).order_by("pk"))
        _check(held, sent, before, minutes, moment)
        require_no_change(held)
        made = CouncilDecision.objects.create(
            proposal=held,
            party=minutes.party,
            outcome=minutes.outcome,
            decided_on=minutes.decided_on,
            minutes=_reference(minutes),
            text_hash=sent.hash,
            corrects_id=minutes.corrects,
            recorded_by=user,
            recorded_at=moment,
        )
        what = "council_decided" if minutes.corrects is None else "council_corrected"
        more = {"outcome": minutes.outcome, "party": minutes.party}
        tell_log(held, what, by=by, moment=moment, **more)
        _move(held, sent, [*before, made], by=by, moment=moment)
    return made


def _move(
    held: KeyProposal, sent: SentText, decisions: list[CouncilDecision], *, by: Actor, moment: datetime
) -> None:
    """The state that the rule gives it now, told where it is another."""
    text = sent.key_text
    voters = voters_of(text, parties(held.cooperation))
    state = standing_of(text, voters, outcomes_of(decisions)).state
    state = DECIDING if state == OPEN else state
    if state != held.state:
        move(held, state)
        what = {ADOPTED: "key_adopted", FALLEN: "key_fallen", DECIDING: "key_open_again"}[state]
        tell_log(held, what, by=by, moment=moment)
        telling.tell_all(held, what, moment=moment)


def _check(
    held: KeyProposal, sent: SentText, before: list[CouncilDecision], minutes: Minutes, moment: datetime
) -> None:
    text = sent.key_text
    if minutes.party not in {voter.party for voter in voters_of(text, parties(held.cooperation))}:
        raise RefusedError(fault("key_proposal_not_of_party", value=minutes.party))
    if minutes.outcome not in OUTCOMES:
        known = ", ".join(OUTCOMES)
        raise RefusedError(fault("decision_outcome_unknown", value=minutes.outcome, known=known))
    if not names_hash(minutes.hash, sent.hash):
        known = sent.hash[:SHORT]
        raise RefusedError(fault("decision_of_other_text", value=minutes.hash.strip()[:64], known=known))
    if not _reference(minutes):
        raise RefusedError(fault("decision_without_minutes"))
    country = held.cooperation.country
    first, last = legal_day(sent.sent_at, country=country), legal_day(moment, country=country)
    if not first <= minutes.decided_on <= last:
        raise RefusedError(fault("decision_day", value=minutes.decided_on, first=first, last=last))
    known_entry = last_of(before).get(minutes.party)
    if minutes.corrects != (known_entry.pk if known_entry else None):
        if known_entry is None:
            raise RefusedError(fault("decision_corrects_none", value=minutes.corrects))
        raise RefusedError(
            fault(
                "decision_given",
                value=known_entry.pk,
                day=known_entry.decided_on,
                outcome=known_entry.outcome,
            )
        )


def _reference(minutes: Minutes) -> str:
    return kept_text(" ".join(minutes.reference.split()), most=LONGEST)
