"""Why a line is what it is, as a page shows it: from the same explanation that the command line tells."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from samdrift.apps.settlement.bars import Bar, share_bars
from samdrift.documents.voice import Voice
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.periods import Span
from samdrift.domain.settlement import BillLine, Derivation, DriverUsed, Explanation, KeyUsed, Voucher

FEW_VOUCHERS = 8


@dataclass(frozen=True, kw_only=True)
class VoucherRow:
    """A voucher with the part of it that falls on the period; `note` is the number of its source, 0 for none."""

    voucher: str
    day: str
    text: str
    note: int
    amount: str
    part: str


@dataclass(frozen=True, kw_only=True)
class StepRow:
    """A step from somewhere to somewhere by a weight of a total; `days` where it is not the whole period."""

    source: str
    target: str
    weight: str
    share: str
    days: str


@dataclass(frozen=True, kw_only=True)
class KeyCard:
    """A key version: since when, by which agreement, and its parts as bars."""

    name: str
    since: str
    agreement: str
    bars: tuple[Bar, ...]
    alternative: str


@dataclass(frozen=True, kw_only=True)
class DriverRow:
    """A figure that a key part stood on; `note` is the number of its source, 0 for none."""

    party: str
    name: str
    value: str
    beside: str
    note: int
    is_metered: bool
    is_ours: bool


@dataclass(frozen=True, kw_only=True)
class PriceRow:
    """A month's quantity at its unit price."""

    month: str
    quantity: str
    price: str
    exact: str


@dataclass(frozen=True, kw_only=True)
class Story:
    """A line's explanation in the reader's words."""

    explanation: Explanation
    party: str
    origin: str
    title: str
    own: str
    share: str
    fraction: str
    exact: str
    party_exact: str
    vouchers: tuple[VoucherRow, ...]
    sources: tuple[str, ...]
    has_parts: bool
    flows: tuple[StepRow, ...]
    keys: tuple[KeyCard, ...]
    shares: tuple[StepRow, ...]
    drivers: tuple[DriverRow, ...]
    figure_sources: tuple[str, ...]
    prices: tuple[PriceRow, ...]

    @property
    def has_many_vouchers(self) -> bool:
        """So many that a reader is better served with their number and sum first."""
        return len(self.vouchers) > FEW_VOUCHERS


def tell(explanation: Explanation, cooperation: Cooperation, whole: Span, *, language: str) -> Story:
    """The story of a line of a period that covers `whole`."""
    return _Teller(cooperation, whole, Voice(language, cooperation.currency_code)).tell(explanation)


