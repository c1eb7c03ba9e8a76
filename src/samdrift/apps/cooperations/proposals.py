"""Use cases: changes of a cooperation's tables looked at, prepared, applied, approved by another, rejected, withdrawn.

Everything that changes tables goes this way: a cell in a form, an uploaded workbook, the API. A change is edits of rows
(as seen, as wanted), so that it meets what others have changed meanwhile; it is applied whole or not at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from samdrift.apps.accounts.models import User
from samdrift.apps.cooperations import areas, changing, models, queries, waiting
from samdrift.apps.cooperations.changes_json import changes_from_json, changes_to_json
from samdrift.apps.cooperations.consequences import consequences
from samdrift.apps.cooperations.models.proposal import APPLIED, DRAFT, REJECTED, WAITING, WITHDRAWN
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.records.actor import Actor
from samdrift.apps.records.chain import About
from samdrift.apps.records.log import record
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import Fault, FoundWrongError, RefusedError, fault
from samdrift.files.tables.compare import SheetChange, compare
from samdrift.files.tables.merge import Conflict, Merged, merge
from samdrift.files.tables.sheets import read_sheets, state_sheets


@dataclass(frozen=True, kw_only=True)
class Look:
    """What a change would do to the tables as they are now.

    `changes` are the edits that would still change something. Nothing is applied while there are faults or conflicts.
    """

    changes: tuple[SheetChange, ...]
    merged: Merged
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    before: Cooperation
    after: Cooperation | None

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        return self.merged.conflicts

    @property
    def is_ready(self) -> bool:
        return bool(self.changes) and not self.faults and not self.conflicts


def look(owner: models.Cooperation, changes: Sequence[SheetChange]) -> Look:
    """The changes put together with the tables as they are now. Nothing is stored."""
    before = queries.cooperation(owner)
    sheets = state_sheets(before)
    merged = merge(sheets, changes)
    reading = read_sheets(merged.sheets)
    changed = compare(sheets, merged.sheets)
    return Look(
        changes=changed,
        merged=merged,
        faults=reading.faults,
        warnings=(*reading.warnings, *consequences(owner, changed)),
        before=before,
        after=reading.cooperation,
    )


def look_at_whole(owner: models.Cooperation, cooperation: Cooperation) -> Look:
    """What would change if the cooperation were as this value says."""
    return look(owner, compare(state_sheets(queries.cooperation(owner)), state_sheets(cooperation)))


def look_again(proposal: models.Proposal) -> Look:
    """What a proposal would do now."""
    return look(proposal.cooperation, changes_from_json(proposal.changes))


def prepare(
    owner: models.Cooperation,
    changes: Sequence[SheetChange],
    *,
    reader: Reader,
    by: User,
    moment: datetime,
    note: str = "",
) -> models.Proposal:
    """A draft of those changes that change something.

    Raises PermissionDenied when one of them is not for the reader, RefusedError when there is nothing to change or a
    party's own figures are not of one party alone.
    """
    edits = tuple(each for each in map(_without_idle, changes) if each.edits)
    if not edits:
        raise RefusedError(fault("change_none"))
    if not areas.may_prepare(reader, owner, edits):
        raise PermissionDenied("not for this reader to prepare")
    draft = models.Proposal(
        cooperation=owner,
        changes=changes_to_json(edits),
        note=note,
        prepared_by=by,
        prepared_at=moment,
    )
    _set_needs(draft, areas.needs_of(reader, owner, edits), edits)
    draft.save()
    return draft


def prepare_again(
    proposal: models.Proposal,
    changes: Sequence[SheetChange],
    *,
    reader: Reader,
    by: Actor,
    moment: datetime,
) -> models.Proposal:
    """A new draft in the place of one that met the changes of others; the old one is taken back. Raises as both do."""
    with transaction.atomic():
        withdraw(proposal, reader=reader, by=by, moment=moment)
        return prepare(
            proposal.cooperation,
            changes,
            reader=reader,
            by=proposal.prepared_by,
            moment=moment,
            note=proposal.note,
        )


def send(
    owner: models.Cooperation,
    changes: Sequence[SheetChange],
    *,
    reader: Reader,
    user: User,
    by: Actor,
    moment: datetime,
    note: str = "",
) -> models.Proposal:
    """Prepared and submitted at once: applied, or waiting for another; where that fails no draft is left."""
    with transaction.atomic():
        draft = prepare(owner, changes, reader=reader, by=user, moment=moment, note=note)
        return submit(draft, reader=reader, by=by, moment=moment)


def submit(proposal: models.Proposal, *, reader: Reader, by: Actor, moment: datetime) -> models.Proposal:
    """The draft applied, or waiting for another if it needs one, as the reader's roles are now.

    Raises FoundWrongError with the faults that it would make, RefusedError when it conflicts or is no draft any more,
    PermissionDenied when it is not, or no longer, the reader's to prepare.
    """
    with transaction.atomic():
        held = _hold(proposal, DRAFT)
        _require_preparer(held, reader)
        looked = _ready(held)
        if held.needs_another:
            held.state = WAITING
            if held.party:
                _tell_of_party(held, what="change_proposed", by=by, moment=moment)
            else:
                _tell(held, looked, what="change_proposed", by=by, moment=moment)
            held.save(update_fields=["state", "needs", "needs_another", "party"])
            waiting.tell_approvers(held, by=by, moment=moment)
        else:
            _apply(held, looked, what="changed", by=by, moment=moment)
    return held


def approve(
    proposal: models.Proposal, *, reader: Reader, user: User, by: Actor, moment: datetime
) -> models.Proposal:
    """The waiting proposal applied by another than who prepared it. Raises as `submit`, and PermissionDenied."""
    with transaction.atomic():
        held = _hold(proposal, WAITING)
        _require_approver(held, reader)
        held.decided_by = user
        _apply(held, _ready(held), what="change_approved", by=by, moment=moment)
        waiting.tell_preparer(held, "change_approved", by=by, moment=moment)
    return held


def reject(
    proposal: models.Proposal, *, reader: Reader, user: User, by: Actor, moment: datetime, reason: str
) -> models.Proposal:
    """The waiting proposal turned down, with the reason. Raises RefusedError, PermissionDenied."""
    with transaction.atomic():
        held = _hold(proposal, WAITING)
        _require_approver(held, reader)
        held.decided_by, held.reason = user, reason
        _decide(held, REJECTED, moment)
        if held.party:
            _tell_of_party(held, what="change_rejected", by=by, moment=moment)
        else:
            about: About = {"proposal": held.pk, "reason": reason}
            record(
                cooperation=held.cooperation.slug, by=by, what="change_rejected", about=about, moment=moment
            )
        waiting.tell_preparer(held, "change_rejected", by=by, moment=moment)
    return held


def withdraw(proposal: models.Proposal, *, reader: Reader, by: Actor, moment: datetime) -> models.Proposal:
    """The draft or waiting proposal taken back by who prepared it. Raises RefusedError, PermissionDenied."""
    with transaction.atomic():
        held = _hold(proposal, DRAFT, WAITING)
        if reader.person != held.prepared_by_id:
            raise PermissionDenied("prepared by another")
        was_seen = held.state == WAITING
        _decide(held, WITHDRAWN, moment)
        if was_seen:
            record(
                cooperation=held.cooperation.slug,
                by=by,
                what="change_withdrawn",
                about={"proposal": held.pk},
                moment=moment,
            )
    return held


def _without_idle(change: SheetChange) -> SheetChange:
    return replace(change, edits=tuple(each for each in change.edits if each.was != each.now))


def _hold(proposal: models.Proposal, *states: str) -> models.Proposal:
    """The proposal as it is now, its cooperation held for this transaction: one at a time changes its tables."""
    owner = models.Cooperation.objects.select_for_update().get(pk=proposal.cooperation_id)
    held = models.Proposal.objects.get(pk=proposal.pk, cooperation=owner)
    if held.state not in states:
        raise RefusedError(fault("change_decided", value=held.pk))
    held.cooperation = owner
    return held


def _ready(proposal: models.Proposal) -> Look:
    looked = look_again(proposal)
    if looked.conflicts:
        raise RefusedError(fault("change_conflicts", value=len(looked.conflicts)))
    if looked.faults:
        raise FoundWrongError(*looked.faults, warnings=looked.warnings)
    if not looked.changes:
        raise RefusedError(fault("change_none"))
    return looked


def may_still_prepare(proposal: models.Proposal, reader: Reader) -> bool:
    """Whether the reader may prepare today what the proposal changes: roles may have ended since it was begun."""
    return areas.may_prepare(reader, proposal.cooperation, changes_from_json(proposal.changes))


def _require_preparer(draft: models.Proposal, reader: Reader) -> None:
    """The draft is the reader's to send; it needs whom it needs by the reader's roles of today."""
    if reader.person != draft.prepared_by_id or not may_still_prepare(draft, reader):
        raise PermissionDenied("not for this reader to prepare")
    changes = changes_from_json(draft.changes)
    _set_needs(draft, areas.needs_of(reader, draft.cooperation, changes), changes)


def _set_needs(draft: models.Proposal, needs: frozenset[areas.Area], changes: Sequence[SheetChange]) -> None:
    """Raises RefusedError when a party's own figures are not of one party alone."""
    parties = areas.parties_of(changes) if areas.Area.FIGURES in needs else frozenset[str]()
    if len(parties) > 1:
        raise RefusedError(fault("change_of_several_parties", value=", ".join(sorted(parties))))
    draft.party, draft.needs, draft.needs_another = "".join(parties), sorted(needs), bool(needs)


