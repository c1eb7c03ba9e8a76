"""Use case: a party consents that corrections of it are billed which are older than the agreement's limit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from samdrift.apps.accounts.models import User
from samdrift.apps.cooperations import queries as cooperations
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.permissions import may_consent
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.records.actor import Actor
from samdrift.apps.records.chain import About
from samdrift.apps.records.log import record
from samdrift.apps.settlement import models
from samdrift.apps.settlement.order import closed_periods
from samdrift.apps.settlement.values import line_of
from samdrift.domain.cooperation import Party, answering
from samdrift.domain.faults import RefusedError, fault
from samdrift.domain.settlement import BillLine


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What waits of a charge period, whether it has been consented to, and whether it still can be."""

    charge_period: str
    lines: tuple[BillLine, ...]
    is_given: bool
    is_open: bool

    @property
    def amount_minor(self) -> int:
        return sum(line.amount_minor for line in self.lines)


def waiting_for(
    row: models.Settlement, lines: Iterable[BillLine], parties: Iterable[Party], party: str
) -> tuple[Waiting, ...]:
    """What waits in the settlement for the party, its own and that of those whom it succeeded, by charge period."""
    mine = _by_period(lines, parties, party, row.last_day)
    if not mine:
        return ()
    given = models.Consent.objects.filter(settlement=row, party=party).values_list("charge_period", flat=True)
    consented = set(given)
    closed = closed_periods(row.cooperation)
    is_last = bool(closed) and closed[-1].settlement_id == row.pk
    return tuple(
        Waiting(
            charge_period=period,
            lines=tuple(found),
            is_given=period in consented,
            is_open=is_last and period not in consented,
        )
        for period, found in sorted(mine.items())
    )


def give_consent(
    owner: Cooperation,
    *,
    party: str,
    charge_period: str,
    reason: str,
    reader: Reader,
    user: User,
    by: Actor,
    moment: datetime,
) -> models.Consent:
    """The consent to what waits in the last closed period's settlement: it is billed with the next.

    Raises PermissionDenied; RefusedError when nothing of that waits, or the consent is given already.
    """
    if not may_consent(reader, owner, party) or reader.person != user.pk:
        raise PermissionDenied("not for this reader to consent to")
    with transaction.atomic():
        held = Cooperation.objects.select_for_update().get(pk=owner.pk)
        row = _last(held)
        if row is None or charge_period not in _waits(held, row, party):
            raise RefusedError(fault("consent_to_nothing", value=charge_period))
        try:
            with transaction.atomic():
                consent = models.Consent.objects.create(
                    cooperation=held,
                    settlement=row,
                    charge_period=charge_period,
                    party=party,
                    reason=reason.strip(),
                    given_by=user,
                    moment=moment,
                )
        except IntegrityError:
            raise RefusedError(fault("consent_given", value=charge_period)) from None
        about: About = {"party": party, "period": charge_period}
        record(cooperation=owner.slug, by=by, what="consent_given", about=about, moment=moment)
    return consent


def _last(owner: Cooperation) -> models.Settlement | None:
    closed = closed_periods(owner)
    return closed[-1].settlement if closed else None


def _waits(owner: Cooperation, row: models.Settlement, party: str) -> dict[str, list[BillLine]]:
    stored = models.WaitingLine.objects.filter(settlement=row).order_by("pk")
    lines = (line_of(row.period, each) for each in stored)
    return _by_period(lines, cooperations.parties(owner), party, row.last_day)


def _by_period(
    lines: Iterable[BillLine], parties: Iterable[Party], party: str, last: date
) -> dict[str, list[BillLine]]:
    """The lines that the party answers for on the last day of the settlement's period, by charge period."""
    known = {each.code: each for each in parties}
    found: dict[str, list[BillLine]] = {}
    for line in lines:
        if answering(known, line.party, last) == party:
            found.setdefault(line.charge_period, []).append(line)
    return found
