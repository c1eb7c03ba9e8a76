"""A picture of bars: lengths in hundredths with a decimal as text, so that a page needs no script to draw them."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from samdrift.documents.bill.document import Picture
from samdrift.documents.voice import Voice
from samdrift.domain.money import CURRENCIES, number_text, round_half_away
from samdrift.domain.settlement import Change
from samdrift.words import number, percent


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A bar with its name before and its figures after it. `whole` is drawn pale, `part` strong upon it.

    It has a whole when the part is of something, and not only as long as its figure beside others.
    """

    name: str
    value: str
    beside: str = ""
    whole: str = "100"
    part: str
    has_whole: bool = False
    is_ours: bool = False
    is_total: bool = False


def bars_of(
    rows: Sequence[tuple[str, int, Fraction | None, bool]], *, currency: str, language: str
) -> tuple[Bar, ...]:
    """Bars of amounts on the scale of the largest, in whole units, with their shares beside; ours marked."""
    largest = max((abs(amount) for _, amount, _, _ in rows), default=0)
    return tuple(
        Bar(
            name=name,
            value=number(CURRENCIES[currency].major(amount), language, decimals=0),
            beside="" if share is None else percent(share, language),
            part=_length(Fraction(abs(amount), largest) if largest else Fraction(0)),
            is_ours=is_ours,
        )
        for name, amount, share, is_ours in rows
    )


def signed_bars(rows: Sequence[tuple[str, Change, bool]], voice: Voice) -> tuple[Bar, ...]:
    """Bars of changes on the scale of the largest, signed, with what they are of what stood before; ours marked."""
    largest = max((abs(change.change_minor) for _, change, _ in rows), default=0)
    return tuple(
        Bar(
            name=name,
            value=voice.signed(change.change_minor),
            beside="–" if change.ratio is None else percent(change.ratio, voice.language),
            part=_length(Fraction(abs(change.change_minor), largest) if largest else Fraction(0)),
            is_ours=is_ours,
        )
        for name, change, is_ours in rows
    )


def share_bars(rows: Sequence[tuple[str, Fraction]], *, language: str) -> tuple[Bar, ...]:
    """Bars of shares of 1, each in per cent."""
    return tuple(
        Bar(name=name, value=percent(share, language, decimals=_decimals(share)), part=_length(share))
        for name, share in rows
    )


def bars_of_picture(picture: Picture) -> tuple[Bar, ...]:
    """The bars of a bill's own picture: what everybody pays, and in it the party's part."""
    return tuple(
        Bar(
            name=bar.name,
            value=bar.part_text,
            beside=f"{bar.whole_text} · {bar.share}",
            whole=_length(Fraction(bar.whole, 1000)),
            part=_length(Fraction(bar.part, 1000)),
            has_whole=True,
            is_ours=True,
            is_total=bar.is_total,
        )
        for bar in picture.bars
    )


def _length(share: Fraction) -> str:
    """A share of the full width in per cent, to a tenth."""
    return number_text(Fraction(round_half_away(share * 1000), 10))


def _decimals(share: Fraction) -> int:
    return 0 if (share * 100).denominator == 1 else 2