def _require_approver(proposal: models.Proposal, reader: Reader) -> None:
    allowed = areas.may_approve(
        reader,
        proposal.cooperation,
        proposal.needs,
        proposal.party,
        preparer=proposal.prepared_by_id,
    )
    if not allowed:
        raise PermissionDenied("not for this reader to decide")


def _apply(proposal: models.Proposal, looked: Look, *, what: str, by: Actor, moment: datetime) -> None:
    assert looked.after is not None
    changing.replace_tables(proposal.cooperation, looked.before, looked.after)
    _decide(proposal, APPLIED, moment)
    _tell(proposal, looked, what=what, by=by, moment=moment)


def _decide(proposal: models.Proposal, state: str, moment: datetime) -> None:
    proposal.state, proposal.decided_at = state, moment
    proposal.save(
        update_fields=["state", "decided_at", "decided_by", "reason", "needs", "needs_another", "party"]
    )


def _tell_of_party(proposal: models.Proposal, *, what: str, by: Actor, moment: datetime) -> None:
    """What a party is about to change is its own until it is approved: the log says by whom, and nothing of what."""
    about: About = {"proposal": proposal.pk, "party": proposal.party}
    record(cooperation=proposal.cooperation.slug, by=by, what=what, about=about, moment=moment)


def _tell(proposal: models.Proposal, looked: Look, *, what: str, by: Actor, moment: datetime) -> None:
    about: About = {
        "proposal": proposal.pk,
        "sheets": ", ".join(change.name for change in looked.changes),
        "added": sum(len(change.added) for change in looked.changes),
        "changed": sum(len(change.changed) for change in looked.changes),
        "removed": sum(len(change.removed) for change in looked.changes),
    }
    record(cooperation=proposal.cooperation.slug, by=by, what=what, about=about, moment=moment)
