"""The bodies of a cooperation as of a day, with the seats of each party."""

from dataclasses import dataclass
from datetime import date

from samdrift.apps.cooperations.reading.intervals import interval_words
from samdrift.domain.cooperation import Body, Cooperation, Seats


@dataclass(frozen=True, kw_only=True)
class SeatsLine:
    """A party on a body."""

    party: str
    seats: int
    stands: str
    is_ours: bool


@dataclass(frozen=True, kw_only=True)
class BodyCard:
    """A body, whether it stands on the day, and who sits on it then."""

    body: Body
    stands: str
    is_now: bool
    lines: tuple[SeatsLine, ...]

    @property
    def seats(self) -> int:
        return sum(line.seats for line in self.lines)


@dataclass(frozen=True)
class BodiesPage:
    on: date
    bodies: tuple[BodyCard, ...]

    @property
    def now(self) -> int:
        return sum(card.is_now for card in self.bodies)


def bodies_page(cooperation: Cooperation, *, on: date, ours: frozenset[str], language: str) -> BodiesPage:
    names = {party.code: party.name for party in cooperation.parties}

    def line(row: Seats) -> SeatsLine:
        return SeatsLine(
            party=names.get(row.party, row.party),
            seats=row.seats,
            stands=interval_words(row.validity, language),
            is_ours=row.party in ours,
        )

    return BodiesPage(
        on,
        tuple(
            BodyCard(
                body=body,
                stands=interval_words(body.validity, language),
                is_now=body.validity.covers(on),
                lines=tuple(
                    line(row)
                    for row in cooperation.seats
                    if row.body == body.code and row.validity.covers(on)
                ),
            )
            for body in cooperation.bodies
        ),
    )
