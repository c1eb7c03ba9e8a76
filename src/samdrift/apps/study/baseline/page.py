"""What the page of the baseline shows: how complete it is, a picture, the figures with their gaps, and what follows.

Each part is made when the template asks for it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from samdrift.apps.study.baseline.chart import RangeChart, range_chart
from samdrift.apps.study.baseline.table import GroupShown, Sources, figure_groups, ratio_groups
from samdrift.apps.study.keys.key_form import Choice
from samdrift.domain.baseline.dea import Scored
from samdrift.domain.baseline.productivity import Productivity, standing
from samdrift.domain.baseline.published import PublishedRange
from samdrift.domain.faults import Fault
from samdrift.runs.study.baseline import BaselineStudy, SecondLook
from samdrift.runs.study.baseline_words import (
    answers_said,
    complete_said,
    figure_said,
    outlier_said,
    service_name,
    standing_said,
    volume_name,
)
from samdrift.words import listed, number, percent, say


@dataclass(frozen=True, kw_only=True)
class PartyShown:
    """A party at the head of a column."""

    code: str
    name: str
    is_ours: bool


@dataclass(frozen=True, kw_only=True)
class NetRow:
    """What a host books, what the partners pay of it, and what is left."""

    party: str
    service: str
    gross: str
    sales: str
    net: str


@dataclass(frozen=True, kw_only=True)
class PublishedRow:
    """A party's year per post beside each published range."""

    party: str
    value: str
    stands: tuple[tuple[str, str], ...]
    """For each range its name, and whether the party is below, inside or above."""
    is_ours: bool


@dataclass(frozen=True, kw_only=True)
class ScoredRow:
    """A party's scores with the parties that it is held against."""

    party: str
    constant: str
    variable: str
    scale: str
    returns: str
    peers: str
    is_ours: bool


