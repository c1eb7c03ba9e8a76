"""The picture of a baseline: each party's bar beside a published range or the middle, as lengths in per cent."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.money import number_text

ROOM = 100


@dataclass(frozen=True)
class RangeBar:
    """A party's bar, in per cent of the widest figure of the picture."""

    name: str
    value: str
    length: str
    is_ours: bool


@dataclass(frozen=True)
class RangeChart:
    """The bars in the order of the parties; the band of a range, and the line of a middle or a mean."""

    bars: tuple[RangeBar, ...]
    band_start: str = ""
    band_length: str = ""
    line: str = ""

    @property
    def alternative(self) -> str:
        return "; ".join(f"{bar.name}: {bar.value}" for bar in self.bars)


def range_chart(
    rows: Iterable[tuple[str, Fraction, str, bool]],
    *,
    band: tuple[Fraction, Fraction] | None = None,
    line: Fraction | None = None,
) -> RangeChart:
    """The chart of names with their figures, the figures in words, and whether they are ours."""
    known = list(rows)
    ends = [value for _, value, _, _ in known]
    ends += list(band or ()) + ([line] if line is not None else [])
    scale = Fraction(ROOM) / (max(ends, default=Fraction(0)) or 1)
    return RangeChart(
        bars=tuple(RangeBar(name, said, _text(value * scale), ours) for name, value, said, ours in known),
        band_start="" if band is None else _text(band[0] * scale),
        band_length="" if band is None else _text((band[1] - band[0]) * scale),
        line="" if line is None else _text(line * scale),
    )


def _text(value: Fraction) -> str:
    """In per cent, to a hundredth; nothing is drawn of what is below 0."""
    return number_text(max(Fraction(0), Fraction(round(value * 100), 100)))
