"""A line's story in brief, for the place where the line stands: the largest vouchers, the key, the own figures."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from samdrift.apps.settlement.story import PriceRow, Story, VoucherRow
from samdrift.documents.voice import Voice
from samdrift.domain.settlement import DriverUsed

SHOWN_VOUCHERS = 3


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure of the party that a key stands on, and the sum of everybody's."""

    name: str
    value: str
    total: str
    beside: str
    is_metered: bool


@dataclass(frozen=True, kw_only=True)
class Brief:
    """What a line stands on, in a few lines: the vouchers that weigh most, the keys, the figures, the prices."""

    story: Story
    vouchers: tuple[VoucherRow, ...]
    more: int
    """How many vouchers there are beside those."""
    rest: str
    """What they come to."""
    figures: tuple[Figure, ...]
    prices: tuple[PriceRow, ...]


def brief_of(story: Story, voice: Voice) -> Brief:
    """The story in brief."""
    facts = zip(story.explanation.vouchers, story.vouchers, strict=True)
    ordered = sorted(facts, key=lambda fact: -abs(fact[0].part_minor))
    shown, rest = ordered[:SHOWN_VOUCHERS], ordered[SHOWN_VOUCHERS:]
    return Brief(
        story=story,
        vouchers=tuple(row for _, row in shown),
        more=len(rest),
        rest=voice.figure(sum(voucher.part_minor for voucher, _ in rest)),
        figures=_figures(story, voice),
        prices=story.prices if len(story.prices) == 1 else (),
    )


def _figures(story: Story, voice: Voice) -> tuple[Figure, ...]:
    """The party's own figures, each once, beside the sum of all who were weighed with it."""
    drivers = story.explanation.drivers
    totals: defaultdict[tuple[str, str, str], Fraction] = defaultdict(Fraction)
    for driver in drivers:
        totals[_kind(driver)] += driver.value
    return tuple(
        Figure(
            name=driver.name,
            value=row.value,
            total=voice.number(totals[_kind(driver)]),
            beside=row.beside,
            is_metered=row.is_metered,
        )
        for driver, row in zip(drivers, story.drivers, strict=True)
        if row.is_ours and driver.name and not story.prices
    )


def _kind(driver: DriverUsed) -> tuple[str, str, str]:
    return driver.part, driver.name, driver.reference_date