@dataclass(frozen=True, kw_only=True)
class BaselinePage:
    """The page of a year's baseline."""

    study: BaselineStudy
    language: str
    ours: frozenset[str]
    looked_at: str = ""
    """The service of the second look, as asked for."""

    @cached_property
    def names(self) -> dict[str, str]:
        return {party.code: party.name for party in self.study.cooperation.parties}

    @property
    def year(self) -> int:
        return self.study.table.year

    @cached_property
    def answer(self) -> tuple[str, ...]:
        found = self.study.complete
        first = complete_said(found, self.year, self.names, self.language)
        return tuple(each for each in (first, answers_said(found, self.language), *self.outliers) if each)[:2]

    @cached_property
    def outliers(self) -> tuple[str, ...]:
        return tuple(
            outlier_said(self.study, ratio, each, self.language)
            for ratio in self.study.outliers
            for each in ratio.outliers
        )

    @property
    def years(self) -> tuple[Choice, ...]:
        return tuple(
            Choice(value=str(year), name=str(year), is_chosen=year == self.year) for year in self.study.years
        )

    @property
    def parties(self) -> tuple[PartyShown, ...]:
        return tuple(
            PartyShown(code=party, name=self.names[party], is_ours=party in self.ours)
            for party in self.study.table.parties
        )

    @cached_property
    def sources(self) -> Sources:
        return Sources(self.language)

    @cached_property
    def figures(self) -> tuple[GroupShown, ...]:
        return figure_groups(self.study, self.names, self.ours, self.sources, self.language)

    @cached_property
    def ratios(self) -> tuple[GroupShown, ...]:
        return ratio_groups(self.study, self.names, self.ours, self.language)

    @cached_property
    def drawn(self) -> Productivity | None:
        """What the picture is of: a volume per post with published ranges, else any, else a cost per unit."""
        found = self.study.productivity
        posts = (each for each in found if each.per_post.values)
        return next(posts, next((each for each in found if each.unit_cost.values), None))

    @property
    def is_per_post(self) -> bool:
        return self.drawn is not None and bool(self.drawn.per_post.values)

    @cached_property
    def chart(self) -> RangeChart | None:
        """The parties' bars with the first published range as a band, else with the line of their middle."""
        if self.drawn is None:
            return None
        ratio = self.drawn.per_post if self.is_per_post else self.drawn.unit_cost
        rows = [
            (self.names[party], value, figure_said(value, self.language), party in self.ours)
            for party, value in ratio.values.items()
        ]
        band = next((each for each in self.drawn.ranges if each.low < each.high and self.is_per_post), None)
        middle = ratio.middle
        return range_chart(
            rows,
            band=None if band is None else (band.low, band.high),
            line=middle if band is None else None,
        )

    @cached_property
    def chart_heading(self) -> str:
        """What the picture finds."""
        if self.drawn is None:
            return ""
        values = (self.drawn.per_post if self.is_per_post else self.drawn.unit_cost).values
        return say(
            f"page.baseline.drawn.{'per_post' if self.is_per_post else 'unit_cost'}",
            self.language,
            volume=self._volume(self.drawn),
            low=figure_said(min(values.values()), self.language),
            high=figure_said(max(values.values()), self.language),
            service=service_name(self.study, self.drawn.service, self.language),
        )

    @cached_property
    def chart_caption(self) -> str:
        if self.drawn is None or not self.is_per_post:
            return say("page.baseline.caption.middle", self.language)
        if not self.drawn.ranges:
            return say("page.baseline.caption.middle", self.language)
        first = self.drawn.ranges[0]
        return say(
            "page.baseline.caption.range",
            self.language,
            low=number(first.low, self.language),
            high=number(first.high, self.language),
            source=first.source,
        )

    @cached_property
    def net(self) -> tuple[NetRow, ...]:
        return tuple(
            NetRow(
                party=self.names[each.party],
                service=service_name(self.study, each.service, self.language),
                gross=number(each.gross, self.language),
                sales=number(each.sales, self.language),
                net=number(each.net, self.language),
            )
            for each in self.study.net
        )

    @cached_property
    def published(self) -> Productivity | None:
        """The first volume that others have published of and somebody has posts for, alone or together."""
        found = (each for each in self.study.productivity if each.ranges)
        return next(
            (each for each in found if each.per_post.values or each.per_post.together is not None), None
        )

    @cached_property
    def published_rows(self) -> tuple[PublishedRow, ...]:
        return tuple(self._published_rows())

    @cached_property
    def published_said(self) -> tuple[str, ...]:
        """A sentence for us, else for the first party, and for each range."""
        found = self.published
        if found is None or not found.per_post.values:
            return ()
        own = [party for party in found.per_post.values if party in self.ours]
        party = own[0] if own else next(iter(found.per_post.values))
        value = found.per_post.values[party]
        return tuple(standing_said(self.names[party], value, each, self.language) for each in found.ranges)

    @property
    def is_of_service(self) -> bool:
        """Whether the posts are those of the whole service, which also do other things."""
        return self.published is not None and not self.published.is_of_activity

    @cached_property
    def second_look(self) -> SecondLook | None:
        """Of the service asked for, else of the first that can be compared."""
        found = self.study.second_look(self.looked_at) if self.looked_at in self.study.comparable else None
        return found or next(filter(None, map(self.study.second_look, self.study.comparable)), None)

    @property
    def looks(self) -> tuple[Choice, ...]:
        chosen = None if self.second_look is None else self.second_look.service
        return tuple(
            Choice(
                value=service,
                name=service_name(self.study, service, self.language),
                is_chosen=service == chosen,
            )
            for service in self.study.comparable
        )

    @property
    def look_measures(self) -> tuple[str, str]:
        """What goes in, and what comes out."""
        look = self.second_look
        if look is None:
            return "", ""
        named = [
            listed(
                [volume_name(self.study, look.service, each, self.language) for each in measures],
                self.language,
            )
            for measures in (look.inputs, look.outputs)
        ]
        return named[0], named[1]

    @property
    def look_left_out(self) -> str:
        look = self.second_look
        return "" if look is None else listed([self.names[each] for each in look.left_out], self.language)

    @cached_property
    def scored(self) -> tuple[ScoredRow, ...]:
        look = self.second_look
        return () if look is None or look.found is None else tuple(map(self._scored, look.found.parties))

    @property
    def look_faults(self) -> tuple[Fault, ...]:
        look = self.second_look
        if look is None:
            return ()
        return look.faults if look.found is None else look.found.warnings

    def _volume(self, found: Productivity) -> str:
        return volume_name(self.study, found.service, found.volume, self.language)

    def _published_rows(self) -> Iterator[PublishedRow]:
        found = self.published
        if found is None:
            return
        for party, value in found.per_post.values.items():
            yield self._published_row(self.names[party], value, found.ranges, is_ours=party in self.ours)
        if found.per_post.together is not None:
            together = say("page.baseline.together", self.language)
            yield self._published_row(together, found.per_post.together, found.ranges, is_ours=False)

    def _published_row(
        self, name: str, value: Fraction, ranges: tuple[PublishedRange, ...], *, is_ours: bool
    ) -> PublishedRow:
        return PublishedRow(
            party=name,
            value=figure_said(value, self.language),
            stands=tuple(
                (
                    range_name(each, self.language),
                    say(f"page.baseline.stands.{standing(value, each)}", self.language),
                )
                for each in ranges
            ),
            is_ours=is_ours,
        )

    def _scored(self, found: Scored) -> ScoredRow:
        peers = {party: weight for party, weight in found.variable.peers.items() if party != found.party}
        return ScoredRow(
            party=self.names[found.party],
            constant=_share(found.constant.score, self.language),
            variable=_share(found.variable.score, self.language),
            scale=_share(found.scale, self.language),
            returns=say(f"page.baseline.returns.{found.returns}", self.language),
            peers="; ".join(
                f"{self.names[party]} {_share(weight, self.language)}" for party, weight in peers.items()
            ),
            is_ours=found.party in self.ours,
        )


def range_name(within: PublishedRange, language: str) -> str:
    """What is published, and when."""
    return say(f"page.baseline.range.{within.code}", language)


def _share(value: float, language: str) -> str:
    return percent(Fraction(value), language, decimals=1)
