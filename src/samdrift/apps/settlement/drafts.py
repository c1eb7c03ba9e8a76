"""What closing a period would issue, in the figures that its page shows; kept while it is looked at, as JSON."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from pydantic import TypeAdapter

from samdrift.apps.settlement.corrected import CORRECTION
from samdrift.apps.settlement.reckoned import Reckoned
from samdrift.domain.cooperation import EventCount
from samdrift.domain.faults import Fault
from samdrift.domain.settlement import Bill, BillLine, EarlierCost, Settlement
from samdrift.files import bills
from samdrift.lake.store.values import Total


@dataclass(frozen=True, kw_only=True)
class DraftBill:
    """What a party would be billed; `corrected_minor` is the part of the amount that corrects earlier periods."""

    party: str
    amount_minor: int
    advance_minor: int
    due_minor: int
    corrected_minor: int


@dataclass(frozen=True, kw_only=True)
class DraftCorrection:
    """What changed in an earlier period, by its cause: how many lines, and what they come to for everybody."""

    charge_period: str
    cause: str
    lines: int
    amount_minor: int


@dataclass(frozen=True, kw_only=True)
class DraftWaiting:
    """What corrections of a party's older amounts come to that are too old to be billed without its consent."""

    charge_period: str
    party: str
    amount_minor: int


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A period as it would be closed. `digest` is of everything that would be issued: another is another settlement."""

    digest: str
    currency: str
    cost_minor: int
    billed_minor: int
    events: EventCount
    bills: tuple[DraftBill, ...]
    corrections: tuple[DraftCorrection, ...] = ()
    earlier: tuple[EarlierCost, ...] = ()
    waiting: tuple[DraftWaiting, ...] = ()
    totals: tuple[Total, ...] = ()
    contested: tuple[str, ...] = ()
    warnings: tuple[Fault, ...] = ()


_DRAFT = TypeAdapter(Draft)


def draft_json(draft: Draft) -> object:
    return _DRAFT.dump_python(draft, mode="json")


def read_draft(stored: object) -> Draft:
    """The draft that was kept. Raises pydantic's ValidationError when it is none."""
    return _DRAFT.validate_python(stored)


def draft_of(reckoned: Reckoned) -> Draft:
    settlement = reckoned.settlement
    return Draft(
        digest=digest_of(settlement),
        currency=settlement.currency,
        cost_minor=settlement.cost_total_minor,
        billed_minor=settlement.billed_total_minor,
        events=settlement.events,
        bills=tuple(_bill(bill) for bill in settlement.bills),
        corrections=_corrections(settlement),
        earlier=settlement.earlier,
        waiting=waiting_of(settlement.waiting),
        totals=reckoned.totals,
        contested=tuple(sorted(f"{each.source} {each.id}" for each in reckoned.contested)),
        warnings=settlement.warnings,
    )


def digest_of(settlement: Settlement) -> str:
    """SHA-256 over the bytes of bills.csv, bill_lines.csv and derivations.csv, one after another by name."""
    files = bills.write((settlement,))
    return sha256(b"".join(files[name] for name in sorted(files))).hexdigest()


def waiting_of(lines: Iterable[BillLine]) -> tuple[DraftWaiting, ...]:
    """The lines that wait, summed by charge period and party."""
    found: dict[tuple[str, str], int] = {}
    for line in lines:
        place = (line.charge_period, line.party)
        found[place] = found.get(place, 0) + line.amount_minor
    return tuple(
        DraftWaiting(charge_period=period, party=party, amount_minor=amount)
        for (period, party), amount in sorted(found.items())
    )


def _bill(bill: Bill) -> DraftBill:
    return DraftBill(
        party=bill.party,
        amount_minor=bill.amount_minor,
        advance_minor=bill.advance_minor,
        due_minor=bill.due_minor,
        corrected_minor=sum(line.amount_minor for line in _corrected(bill)),
    )


def _corrected(bill: Bill) -> Iterable[BillLine]:
    return (line for line in bill.lines if line.kind == CORRECTION)


def _corrections(settlement: Settlement) -> tuple[DraftCorrection, ...]:
    found: dict[tuple[str, str], list[int]] = {}
    for bill in settlement.bills:
        for line in _corrected(bill):
            found.setdefault((line.charge_period, line.cause), []).append(line.amount_minor)
    return tuple(
        DraftCorrection(charge_period=period, cause=cause, lines=len(amounts), amount_minor=sum(amounts))
        for (period, cause), amounts in sorted(found.items())
    )
