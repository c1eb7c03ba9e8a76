"""What the page of votes and power shows: the answer, the picture, the tables, and how it was computed."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from samdrift.apps.study.amounts import NONE
from samdrift.apps.study.keys.key_form import Choice
from samdrift.apps.study.keys.votes import named
from samdrift.apps.study.keys.voting_answer import answer_of, seats_said
from samdrift.apps.study.keys.voting_tried import VotingTried
from samdrift.documents.voice import Voice
from samdrift.domain.faults import Fault
from samdrift.domain.money import number_text
from samdrift.runs.study.board_seats import BoardSeats
from samdrift.runs.study.voting import Voter, VotingRule

MOST_DRAWN = 8


@dataclass(frozen=True, kw_only=True)
class PowerBar:
    """A voter's votes or its power, in per cent of the longest bar; several with the same have one bar together."""

    name: str
    value: str
    part: str
    is_ours: bool
    whole: str = "0"
    beside: str = ""
    has_whole: bool = False
    is_total: bool = False


@dataclass(frozen=True, kw_only=True)
class VoterRow:
    """A voter: its part when all have one vote, its part of the votes, its power, and what the others need."""

    name: str
    equal: str
    share: str
    banzhaf: str
    shapley_shubik: str
    without: str
    is_ours: bool


@dataclass(frozen=True, kw_only=True)
class SeatsRow:
    """A voter's part of what seats go by, and under each method its seats and their power."""

    name: str
    share: str
    cells: tuple[tuple[str, str, str], ...]
    """For each method its name, the seats, and their power."""
    is_ours: bool


