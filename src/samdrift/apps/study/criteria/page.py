"""What the criteria page shows: the answer with how robust it is, the picture, the tables, what would change it."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from samdrift.apps.study.criteria.asked import CriteriaAsked
from samdrift.apps.study.criteria.picture import MOST_SHADES, RankBar, rank_bars
from samdrift.apps.study.criteria.rows import CriteriaTables
from samdrift.apps.study.keys.key_form import Choice
from samdrift.documents.voice import Voice
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.decision.ahp import MOST_INCONSISTENT
from samdrift.domain.decision.smaa import Smaa
from samdrift.domain.faults import Fault
from samdrift.runs.study.area_names import area_name
from samdrift.runs.study.criteria import AreaCriteria
from samdrift.runs.study.criteria_words import answers_of, changes_of
from samdrift.runs.study.judged import areas_of
from samdrift.words import number

_DECIMALS = 2
TEACHES = ("alternatives", "criteria", "criteria_scores", "criteria_weights")
"""The tables of the page, in the order in which one fills them."""


@dataclass(frozen=True, kw_only=True)
class RankPicture:
    """The bars of one way to draw weightings, with what they say in a sentence."""

    code: str
    title: str
    bars: tuple[RankBar, ...]
    alternative: str


@dataclass(frozen=True, kw_only=True)
class CriteriaPage:
    """The page of one area as of a day, by the tables' weights or by those that are tried; None: no criteria."""

    facts: Cooperation
    area: AreaCriteria | None
    asked: CriteriaAsked
    wrong: tuple[Fault, ...]
    voice: Voice
    ours: frozenset[str]

    @property
    def name(self) -> str:
        return self.area.name if self.area else ""

    @cached_property
    def answers(self) -> tuple[str, ...]:
        """The sum with how robust it is, then what belongs to it."""
        if self.area is None:
            return (self.voice.say("page.criteria.nothing"),)
        said = answers_of(self.area, self.voice.language)
        tried = (self.voice.say("page.criteria.tried"),) if self.area.is_tried else ()
        return (" ".join(said[:2]), *said[2:], *tried)

    @property
    def tabs(self) -> tuple[Choice, ...]:
        """The areas, where there are several."""
        areas = areas_of(self.facts)
        own = self.area.area if self.area else ""
        return tuple(
            Choice(value=self.asked.of_area(each), name=area_name(self.facts, each), is_chosen=each == own)
            for each in (areas if len(areas) > 1 else ())
        )

    @cached_property
    def tables(self) -> CriteriaTables | None:
        if self.area is None or self.area.robust is None:
            return None
        return CriteriaTables(
            facts=self.facts,
            area=self.area,
            robust=self.area.robust,
            typed=dict(self.asked.typed),
            wrong=frozenset(each.place.column for each in self.wrong),
            voice=self.voice,
            ours=self.ours,
        )

    @cached_property
    def pictures(self) -> tuple[RankPicture, ...]:
        """The ranks in all weightings, and in those near the weights."""
        robust = self.area.robust if self.area else None
        if robust is None:
            return ()
        return (self._picture("all", robust.every), self._picture("near", robust.near))

    @property
    def legend(self) -> tuple[tuple[int, str], ...]:
        """Each shade with its ranks."""
        count = len(self.tables.alternatives) if self.tables else 0
        shades = range(1, min(count, MOST_SHADES) + 1)
        return tuple((shade, self._rank(shade, count)) for shade in shades)

    @cached_property
    def changes(self) -> tuple[str, ...]:
        return changes_of(self.area, self.voice.language) if self.area else ()

    @property
    def warnings(self) -> tuple[Fault, ...]:
        return self.area.warnings if self.area else ()

    @cached_property
    def how(self) -> tuple[str, ...]:
        """How each figure came about, with the numbers that were drawn."""
        if self.area is None or self.area.robust is None:
            return ()
        robust, say = self.area.robust, self.voice.say
        drawn = say(
            "page.criteria.how.smaa",
            all=self._count(robust.every.number),
            near=self._count(robust.near.number),
        )
        codes = ("sum", "swing", "missing")
        said = [say(f"page.criteria.how.{code}") for code in codes]
        return (
            *said,
            drawn,
            say("page.criteria.how.turning"),
            say("page.criteria.how.others"),
            *self._pairs(),
        )

    @property
    def teaches(self) -> tuple[tuple[str, str], ...]:
        """The tables to fill, and what with."""
        return tuple((table, self.voice.say(f"page.criteria.teach.{table}")) for table in TEACHES)

    def _picture(self, code: str, drawn: Smaa) -> RankPicture:
        assert self.tables is not None
        bars = rank_bars(tuple(self.tables.names.values()), drawn.alternatives, self.voice.language)
        title = self.voice.say(f"page.criteria.picture.{code}")
        told = "; ".join(f"{bar.name}: {bar.value}" for bar in bars)
        alternative = self.voice.say("page.criteria.picture.said", title=title, bars=told)
        return RankPicture(code=code, title=title, bars=bars, alternative=alternative)

    def _rank(self, shade: int, count: int) -> str:
        code = "later" if shade == MOST_SHADES and count > MOST_SHADES else "rank"
        return self.voice.say(f"page.criteria.{code}", rank=shade)

    def _pairs(self) -> tuple[str, ...]:
        """How well each scorer's judgements of pairs agree."""
        assert self.area is not None
        language = self.voice.language
        return tuple(
            self.voice.say(
                f"page.criteria.how.pairs.{'counts' if each.counts else 'beside'}",
                who="/".join(filter(None, (each.party, each.scorer)))
                or self.voice.say("page.criteria.together"),
                ratio=number(Fraction(each.found.consistency_ratio), language, decimals=_DECIMALS),
                most=number(Fraction(MOST_INCONSISTENT), language, decimals=_DECIMALS),
            )
            for each in self.area.elicited
            if each.found is not None
        )

    def _count(self, count: int) -> str:
        return number(count, self.voice.language)
