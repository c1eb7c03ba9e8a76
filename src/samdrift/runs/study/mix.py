"""A mix of key parts that is tried, as a value and as the text of an address.

Parts as text: `30*equal`, `70*driver:inhabitants@2012-12-31`, `100*usage:payslip`, `100*percent:a=40,b=60`,
`100*historic:a=1200,b=800`, `100*bands:inhabitants@2012-12-31:0=1,25000=2`; a part's bounds follow as
`;floor=1/20;cap=1/2`. Shares are percentages.

docs/methods/key-lab.md
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from samdrift.domain.cooperation import (
    Bands,
    Driver,
    Equal,
    Historic,
    KeyPart,
    KeyVersion,
    Percent,
    Reference,
    Rule,
    UsageOf,
)
from samdrift.domain.faults import CalledWrongError, fault
from samdrift.domain.money import number_text, parse_number

MixPart = KeyPart
"""A share of the mix by a rule, each party's share of it held between floor and cap."""
MOST_PARTS = 8
MOST_RAMP_YEARS = 10
TRIED = "tried"
"""The name of a tried key in what is said of it."""


@dataclass(frozen=True, kw_only=True)
class Mix:
    """Key parts whose shares add to 1; no parts at all are the keys of today.

    `ramp_years`: the change comes in so many equal yearly steps. `most_loss`: nobody pays more than so much of today's
    amount above it (1/10 is ten per cent). `fallback` and `include_all` are those of the key version it was made from.
    """

    parts: tuple[MixPart, ...] = ()
    ramp_years: int = 0
    most_loss: Fraction | None = None
    fallback: str = ""
    include_all: bool = False

    @property
    def is_today(self) -> bool:
        return not self.parts

    @property
    def version(self) -> KeyVersion:
        """The mix as a key version that stands all along."""
        return KeyVersion(name=TRIED, parts=self.parts, fallback=self.fallback, include_all=self.include_all)


TODAY = Mix()


def mix_of(version: KeyVersion) -> Mix:
    """The mix that a key version states, without its ramp."""
    return Mix(parts=version.parts, fallback=version.fallback, include_all=version.include_all)


def parse_mix(
    parts: Iterable[str], *, ramp: str = "", most_loss: str = "", fallback: str = "", include: str = ""
) -> Mix:
    """The mix of the texts of an address; `most_loss` is a percentage.

    Raises CalledWrongError with every text that is none, and when the shares do not add to 100.
    """
    faults = []
    found: list[MixPart] = []
    for text in parts:
        try:
            found.append(_part(text))
        except ValueError:
            faults.append(fault("mix_part_form", value=text[:200]))
    total = sum((part.share for part in found), Fraction(0)) * 100
    if not faults and found and total != 100:
        faults.append(fault("mix_not_100", value=number_text(total)))
    if len(found) > MOST_PARTS:
        faults.append(fault("mix_parts_too_many", value=len(found), most=MOST_PARTS))
    if ramp and not (ramp.isascii() and ramp.isdigit() and len(ramp) < 4 and int(ramp) <= MOST_RAMP_YEARS):
        faults.append(fault("mix_ramp_years", value=ramp[:50], most=MOST_RAMP_YEARS))
    loss = _percentage(most_loss)
    if most_loss and (loss is None or loss < 0):
        faults.append(fault("mix_most_loss", value=most_loss[:50]))
    if faults:
        raise CalledWrongError(*faults)
    return Mix(
        parts=tuple(found),
        ramp_years=int(ramp or 0),
        most_loss=loss,
        fallback=fallback,
        include_all=include == "all",
    )


def mix_texts(mix: Mix) -> dict[str, list[str]]:
    """What `parse_mix` reads the mix from, by the names of an address: part, ramp, most_loss, fallback, include."""
    return {
        "part": [part_text(part) for part in mix.parts],
        "ramp": [str(mix.ramp_years)] if mix.ramp_years else [],
        "most_loss": [] if mix.most_loss is None else [number_text(mix.most_loss * 100)],
        "fallback": [mix.fallback] if mix.fallback else [],
        "include": ["all"] if mix.include_all else [],
    }