@dataclass(frozen=True, kw_only=True)
class VotingPage:
    """The page of votes that are tried."""

    tried: VotingTried
    voice: Voice
    ours: frozenset[str]

    @cached_property
    def answer(self) -> tuple[str, ...]:
        return answer_of(self.tried, self.voice, ours=self.ours)

    @cached_property
    def seats_answer(self) -> str:
        return seats_said(self.tried, self.voice, ours=self.ours)

    @property
    def faults(self) -> dict[str, tuple[Fault, ...]]:
        return dict(self.tried.faults)

    @property
    def query(self) -> str:
        return self.tried.asked.query

    @property
    def years(self) -> tuple[Choice, ...]:
        who = self.tried.electorate
        return tuple(Choice(value=year, name=year, is_chosen=year == who.year) for year in who.years)

    @property
    def bases(self) -> tuple[Choice, ...]:
        return tuple(
            Choice(value=by, name=self.voice.say(f"page.votes.by.{by}"), is_chosen=by == self.tried.by)
            for by in self.tried.bases
        )

    @property
    def seats_value(self) -> str:
        return self.tried.asked.seats or str(self.tried.number)

    @property
    def is_given(self) -> bool:
        return self.tried.given is not None

    @cached_property
    def drawn(self) -> VotingRule | None:
        """The votes given, else the seats, whose power is not the votes'; None where there is nobody."""
        if self.tried.given or not self.tried.boards:
            return self.tried.shown
        return self.tried.boards[0].voting

    @cached_property
    def drawn_name(self) -> str:
        code = "votes" if self.drawn is self.tried.shown else "seats"
        return self.voice.say(f"page.votes.drawn.{code}")

    @cached_property
    def bars(self) -> tuple[PowerBar, ...]:
        return tuple(self._bars())

    @property
    def alternative(self) -> str:
        return "; ".join(f"{bar.name}: {bar.value}" for bar in self.bars)

    @cached_property
    def rows(self) -> tuple[VoterRow, ...]:
        rule, equal = self.tried.shown, self.tried.equal
        if rule is None or equal is None:
            return ()
        one = {voter.name: self.voice.percent(voter.share) for voter in equal.voters}
        return tuple(
            VoterRow(
                name=self._name(voter.name),
                equal=one.get(voter.name, NONE),
                share=self.voice.percent(voter.share),
                banzhaf=self._power(voter),
                shapley_shubik=NONE
                if voter.power is None
                else self.voice.percent(voter.power.shapley_shubik),
                without=NONE if voter.without is None else str(voter.without),
                is_ours=voter.name in self.ours,
            )
            for voter in rule.voters
        )

    @cached_property
    def methods(self) -> tuple[str, ...]:
        return tuple(self._method(board) for board in self.tried.boards)

    @cached_property
    def seats_rows(self) -> tuple[SeatsRow, ...]:
        boards = self.tried.boards
        total = sum(self.tried.weights.values(), Fraction(0))
        return tuple(
            SeatsRow(
                name=self._name(name),
                share=self.voice.percent(weight / total),
                cells=tuple(
                    (self._method(board), str(board.seats[name]), self._power(board.voting.voters[place]))
                    for board in boards
                ),
                is_ours=name in self.ours,
            )
            for place, (name, weight) in enumerate(self.tried.weights.items())
        )

    @cached_property
    def ties(self) -> tuple[str, ...]:
        """Where lots would decide the last seat, a sentence."""
        return tuple(
            self.voice.say(
                "page.votes.tied",
                method=self._method(board),
                parties=named(board.tied, self.tried.names, self.voice),
            )
            for board in self.tried.boards
            if board.tied
        )

    @cached_property
    def how(self) -> tuple[str, ...]:
        """The majority of each rule that is shown, in numbers."""
        rules = {"equal": self.tried.equal, "given": self.tried.given}
        told = [
            self.voice.say(
                f"page.votes.how.{code}",
                needed=self._exact(rule.needed),
                total=self._exact(rule.total),
            )
            for code, rule in rules.items()
            if rule is not None
        ]
        if self.tried.boards:
            told.append(
                self.voice.say(
                    "page.votes.how.seats", needed=self.tried.number // 2 + 1, total=self.tried.number
                )
            )
        return tuple(told)

    @cached_property
    def us(self) -> str:
        return self.voice.say("page.lab.us")

    def _name(self, voter: str) -> str:
        return self.tried.names.get(voter, voter)

    def _power(self, voter: Voter) -> str:
        return NONE if voter.power is None else self.voice.percent(voter.power.banzhaf)

    def _method(self, board: BoardSeats) -> str:
        return self.voice.say(f"page.votes.method.{board.method}")

    def _exact(self, value: Fraction) -> str:
        if value.denominator == 1:
            return self.voice.number(value)
        return f"{self.voice.fraction(value)} (≈ {self.voice.exact(value)})"

    def _bars(self) -> Iterator[PowerBar]:
        """Two for each that has votes unlike the others': its votes, and its power."""
        rule = self.drawn
        if rule is None or any(voter.power is None for voter in rule.voters):
            return
        weighed = "votes" if rule is self.tried.shown else "seats"
        groups = sorted(_alike(rule, self.ours).items(), key=lambda each: -each[0][0])[:MOST_DRAWN]
        longest = max(max(votes, power) for (votes, power, _), _ in groups)
        for (votes, power, is_ours), voters in groups:
            name = self._name(voters[0])
            if len(voters) > 1:
                name = self.voice.say("page.votes.each_of", count=len(voters))
            for code, value in ((weighed, votes), ("power", power)):
                yield PowerBar(
                    name=self.voice.say(f"page.votes.bar.{code}", name=name),
                    value=self.voice.percent(value),
                    part=number_text(Fraction(round(value / longest * 10_000), 100)),
                    is_ours=is_ours,
                )


def _alike(rule: VotingRule, ours: frozenset[str]) -> dict[tuple[Fraction, Fraction, bool], list[str]]:
    """The voters by their part of the votes and of the power; the reader's own by itself."""
    found: dict[tuple[Fraction, Fraction, bool], list[str]] = {}
    for voter in rule.voters:
        assert voter.power is not None
        found.setdefault((voter.share, voter.power.banzhaf, voter.name in ours), []).append(voter.name)
    return found
