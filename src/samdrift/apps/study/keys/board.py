"""The board of a proposed key: a square for each council, and each with what it has answered and decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.permissions import may_answer_hearing, may_record_decision
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.study.keys.standing import (
    Membership,
    membership_since,
    outcomes_of,
    standing_of,
    voters_of,
)
from samdrift.apps.study.models import CouncilDecision, HearingAnswer
from samdrift.domain.cooperation import Party
from samdrift.domain.plan import ADOPTED, REJECTED, Standing
from samdrift.runs.key_text import KeyText

MISSING, LATE = "missing", "late"


@dataclass(frozen=True, kw_only=True)
class Council:
    """A party that decides. `state` is adopted, rejected, postponed, missing or late."""

    code: str
    name: str
    state: str
    votes: int
    days_late: int
    decisions: tuple[CouncilDecision, ...]
    """The one that counts first, then those that it took the place of."""
    answers: tuple[HearingAnswer, ...]
    """The one that counts first, then the earlier ones."""
    is_ours: bool
    has_joined: bool
    may_record: bool
    may_answer: bool

    @property
    def decision(self) -> CouncilDecision | None:
        return self.decisions[0] if self.decisions else None

    @property
    def answer(self) -> HearingAnswer | None:
        return self.answers[0] if self.answers else None


@dataclass(frozen=True, kw_only=True)
class Board:
    """The councils: those that are missing first, then as they decided; and how the votes stand."""

    councils: tuple[Council, ...]
    standing: Standing
    since: Membership
    left: tuple[str, ...]
    """The names of those who have left since the text was sent."""
    hearing_until: date

    def count(self, state: str) -> int:
        return sum(each.state == state for each in self.councils)

    @property
    def answered(self) -> int:
        return sum(each.answer is not None for each in self.councils)

    @property
    def adopted(self) -> int:
        return self.count(ADOPTED)

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of those who have neither adopted nor rejected."""
        return tuple(each.name for each in self.councils if each.state not in (ADOPTED, REJECTED))

    @property
    def heard(self) -> tuple[Council, ...]:
        """The own first, then those who have answered."""
        return tuple(sorted(self.councils, key=lambda each: (not each.is_ours, each.answer is None)))

    @property
    def squares(self) -> tuple[Council, ...]:
        """Those who adopted first, as the board is filled."""
        order = {ADOPTED: 0, "postponed": 2, MISSING: 3, LATE: 4}
        return tuple(sorted(self.councils, key=lambda each: order.get(each.state, 1)))


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """What has been recorded of a proposal, in the order of recording."""

    decisions: Sequence[CouncilDecision]
    answers: Sequence[HearingAnswer]


def board_of(
    text: KeyText,
    recorded: Recorded,
    parties: Sequence[Party],
    *,
    owner: Cooperation,
    reader: Reader,
    today: date,
) -> Board:
    """The board as the reader sees it."""
    since, voters = membership_since(text, parties), voters_of(text, parties)
    names = {each.code: each.name for each in parties} | {each.party: each.name for each in text.parties}
    late = (today - text.decide_until).days
    councils = []
    for voter in voters:
        mine = [each for each in reversed(recorded.decisions) if each.party == voter.party]
        said = [each for each in reversed(recorded.answers) if each.party == voter.party]
        councils.append(
            Council(
                code=voter.party,
                name=names[voter.party],
                state=mine[0].outcome if mine else LATE if late > 0 else MISSING,
                votes=voter.votes,
                days_late=max(late, 0),
                decisions=tuple(mine),
                answers=tuple(said),
                is_ours=voter.party in reader.parties_in(owner.pk),
                has_joined=voter.party in since.joined,
                may_record=may_record_decision(reader, owner, voter.party),
                may_answer=may_answer_hearing(reader, owner, voter.party),
            )
        )
    return Board(
        councils=tuple(sorted(councils, key=_order)),
        standing=standing_of(text, voters, outcomes_of(recorded.decisions)),
        since=since,
        left=tuple(names[party] for party in since.left),
        hearing_until=text.hearing_until,
    )


def _order(each: Council) -> tuple[int, date]:
    """Those without a decision first, then those that are not done, then in the order of deciding."""
    if each.decision is None:
        return (0, date.min)
    return (2 if each.state in (ADOPTED, REJECTED) else 1, each.decision.decided_on)
