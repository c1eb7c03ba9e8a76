"""Use cases: a key proposed, sent to the parties with its text locked, its hearing ended, or the whole taken back."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from samdrift.apps.accounts.models import User
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.models.proposal import APPLIED, WAITING
from samdrift.apps.cooperations.permissions import may_end_hearing, may_propose_key
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.records.actor import Actor
from samdrift.apps.records.chain import About
from samdrift.apps.records.log import record
from samdrift.apps.study.keys import proposal_telling as telling
from samdrift.apps.study.keys.proposal_text import kept_now, text_of, try_wanted
from samdrift.apps.study.keys.wanted import Wanted, columns_of, faults_in, wanted_of
from samdrift.apps.study.models import (
    ADOPTED,
    DECIDING,
    DRAFT,
    FALLEN,
    HEARING,
    WITHDRAWN,
    HearingAnswer,
    KeyProposal,
    SentText,
)
from samdrift.domain.faults import RefusedError, fault
from samdrift.domain.periods import legal_day
from samdrift.runs.key_text import KeyText, hash_of, write_text


def keep_draft(
    owner: Cooperation,
    wanted: Wanted,
    *,
    reader: Reader,
    user: User,
    by: Actor,
    moment: datetime,
    draft: KeyProposal | None = None,
) -> KeyProposal:
    """A draft of what is wanted, or the draft made to say it.

    Raises PermissionDenied; RefusedError with everything that stands in its way, CalledWrongError and FoundWrongError
    where the key cannot be tried.
    """
    _require(may_propose_key(reader, owner))
    with transaction.atomic():
        held = hold_owner(owner) if draft is None else hold(draft, DRAFT).cooperation
        _check(held, wanted, moment)
        if draft is not None:
            KeyProposal.objects.filter(pk=draft.pk).update(**columns_of(wanted))
            return KeyProposal.objects.select_related("cooperation").get(pk=draft.pk)
        row = KeyProposal.objects.create(cooperation=held, **columns_of(wanted), made_by=user, made_at=moment)
        tell_log(row, "key_proposal_made", by=by, moment=moment)
    return row


def send(
    draft: KeyProposal, *, reader: Reader, user: User, by: Actor, moment: datetime, seen: str = ""
) -> KeyProposal:
    """The draft's text locked, and its hearing begun. `seen` is the hash of the text that was looked at.

    Raises as `keep_draft`; RefusedError when it is no draft any more, or its text would be another.
    """
    _require(may_propose_key(reader, draft.cooperation))
    with transaction.atomic():
        held = hold(draft, DRAFT)
        wanted = wanted_of(held)
        _check(held.cooperation, wanted, moment)
        content = write_text(text_of(kept_now(held.cooperation), wanted))
        if seen and seen != hash_of(content):
            raise RefusedError(fault("key_proposal_changed", value=held.title))
        SentText.objects.create(
            proposal=held, text=content.decode(), hash=hash_of(content), sent_by=user, sent_at=moment
        )
        move(held, HEARING)
        tell_log(held, "key_proposal_sent", by=by, moment=moment, hash=hash_of(content))
        telling.tell_parties(held, "key_hearing", moment=moment)
    return held


def end_hearing(row: KeyProposal, *, reader: Reader, by: Actor, moment: datetime) -> KeyProposal:
    """The councils decide from now on.

    Raises PermissionDenied; RefusedError when it is not in hearing, or before the deadline unless all have answered.
    """
    _require(may_end_hearing(reader, row.cooperation))
    with transaction.atomic():
        held = hold(row, HEARING)
        text = sent_text(held)
        missing = silent(held)
        if missing and legal_day(moment, country=held.cooperation.country) <= text.hearing_until:
            raise RefusedError(
                fault("hearing_not_over", value=text.hearing_until, parties=", ".join(missing))
            )
        move(held, DECIDING)
        tell_log(held, "hearing_ended", by=by, moment=moment)
        telling.tell_parties(held, "key_deciding", moment=moment)
    return held


def withdraw(row: KeyProposal, *, reader: Reader, by: Actor, moment: datetime) -> KeyProposal:
    """The proposal taken back before it is in force. Raises PermissionDenied, RefusedError."""
    _require(may_propose_key(reader, row.cooperation))
    with transaction.atomic():
        held = hold(row, DRAFT, HEARING, DECIDING, ADOPTED, FALLEN)
        require_no_change(held)
        was_draft = held.state == DRAFT
        move(held, WITHDRAWN)
        tell_log(held, "key_proposal_withdrawn", by=by, moment=moment)
        if not was_draft:
            telling.tell_parties(held, "key_withdrawn", moment=moment)
    return held


def sent_text(row: KeyProposal) -> KeyText:
    """The text that was sent. Raises RefusedError when none has been."""
    found = SentText.objects.filter(proposal=row).first()
    if found is None:
        raise RefusedError(fault("key_proposal_not_sent", value=row.title))
    return found.key_text


def silent(row: KeyProposal) -> tuple[str, ...]:
    """The names of those who decide and have not answered."""
    answered = set(HearingAnswer.objects.filter(proposal=row).values_list("party", flat=True))
    return tuple(each.name for each in sent_text(row).parties if each.decides and each.party not in answered)


def hold_owner(owner: Cooperation) -> Cooperation:
    """The cooperation held for this transaction: one at a time changes its tables or decides in it."""
    return Cooperation.objects.select_for_update().get(pk=owner.pk)


def hold(row: KeyProposal, *states: str) -> KeyProposal:
    """The proposal as it is now, its cooperation held. Raises RefusedError when it is in another state."""
    owner = hold_owner(row.cooperation)
    held = KeyProposal.objects.select_related("change").get(pk=row.pk, cooperation=owner)
    held.cooperation = owner
    if held.state not in states:
        raise RefusedError(fault("key_proposal_state", value=held.title, key_state=held.state))
    return held


def require_no_change(row: KeyProposal) -> None:
    """Raises RefusedError while the change of tables that it led to waits, and once it is applied."""
    if row.change is not None and row.change.state in (WAITING, APPLIED):
        waits = row.change.state == WAITING
        raise RefusedError(fault("key_change_waits" if waits else "key_change_applied", value=row.change_id))


def move(row: KeyProposal, state: str) -> None:
    row.state = state
    row.save(update_fields=["state"])


def tell_log(row: KeyProposal, what: str, *, by: Actor, moment: datetime, **more: str) -> None:
    about: About = {"proposal": row.pk, "title": row.title, **more}
    record(cooperation=row.cooperation.slug, by=by, what=what, about=about, moment=moment)


def _check(owner: Cooperation, wanted: Wanted, moment: datetime) -> None:
    """Raises with what stands in the way today."""
    kept = kept_now(owner)
    faults = tuple(faults_in(wanted, kept.facts, today=legal_day(moment, country=owner.country)))
    if faults:
        raise RefusedError(*faults)
    try_wanted(kept, wanted)


def _require(allowed: bool) -> None:  # noqa: FBT001 - the answer to a question of permissions
    if not allowed:
        raise PermissionDenied("not for this reader")