class _Teller:
    """Names and voice at hand."""

    def __init__(self, cooperation: Cooperation, whole: Span, voice: Voice) -> None:
        self.whole, self.voice = whole, voice
        self.parties = {party.code: party.name for party in cooperation.parties}
        self.pools = {pool.code: pool.name for pool in cooperation.pools}
        self.units = {price.meter: price.unit for price in cooperation.prices if price.unit}
        self.services = {service.code: service.name for service in cooperation.services}

    def tell(self, explanation: Explanation) -> Story:
        line, voice = explanation.line, self.voice
        sources = _sources(explanation.vouchers)
        figure_sources = _sources(explanation.drivers)
        share = Fraction(line.numerator) / line.denominator
        return Story(
            explanation=explanation,
            party=self.parties.get(line.party, line.party),
            origin=self._origin(line),
            title=self._title(line),
            own=voice.figure(explanation.own.own_minor) if explanation.own else "",
            share=voice.percent(share),
            fraction=voice.number(share) if line.kind == "price" else voice.fraction(share),
            exact=voice.exact(line.exact),
            party_exact=voice.exact(explanation.rounding.party_exact),
            vouchers=tuple(self._voucher(each, sources) for each in explanation.vouchers),
            sources=sources,
            has_parts=any(each.part_minor != each.amount_minor for each in explanation.vouchers),
            flows=tuple(self._flows(explanation.steps)),
            keys=tuple(self._key(each) for each in explanation.keys),
            shares=tuple(self._step(each) for each in explanation.steps if each.step == "key"),
            drivers=tuple(self._driver(each, line.party, figure_sources) for each in explanation.drivers),
            figure_sources=figure_sources,
            prices=tuple(
                PriceRow(
                    month=voice.period(each.month),
                    quantity=voice.number(each.quantity),
                    price=voice.price(each.unit_price),
                    exact=voice.price(each.exact),
                )
                for each in explanation.prices
            ),
        )

    def _origin(self, line: BillLine) -> str:
        """What a pool is called, of a meter its unit, of a fee its cause."""
        return (self.units if line.kind == "price" else self.pools).get(line.origin, line.origin)

    def _title(self, line: BillLine) -> str:
        """The pool or meter, and the service that it is for where that is called otherwise."""
        origin = self._origin(line)
        service = self.services.get(line.service, line.service)
        title = f"{service}: {origin}" if service and service != origin else origin
        return title[:1].upper() + title[1:]

    def _voucher(self, voucher: Voucher, sources: tuple[str, ...]) -> VoucherRow:
        return VoucherRow(
            voucher=voucher.voucher,
            day=self._day(voucher.day),
            text=voucher.text,
            note=sources.index(voucher.source) + 1 if voucher.source else 0,
            amount=self.voice.figure(voucher.amount_minor),
            part=self.voice.figure(voucher.part_minor),
        )

    def _flows(self, steps: Iterable[Derivation]) -> Iterable[StepRow]:
        """The flows, each once where it stood alike the whole period."""
        flows = [step for step in steps if step.step == "flow"]
        return dict.fromkeys(self._step(step) for step in flows)

    def _step(self, step: Derivation) -> StepRow:
        voice, total = self.voice, step.total_weight
        weight = voice.fraction(step.weight) if step.step == "key" else voice.number(step.weight)
        return StepRow(
            source=self._name(step.source),
            target=self._name(step.target),
            weight=weight
            if total == 1
            else voice.say("bill.flow.weight", weight=weight, total=voice.number(total)),
            share=voice.percent(step.weight / total),
            days="" if step.span == self.whole else self._days(step.span),
        )

    def _name(self, code: str) -> str:
        if code.startswith("@"):
            return self.voice.say("bill.flow.to_key", key=code[1:])
        return self.pools.get(code) or self.parties.get(code, code)

    def _days(self, span: Span) -> str:
        last = span.end - timedelta(days=1)
        return self.voice.say("bill.span", first=self.voice.day(span.start), last=self.voice.day(last))

    def _key(self, key: KeyUsed) -> KeyCard:
        parts = [(self.voice.say(f"page.part.{by}", name=name), share) for share, by, name in key.parts]
        bars = share_bars(parts, language=self.voice.language)
        return KeyCard(
            name=key.key,
            since=self._day(key.valid_from),
            agreement=key.agreement,
            bars=bars,
            alternative="; ".join(f"{bar.value} {bar.name}" for bar in bars),
        )

    def _driver(self, driver: DriverUsed, ours: str, sources: tuple[str, ...]) -> DriverRow:
        status = self.voice.say(f"page.status.{driver.status}") if driver.status else ""
        return DriverRow(
            party=self.parties.get(driver.party, driver.party),
            name=driver.name,
            value=self.voice.number(driver.value),
            beside=", ".join(text for text in (self._day(driver.reference_date), status) if text),
            note=sources.index(driver.source) + 1 if driver.source else 0,
            is_metered=driver.part == "usage",
            is_ours=driver.party == ours,
        )

    def _day(self, text: str) -> str:
        return self.voice.day(date.fromisoformat(text)) if text else ""


def _sources(facts: Iterable[Voucher | DriverUsed]) -> tuple[str, ...]:
    """The sources named, each once."""
    return tuple(dict.fromkeys(each.source for each in facts if each.source))
