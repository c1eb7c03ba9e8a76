"""The tables of the criteria page: alternatives, criteria with their scores, parties, and where the answer turns."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from samdrift.apps.study.amounts import NONE
from samdrift.documents.voice import Voice
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.cooperation.study.value_function import Scale
from samdrift.domain.decision.robustness import Robust
from samdrift.domain.decision.turning import Turn
from samdrift.domain.money import number_text
from samdrift.runs.study.criteria import AreaCriteria, PartyAnswer
from samdrift.runs.study.criteria_words import (
    criteria_names,
    names_of,
    of_hundred,
    points,
    total_text,
)
from samdrift.runs.study.judged import Cell, JudgedCriterion
from samdrift.words import listed, number

_DECIMALS = 2


@dataclass(frozen=True, kw_only=True)
class AlternativeRow:
    """The sum beside how robust it is, and the second opinions."""

    name: str
    is_first: bool
    total: str
    every: str
    near: str
    topsis: str
    promethee: str


@dataclass(frozen=True, kw_only=True)
class ScoreCell:
    """The scorers' mean, and from where to where they go where they differ."""

    alternative: str
    value: str
    spread: str


@dataclass(frozen=True, kw_only=True)
class CriterionRow:
    """A criterion with its weight, as it is typed too, its scale, its scores, and where the answer turns."""

    code: str
    name: str
    text: str
    weight: str
    typed: str
    slider: str
    scale: str
    cells: tuple[ScoreCell, ...]
    below: str
    above: str
    is_assumed: bool
    is_wrong: bool


@dataclass(frozen=True, kw_only=True)
class CentralRow:
    """A criterion with what it weighs, in the mean, in the weightings that favour each alternative."""

    name: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class PartyRow:
    """What a party's own weights give."""

    name: str
    first: str
    cells: tuple[tuple[str, str], ...]
    is_ours: bool


@dataclass(frozen=True, kw_only=True)
class CriteriaTables:
    """The rows of an area that can be compared."""

    facts: Cooperation
    area: AreaCriteria
    robust: Robust
    typed: Mapping[str, str]
    wrong: frozenset[str]
    voice: Voice
    ours: frozenset[str]

    @cached_property
    def names(self) -> dict[str, str]:
        return names_of(self.area)

    @cached_property
    def alternatives(self) -> tuple[AlternativeRow, ...]:
        robust, language = self.robust, self.voice.language
        return tuple(
            AlternativeRow(
                name=self.names[code],
                is_first=code in robust.first,
                total=total_text(self.area, robust.totals[place], language),
                every=of_hundred(robust.every.alternatives[place].first, language),
                near=of_hundred(robust.near.alternatives[place].first, language),
                topsis=self._decimals(robust.topsis[place]),
                promethee=self._decimals(robust.promethee[place]),
            )
            for place, code in enumerate(robust.comparison.alternatives)
        )

    @cached_property
    def criteria(self) -> tuple[CriterionRow, ...]:
        weights = self.robust.comparison.weights
        return tuple(
            self._criterion(each, weight)
            for each, weight in zip(self.area.judged.criteria, weights, strict=True)
        )

    @cached_property
    def favoured(self) -> tuple[str, ...]:
        """The names of the alternatives that come first in some of all weightings."""
        found = zip(self.names.values(), self.robust.every.alternatives, strict=True)
        return tuple(name for name, each in found if each.central is not None)

    @cached_property
    def central(self) -> tuple[CentralRow, ...]:
        """Who would prefer what: the central weights, in points."""
        told = [each.central for each in self.robust.every.alternatives if each.central is not None]
        return tuple(
            CentralRow(
                name=name,
                cells=tuple(
                    (who, number(Fraction(own[place]) * 100, self.voice.language, decimals=0))
                    for who, own in zip(self.favoured, told, strict=True)
                ),
            )
            for place, name in enumerate(criteria_names(self.area).values())
        )

    @cached_property
    def parties(self) -> tuple[PartyRow, ...]:
        """Each party with weights of its own; none where they are given for all together alone."""
        found = self.area.parties
        return tuple(map(self._party, found)) if any(each.own.party for each in found) else ()

    @property
    def scale(self) -> str:
        """The scale that all criteria share, told once; empty where each has its own."""
        shared = self.area.judged.scale
        return "" if shared is None else self._scale(shared)

    def _scale(self, scale: Scale) -> str:
        ends = {"worst": self._number(scale.worst), "best": self._number(scale.best)}
        return self.voice.say("page.criteria.scale", **ends)

    def _criterion(self, each: JudgedCriterion, weight: Fraction) -> CriterionRow:
        turning = next((turn for turn in self.robust.turnings if turn.criterion == each.code), None)
        told = points(weight, self.voice.language)
        return CriterionRow(
            code=each.code,
            name=criteria_names(self.area)[each.code],
            text=each.row.text,
            weight=told,
            typed=self.typed.get(each.code, told),
            slider=number_text(Fraction(round(weight * 100))),
            scale="" if self.area.judged.scale else self._scale(each.scale),
            cells=tuple(
                self._cell(self.area.judged.cells[row.alternative, each.code], row.name)
                for row in self.area.judged.alternatives
            ),
            below=self._turn(turning.below if turning else None),
            above=self._turn(turning.above if turning else None),
            is_assumed=each.row.estimate,
            is_wrong=each.code in self.wrong,
        )

    def _cell(self, cell: Cell, alternative: str) -> ScoreCell:
        low, high = cell.ends
        spread = "" if low == high else f"{self._number(low)}–{self._number(high)}"
        return ScoreCell(alternative=alternative, value=self._number(cell.value), spread=spread)

    def _turn(self, turn: Turn | None) -> str:
        if turn is None:
            return NONE
        who = listed([self.names[code] for code in turn.alternatives], self.voice.language)
        return self.voice.say("criteria.turn", points=points(turn.weight, self.voice.language), names=who)

    def _party(self, found: PartyAnswer) -> PartyRow:
        called = {party.code: party.name for party in self.facts.parties}
        together = self.voice.say("page.criteria.together")
        return PartyRow(
            name=called.get(found.own.party, found.own.party) or together,
            first=listed([self.names[code] for code in found.first], self.voice.language),
            cells=tuple(
                (name, total_text(self.area, total, self.voice.language))
                for name, total in zip(self.names.values(), found.totals, strict=True)
            ),
            is_ours=found.own.party in self.ours,
        )

    def _number(self, value: Fraction) -> str:
        exact = (value * 100).denominator == 1
        return number(value, self.voice.language, decimals=None if exact else _DECIMALS)

    def _decimals(self, value: float) -> str:
        return number(Fraction(value), self.voice.language, decimals=_DECIMALS)
