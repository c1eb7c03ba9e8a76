"""What a reader asks of votes and power, as it stands in the address: as it was typed, and what of it is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from urllib.parse import urlencode

from django.http import QueryDict

from samdrift.apps.study.keys.asked import LONGEST_TEXT, plain
from samdrift.domain.faults import CalledWrongError, FoundWrongError, Place, fault
from samdrift.domain.games.power import more_than
from samdrift.domain.games.swings import MOST_BY_GROUPS, whole_weights
from samdrift.domain.money import parse_number
from samdrift.runs.study.voting import parse_weights

LONGEST_NAME = 60
MOST_SEATS = 200
MOST_IN_64_BITS = 1 << 62
MOST_SUMS = 2_000_000
"""Of voters and votes that a page counts every group of, where they are more than 20."""
FIELDS = ("year", "owner", "percent", "votes", "seats", "by")

Names = Mapping[str, str]
Weights = Mapping[str, Fraction]


@dataclass(frozen=True, kw_only=True)
class VotingAsked:
    """The fields of the form as they were typed."""

    year: str = ""
    owner: str = ""
    percent: str = ""
    votes: str = ""
    seats: str = ""
    by: str = ""

    @property
    def query(self) -> str:
        return urlencode([(name, getattr(self, name)) for name in FIELDS if getattr(self, name)])


def voting_asked(query: QueryDict) -> VotingAsked:
    """The address as it stands; nothing in it is refused here."""
    return VotingAsked(**{name: _clean(query.get(name, "")) for name in FIELDS})


def given_votes(asked: VotingAsked, names: Names) -> dict[str, Fraction]:
    """The votes that are typed, else an owner's from outside beside equal parts of the rest; else none.

    Raises CalledWrongError and FoundWrongError with the field in the fault's column.
    """
    if asked.votes.strip():
        return _typed(asked.votes, names)
    if not asked.owner.strip() and not asked.percent.strip():
        return {}
    name, share = _owner(asked.owner, names), _percent(asked.percent)
    return {name: share, **dict.fromkeys(names, (100 - share) / len(names))}


def seats_asked(asked: VotingAsked, otherwise: int) -> int:
    """The number of seats. Raises CalledWrongError for what is none from 1 to the most there may be."""
    text = asked.seats.strip()
    if not text:
        return otherwise
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= MOST_SEATS):
        raise CalledWrongError(fault("votes_seats", Place(column="seats"), text[:50], most=MOST_SEATS))
    return int(text[:9])


def _typed(text: str, names: Names) -> dict[str, Fraction]:
    if len(text) > LONGEST_TEXT:
        raise CalledWrongError(
            fault("votes_too_long", Place(column="votes"), f"{text[:20]}…", most=LONGEST_TEXT)
        )
    entries = (entry.strip() for line in text.splitlines() for entry in line.split(","))
    known = {said.casefold(): code for code, name in names.items() for said in (name, code)}
    found: dict[str, Fraction] = {}
    for name, votes in parse_weights(",".join(filter(None, entries))).items():
        party = known.get(name.casefold(), name)
        if party in found or len(name) > LONGEST_NAME:
            raise CalledWrongError(fault("study_votes_form", Place(column="votes"), name[:200]))
        found[party] = votes
    _check_countable(found)
    return found


def _check_countable(weights: Weights) -> None:
    """Raises FoundWrongError where voters and votes are too many for a page to count every group."""
    needed = more_than(weights)
    _, whole = whole_weights(tuple(weights.values()), needed)
    most = MOST_IN_64_BITS if len(weights) <= MOST_BY_GROUPS else MOST_SUMS
    if len(weights) * whole >= most:
        raise FoundWrongError(
            fault("voting_too_many", Place(column="votes"), len(weights), most=MOST_BY_GROUPS)
        )


def _owner(text: str, names: Names) -> str:
    name = " ".join(text.split())
    place = Place(column="owner")
    if not name or len(name) > LONGEST_NAME:
        raise CalledWrongError(fault("votes_owner", place, name[:20], most=LONGEST_NAME))
    if name.casefold() in {said.casefold() for said in (*names, *names.values())}:
        raise CalledWrongError(fault("votes_owner_party", place, name))
    return name


def _percent(text: str) -> Fraction:
    try:
        found = parse_number(plain(text).removesuffix("%"), ratio=False)
    except ValueError:
        found = Fraction(0)
    if not 0 < found < 100:
        raise CalledWrongError(fault("votes_percent", Place(column="percent"), text[:50]))
    return found


def _clean(text: str) -> str:
    """At most one letter more than may be, so that it is told; lines stay lines."""
    told = text.replace("\r\n", "\n")[: LONGEST_TEXT + 1]
    return "".join(letter for letter in told if letter.isprintable() or letter == "\n")
