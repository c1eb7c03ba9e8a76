"""Use case: an adopted key prepared as a change of the tables, which another approves as any other change."""

from collections.abc import Iterator
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from samdrift.apps.accounts.models import User
from samdrift.apps.cooperations import proposals, queries
from samdrift.apps.cooperations.consequences import consequences
from samdrift.apps.cooperations.models import Cooperation, Proposal
from samdrift.apps.cooperations.permissions import may_propose_key
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.records.actor import Actor
from samdrift.apps.study.keys.sending import hold, require_no_change, tell_log
from samdrift.apps.study.keys.standing import membership_since, outcomes_of, standing_of, voters_of
from samdrift.apps.study.models import ADOPTED, CouncilDecision, KeyProposal, SentText
from samdrift.domain.cooperation import Cooperation as Facts
from samdrift.domain.faults import Fault, RefusedError, fault
from samdrift.domain.plan import ADOPTED as IS_ADOPTED
from samdrift.files.tables.compare import SheetChange, compare
from samdrift.files.tables.sheets import state_sheets
from samdrift.runs.key_change import NewKey, with_new_key
from samdrift.runs.key_text import SHORT, KeyText

CLOSED = "change_touches_closed"
"""What a later phase warns of when a change touches a period that is closed."""


def put_in_force(row: KeyProposal, *, reader: Reader, user: User, by: Actor, moment: datetime) -> Proposal:
    """The change of tables, waiting for another to approve it.

    Raises PermissionDenied; RefusedError when it is not adopted by those who decide today, when the facts do not allow
    it any more, when a change is under way already, or when the first day lies in a closed period; FoundWrongError with
    the faults that the tables would have.
    """
    if not may_propose_key(reader, row.cooperation):
        raise PermissionDenied("not for this reader to put in force")
    with transaction.atomic():
        held = hold(row, ADOPTED)
        require_no_change(held)
        sent = SentText.objects.get(proposal=held)
        text, facts = sent.key_text, queries.cooperation(held.cooperation)
        if faults := tuple(not_adopted(held, text, facts)):
            raise RefusedError(*faults)
        changes = changes_of(text, facts, sent.hash)
        _refuse_closed(held.cooperation, changes)
        note = f"{text.title} (SHA-256 {sent.hash[:SHORT]})"
        held.change = proposals.send(
            held.cooperation, changes, reader=reader, user=user, by=by, moment=moment, note=note
        )
        held.save(update_fields=["change"])
        tell_log(held, "key_change_prepared", by=by, moment=moment, change=str(held.change.pk))
    return held.change


def not_adopted(row: KeyProposal, text: KeyText, facts: Facts) -> Iterator[Fault]:
    """Why those who decide today have not adopted it: who has joined since and has not, or simply not enough have."""
    outcomes = outcomes_of(CouncilDecision.objects.filter(proposal=row).order_by("pk"))
    if standing_of(text, voters_of(text, facts.parties), outcomes).state == IS_ADOPTED:
        return
    names = {party.code: party.name for party in facts.parties}
    joined = [each for each in membership_since(text, facts.parties).joined if each not in outcomes]
    for party in joined:
        yield fault("key_force_joined", value=names[party])
    if not joined:
        yield fault("key_force_not_adopted", value=row.title)


def changes_of(text: KeyText, facts: Facts, hash_text: str) -> tuple[SheetChange, ...]:
    """The edits of tables that put the text in force. Raises RefusedError with what the facts do not allow."""
    new = NewKey(
        parts=text.parts,
        pools=text.pool_codes,
        valid_from=text.valid_from,
        ramp_years=text.ramp_years,
        fallback=text.fallback,
        include_all=text.include_all,
        agreement=f"{text.title} (SHA-256 {hash_text[:SHORT]})",
    )
    return compare(state_sheets(facts), state_sheets(with_new_key(facts, new)))


def _refuse_closed(owner: Cooperation, changes: tuple[SheetChange, ...]) -> None:
    closed = [each for each in consequences(owner, changes) if each.code == CLOSED]
    if closed:
        raise RefusedError(fault("key_force_closed", value=closed[0].value))
