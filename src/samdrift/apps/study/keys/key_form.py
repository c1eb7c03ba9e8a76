"""The form of the key that is tried: services and years, presets, the bar and its fields, with what was typed kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from samdrift.apps.study.keys.asked import Asked, TypedPart, plain
from samdrift.apps.study.keys.lab import Lab
from samdrift.apps.study.keys.rule_words import preset_words, rule_and_day, typed_rule_words
from samdrift.documents.voice import Voice
from samdrift.domain.cooperation import Equal, Rule
from samdrift.domain.faults import Fault
from samdrift.domain.money import number_text, parse_number
from samdrift.runs.study.mix import MOST_PARTS, MOST_RAMP_YEARS, Mix, parse_rule, rule_text
from samdrift.runs.study.presets import Preset, presets, rules
from samdrift.runs.study.scope import Scope


@dataclass(frozen=True)
class Choice:
    """Something to choose from a list."""

    value: str
    name: str
    is_chosen: bool


@dataclass(frozen=True)
class Chip:
    """A key to begin with, and where it leads."""

    name: str
    query: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class PartField:
    """A part of the key: its fields as they were typed, and its place on the bar in per cent of its length."""

    number: int
    share: str
    floor: str
    cap: str
    rules: tuple[Choice, ...]
    name: str
    percent: str
    start: str
    length: str
    faults: tuple[Fault, ...]
    is_share_wrong: bool
    is_rule_wrong: bool
    is_floor_wrong: bool


@dataclass(frozen=True)
class Border:
    """Between two parts: where a handle stands, and how far it may be moved."""

    at: str
    lowest: str
    highest: str
    name: str
    told: str


@dataclass(frozen=True, kw_only=True)
class KeyForm:
    """All of the form."""

    services: tuple[Choice, ...]
    years: tuple[Choice, ...]
    chips: tuple[Chip, ...]
    more_chips: tuple[Chip, ...]
    parts: tuple[PartField, ...]
    borders: tuple[Border, ...]
    ramp: str
    ramps: tuple[Choice, ...]
    most_loss: str
    fallback: str
    include: str
    most_loss_faults: tuple[Fault, ...]
    ramp_faults: tuple[Fault, ...]
    may_add: bool


@dataclass(frozen=True)
class WrongPart:
    """A part of the key with what is wrong in it, if anything."""

    number: int
    faults: tuple[Fault, ...]


def key_faults(lab: Lab) -> tuple[Fault, ...]:
    """What is wrong with the key as a whole."""
    return lab.asked.faults.get("parts", ()) if lab.asked.faults else lab.key_wrong


def wrong_parts(asked: Asked) -> tuple[WrongPart, ...]:
    """Every part of the key, in its order."""
    return tuple(WrongPart(number, _faults_of(asked, number)) for number in range(len(asked.parts)))


def _faults_of(asked: Asked, number: int) -> tuple[Fault, ...]:
    names = ("share", "rule", "floor", "cap")
    return tuple(fault for name in names for fault in asked.faults.get(f"{name}-{number}", ()))


def key_form(lab: Lab, scope: Scope, voice: Voice) -> KeyForm:
    """The form of a lab with something to share out."""
    asked = lab.asked
    chips = tuple(_chips(scope, asked, voice))
    parts = tuple(_parts(asked, rules(scope), voice))
    return KeyForm(
        services=tuple(_services(lab, voice)),
        years=tuple(Choice(name, name, name == lab.name) for name in lab.years),
        chips=tuple(chip for is_first, chip in chips if is_first),
        more_chips=tuple(chip for is_first, chip in chips if not is_first),
        parts=parts,
        borders=tuple(_borders(parts, asked, voice)),
        ramp=asked.ramp,
        ramps=tuple(_ramps(asked.ramp, voice)),
        most_loss=asked.most_loss,
        fallback=asked.fallback,
        include=asked.include,
        most_loss_faults=asked.faults.get("most_loss", ()),
        ramp_faults=asked.faults.get("ramp", ()),
        may_add=len(asked.parts) < MOST_PARTS,
    )


def _services(lab: Lab, voice: Voice) -> Iterator[Choice]:
    assert lab.year is not None
    yield Choice("", voice.say("page.lab.all_services"), not lab.asked.service)
    for service in lab.year.services:
        if service.code:
            yield Choice(service.code, service.name, service.code == lab.asked.service)


def _ramps(asked: str, voice: Voice) -> Iterator[Choice]:
    typed = asked.strip()
    for years in range(MOST_RAMP_YEARS + 1):
        said = voice.say("page.lab.ramp.years", count=years) if years else voice.say("page.lab.ramp.none")
        yield Choice(str(years) if years else "", said, typed in ({str(years)} if years else {"", "0"}))


def _chips(scope: Scope, asked: Asked, voice: Voice) -> Iterator[tuple[bool, Chip]]:
    """Each key to begin with, and whether it stands in the first line."""
    found = presets(scope)
    main = (
        scope.heads.driver
        if scope.heads
        else next((each.name for each in found if each.kind == "driver"), "")
    )
    now = Mix(parts=asked.mix.parts, fallback=asked.mix.fallback, include_all=asked.mix.include_all)
    seen: list[Mix] = []
    for preset in sorted(found, key=lambda each: not _is_first(each, main)):
        if preset.mix not in seen:
            seen.append(preset.mix)
            is_now = not asked.faults and preset.mix == now
            chip = Chip(preset_words(preset, voice), asked.with_mix(preset.mix), is_now)
            yield _is_first(preset, main), chip


def _is_first(preset: Preset, main: str) -> bool:
    """Today's, equal, and what goes by the main driver; a key that is the same as one of these is told as it."""
    return preset.kind in ("today", "equal") or (preset.kind in _BY_DRIVER and preset.name == main)


