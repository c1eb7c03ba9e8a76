"""What the risk page shows: the answer, the matrices beside each other, the table, the measures, what ends when."""

from dataclasses import dataclass
from functools import cached_property

from samdrift.apps.study.keys.key_form import Choice
from samdrift.apps.study.risk.asked import DONE, MEANT, NOW, VIEWS, RiskAsked
from samdrift.apps.study.risk.dated import DatedRisk, dated_risks
from samdrift.apps.study.risk.matrix import SCALE, DrawnMatrix, draw_matrices
from samdrift.apps.study.risk.rows import ASSUMED, RiskTables
from samdrift.documents.voice import Voice
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.decision.risk import EMPTY, RiskArea
from samdrift.domain.decision.risk_cell import HIGHEST
from samdrift.runs.study.risk import AreaReport, RiskReport
from samdrift.runs.study.risk_words import (
    comparing_sentences,
    ended_sentences,
    high_sentences,
)
from samdrift.words import listed

MOST_SOURCES = 5
TEACHES = ("alternatives", "risks", "risk_scores", "risk_measures")
"""The tables of the page, in the order in which one fills them."""


@dataclass(frozen=True, kw_only=True)
class RiskPage:
    """The page of one area as of a day."""

    facts: Cooperation
    report: RiskReport
    asked: RiskAsked
    voice: Voice

    @property
    def scale(self) -> range:
        return SCALE

    @cached_property
    def area(self) -> AreaReport | None:
        """The one asked for, else the first; None where there are no risks."""
        found = (area for area in self.report.areas if self.asked.area in ("", area.area))
        return next(found, None)

    @cached_property
    def shown(self) -> RiskArea | None:
        """As it is scored, by all or by one, or as the measures leave it."""
        area = self.area
        if area is None:
            return None
        if self.asked.scorer is not None and self.asked.scorer in area.own:
            return area.own[self.asked.scorer]
        return {NOW: area.now, DONE: area.done, MEANT: area.meant}[self.asked.view]

    @property
    def is_scored(self) -> bool:
        return self.shown is not None and self.shown.verdict != EMPTY

    @cached_property
    def answer(self) -> str:
        if self.shown is None:
            return self.voice.say("study.risk.nothing")
        if not self.is_scored:
            return self.voice.say("study.risk.unscored")
        return " ".join(comparing_sentences(self.report, self.shown, self.voice.language))

    @cached_property
    def also(self) -> tuple[str, ...]:
        """What is told beneath the answer: whose view it is, the cells that are told, what has ended."""
        if self.shown is None:
            return ()
        language, seen = self.voice.language, self._seen()
        high = high_sentences(self.report, self.shown, language)
        return (*seen, *high, *ended_sentences(self.shown, language))

    def _seen(self) -> tuple[str, ...]:
        if self.area is not None and self.asked.scorer in self.area.own:
            return (self.voice.say("page.risk.seen.scorer", scorer=self._scorer(self.asked.scorer)),)
        return () if self.asked.view == NOW else (self.voice.say(f"page.risk.seen.{self.asked.view}"),)

    @property
    def tabs(self) -> tuple[Choice, ...]:
        """The areas, where there are several."""
        areas = self.report.areas if len(self.report.areas) > 1 else ()
        own = self.area.area if self.area else ""
        return tuple(
            Choice(value=self.asked.of_area(each.area), name=each.name, is_chosen=each.area == own)
            for each in areas
        )

    @property
    def views(self) -> tuple[Choice, ...]:
        """Before and after the measures, where any of them leaves something."""
        if self.area is None or self.area.meant == self.area.now:
            return ()
        by_all = self.asked.scorer not in self.area.own
        return tuple(
            Choice(
                value=self.asked.of_view(view),
                name=self.voice.say(f"page.risk.view.{view}"),
                is_chosen=by_all and view == self.asked.view,
            )
            for view in VIEWS
        )

    @property
    def scorers(self) -> tuple[Choice, ...]:
        """All together, and each by itself, where there are several."""
        own = self.area.own if self.area else {}
        return tuple(
            Choice(
                value=self.asked.of_scorer(scorer),
                name=self._scorer(scorer),
                is_chosen=self.asked.scorer == scorer,
            )
            for scorer in ((None, *own) if own else ())
        )

    def _scorer(self, scorer: str | None) -> str:
        if scorer is None:
            return self.voice.say("page.risk.median")
        return scorer or self.voice.say("page.risk.unnamed")

    @cached_property
    def matrices(self) -> tuple[DrawnMatrix, ...]:
        if self.shown is None:
            return ()
        return draw_matrices(self.shown, dict(self.report.names), self.voice)

    @cached_property
    def tables(self) -> RiskTables | None:
        if self.area is None or self.shown is None:
            return None
        return RiskTables(area=self.area, shown=self.shown, names=dict(self.report.short), voice=self.voice)

    @property
    def legend(self) -> tuple[tuple[str, str], ...]:
        """Each level with the products that it covers."""
        limits = self.report.limits
        ends = {"low": (1, limits.medium - 1), "medium": (limits.medium, limits.high - 1)}
        ends["high"] = (limits.high, HIGHEST * HIGHEST)
        return tuple(
            (level, self.voice.say(f"page.risk.level.{level}", least=least, most=most))
            for level, (least, most) in ends.items()
            if least <= most
        )

    @cached_property
    def sums(self) -> tuple[tuple[str, str], ...]:
        return tuple((self.report.short[matrix.code], matrix.total) for matrix in self.matrices)

    @property
    def difference_of_sums(self) -> str:
        totals = [matrix.total for matrix in self.shown.matrices] if self.shown else []
        return self.voice.number(max(totals) - min(totals)) if len(totals) > 1 else ""

    @cached_property
    def has_halves(self) -> bool:
        """Whether any median lies between two squares."""
        return self.shown is not None and any(
            cell.probability.denominator > 1 or cell.consequence.denominator > 1
            for rated in self.shown.risks
            for cell in rated.cells.values()
        )

    @property
    def sources(self) -> str:
        """What the scores were taken from; that some say nothing is said too."""
        if self.area is None:
            return ""
        scores = [
            score for rated in self.area.now.risks for cell in rated.cells.values() for score in cell.scores
        ]
        sources = dict.fromkeys(each.source.removeprefix(ASSUMED).strip() for each in scores)
        named = [source for source in sources if source]
        said = [self.voice.say("page.risk.sources", sources=", ".join(named[:MOST_SOURCES]))] if named else []
        if nameless := sum(not each.source for each in scores):
            said.append(self.voice.say("page.risk.without_source", count=nameless))
        return " ".join(said)

    @cached_property
    def dated(self) -> tuple[DatedRisk, ...]:
        return () if self.area is None else dated_risks(self.facts, self.area.now, self.asked, self.voice)

    @property
    def unscored(self) -> tuple[str, ...]:
        """Risks with the alternatives under which nobody has scored them, a sentence each."""
        risks = self.area.now.risks if self.area and self.is_scored else ()
        return tuple(
            self.voice.say(
                "page.risk.unscored",
                risk=rated.risk.name,
                alternatives=listed(
                    [self.report.short[code] for code in rated.unscored], self.voice.language
                ),
            )
            for rated in risks
            if rated.unscored
        )

    @property
    def teaches(self) -> tuple[tuple[str, str], ...]:
        """The tables to fill, and what with."""
        return tuple((table, self.voice.say(f"page.risk.teach.{table}")) for table in TEACHES)
