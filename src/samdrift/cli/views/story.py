"""An explanation as a person reads it: numbered sentences from the vouchers through the steps to the øre."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from samdrift.cli.layout import wrap
from samdrift.domain.money import CURRENCIES
from samdrift.domain.settlement.values import (
    Derivation,
    DriverUsed,
    Explanation,
    KeyUsed,
    PriceStep,
    Rounding,
    Voucher,
)
from samdrift.words import amount, number, percent, period_name, say

VOUCHERS_TOLD = 5


def explained_text(explanation: Explanation, *, currency: str, language: str) -> str:
    """The line and its amount, then why, in the order in which it came about."""
    story = _Story(explanation, currency, language)
    line = explanation.line
    answer = say(
        "explain.answer",
        language,
        line=line.id,
        amount=story.money(line.amount_minor),
        exact=story.exact(line.exact),
    )
    told = [wrap(text, first=f"{n}. ", rest="   ") for n, text in enumerate(story.tell(), start=1)]
    return "\n".join([wrap(answer), "", *told, ""])


class _Story:
    """The sentences of one explanation in one language."""

    def __init__(self, explanation: Explanation, currency: str, language: str) -> None:
        self.explanation = explanation
        self.currency = currency
        self.language = language

    def tell(self) -> Iterator[str]:
        """The sentences in order: vouchers, prices, steps, keys, drivers, share, rounding."""
        explanation = self.explanation
        yield from self._vouchers(explanation.vouchers)
        yield from self._own()
        yield from (self._price(price) for price in explanation.prices)
        yield from (self._step(step) for step in sorted(explanation.steps, key=_as_it_happened))
        yield from (self._key(key) for key in explanation.keys)
        yield from (self._driver(driver) for driver in explanation.drivers)
        yield from self._share()
        yield self._rounding(explanation.rounding)

    def say(self, code: str, **values: object) -> str:
        return say(code, self.language, **values)

    def money(self, amount_minor: int) -> str:
        return amount(amount_minor, self.currency, self.language)

    def exact(self, value: Fraction) -> str:
        """A value that nobody rounded; beside p/q stands what it is about."""
        text = number(value, self.language)
        return f"{text} ≈ {number(value, self.language, decimals=4)}" if "/" in text else text

    def unrounded(self, value: Fraction) -> str:
        """A price or what it makes, with the currency's decimals, and with more where it has more."""
        decimals = CURRENCIES[self.currency].decimals
        if (value * 10**decimals).denominator == 1:
            return number(value, self.language, decimals=decimals)
        return self.exact(value)

    def _vouchers(self, vouchers: Sequence[Voucher]) -> Iterator[str]:
        """The largest vouchers; a person who wants all of a year asks for --json."""
        largest = sorted(vouchers, key=lambda voucher: -abs(voucher.part_minor))[:VOUCHERS_TOLD]
        yield from (self._voucher(voucher) for voucher in largest)
        if len(vouchers) > len(largest):
            left = sum(voucher.part_minor for voucher in vouchers if voucher not in largest)
            yield self.say(
                "explain.more_vouchers", count=len(vouchers) - len(largest), amount=self.money(left)
            )

    def _voucher(self, voucher: Voucher) -> str:
        return self.say(
            "explain.voucher" if voucher.part_minor == voucher.amount_minor else "explain.voucher_part",
            voucher=voucher.voucher,
            day=voucher.day,
            text=voucher.text or voucher.source,
            amount=self.money(voucher.amount_minor),
            part=self.money(voucher.part_minor),
        )

    def _own(self) -> Iterator[str]:
        own = self.explanation.own
        if own is not None:
            yield self.say(
                "explain.own",
                pool=own.pool,
                period=period_name(self.explanation.line.charge_period, self.language),
                lines=self.money(own.lines_minor),
                markup=self.money(own.markup_minor),
                income=self.money(own.income_minor),
                own=self.money(own.own_minor),
            )

    def _price(self, price: PriceStep) -> str:
        return self.say(
            "explain.price",
            month=period_name(price.month, self.language),
            quantity=self.exact(price.quantity),
            tier=self.exact(price.tier_from),
            price=self.unrounded(price.unit_price),
            exact=self.unrounded(price.exact),
        )

    def _step(self, step: Derivation) -> str:
        return self.say(
            _STEPS[step.step],
            source=step.source,
            target=step.target,
            weight=number(step.weight, self.language),
            total=number(step.total_weight, self.language),
            percent=percent(step.weight / step.total_weight, self.language),
            exact=self.exact(step.exact),
            start=step.span.start,
            end=step.span.end,
        )

    def _key(self, key: KeyUsed) -> str:
        parts = [
            self.say(_PARTS[by], share=percent(share, self.language), name=name)
            for share, by, name in key.parts
        ]
        return self.say(
            "explain.key" if key.agreement else "explain.key_without_agreement",
            key=key.key,
            since=key.valid_from or self.say("explain.since_ever"),
            agreement=key.agreement,
            parts="; ".join(parts),
        )

    def _driver(self, driver: DriverUsed) -> str:
        beside = [text for text in (driver.reference_date, driver.status, driver.source) if text]
        return self.say(
            _FIGURES.get(driver.part, "explain.driver"),
            party=driver.party,
            name=driver.name,
            value=self.exact(driver.value),
            beside=", ".join(beside) or self.say("explain.no_source"),
        )

    def _share(self) -> Iterator[str]:
        line = self.explanation.line
        if line.kind == "pool":
            share = Fraction(line.numerator) / line.denominator
            yield self.say(
                "explain.share",
                party=line.party,
                origin=line.origin,
                share=number(share, self.language),
                percent=percent(share, self.language),
                exact=self.exact(line.exact),
            )

    def _rounding(self, rounding: Rounding) -> str:
        return self.say(
            _ROUNDINGS[rounding.rule],
            exact=self.exact(rounding.exact),
            amount=self.money(rounding.amount_minor),
            total=self.money(rounding.total_minor),
            party=self.explanation.line.party,
            origin=self.explanation.line.origin,
            party_exact=self.exact(rounding.party_exact),
            party_amount=self.money(rounding.party_minor),
        )


def _as_it_happened(step: Derivation) -> tuple[object, ...]:
    return (step.span, list(_STEPS).index(step.step))


_STEPS = {"own": "explain.step_own", "flow": "explain.step_flow", "key": "explain.step_key"}
_PARTS = {
    "equal": "explain.part_equal",
    "driver": "explain.part_driver",
    "usage": "explain.part_usage",
    "percent": "explain.part_percent",
    "bands": "explain.part_bands",
    "historic": "explain.part_historic",
}
_FIGURES = {"usage": "explain.used", "percent": "explain.in_table", "historic": "explain.in_table"}
_ROUNDINGS = {
    "largest_remainder": "explain.rounding_largest_remainder",
    "half_away": "explain.rounding_half_away",
    "none": "explain.rounding_none",
}
