"""What a reader asks of the key lab, as it stands in the address: as it was typed, and as a mix where it is one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import zip_longest
from urllib.parse import urlencode

from django.http import QueryDict

from samdrift.domain.faults import CalledWrongError, Fault, Place, fault
from samdrift.domain.money import number_text, parse_number
from samdrift.runs.study.mix import MOST_PARTS, TODAY, Mix, mix_texts, parse_mix, parse_rule

LONGEST_TEXT = 2_000
"""Of one value in the address; a table of percentages is the longest that is right."""
LONGEST_NUMBER = 30
ADD, REMOVE = "add", "remove-"
NEW_PART = ("0", "equal")
WHOLE = ("part", "share", "rule", "floor", "cap", "ramp", "most_loss", "fallback", "include")


@dataclass(frozen=True, kw_only=True)
class TypedPart:
    """A part of the key as it was typed: share and floor in per cent, the rule as an address has it."""

    share: str
    rule: str
    floor: str = ""
    cap: str = ""

    @property
    def text(self) -> str:
        """As `parse_mix` reads it."""
        bounds = (("floor", self.floor), ("cap", self.cap))
        held = "".join(f";{name}={_of_hundred(text)}" for name, text in bounds if text)
        return f"{plain(self.share)}*{self.rule}{held}"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What stands in the address. `faults` are by the name of the field that they stand beside."""

    year: str = ""
    service: str = ""
    parts: tuple[TypedPart, ...] = ()
    ramp: str = ""
    most_loss: str = ""
    fallback: str = ""
    include: str = ""
    scenario: str = ""
    joins: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    """By driver, of the party that joins."""
    merge: tuple[str, ...] = ()
    mix: Mix = TODAY
    faults: Mapping[str, tuple[Fault, ...]] = field(default_factory=dict)

    def pairs(self, *, without: Iterable[str] = ()) -> list[tuple[str, str]]:
        """What leads here again, by the names of an address."""
        found = [("year", self.year), ("service", self.service)]
        found += [("part", part.text) for part in self.parts]
        found += [("ramp", self.ramp), ("most_loss", self.most_loss)]
        found += [("fallback", self.fallback), ("include", self.include)]
        found += [("scenario", self.scenario), ("joins", self.joins)]
        found += [(f"d-{driver}", text) for driver, text in self.values.items()]
        found += [("merge", party) for party in self.merge]
        left_out = set(without)
        return [(name, text) for name, text in found if text and name not in left_out]

    @property
    def query(self) -> str:
        return urlencode(self.pairs())

    def with_mix(self, mix: Mix) -> str:
        """The query of the same page with another key; ramp and limit stay as they are."""
        texts = mix_texts(mix)
        own = [(name, text) for name in ("part", "fallback", "include") for text in texts[name]]
        return urlencode([*self.pairs(without=("part", "fallback", "include")), *own])


def asked_of(query: QueryDict) -> Asked:
    """The address as it stands. Nothing in it is refused: what is no mix is kept as typed, with its faults."""
    parts = _acted(_typed(query), _one(query, "do"))
    asked = Asked(
        year=_one(query, "year"),
        service=_one(query, "service"),
        parts=parts,
        ramp=_one(query, "ramp"),
        most_loss=_one(query, "most_loss"),
        fallback=_one(query, "fallback"),
        include=_one(query, "include"),
        scenario=_one(query, "scenario"),
        joins=_one(query, "joins"),
        values={name[2:]: _one(query, name) for name in query if name.startswith("d-")},
        merge=tuple(_short(text) for text in query.getlist("merge"))[:2],
    )
    return read_asked(asked)


def plain(text: str) -> str:
    """A typed number as it is reckoned with: a comma is a point, spaces are none."""
    return "".join(text.split()).replace("−", "-").replace(",", ".", 1)


def read_asked(asked: Asked) -> Asked:
    """With its mix; where it is none, with the faults by the name of the field that each stands beside."""
    faults: dict[str, tuple[Fault, ...]] = {}
    for place, part in enumerate(asked.parts):
        faults |= _faults_of(place, part)
    if len(asked.parts) > MOST_PARTS:
        faults["parts"] = (fault("mix_parts_too_many", value=len(asked.parts), most=MOST_PARTS),)
    if faults:
        return replace(asked, faults=faults)
    try:
        mix = parse_mix(
            (part.text for part in asked.parts),
            ramp=asked.ramp.strip(),
            most_loss=plain(asked.most_loss),
            fallback=asked.fallback,
            include=asked.include,
        )
    except CalledWrongError as wrong:
        return replace(asked, faults=_beside(wrong.faults))
    return replace(asked, mix=mix)


