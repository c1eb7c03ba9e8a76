"""A line's story in brief, for the place where the line stands: the largest vouchers, the key, the own figures."""

from collections import defaultdict
from dataclasses import dataclass, replace
from fractions import Fraction

from samdrift.apps.settlement.story import Story, VoucherRow, tell
from samdrift.documents.voice import Voice
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.periods import Span
from samdrift.domain.settlement import DriverUsed, Explanation

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
    """What a line stands on, in a few lines: the vouchers that weigh most, the keys, the own figures."""

    story: Story
    vouchers: tuple[VoucherRow, ...]
    count: int
    """How many vouchers there are in all."""
    more: int
    """How many vouchers there are beside those."""
    rest: str
    """What they come to."""
    figures: tuple[Figure, ...]


def brief_of(explanation: Explanation, cooperation: Cooperation, whole: Span, voice: Voice) -> Brief:
    """The explanation in brief; of the vouchers only those that are shown are put into words."""
    ordered = sorted(explanation.vouchers, key=lambda voucher: -abs(voucher.part_minor))
    shown, rest = ordered[:SHOWN_VOUCHERS], ordered[SHOWN_VOUCHERS:]
    story = tell(replace(explanation, vouchers=tuple(shown)), cooperation, whole, language=voice.language)
    return Brief(
        story=story,
        vouchers=story.vouchers,
        count=len(ordered),
        more=len(rest),
        rest=voice.figure(sum(voucher.part_minor for voucher in rest)),
        figures=_figures(story, voice),
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
