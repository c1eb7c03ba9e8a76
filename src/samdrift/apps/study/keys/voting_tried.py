"""Votes and power worked out for a cooperation: one vote each, the votes asked for, and a board's seats."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from samdrift.apps.study.kept import KeptFacts
from samdrift.apps.study.keys.asked import Asked
from samdrift.apps.study.keys.lab import reckon_lab
from samdrift.apps.study.keys.voting_asked import MOST_SEATS, VotingAsked, given_votes, seats_asked
from samdrift.domain.faults import Fault, FaultsError
from samdrift.runs.study.blocking import COST, deciding_seats
from samdrift.runs.study.board_seats import BoardSeats, board_seats
from samdrift.runs.study.scope import Scope
from samdrift.runs.study.voting import EQUAL, GIVEN, VotingRule, rule_of

VOTES = "votes"

Weights = Mapping[str, Fraction]


@dataclass(frozen=True, kw_only=True)
class Electorate:
    """Who may vote: the parties of a year by name, what seats may go by, and how many seats there are today."""

    year: str
    years: tuple[str, ...]
    names: Mapping[str, str]
    bases: Mapping[str, Weights] = field(default_factory=dict)
    seats: int


@dataclass(frozen=True, kw_only=True)
class VotingTried:
    """What the address comes to. `faults` are by the name of the field that they stand beside."""

    asked: VotingAsked
    electorate: Electorate
    equal: VotingRule | None
    """None for a cooperation without parties."""
    given: VotingRule | None
    bases: tuple[str, ...]
    by: str
    number: int
    weights: Weights
    """What the seats go by."""
    boards: tuple[BoardSeats, ...]
    faults: Mapping[str, tuple[Fault, ...]]

    @property
    def shown(self) -> VotingRule | None:
        return self.given or self.equal

    @property
    def rules(self) -> tuple[VotingRule, ...]:
        """Every rule there is, one vote each first."""
        return (*filter(None, (self.equal, self.given)), *(board.voting for board in self.boards))

    @property
    def names(self) -> Mapping[str, str]:
        return self.electorate.names


def electorate(kept: KeptFacts, year: str, *, today: date) -> Electorate:
    """Who shares the year's cost; all parties where none is known. Raises NotThereError for no year there is."""
    lab = reckon_lab(kept, Asked(year=year), today=today)
    names = {party.code: party.name for party in kept.facts.parties}
    if lab.trial is None:
        return Electorate(
            year=lab.name, years=lab.years, names=names, seats=max(1, min(len(names), MOST_SEATS))
        )
    scope = lab.trial.scope
    _, seats = deciding_seats(kept.facts, scope.period, scope.parties)
    number = int(sum(seats.values())) or len(scope.parties)
    return Electorate(
        year=lab.name,
        years=lab.years,
        names={party: names.get(party, party) for party in scope.parties},
        bases=_bases(scope),
        seats=max(1, min(number, MOST_SEATS)),
    )


def try_votes(who: Electorate, asked: VotingAsked) -> VotingTried:
    """The votes asked for beside one each, and the seats; what is wrong stands beside its field."""
    faults: dict[str, tuple[Fault, ...]] = {}
    votes: Weights = {}
    number = who.seats
    try:
        votes = given_votes(asked, who.names) if who.names or asked.votes.strip() else {}
    except FaultsError as wrong:
        faults |= _beside(wrong.faults)
    try:
        number = seats_asked(asked, who.seats)
    except FaultsError as wrong:
        faults |= _beside(wrong.faults)
    bases = {**who.bases, VOTES: votes} if votes else dict(who.bases)
    by = asked.by if asked.by in bases else next(iter(bases), "")
    voters = votes if asked.votes.strip() and votes else who.names
    return VotingTried(
        asked=asked,
        electorate=who,
        equal=rule_of(EQUAL, dict.fromkeys(voters, Fraction(1))) if voters else None,
        given=rule_of(GIVEN, votes) if votes else None,
        bases=tuple(bases),
        by=by,
        number=number,
        weights=bases[by] if by else {},
        boards=board_seats(bases[by], number) if by else (),
        faults=faults,
    )


def _bases(scope: Scope) -> dict[str, Weights]:
    """What seats may go by: inhabitants (employees where a county is among the parties), and what is paid today."""
    found: dict[str, Weights] = {}
    if scope.heads is not None:
        found[scope.heads.basis] = {party: scope.heads.values[party] for party in scope.parties}
    paid = {party: Fraction(scope.today[party]) for party in scope.parties}
    if all(amount >= 0 for amount in paid.values()) and any(paid.values()):
        found[COST] = paid
    return found


def _beside(faults: tuple[Fault, ...]) -> dict[str, tuple[Fault, ...]]:
    found: dict[str, tuple[Fault, ...]] = {}
    for each in faults:
        name = each.place.column or "votes"
        found[name] = (*found.get(name, ()), each)
    return found
