"""The entries of keys.toml: what one `[[key]]` and each of its parts may hold, and the key version they state."""

from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, ValidationInfo, model_validator

from samdrift.domain.cooperation import (
    Bands,
    Driver,
    Equal,
    Historic,
    KeyPart,
    KeyVersion,
    Percent,
    Ramp,
    Reference,
    Rule,
    UsageOf,
)
from samdrift.domain.faults import Place
from samdrift.domain.periods import Interval
from samdrift.files.tables.cells import shown, wrong
from samdrift.files.tables.fields import (
    Amount,
    By,
    Code,
    CodeOrEmpty,
    Day,
    DayOrEmpty,
    Include,
    Number,
    Percentage,
    Ratio,
    RatioOrEmpty,
    ReferenceOrEmpty,
    Text,
)
from samdrift.files.tables.row import Cells, check_interval

NEEDED = {
    "equal": (),
    "driver": ("driver", "reference"),
    "usage": ("meter",),
    "percent": ("percent",),
    "bands": ("driver", "reference", "bands"),
    "historic": ("amounts",),
}
"""What each kind of part needs beside its share; nothing else may stand in it."""

OWN_FIELDS = ("driver", "reference", "meter", "percent", "bands", "amounts")


def _pair(entry: object, _: ValidationInfo) -> object:
    if not isinstance(entry, (list, tuple)) or len(entry) != 2:
        raise wrong("bands_form", value=str(entry)[:200] if isinstance(entry, list) else shown(entry))
    return tuple(entry)


Band = Annotated[tuple[Number, Ratio], BeforeValidator(_pair)]


class RampEntry(Cells):
    """From another key to this one, month by month."""

    old: Code = Field(alias="from")
    start: Day
    until: Day


class PartEntry(Cells):
    """A share of a key and the rule by which it is shared."""

    share: Ratio
    by: By
    driver: CodeOrEmpty = ""
    reference: ReferenceOrEmpty = None
    meter: CodeOrEmpty = ""
    percent: dict[Code, Percentage] = Field(default_factory=dict)
    bands: tuple[Band, ...] = ()
    amounts: dict[Code, Amount] = Field(default_factory=dict)
    floor: RatioOrEmpty = None
    cap: RatioOrEmpty = None

    @model_validator(mode="after")
    def check(self) -> Self:
        for name in OWN_FIELDS:
            value = getattr(self, name)
            if name in NEEDED[self.by] and not value:
                raise wrong("part_needs", column=name, value="", by=self.by)
            if name not in NEEDED[self.by] and value:
                raise wrong("part_has_no", column=name, value=name, by=self.by)
        return self

    @property
    def rule(self) -> Rule:
        match self.by:
            case "driver":
                return Driver(self.driver, self._reference)
            case "usage":
                return UsageOf(self.meter)
            case "percent":
                return Percent(tuple(self.percent.items()))
            case "bands":
                return Bands(self.driver, self._reference, self.bands)
            case "historic":
                return Historic(tuple(self.amounts.items()))
            case _:
                return Equal()

    @property
    def _reference(self) -> Reference:
        if self.reference is None:
            raise TypeError("a part by driver has its reference")
        return self.reference

    def to_domain(self) -> KeyPart:
        return KeyPart(share=self.share, rule=self.rule, floor=self.floor, cap=self.cap)

    @classmethod
    def from_domain(cls, stated: KeyPart) -> "PartEntry":
        rule: dict[str, Any] = _fields_of(stated.rule)
        return cls.model_construct(share=stated.share, floor=stated.floor, cap=stated.cap, **rule)


def _fields_of(rule: Rule) -> dict[str, Any]:
    match rule:
        case Driver(driver, reference):
            return {"by": "driver", "driver": driver, "reference": reference}
        case UsageOf(meter):
            return {"by": "usage", "meter": meter}
        case Percent(table):
            return {"by": "percent", "percent": dict(table)}
        case Bands(driver, reference, bands):
            return {"by": "bands", "driver": driver, "reference": reference, "bands": bands}
        case Historic(amounts):
            return {"by": "historic", "amounts": dict(amounts)}
        case _:
            return {"by": "equal"}


class KeyEntry(Cells):
    """A version of a key."""

    name: Code
    valid_from: DayOrEmpty = None
    valid_until: DayOrEmpty = None
    agreement: Text = ""
    fallback: CodeOrEmpty = ""
    include: Include = ""
    ramp: RampEntry | None = None
    part: tuple[PartEntry, ...] = ()

    @model_validator(mode="after")
    def check(self) -> Self:
        check_interval(self.valid_from, self.valid_until)
        if not self.part:
            raise wrong("key_without_parts", column="part", value=self.name)
        return self

    def to_domain(self, place: Place) -> KeyVersion:
        ramp = self.ramp
        return KeyVersion(
            name=self.name,
            parts=tuple(part.to_domain() for part in self.part),
            validity=Interval(self.valid_from, self.valid_until),
            agreement=self.agreement,
            fallback=self.fallback,
            include_all=self.include == "all",
            ramp=None if ramp is None else Ramp(old=ramp.old, start=ramp.start, until=ramp.until),
            place=place,
        )

    @classmethod
    def from_domain(cls, stated: KeyVersion) -> "KeyEntry":
        ramp = stated.ramp
        return cls.model_construct(
            name=stated.name,
            valid_from=stated.validity.start,
            valid_until=stated.validity.end,
            agreement=stated.agreement,
            fallback=stated.fallback,
            include="all" if stated.include_all else "",
            ramp=None
            if ramp is None
            else RampEntry.model_construct(old=ramp.old, start=ramp.start, until=ramp.until),
            part=tuple(PartEntry.from_domain(part) for part in stated.parts),
        )
