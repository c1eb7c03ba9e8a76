"""Who gains, who loses, and who can stop a key if each votes by its own bill.

A party that would pay more votes against, all others for: who pays the same has no reason to be against.

docs/methods/key-lab.md
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.cooperation import Body, Cooperation
from samdrift.domain.periods import Period
from samdrift.runs.study.heads import INHABITANTS
from samdrift.runs.study.tried import Tried, TriedParty

EACH, PARTIES, SEATS, HEADS, COST = "each", "parties", "seats", "inhabitants", "cost"
_DECIDING = ("board", "steering")
"""The kinds of body that may decide a key, the first that there is."""


@dataclass(frozen=True, kw_only=True)
class RuleOutcome:
    """How a vote would end under a rule.

    Rules: each (every party or its council must say yes), parties (more than half of them), seats (of `body`),
    inhabitants (more than half of them live where yes is said), cost (more than half of today's cost is paid there).
    """

    rule: str
    passes: bool
    for_weight: Fraction
    against_weight: Fraction
    needed: Fraction
    """What must be for it: all under `each`, else more than half."""
    deciders: tuple[str, ...]
    """Whose votes decide it: those who are for where it passes, else those who are against, largest change first."""
    alone: tuple[str, ...]
    """Who can stop it alone, being against."""
    body: str = ""

    @property
    def total_weight(self) -> Fraction:
        return self.for_weight + self.against_weight

    @property
    def for_share(self) -> Fraction:
        return self.for_weight / self.total_weight


@dataclass(frozen=True, kw_only=True)
class Blocking:
    """Who would pay less, more and the same, largest change first; and each rule's outcome."""

    gain: tuple[str, ...]
    lose: tuple[str, ...]
    same: tuple[str, ...]
    rules: tuple[RuleOutcome, ...]


def blocking(tried: Tried) -> Blocking:
    """The tried key's winners and losers and how a vote would end, whatever rule decides."""
    order = sorted(tried.parties, key=lambda each: (-abs(each.change_minor), each.party))
    return Blocking(
        gain=tuple(each.party for each in order if each.change_minor < 0),
        lose=tuple(each.party for each in order if each.change_minor > 0),
        same=tuple(each.party for each in order if not each.change_minor),
        rules=tuple(_rules(tried, order)),
    )


def _rules(tried: Tried, order: list[TriedParty]) -> Iterator[RuleOutcome]:
    one = {each.party: Fraction(1) for each in order}
    yield _outcome(EACH, order, one, needed=Fraction(len(order)))
    yield _majority(PARTIES, order, one)
    body, seats = deciding_seats(tried.scope.year.cooperation, tried.scope.period, one)
    if any(seats.values()):
        yield _majority(SEATS, order, seats, body=body)
    heads = tried.scope.heads
    if heads is not None and heads.basis == INHABITANTS:
        yield _majority(HEADS, order, heads.values)
    paid = {each.party: Fraction(each.today_minor) for each in order}
    if all(amount >= 0 for amount in paid.values()) and any(paid.values()):
        yield _majority(COST, order, paid)


def deciding_seats(
    cooperation: Cooperation, period: Period, parties: Iterable[str]
) -> tuple[str, Mapping[str, Fraction]]:
    """The code of the first board, or steering group where there is none, and each party's seats on it."""
    valid = [body for body in cooperation.bodies if body.validity.within(period.span) is not None]
    for kind in _DECIDING:
        for body in valid:
            seats = _seats(cooperation, body, period, parties) if body.kind == kind else {}
            if any(seats.values()):
                return body.code, seats
    return "", {}


def _seats(
    cooperation: Cooperation, body: Body, period: Period, parties: Iterable[str]
) -> dict[str, Fraction]:
    """Those of the first day of the period on which the party has any; of none 0."""
    seats = dict.fromkeys(parties, Fraction(0))
    for row in cooperation.seats:
        if row.body == body.code and row.party in seats and row.validity.within(period.span) is not None:
            seats[row.party] = seats[row.party] or Fraction(row.seats)
    return seats


def _majority(
    rule: str, order: list[TriedParty], weights: Mapping[str, Fraction], *, body: str = ""
) -> RuleOutcome:
    total = sum((weights[each.party] for each in order), Fraction(0))
    return _outcome(rule, order, weights, needed=total / 2, is_more=True, body=body)


def _outcome(
    rule: str,
    order: list[TriedParty],
    weights: Mapping[str, Fraction],
    *,
    needed: Fraction,
    is_more: bool = False,
    body: str = "",
) -> RuleOutcome:
    against = [each.party for each in order if each.change_minor > 0]
    favour = [each.party for each in order if each.change_minor <= 0]
    against_weight = sum((weights[party] for party in against), Fraction(0))
    for_weight = sum((weights[party] for party in favour), Fraction(0))
    total = for_weight + against_weight

    def carries(weight: Fraction) -> bool:
        return weight > needed if is_more else weight >= needed

    passes = carries(for_weight)
    return RuleOutcome(
        rule=rule,
        passes=passes,
        for_weight=for_weight,
        against_weight=against_weight,
        needed=needed,
        deciders=tuple(favour if passes else against),
        alone=tuple(party for party in against if not carries(total - weights[party])),
        body=body,
    )