def part_text(part: MixPart) -> str:
    """The part as it stands in an address."""
    bounds = (("floor", part.floor), ("cap", part.cap))
    held = "".join(f";{name}={number_text(bound)}" for name, bound in bounds if bound is not None)
    return f"{number_text(part.share * 100)}*{rule_text(part.rule)}{held}"


def rule_text(rule: Rule) -> str:
    """The rule as it stands in an address."""
    match rule:
        case Driver(driver, reference):
            return f"driver:{driver}@{_reference_text(reference)}"
        case UsageOf(meter):
            return f"usage:{meter}"
        case Percent(table):
            return f"percent:{_table_text(table)}"
        case Historic(amounts):
            return f"historic:{_table_text(amounts)}"
        case Bands(driver, reference, bands):
            told = ",".join(f"{number_text(start)}={number_text(weight)}" for start, weight in bands)
            return f"bands:{driver}@{_reference_text(reference)}:{told}"
        case Equal():
            return "equal"


def parse_rule(text: str) -> Rule:
    """The rule of the text. Raises ValueError when it is none."""
    by, _, rest = text.partition(":")
    match by:
        case "equal" if not rest:
            return Equal()
        case "usage" if rest:
            return UsageOf(rest)
        case "driver":
            return Driver(*_driver(rest))
        case "percent":
            return Percent(_table(rest))
        case "historic":
            return Historic(_table(rest))
        case "bands":
            told, _, bands = rest.rpartition(":")
            return Bands(*_driver(told), _bands(bands))
        case _:
            raise ValueError(text)


def _part(text: str) -> MixPart:
    said, *bounds = text.split(";")
    share, _, rule = said.partition("*")
    part = parse_number(share, ratio=True) / 100
    held = dict(_bound(each) for each in bounds)
    if part < 0 or len(held) != len(bounds):
        raise ValueError(text)
    return MixPart(share=part, rule=parse_rule(rule), floor=held.get("floor"), cap=held.get("cap"))


def _bound(text: str) -> tuple[str, Fraction]:
    name, _, value = text.partition("=")
    bound = parse_number(value, ratio=True)
    if name not in ("floor", "cap") or not 0 <= bound <= 1:
        raise ValueError(text)
    return name, bound


def _driver(text: str) -> tuple[str, Reference]:
    driver, _, reference = text.partition("@")
    if not driver:
        raise ValueError(text)
    return driver, _reference(reference)


def _reference(text: str) -> Reference:
    for prefix, years_before in (("same-year-", 0), ("year-before-", 1)):
        if text.startswith(prefix):
            day = date.fromisoformat(f"2000-{text.removeprefix(prefix)}")
            return Reference(month=day.month, day=day.day, years_before=years_before)
    return Reference(fixed=date.fromisoformat(text))


def _reference_text(reference: Reference) -> str:
    if reference.fixed is not None:
        return reference.fixed.isoformat()
    start = "year-before" if reference.years_before else "same-year"
    return f"{start}-{reference.month:02}-{reference.day:02}"


def _table(text: str) -> tuple[tuple[str, Fraction], ...]:
    pairs = [each.partition("=") for each in text.split(",")]
    table = {party: parse_number(value, ratio=True) for party, _, value in pairs}
    if len(table) != len(pairs) or any(not party or value < 0 for party, value in table.items()):
        raise ValueError(text)
    return tuple(table.items())


def _table_text(table: Iterable[tuple[str, Fraction]]) -> str:
    return ",".join(f"{party}={number_text(value)}" for party, value in table)


def _bands(text: str) -> tuple[tuple[Fraction, Fraction], ...]:
    pairs = [each.partition("=") for each in text.split(",")]
    bands = tuple((parse_number(start), parse_number(weight, ratio=True)) for start, _, weight in pairs)
    if any(after[0] <= before[0] for before, after in pairwise(bands)) or any(band[1] < 0 for band in bands):
        raise ValueError(text)
    return bands


def _percentage(text: str) -> Fraction | None:
    try:
        return parse_number(text) / 100
    except ValueError:
        return None
