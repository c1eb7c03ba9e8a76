"""The table under the matrices, each risk with all that is known of it, and the measures."""

from dataclasses import dataclass

from samdrift.apps.study.amounts import NONE
from samdrift.documents.voice import Voice
from samdrift.domain.cooperation.study import RiskMeasure, RiskScore, SwotItem
from samdrift.domain.decision.risk import RatedRisk, RiskArea
from samdrift.domain.decision.risk_cell import Cell, Spread
from samdrift.domain.decision.risk_limits import RiskLimits
from samdrift.runs.study.risk import AreaReport
from samdrift.words import listed

ASSUMED = "assumption:"
"""How a source begins that says so of its figure."""


@dataclass(frozen=True, kw_only=True)
class ShownCell:
    """A risk under an alternative: `5 × 4` and 20; both empty where nobody scored it."""

    name: str
    scores: str
    product: str
    level: str


@dataclass(frozen=True, kw_only=True)
class RiskRow:
    """A risk in the table."""

    number: int
    name: str
    until: str
    separates: bool
    is_assumed: bool
    cells: tuple[ShownCell, ...]
    difference: str
    heaviest: str


@dataclass(frozen=True, kw_only=True)
class ToldCell:
    """A risk under an alternative in words, with what each scorer gave."""

    name: str
    told: str
    spread: str
    scorers: str
    skipped: str


@dataclass(frozen=True, kw_only=True)
class ToldRisk:
    """Everything about a risk."""

    number: int
    name: str
    text: str
    validity: str
    law: str
    source: str
    separates: bool
    cells: tuple[ToldCell, ...]
    measures: tuple["ToldMeasure", ...]


@dataclass(frozen=True, kw_only=True)
class ToldMeasure:
    """What is done about a risk."""

    number: int
    risk: str
    text: str
    alternative: str
    owner: str
    due: str
    status: str
    is_late: bool
    is_assumed: bool
    after: str


@dataclass(frozen=True, kw_only=True)
class RiskTables:
    """Makes the rows of an area in one voice."""

    area: AreaReport
    shown: RiskArea
    names: dict[str, str]
    voice: Voice

    @property
    def limits(self) -> RiskLimits:
        return self.shown.limits

    @property
    def rows(self) -> tuple[RiskRow, ...]:
        """The largest difference first."""
        return tuple(self._row(rated) for rated in self.shown.by_difference)

    @property
    def risks(self) -> tuple[ToldRisk, ...]:
        """In the order of their numbers, as they are scored."""
        return tuple(self._told(rated) for rated in self.area.now.risks)

    @property
    def measures(self) -> tuple[ToldMeasure, ...]:
        return tuple(
            self._measure(rated, each)
            for rated in self.area.now.risks
            for each in self.area.measures_of(rated)
        )

    def _row(self, rated: RatedRisk) -> RiskRow:
        until = rated.risk.valid_until
        return RiskRow(
            number=rated.number,
            name=rated.risk.name,
            until="" if until is None else self.voice.say("page.risk.until", day=self.voice.day(until)),
            separates=rated.separates(self.limits),
            is_assumed=any(is_assumed(each) for cell in rated.cells.values() for each in cell.scores),
            cells=tuple(self._cell(code, rated.cells.get(code)) for code in self.shown.alternatives),
            difference=NONE if rated.difference is None else self.voice.number(rated.difference),
            heaviest=self._heaviest(rated),
        )

    def _cell(self, code: str, cell: Cell | None) -> ShownCell:
        if cell is None:
            return ShownCell(name=self.names[code], scores="", product="", level="")
        return ShownCell(
            name=self.names[code],
            scores=self._scores(cell),
            product=self.voice.number(cell.product),
            level=self.limits.level(cell.product),
        )

    def _scores(self, cell: Cell) -> str:
        return f"{self.voice.number(cell.probability)} × {self.voice.number(cell.consequence)}"

    def _heaviest(self, rated: RatedRisk) -> str:
        if rated.heaviest:
            return listed([self.names[code] for code in rated.heaviest], self.voice.language)
        return NONE if rated.difference is None else self.voice.say("study.risk.alike")

    def _told(self, rated: RatedRisk) -> ToldRisk:
        risk = rated.risk
        return ToldRisk(
            number=rated.number,
            name=risk.name,
            text=risk.text,
            validity=self._validity(rated),
            law=risk.law,
            source=risk.source,
            separates=rated.separates(self.limits),
            cells=tuple(self._told_cell(rated, code) for code in self.area.now.alternatives),
            measures=tuple(self._measure(rated, each) for each in self.area.measures_of(rated)),
        )

    def _validity(self, rated: RatedRisk) -> str:
        start, end = rated.risk.valid_from, rated.risk.valid_until
        if start and end:
            return self.voice.say(
                "page.risk.from_until", start=self.voice.day(start), day=self.voice.day(end)
            )
        if end:
            return self.voice.say("page.risk.until", day=self.voice.day(end))
        return self.voice.say("page.risk.from", start=self.voice.day(start)) if start else ""

    def _told_cell(self, rated: RatedRisk, code: str) -> ToldCell:
        cell = rated.cells.get(code)
        skipped = [self._scorer(each.scorer) for each in rated.skipped if each.alternative == code]
        return ToldCell(
            name=self.names[code],
            told="" if cell is None else f"{self._scores(cell)} = {self.voice.number(cell.product)}",
            spread="" if cell is None or not cell.is_disputed else self._spread(cell),
            scorers="" if cell is None or len(cell.scores) < 2 else self._scorers(cell),
            skipped=listed(skipped, self.voice.language) if skipped else "",
        )

    def _spread(self, cell: Cell) -> str:
        return self.voice.say(
            "page.risk.spread",
            probability=self._between(cell.probability_spread),
            consequence=self._between(cell.consequence_spread),
        )

    def _between(self, spread: Spread) -> str:
        ends = (spread.lowest, spread.highest) if spread.is_wide else (spread.lowest,)
        return "–".join(self.voice.number(each) for each in ends)

    def _scorers(self, cell: Cell) -> str:
        said = (
            f"{self._scorer(each.scorer)} {each.probability} × {each.consequence}" for each in cell.scores
        )
        return ", ".join(said)

    def _scorer(self, scorer: str) -> str:
        return scorer or self.voice.say("page.risk.unnamed")

    def _measure(self, rated: RatedRisk, measure: RiskMeasure) -> ToldMeasure:
        is_late = measure in self.area.late
        status = self.voice.say(f"study.risk.status.{measure.status or 'planned'}")
        return ToldMeasure(
            number=rated.number,
            risk=rated.risk.name,
            text=measure.text,
            alternative=self.names.get(measure.alternative, "")
            or self.voice.say("page.risk.all_alternatives"),
            owner=measure.owner or NONE,
            due=NONE if measure.due is None else self.voice.day(measure.due),
            status=self.voice.say("study.risk.late", status=status) if is_late else status,
            is_late=is_late,
            is_assumed=is_assumed(measure),
            after=_after(measure),
        )


def is_assumed(row: RiskScore | RiskMeasure | SwotItem) -> bool:
    """Whether it is an estimate, or its source says that it is an assumption."""
    return row.estimate or row.source.startswith(ASSUMED)


def _after(measure: RiskMeasure) -> str:
    if measure.probability_after is None or measure.consequence_after is None:
        return NONE
    product = measure.probability_after * measure.consequence_after
    return f"{measure.probability_after} × {measure.consequence_after} = {product}"
