"""What a period's page shows: each party's bill and share, the services, and the finding in them."""

from dataclasses import dataclass
from fractions import Fraction

from samdrift.apps.cooperations import queries as cooperations
from samdrift.apps.settlement import models, queries
from samdrift.apps.settlement.bars import Bar, bars_of
from samdrift.words import say


@dataclass(frozen=True, kw_only=True)
class PartyRow:
    """A party's bill in one line; the share is None where nothing was to be shared."""

    code: str
    name: str
    amount_minor: int
    advance_minor: int
    due_minor: int
    share: Fraction | None
    is_ours: bool = False


@dataclass(frozen=True, kw_only=True)
class ServiceRow:
    """What a service, or what is common to all (no code), cost everybody."""

    code: str
    name: str
    amount_minor: int
    share: Fraction | None


@dataclass(frozen=True, kw_only=True)
class PeriodReport:
    """A settled period as a reader meets it."""

    settlement: models.Settlement
    parties: tuple[PartyRow, ...]
    services: tuple[ServiceRow, ...]
    largest: PartyRow | None
    bars: tuple[Bar, ...]
    alternative: str

    @property
    def currency(self) -> str:
        return self.settlement.currency

    @property
    def ours(self) -> tuple[PartyRow, ...]:
        """Those of the reader's own parties."""
        return tuple(row for row in self.parties if row.is_ours)

    @property
    def total_minor(self) -> int:
        return self.settlement.billed_total_minor

    @property
    def advance_minor(self) -> int:
        return sum(row.advance_minor for row in self.parties)

    @property
    def due_minor(self) -> int:
        return sum(row.due_minor for row in self.parties)


def period_report(
    settlement: models.Settlement, *, language: str, ours: frozenset[str] = frozenset()
) -> PeriodReport:
    """The report of a settlement, in four queries; the parties of `ours` are marked."""
    owner, total = settlement.cooperation, settlement.billed_total_minor
    parties = _parties(settlement, cooperations.party_names(owner), total, ours)
    bars = bars_of(
        [(row.name, row.amount_minor, row.share, row.is_ours) for row in _by_amount(parties)],
        currency=settlement.currency,
        language=language,
    )
    told = "; ".join(f"{bar.name}: {bar.value}, {bar.beside}" for bar in bars)
    return PeriodReport(
        settlement=settlement,
        parties=parties,
        services=_services(settlement, cooperations.service_names(owner), total, language),
        largest=next(iter(_by_amount(parties)), None),
        bars=bars,
        alternative=f"{told}.",
    )


def _by_amount(parties: tuple[PartyRow, ...]) -> list[PartyRow]:
    return sorted(parties, key=lambda row: (-row.amount_minor, row.name))


def _parties(
    settlement: models.Settlement, names: dict[str, str], total: int, ours: frozenset[str]
) -> tuple[PartyRow, ...]:
    """In the order of the cooperation's own table of parties; who is no longer in it comes last."""
    places = {code: place for place, code in enumerate(names)}
    found = sorted(
        queries.bills(settlement), key=lambda bill: (places.get(bill.party, len(places)), bill.party)
    )
    return tuple(
        PartyRow(
            code=bill.party,
            name=names.get(bill.party, bill.party),
            amount_minor=bill.amount_minor,
            advance_minor=bill.advance_minor,
            due_minor=bill.due_minor,
            share=_share(bill.amount_minor, total),
            is_ours=bill.party in ours,
        )
        for bill in found
    )


def _services(
    settlement: models.Settlement, names: dict[str, str], total: int, language: str
) -> tuple[ServiceRow, ...]:
    amounts = queries.amounts_by_service(settlement)
    common = say("bill.no_service", language)
    rows = (
        ServiceRow(
            code=code,
            name=names.get(code, code) if code else common,
            amount_minor=amount,
            share=_share(amount, total),
        )
        for code, amount in amounts.items()
    )
    return tuple(sorted(rows, key=lambda row: (-row.amount_minor, row.name)))


def _share(part: int, total: int) -> Fraction | None:
    return Fraction(part, total) if total else None
