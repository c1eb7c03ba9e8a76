"""Use cases: a key that was tried saved as an alternative, renamed, withdrawn. What is withdrawn stays to be read."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from samdrift.apps.accounts.models import User
from samdrift.apps.cooperations.desk.typed import kept_text
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.permissions import may_save_alternative
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.records.actor import Actor
from samdrift.apps.records.chain import About
from samdrift.apps.records.log import record
from samdrift.apps.study.models import Alternative
from samdrift.domain.faults import RefusedError, fault
from samdrift.runs.study.mix import Mix, mix_texts

MOST = 50
"""As many as a party, or the cooperation, may keep beside each other."""
LONGEST_NAME, LONGEST_NOTE = 100, 2000


@dataclass(frozen=True, kw_only=True)
class ToSave:
    """A key that was tried on a year's service or (empty) all of them; of a party, or (empty) of the cooperation."""

    party: str
    name: str
    note: str
    service: str
    year: str
    mix: Mix


def save(
    owner: Cooperation, wish: ToSave, *, reader: Reader, user: User, by: Actor, moment: datetime
) -> Alternative:
    """The alternative, saved.

    Raises PermissionDenied; RefusedError when it has no name, the name is another's, or there are too many.
    """
    _require(reader, owner, wish.party)
    with transaction.atomic():
        held = Cooperation.objects.select_for_update().get(pk=owner.pk)
        said = _free_name(held, wish.party, wish.name)
        if standing(held, wish.party).count() >= MOST:
            raise RefusedError(fault("alternatives_too_many", value=MOST))
        row = Alternative.objects.create(
            cooperation=held,
            party=wish.party,
            name=said,
            note=kept_text(wish.note, most=LONGEST_NOTE),
            service=wish.service,
            year=wish.year,
            mix=mix_texts(wish.mix),
            saved_by=user,
            saved_at=moment,
        )
        _record(row, "alternative_saved", by=by, moment=moment)
    return row


def rename(
    row: Alternative, *, name: str, note: str, reader: Reader, by: Actor, moment: datetime
) -> Alternative:
    """The alternative by another name, with another note. Raises as `save`."""
    _require(reader, row.cooperation, row.party)
    with transaction.atomic():
        held = _hold(row)
        before = held.name
        held.name = _free_name(held.cooperation, held.party, name, but=held.pk)
        held.note = kept_text(note, most=LONGEST_NOTE)
        held.save(update_fields=["name", "note"])
        _record(held, "alternative_renamed", by=by, moment=moment, before=before)
    return held


def withdraw(row: Alternative, *, reader: Reader, user: User, by: Actor, moment: datetime) -> Alternative:
    """The alternative no longer among those that stand. Raises PermissionDenied, RefusedError."""
    _require(reader, row.cooperation, row.party)
    with transaction.atomic():
        held = _hold(row)
        held.withdrawn_by, held.withdrawn_at = user, moment
        held.save(update_fields=["withdrawn_by", "withdrawn_at"])
        _record(held, "alternative_withdrawn", by=by, moment=moment)
    return held


def standing(owner: Cooperation, party: str) -> QuerySet[Alternative]:
    """Those of the party, or of the cooperation, that nobody has withdrawn."""
    return Alternative.objects.filter(cooperation=owner, party=party, withdrawn_at=None)


def _require(reader: Reader, owner: Cooperation, party: str) -> None:
    if not may_save_alternative(reader, owner, party):
        raise PermissionDenied("not for this reader to save")


def _hold(row: Alternative) -> Alternative:
    """The row as it is now, its cooperation held. Raises RefusedError when it is withdrawn."""
    owner = Cooperation.objects.select_for_update().get(pk=row.cooperation_id)
    held = Alternative.objects.get(pk=row.pk, cooperation=owner)
    if held.withdrawn_at is not None:
        raise RefusedError(fault("alternative_is_withdrawn", value=held.name))
    held.cooperation = owner
    return held


def _free_name(owner: Cooperation, party: str, name: str, *, but: int | None = None) -> str:
    """The name on one line, that no other of theirs has."""
    said = kept_text(" ".join(name.split()), most=LONGEST_NAME)
    if not said:
        raise RefusedError(fault("alternative_without_name"))
    others = standing(owner, party).filter(name=said)
    if (others if but is None else others.exclude(pk=but)).exists():
        raise RefusedError(fault("alternative_name_taken", value=said))
    return said


def _record(row: Alternative, what: str, *, by: Actor, moment: datetime, **more: str) -> None:
    """What a party tries is its own: the log says by whom, and nothing of what."""
    if row.party:
        about: About = {"alternative": row.pk, "party": row.party}
    else:
        about = {"alternative": row.pk, "title": row.name, **more}
    record(cooperation=row.cooperation.slug, by=by, what=what, about=about, moment=moment)
