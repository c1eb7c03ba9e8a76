"""What the rule base is made of: a cell says what one attribute of one form is for some days, by which source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

READ, SECONDARY, UNVERIFIED = CONFIDENCES = ("read", "secondary", "unverified")
"""The statute was read; official guidance was read; a lawyer has still to confirm it."""
ALL_FORMS = "all"
"""In place of a form's code: the rule holds whatever the form."""
COUNTRIES = ("NO", "SE")


@dataclass(frozen=True)
class Text:
    """The same in every language."""

    en: str
    nb: str
    sv: str

    def said(self, language: str) -> str:
        return {"nb": self.nb, "sv": self.sv}.get(language, self.en)


@dataclass(frozen=True, kw_only=True)
class Days:
    """From a day, or since ever, until the day on which it holds no more, or open."""

    valid_from: date | None = None
    valid_until: date | None = None

    def covers(self, day: date) -> bool:
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day < self.valid_until)

    def meets(self, other: "Days") -> bool:
        """Whether some day lies in both."""
        return _begins_before(self, other) and _begins_before(other, self)


@dataclass(frozen=True, kw_only=True)
class Form(Days):
    """A form of organisation: the days on which it is there at all, and where that stands."""

    country: str
    code: str
    name: Text
    source: str


@dataclass(frozen=True, kw_only=True)
class Cell(Days):
    """A value of an attribute: its code, its words, its source and how sure it is; `who` is what each body does."""

    country: str
    form: str
    attribute: str
    value: str
    text: Text
    source: str
    confidence: str
    who: tuple[tuple[str, str], ...] = ()

    @property
    def version(self) -> date | None:
        """What tells it from the cell's other versions."""
        return self.valid_from


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question of the cascade: the attribute that decides, and what each of its values leads to by each answer.

    An outcome may be the name of a test that is reckoned. An answer without outcomes makes the rule not matter.
    """

    code: str
    text: Text
    attribute: Mapping[str, str]
    outcomes: Mapping[str, Mapping[str, str]]
    """By answer, then by value."""
    find: Mapping[str, Text]
    """By value: what there is to find out."""


@dataclass(frozen=True, kw_only=True)
class Gate:
    """An attribute that decides without any answer of the parties."""

    code: str
    text: Text
    outcomes: Mapping[str, str]
    find: Mapping[str, Text]


@dataclass(frozen=True, kw_only=True)
class Kinds:
    """Which kinds of parties a value admits, and what it says of kinds together. `mixing` is an outcome."""

    value: str
    admits: frozenset[str]
    mixing: str
    others: str
    find: Text


@dataclass(frozen=True, kw_only=True)
class Rung:
    """A step of the ladder of integration, the loosest first; without forms it needs none."""

    code: str
    name: Text
    note: Text
    source: str
    forms: Mapping[str, tuple[str, ...]]


def _begins_before(one: Days, other: Days) -> bool:
    return one.valid_from is None or other.valid_until is None or one.valid_from < other.valid_until