_FIELDS = {"mix_ramp_years": "ramp", "mix_most_loss": "most_loss"}


def _beside(faults: Iterable[Fault]) -> dict[str, tuple[Fault, ...]]:
    found: dict[str, tuple[Fault, ...]] = {}
    for each in faults:
        name = _FIELDS.get(each.code, "parts")
        found[name] = (*found.get(name, ()), each)
    return found


def _faults_of(place: int, part: TypedPart) -> dict[str, tuple[Fault, ...]]:
    """What of the part is no number between 0 and 100, or no rule."""
    found: dict[str, tuple[Fault, ...]] = {}
    for name, text in (("share", part.share), ("floor", part.floor), ("cap", part.cap)):
        if (text or name == "share") and not _is_percentage(text):
            found[f"{name}-{place}"] = (fault("lab_not_percentage", Place(column=name), text[:50]),)
    try:
        parse_rule(part.rule)
    except ValueError:
        found[f"rule-{place}"] = (fault("lab_not_rule", Place(column="rule"), part.rule[:50]),)
    return found


def _is_percentage(text: str) -> bool:
    try:
        return 0 <= parse_number(plain(text), ratio=True) <= 100
    except ValueError:
        return False


def _typed(query: QueryDict) -> tuple[TypedPart, ...]:
    """The parts of fields beside each other, else those of texts."""
    rules = query.getlist("rule")
    if not rules:
        return typed_parts(query.getlist("part"))
    columns = (query.getlist(name) for name in ("share", "rule", "floor", "cap"))
    rows = zip_longest(*columns, fillvalue="")
    typed = (
        TypedPart(**dict(zip(("share", "rule", "floor", "cap"), map(_short, row), strict=True)))
        for row in rows
    )
    return tuple(typed)[: MOST_PARTS + 1]


def typed_parts(texts: Iterable[object]) -> tuple[TypedPart, ...]:
    """The parts of texts as `parse_mix` takes them; one more than may be, so that it is told."""
    return tuple(_split(_short(str(text))) for text in texts)[: MOST_PARTS + 1]


def _split(text: str) -> TypedPart:
    """The fields of a part's text."""
    said, *bounds = text.split(";")
    share, _, rule = said.partition("*")
    held = dict(each.partition("=")[::2] for each in bounds)
    floor, cap = (_in_hundred(held.get(name, "")) for name in ("floor", "cap"))
    return TypedPart(share=share, rule=rule, floor=floor, cap=cap)


def _acted(parts: tuple[TypedPart, ...], do: str) -> tuple[TypedPart, ...]:
    """The parts after a press of a button: one more, or one fewer, whose share goes to the one beside it."""
    if do == ADD and len(parts) < MOST_PARTS:
        share, rule = NEW_PART if parts else ("100", "equal")
        return (*parts, TypedPart(share=share, rule=rule))
    place = do.removeprefix(REMOVE)
    if do.startswith(REMOVE) and place.isascii() and place.isdigit() and int(place[:3]) < len(parts):
        return _without(parts, int(place[:3]))
    return parts


def _without(parts: tuple[TypedPart, ...], place: int) -> tuple[TypedPart, ...]:
    left = [part for at, part in enumerate(parts) if at != place]
    if left and _is_percentage(parts[place].share):
        beside = max(place - 1, 0)
        if _is_percentage(left[beside].share):
            both = _number(parts[place].share) + _number(left[beside].share)
            left[beside] = replace(left[beside], share=number_text(both))
    return tuple(left)


def _number(text: str) -> Fraction:
    return parse_number(plain(text), ratio=True)


def _of_hundred(text: str) -> str:
    """A percentage as a share of 1; what is no number stays as it is."""
    return number_text(_number(text) / 100) if _is_percentage(text) else text


def _in_hundred(text: str) -> str:
    try:
        return number_text(parse_number(text, ratio=True) * 100)
    except ValueError:
        return text


def _one(query: QueryDict, name: str) -> str:
    return _short(query.get(name, ""))


def _short(text: str) -> str:
    """The text, at most so long, without what is no letter of any language."""
    return "".join(letter for letter in text[:LONGEST_TEXT] if letter.isprintable())
