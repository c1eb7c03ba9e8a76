"""Key parts as JSON in the form of keys.toml, and back; what is read is validated, whoever wrote it."""

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter

from samdrift.domain.cooperation import (
    Bands,
    Driver,
    Equal,
    Historic,
    KeyPart,
    Percent,
    Reference,
    Rule,
    UsageOf,
)
from samdrift.domain.money import number_text

_BY_YEAR = re.compile(r"(same-year|year-before)-(\d{2})-(\d{2})")
_YEARS_BEFORE = {"same-year": 0, "year-before": 1}


def _read_number(text: object) -> object:
    return Fraction(text) if isinstance(text, str) else text


def _read_reference(text: object) -> Reference:
    if not isinstance(text, str):
        raise ValueError("a reference is text")
    if (match := _BY_YEAR.fullmatch(text)) is not None:
        return Reference(month=int(match[2]), day=int(match[3]), years_before=_YEARS_BEFORE[match[1]])
    return Reference(fixed=date.fromisoformat(text))


class _Part(BaseModel):
    model_config = ConfigDict(arbitrary_types_allowed=True, extra="forbid")


Number = Annotated[Fraction, BeforeValidator(_read_number)]
ReferenceText = Annotated[Reference, BeforeValidator(_read_reference)]


class _Bounded(_Part):
    share: Number
    floor: Number | None = None
    cap: Number | None = None


class _Equal(_Bounded):
    by: Literal["equal"]

    def rule(self) -> Rule:
        return Equal()


class _Driver(_Bounded):
    by: Literal["driver"]
    driver: str
    reference: ReferenceText

    def rule(self) -> Rule:
        return Driver(self.driver, self.reference)


class _Usage(_Bounded):
    by: Literal["usage"]
    meter: str

    def rule(self) -> Rule:
        return UsageOf(self.meter)


class _Percent(_Bounded):
    by: Literal["percent"]
    percent: dict[str, Number]

    def rule(self) -> Rule:
        return Percent(tuple(self.percent.items()))


class _Bands(_Bounded):
    by: Literal["bands"]
    driver: str
    reference: ReferenceText
    bands: list[tuple[Number, Number]]

    def rule(self) -> Rule:
        return Bands(self.driver, self.reference, tuple(self.bands))


class _Historic(_Bounded):
    by: Literal["historic"]
    amounts: dict[str, Number]

    def rule(self) -> Rule:
        return Historic(tuple(self.amounts.items()))


_AnyPart = Annotated[_Equal | _Driver | _Usage | _Percent | _Bands | _Historic, Field(discriminator="by")]
_PARTS: TypeAdapter[list[_AnyPart]] = TypeAdapter(list[_AnyPart])


def parts_from_json(stored: object) -> tuple[KeyPart, ...]:
    """The key parts. Raises pydantic's ValidationError when what is stored is none."""
    parts = _PARTS.validate_python(stored)
    return tuple(KeyPart(share=p.share, rule=p.rule(), floor=p.floor, cap=p.cap) for p in parts)


def parts_to_json(parts: tuple[KeyPart, ...]) -> list[dict[str, Any]]:
    return [_part_to_json(part) for part in parts]


def _part_to_json(part: KeyPart) -> dict[str, Any]:
    bounds = {"floor": part.floor, "cap": part.cap}
    stated = {name: number_text(bound) for name, bound in bounds.items() if bound is not None}
    return {"share": number_text(part.share), **_rule_to_json(part.rule), **stated}


def _rule_to_json(rule: Rule) -> dict[str, Any]:
    match rule:
        case Equal():
            return {"by": "equal"}
        case Driver():
            return {"by": "driver", "driver": rule.driver, "reference": _reference_text(rule.reference)}
        case UsageOf():
            return {"by": "usage", "meter": rule.meter}
        case Percent():
            return {"by": "percent", "percent": _table(rule.table)}
        case Bands():
            bands = [[number_text(threshold), number_text(weight)] for threshold, weight in rule.bands]
            reference = _reference_text(rule.reference)
            return {"by": "bands", "driver": rule.driver, "reference": reference, "bands": bands}
        case Historic():
            return {"by": "historic", "amounts": _table(rule.amounts)}


def _table(entries: tuple[tuple[str, Fraction], ...]) -> Mapping[str, str]:
    return {code: number_text(value) for code, value in entries}


def _reference_text(reference: Reference) -> str:
    if reference.fixed is not None:
        return reference.fixed.isoformat()
    by_year = "year-before" if reference.years_before else "same-year"
    return f"{by_year}-{reference.month:02}-{reference.day:02}"
