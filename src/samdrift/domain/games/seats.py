"""Seats on a joint board by divisors: each seat goes to the party with the largest quotient of votes and divisor.

Sainte-Laguë divides by 1, 3, 5, ...; with a first divisor of 1.4 (Norway's valglov) or 1.2 (Sweden's vallag) the first
seat is harder to win; D'Hondt divides by 1, 2, 3, ... Votes may be inhabitants or shares. All are house monotone: one
more seat takes none from anybody.
M. L. Balinski and H. P. Young, Fair Representation: Meeting the Ideal of One Man, One Vote (1982).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heapreplace

from samdrift.domain.faults import FoundWrongError, fault

MOST_SEATS = 100_000


@dataclass(frozen=True)
class Divisors:
    """The first divisor, the second, and how much every further one is larger."""

    first: Fraction
    second: Fraction
    step: Fraction

    def after(self, seats: int) -> Fraction:
        """The divisor of a party that has so many seats."""
        return self.first if seats == 0 else self.second + (seats - 1) * self.step


SAINTE_LAGUE = Divisors(Fraction(1), Fraction(3), Fraction(2))
SAINTE_LAGUE_NORWAY = Divisors(Fraction(7, 5), Fraction(3), Fraction(2))
SAINTE_LAGUE_SWEDEN = Divisors(Fraction(6, 5), Fraction(3), Fraction(2))
D_HONDT = Divisors(Fraction(1), Fraction(2), Fraction(1))
RULES: Mapping[str, Divisors] = {
    "sainte_lague": SAINTE_LAGUE,
    "sainte_lague_1_4": SAINTE_LAGUE_NORWAY,
    "sainte_lague_1_2": SAINTE_LAGUE_SWEDEN,
    "d_hondt": D_HONDT,
}


@dataclass(frozen=True)
class Seats:
    """Each party's seats; `tied` are those whose quotients for the last seat were equal, where lots would decide.

    Here the larger number of votes has it, then the name that comes first: a rule that reckons has no lots.
    """

    seats: Mapping[str, int]
    tied: tuple[str, ...] = ()


def apportion(votes: Mapping[str, Fraction | int], seats: int, divisors: Divisors) -> Seats:
    """The seats by votes. Raises FoundWrongError for votes below 0, none at all, or no number of seats."""
    _check(votes, seats)
    counts = dict.fromkeys(votes, 0)
    heap = [_entry(name, votes, counts, divisors) for name in votes]
    heapify(heap)
    last = None
    for _ in range(seats):
        last = heap[0]
        counts[last[2]] += 1
        heapreplace(heap, _entry(last[2], votes, counts, divisors))
    return Seats(counts, () if last is None else _tied(last, heap))


Entry = tuple[Fraction, Fraction, str]
"""Smallest first: the quotient and the votes below 0, and the name."""


def _entry(
    name: str, votes: Mapping[str, Fraction | int], counts: Mapping[str, int], divisors: Divisors
) -> Entry:
    return -Fraction(votes[name]) / divisors.after(counts[name]), -Fraction(votes[name]), name


def _tied(last: Entry, heap: list[Entry]) -> tuple[str, ...]:
    """The party of the last seat and those that would have had it with the same quotient."""
    others = [name for quotient, _, name in heap if quotient == last[0] and name != last[2]]
    return tuple(sorted((last[2], *others))) if others else ()


def _check(votes: Mapping[str, Fraction | int], seats: int) -> None:
    if not 0 <= seats <= MOST_SEATS:
        raise FoundWrongError(fault("seats_number", value=seats, most=MOST_SEATS))
    for name, number in votes.items():
        if number < 0:
            raise FoundWrongError(fault("votes_negative", value=number, name=name))
    if not any(votes.values()):
        raise FoundWrongError(fault("votes_none", names=", ".join(votes)))
