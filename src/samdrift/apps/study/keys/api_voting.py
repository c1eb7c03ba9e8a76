"""The API of votes and power: equal votes, votes by share, and the seats of a board, as the page tells them."""

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from samdrift.apps.cooperations.api_access import TO_READ
from samdrift.apps.cooperations.api_answers import Ratio, Slug, answers
from samdrift.apps.study.keys.asked import LONGEST_TEXT
from samdrift.apps.study.keys.voting_asked import LONGEST_NAME, MOST_SEATS, VotingAsked
from samdrift.apps.study.keys.voting_json import voting_json
from samdrift.apps.study.keys.voting_views import requested_votes
from samdrift.domain.faults import CalledWrongError

router = Router(tags=["study"])


class VotesIn(Schema):
    """Votes to try, as the page's address has them."""

    year: str = Field(
        "", pattern="^([0-9]{4})?$", description="A fiscal year; without it the last that has begun."
    )
    owner: str = Field(
        "", max_length=LONGEST_NAME, description="An owner from outside; the parties share the rest equally."
    )
    percent: str = Field("", max_length=30, description="Of the votes, that the owner from outside has.")
    votes: str = Field(
        "",
        max_length=LONGEST_TEXT,
        description="Names and votes, such as county=47,lulea=53/14; in place of an owner from outside.",
    )
    seats: int | None = Field(None, ge=1, le=MOST_SEATS, description="Of a board; without it as many as now.")
    by: Literal["", "inhabitants", "employees", "users", "cost", "votes"] = Field(
        "", description="What the seats go by; without it (or where it is not known) the first that is."
    )

    def asked(self) -> VotingAsked:
        return VotingAsked(
            year=self.year,
            owner=self.owner,
            percent=self.percent,
            votes=self.votes,
            seats="" if self.seats is None else str(self.seats),
            by=self.by,
        )


class VoterOut(Schema):
    """A voter under a rule; `without` is the least number of others that decide without it."""

    voter: str
    name: str
    votes: Ratio
    share: Ratio
    banzhaf: Ratio | None
    shapley_shubik: Ratio | None
    without: int | None


class VotingRuleOut(Schema):
    """A majority by one vote each, by the votes given, or by the seats of a board."""

    rule: Literal["equal", "given", "sainte_lague", "sainte_lague_1_4", "sainte_lague_1_2", "d_hondt"]
    needed: Ratio
    total: Ratio
    smallest: int
    in_every: list[str]
    tied: list[str]
    voters: list[VoterOut]


class VotingOut(Schema):
    """Every rule beside each other."""

    year: str
    seats: int
    by: str
    rules: list[VotingRuleOut]


@router.get(
    "/cooperations/{slug}/study/voting",
    auth=TO_READ,
    response=answers(VotingOut),
    operation_id="try_votes",
)
def try_votes(request: HttpRequest, slug: Slug, votes: Query[VotesIn]) -> Any:
    """Votes tried: who decides with how many, who has which power, and the seats of a board by four methods."""
    _, tried = requested_votes(request, slug, votes.asked())
    if tried.faults:
        raise CalledWrongError(*(each for faults in tried.faults.values() for each in faults))
    return voting_json(tried)
