"""What the page of closing shows: what would be billed, what changed since the last time, what stops it."""

from collections.abc import Mapping
from dataclasses import dataclass

from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.queries import party_names
from samdrift.apps.settlement import models
from samdrift.apps.settlement.closing import stops
from samdrift.apps.settlement.counting import Control, controls
from samdrift.apps.settlement.drafts import Draft, DraftBill, DraftWaiting, read_draft
from samdrift.documents.bill.causes import causes_text
from samdrift.documents.voice import Voice
from samdrift.domain.faults import Fault
from samdrift.domain.periods import Span


@dataclass(frozen=True, kw_only=True)
class PartyLine:
    """What a party would be billed, and how much more that is than for the last closed period of the same length."""

    name: str
    bill: DraftBill
    more_minor: int | None


@dataclass(frozen=True, kw_only=True)
class CorrectionLine:
    """What changed in a closed period, and why, in words."""

    period: str
    cause: str
    lines: int
    amount_minor: int


@dataclass(frozen=True, kw_only=True)
class WaitingLine:
    name: str
    waiting: DraftWaiting


@dataclass(frozen=True, kw_only=True)
class SourceLine:
    """The control totals of a source over the whole period; `said` is None where it has given no count at all."""

    source: str
    received: int
    counted: int
    duplicates: int
    quarantined: int
    said: int | None
    differing: tuple[Control, ...]


@dataclass(frozen=True, kw_only=True)
class ClosingPage:
    row: models.Period
    draft: Draft
    parties: tuple[PartyLine, ...]
    corrections: tuple[CorrectionLine, ...]
    waiting: tuple[WaitingLine, ...]
    sources: tuple[SourceLine, ...]
    stops: tuple[Fault, ...]
    before: str
    """The period that it is compared with; empty where there is none."""

    @property
    def corrected_minor(self) -> int:
        return sum(each.amount_minor for each in self.corrections)

    @property
    def corrected_periods(self) -> int:
        return len({each.period for each in self.corrections})

    @property
    def due_minor(self) -> int:
        return sum(each.bill.due_minor for each in self.parties)

    @property
    def advance_minor(self) -> int:
        return sum(each.bill.advance_minor for each in self.parties)


def closing_page(
    owner: Cooperation, row: models.Period, *, last: models.Period | None, language: str
) -> ClosingPage:
    """The page of a period that is closing, in four queries."""
    draft, names = read_draft(row.draft), party_names(owner)
    found = controls(owner, Span(row.start, row.end), draft.totals)
    is_alike = last is not None and last.months == row.months
    before = _amounts(last) if last is not None and is_alike else {}
    return ClosingPage(
        row=row,
        draft=draft,
        parties=tuple(_party(bill, names, before) for bill in draft.bills),
        corrections=tuple(
            CorrectionLine(
                period=each.charge_period,
                cause=causes_text(each.cause, Voice(language, draft.currency)),
                lines=each.lines,
                amount_minor=each.amount_minor,
            )
            for each in draft.corrections
        ),
        waiting=tuple(
            WaitingLine(name=names.get(each.party, each.party), waiting=each) for each in draft.waiting
        ),
        sources=_sources(found),
        stops=stops(draft, found),
        before=last.name if last is not None and is_alike else "",
    )


def _amounts(last: models.Period) -> dict[str, int]:
    """What each party was billed for the period itself, without what corrected earlier ones."""
    amounts: dict[str, int] = {}
    lines = models.BillLine.objects.filter(settlement=last.settlement_id).exclude(kind="correction")
    for party, amount in lines.values_list("bill__party", "amount_minor"):
        amounts[party] = amounts.get(party, 0) + amount
    return amounts


def _party(bill: DraftBill, names: Mapping[str, str], before: Mapping[str, int]) -> PartyLine:
    was = before.get(bill.party)
    own = bill.amount_minor - bill.corrected_minor
    return PartyLine(
        name=names.get(bill.party, bill.party), bill=bill, more_minor=None if was is None else own - was
    )


def _sources(found: tuple[Control, ...]) -> tuple[SourceLine, ...]:
    """The controls summed by source."""
    by_source: dict[str, list[Control]] = {}
    for each in found:
        by_source.setdefault(each.total.source, []).append(each)
    return tuple(_source(source, mine) for source, mine in sorted(by_source.items()))


def _source(source: str, mine: list[Control]) -> SourceLine:
    said = [each.said for each in mine if each.said is not None]
    return SourceLine(
        source=source,
        received=sum(each.total.received for each in mine),
        counted=sum(each.total.counted for each in mine),
        duplicates=sum(each.total.duplicates for each in mine),
        quarantined=sum(each.total.quarantined for each in mine),
        said=sum(said) if said else None,
        differing=tuple(each for each in mine if each.difference or not each.adds_up),
    )
