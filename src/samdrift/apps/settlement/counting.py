"""Use cases: what a source itself counts, held beside what counts here; a difference stops closing until explained."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from samdrift.apps.accounts.models import User
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.permissions import may_explain_count, may_give_count
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.records.actor import Actor
from samdrift.apps.records.chain import About
from samdrift.apps.records.log import record
from samdrift.apps.settlement import models
from samdrift.domain.faults import Fault, RefusedError, fault
from samdrift.domain.periods import Span
from samdrift.lake.store.values import Total


@dataclass(frozen=True, kw_only=True)
class Control:
    """The control totals of a source and a day, beside what the source itself says; None where it says nothing."""

    total: Total
    said: int | None = None
    basis: str = ""
    explanation: models.CountExplanation | None = None

    @property
    def difference(self) -> int:
        """How many more the source counts than count here."""
        return 0 if self.said is None else self.said - self.total.counted

    @property
    def adds_up(self) -> bool:
        """What was received is what counts, was there already, or waits for a choice."""
        total = self.total
        return total.received == total.counted + total.duplicates + total.quarantined

    @property
    def blocks(self) -> bool:
        return not self.adds_up or (self.difference != 0 and self.explanation is None)

    def fault(self) -> Fault:
        """Why this stops closing."""
        total = self.total
        if not self.adds_up:
            parts = total.counted + total.duplicates + total.quarantined
            return fault(
                "totals_do_not_add_up",
                value=total.source,
                day=total.day,
                received=total.received,
                parts=parts,
            )
        return fault(
            "count_differs", value=total.source, day=total.day, said=self.said, counted=total.counted
        )


def give_count(
    owner: Cooperation,
    *,
    source: str,
    day: date,
    count: int,
    basis: str,
    by: Actor,
    moment: datetime,
    reader: Reader | None = None,
) -> models.SourceCount:
    """What the source says that it sent of that day, and where that stands; it takes the place of what was said before.

    Without a reader a command gives it. Raises PermissionDenied; RefusedError when it does not say from where it is.
    """
    if reader is not None and not may_give_count(reader, owner):
        raise PermissionDenied("not for this reader to give")
    if not basis.strip():
        raise RefusedError(fault("count_without_basis", value=source))
    with transaction.atomic():
        row = models.SourceCount.objects.create(
            cooperation=owner,
            source=source,
            day=day,
            count=count,
            basis=basis.strip(),
            person=by.person,
            given_by=by.name,
            moment=moment,
        )
        about: About = {"source": source, "day": day.isoformat(), "count": count}
        record(cooperation=owner.slug, by=by, what="count_given", about=about, moment=moment)
    return row


def explain_difference(
    owner: Cooperation,
    control: Control,
    *,
    reason: str,
    reader: Reader,
    user: User,
    by: Actor,
    moment: datetime,
) -> models.CountExplanation:
    """The difference as it is explained by a person, in their name. Raises PermissionDenied, RefusedError."""
    if not may_explain_count(reader, owner) or reader.person != user.pk:
        raise PermissionDenied("not for this reader to explain")
    if not reason.strip():
        raise RefusedError(fault("reason_missing"))
    if control.said is None or not control.difference:
        raise RefusedError(fault("count_agrees", value=control.total.source, day=control.total.day))
    total = control.total
    with transaction.atomic():
        row = models.CountExplanation.objects.create(
            cooperation=owner,
            source=total.source,
            day=total.day,
            said=control.said,
            counted=total.counted,
            reason=reason.strip(),
            explained_by=user,
            moment=moment,
        )
        about: About = {"source": total.source, "day": total.day.isoformat(), "count": control.difference}
        record(cooperation=owner.slug, by=by, what="count_explained", about=about, moment=moment)
    return row


def controls(owner: Cooperation, span: Span, totals: Iterable[Total]) -> tuple[Control, ...]:
    """The totals of the span beside what the sources say, by day and source, in two queries.

    A day of which a source counts events, and of which nothing ever came, is there too.
    """
    found = {(total.source, total.day): total for total in totals}
    said = _said(owner, span)
    for source, day in said.keys() - found.keys():
        found[source, day] = Total(source=source, day=day, received=0, counted=0, duplicates=0, quarantined=0)
    explained = _explained(owner, span)
    return tuple(
        _control(found[place], said.get(place), explained)
        for place in sorted(found, key=lambda place: (place[1], place[0]))
    )


Explained = dict[tuple[str, date, int, int], models.CountExplanation]


def _control(total: Total, said: models.SourceCount | None, explained: Explained) -> Control:
    if said is None:
        return Control(total=total)
    why = explained.get((total.source, total.day, said.count, total.counted))
    return Control(total=total, said=said.count, basis=said.basis, explanation=why)


def _said(owner: Cooperation, span: Span) -> dict[tuple[str, date], models.SourceCount]:
    """The last count that each source gave of each day."""
    rows = models.SourceCount.objects.filter(cooperation=owner, day__gte=span.start, day__lt=span.end)
    return {(row.source, row.day): row for row in rows.order_by("pk")}


def _explained(owner: Cooperation, span: Span) -> Explained:
    rows = models.CountExplanation.objects.filter(cooperation=owner, day__gte=span.start, day__lt=span.end)
    found = rows.select_related("explained_by").order_by("pk")
    return {(row.source, row.day, row.said, row.counted): row for row in found}
