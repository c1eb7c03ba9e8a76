"""How a proposed key stands: who decides today, what each has decided last, and whether that is enough."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samdrift.apps.study.keys.wanted import is_member
from samdrift.apps.study.models import CouncilDecision
from samdrift.domain.cooperation import Party
from samdrift.domain.plan import SEATS, Standing, Voter, count_votes
from samdrift.runs.key_text import KeyText


@dataclass(frozen=True, kw_only=True)
class Membership:
    """What has happened to the parties since the text was sent."""

    joined: tuple[str, ...]
    """Members on the first day who are not among those who decide in the text."""
    left: tuple[str, ...]
    """Those who decide in the text and will be no members then."""


def membership_since(text: KeyText, parties: Iterable[Party]) -> Membership:
    """Who joined and who left, by the tables as they are."""
    members = [party.code for party in parties if is_member(party, text.valid_from)]
    deciding = [voter.party for voter in text.voters]
    return Membership(
        joined=tuple(party for party in members if party not in deciding),
        left=tuple(party for party in deciding if party not in members),
    )


def voters_of(text: KeyText, parties: Iterable[Party]) -> tuple[Voter, ...]:
    """Those of the text that will be members, with the votes that it gives them, and those who have joined since.

    Who joined has one vote, and none where seats decide. Where nobody of the text is left, its own voters stand.
    """
    since = membership_since(text, parties)
    stay = tuple(voter for voter in text.voters if voter.party not in since.left)
    joined = tuple(Voter(party, 0 if text.rule == SEATS else 1) for party in since.joined)
    found = (*stay, *joined)
    return found if any(voter.votes for voter in found) else text.voters


def standing_of(text: KeyText, voters: Iterable[Voter], outcomes: Mapping[str, str]) -> Standing:
    return count_votes(text.rule, voters, outcomes)


def last_of(decisions: Iterable[CouncilDecision]) -> dict[str, CouncilDecision]:
    """Each party's decision that no other corrects; `decisions` are in the order of recording."""
    return {each.party: each for each in decisions}


def outcomes_of(decisions: Iterable[CouncilDecision]) -> dict[str, str]:
    return {party: each.outcome for party, each in last_of(decisions).items()}
