"""What the river's page shows: the period's money from pools through services to parties, drawn and as tables."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.safestring import SafeString, mark_safe

from samdrift import words
from samdrift.apps.settlement.cross import CrossRow, CrossTable
from samdrift.documents.river import (
    NARROW,
    WIDE,
    Layout,
    Names,
    Shape,
    Stream,
    Streams,
    draw,
    lay_out,
    streams_of,
)
from samdrift.documents.voice import Voice
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.settlement import Settlement

_Field = Callable[[Stream], str]


@dataclass(frozen=True, kw_only=True)
class Bearer:
    """A party with what it bears; the share is None where nothing was to be shared."""

    code: str
    name: str
    amount_minor: int
    share: Fraction | None


@dataclass(frozen=True, kw_only=True)
class RiverPage:
    """The river, its finding in words, and the tables that say the same. The pictures are None where nothing runs."""

    total_minor: int
    bearers: tuple[Bearer, ...]
    ours: tuple[Bearer, ...]
    finding: str
    wide: SafeString | None
    narrow: SafeString | None
    parties: CrossTable
    pools: CrossTable
    credited_minor: int
    credits: str
    has_others: bool

    @property
    def counts(self) -> tuple[int, int, int]:
        """Pools, services, parties."""
        services = len(self.pools.columns) - int(self.has_others)
        return len(self.pools.rows), services, len(self.bearers)


def river_page(
    settlement: Settlement, cooperation: Cooperation, *, language: str, ours: frozenset[str]
) -> RiverPage:
    """The page of a settlement; the money of the parties of `ours` is set apart."""
    return _Maker(settlement, cooperation, Voice(language, settlement.currency), ours).page()


class _Maker:
    """Streams, names and voice at hand."""

    def __init__(
        self, settlement: Settlement, cooperation: Cooperation, voice: Voice, ours: frozenset[str]
    ) -> None:
        self.settlement, self.voice, self.ours = settlement, voice, ours
        self.streams: Streams = streams_of(settlement, cooperation)
        self.parties = {party.code: party.name for party in cooperation.parties}
        self.pools = {pool.code: pool.name for pool in cooperation.pools}
        self.services = {service.code: service.name for service in cooperation.services}
        self.services[""] = voice.say("bill.no_service")

    def page(self) -> RiverPage:
        bearers = self._bearers()
        own = tuple(each for each in bearers if each.code in self.ours)
        finding = self._finding(bearers, own)
        return RiverPage(
            total_minor=self.settlement.billed_total_minor,
            bearers=bearers,
            ours=own,
            finding=finding,
            wide=self._draw(WIDE, "wide", finding),
            narrow=self._draw(NARROW, "narrow", finding),
            parties=self._by_party(),
            pools=self._by_pool(),
            credited_minor=self.streams.credited_minor,
            credits=self._credits(),
            has_others=bool(self.streams.beside),
        )

    def _bearers(self) -> tuple[Bearer, ...]:
        total = self.settlement.billed_total_minor
        bills = {bill.party: bill.amount_minor for bill in self.settlement.bills}
        return tuple(
            Bearer(
                code=code,
                name=self.parties[code],
                amount_minor=bills[code],
                share=Fraction(bills[code], total) if total else None,
            )
            for code in self.parties
            if code in bills
        )

    def _finding(self, bearers: Sequence[Bearer], own: Sequence[Bearer]) -> str:
        largest = max(own or bearers, key=lambda each: each.amount_minor, default=None)
        pool = max(self._sums(lambda each: each.pool).items(), key=lambda item: item[1], default=None)
        if largest is None or largest.share is None or pool is None:
            return self.voice.say("page.river.picture")
        cost = sum(each.amount_minor for each in self.streams.drawn)
        return self.voice.say(
            "page.river.finding",
            pool=self.pools[pool[0]],
            part=words.percent(Fraction(pool[1], cost), self.voice.language),
            party=largest.name,
            share=words.percent(largest.share, self.voice.language),
        )

    def _draw(self, shape: Shape, key: str, finding: str) -> SafeString | None:
        laid = lay_out(
            self.streams.drawn,
            shape,
            order=(list(self.pools), list(self.services), list(self.parties)),
            ours=self.ours,
        )
        if laid is None:
            return None
        drawn = draw(laid, self._names(laid, finding), key=key, ours=self.ours)
        return mark_safe(drawn)  # noqa: S308 - every text in it was escaped by `draw`

    def _names(self, laid: Layout, finding: str) -> Names:
        amounts = {node.amount_minor for node in laid.nodes} | {band.amount_minor for band in laid.bands}
        said = [
            self.voice.say(f"page.river.column.{column}", list=self._list(laid, place))
            for place, column in enumerate(("pools", "services", "parties"))
        ]
        return Names(
            columns=(self.pools, self.services, self.parties),
            amounts={amount: self.voice.whole(amount) for amount in amounts},
            title=f"{finding}.",
            description=" ".join(said),
        )

    def _list(self, laid: Layout, column: int) -> str:
        names = (self.pools, self.services, self.parties)[column]
        nodes = (node for node in laid.nodes if node.column == column)
        return "; ".join(f"{names[node.code]}: {self.voice.whole(node.amount_minor)}" for node in nodes)

    def _by_party(self) -> CrossTable:
        cells = self._cells(lambda each: each.party)
        for line in self.streams.beside:
            cells[line.party, None] += line.amount_minor
        return self._table(
            [code for code in self.parties if self.settlement.bill_of(code)], self.parties, cells
        )

    def _by_pool(self) -> CrossTable:
        used = {pool.pool for pool in self.settlement.pools if pool.cost_minor or pool.income_minor}
        return self._table(
            [code for code in self.pools if code in used], self.pools, self._cells(lambda each: each.pool)
        )

    def _cells(self, row_of: _Field) -> defaultdict[tuple[str, str | None], int]:
        cells: defaultdict[tuple[str, str | None], int] = defaultdict(int)
        for each in (*self.streams.drawn, *self.streams.credits):
            cells[row_of(each), each.service] += each.amount_minor
        return cells

    def _table(
        self, codes: Iterable[str], names: Mapping[str, str], cells: Mapping[tuple[str, str | None], int]
    ) -> CrossTable:
        used = {column for _, column in cells}
        columns = [code for code in (*self.services, None) if code in used]
        rows = tuple(self._row(code, names[code], columns, cells) for code in codes)
        sums = tuple(sum(row.cells[place] for row in rows) for place in range(len(columns)))
        return CrossTable(
            columns=tuple(
                self.voice.say("page.river.others") if code is None else self.services[code]
                for code in columns
            ),
            rows=rows,
            sums=CrossRow(code="", name=self.voice.say("page.sum"), cells=sums, total_minor=sum(sums)),
        )

    def _row(
        self, code: str, name: str, columns: Sequence[str | None], cells: Mapping[tuple[str, str | None], int]
    ) -> CrossRow:
        mine = tuple(cells.get((code, column), 0) for column in columns)
        return CrossRow(code=code, name=name, cells=mine, total_minor=sum(mine), is_ours=code in self.ours)

    def _credits(self) -> str:
        """What was credited, by pool and party, in one breath."""
        names, figure = self.parties, self.voice.figure
        return "; ".join(
            f"{self.pools[each.pool]}, {names[each.party]}: {figure(each.amount_minor)}"
            for each in self.streams.credits
        )

    def _sums(self, key: _Field) -> dict[str, int]:
        sums: defaultdict[str, int] = defaultdict(int)
        for each in self.streams.drawn:
            sums[key(each)] += each.amount_minor
        return dict(sums)