_BY_DRIVER = ("driver", "equal_driver")


def _parts(asked: Asked, known: tuple[Rule, ...], voice: Voice) -> Iterator[PartField]:
    start = Fraction(0)
    lengths = _lengths(asked.parts)
    for number, part in enumerate(asked.parts):
        yield PartField(
            number=number,
            share=_local(part.share, voice),
            floor=_local(part.floor, voice),
            cap=part.cap,
            rules=tuple(_rules(part.rule, known, voice)),
            name=typed_rule_words(part.rule, voice),
            percent=_percent(part.share, voice),
            start=number_text(_rounded(start)),
            length=number_text(_rounded(lengths[number])),
            faults=_faults_of(asked, number),
            is_share_wrong=f"share-{number}" in asked.faults,
            is_rule_wrong=f"rule-{number}" in asked.faults,
            is_floor_wrong=f"floor-{number}" in asked.faults,
        )
        start += lengths[number]


def _rules(asked: str, known: tuple[Rule, ...], voice: Voice) -> Iterator[Choice]:
    """Equal, every driver and meter there is, and the part's own rule where it is another."""
    texts = {rule_text(rule): rule_and_day(rule, voice) for rule in (Equal(), *known)}
    if asked not in texts:
        try:
            yield Choice(asked, rule_and_day(parse_rule(asked), voice), is_chosen=True)
        except ValueError:
            yield Choice(asked, asked, is_chosen=True)
    for text, name in texts.items():
        yield Choice(text, name, text == asked)


def _borders(parts: tuple[PartField, ...], asked: Asked, voice: Voice) -> Iterator[Border]:
    edge, low = Fraction(0), Fraction(0)
    lengths = _lengths(asked.parts)
    for number in range(len(parts) - 1):
        first, second = parts[number], parts[number + 1]
        low, edge = edge, edge + lengths[number]
        high = edge + lengths[number + 1]
        yield Border(
            number_text(_rounded(edge)),
            number_text(_rounded(low)),
            number_text(_rounded(high)),
            voice.say("page.lab.border", first=first.name, second=second.name),
            f"{first.name} {first.percent}, {second.name} {second.percent}",
        )


def _lengths(parts: tuple[TypedPart, ...]) -> list[Fraction]:
    """Each part's share of the bar in per cent: what was typed, stretched to fill it."""
    shares = [_number(part.share) for part in parts]
    total = sum(shares)
    if not total:
        return [Fraction(100, len(parts)) for _ in parts]
    return [share * 100 / total for share in shares]


def _number(text: str) -> Fraction:
    try:
        return max(parse_number(plain(text), ratio=True), Fraction(0))
    except ValueError:
        return Fraction(0)


def _local(text: str, voice: Voice) -> str:
    """A typed number as the language writes it; what is none, as it was typed."""
    try:
        return voice.number(parse_number(plain(text), ratio=True))
    except ValueError:
        return text


def _percent(text: str, voice: Voice) -> str:
    try:
        return voice.part(parse_number(plain(text), ratio=True) / 100)
    except ValueError:
        return text


def _rounded(value: Fraction) -> Fraction:
    return Fraction(round(value * 100), 100)
