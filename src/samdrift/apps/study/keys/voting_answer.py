"""The answer on top of the page of votes and power: how many decide, with whom and without."""

from collections.abc import Iterator
from fractions import Fraction

from samdrift.apps.study.keys.voting_tried import VotingTried
from samdrift.documents.voice import Voice
from samdrift.domain.games.power import smallest_winning
from samdrift.runs.study.voting import Voter, VotingRule


def answer_of(tried: VotingTried, voice: Voice, *, ours: frozenset[str]) -> tuple[str, ...]:
    """The first sentence is the answer; power and seats follow from it."""
    if tried.equal is None:
        return (voice.say("page.votes.nobody"),)
    first = [_equal(tried.equal, voice)]
    following: list[str] = []
    if tried.given is not None:
        first += _given(tried.given, tried, voice)
        following = list(_powers(tried.given, tried, voice, ours))
    if tried.boards:
        following.append(seats_said(tried, voice, ours=ours))
    return (" ".join(first), *filter(None, (" ".join(following),)))


def seats_said(tried: VotingTried, voice: Voice, *, ours: frozenset[str]) -> str:
    """What the methods come to for the reader's own, else for who has most."""
    if not tried.boards:
        return ""
    own = [name for name in tried.weights if name in ours]
    who = own[0] if own else max(tried.weights, key=lambda name: tried.weights[name])
    seats = [board.seats[who] for board in tried.boards]
    by = voice.say(f"page.votes.by.{tried.by}")
    values = {
        "party": tried.names.get(who, who),
        "seats": tried.number,
        "by": by[:1].lower() + by[1:],
        "low": min(seats),
        "high": max(seats),
    }
    if min(seats) < max(seats):
        return voice.say("page.votes.seats.range", **values)
    return voice.say("page.votes.seats.same", **{k: v for k, v in values.items() if k != "high"})


def largest(rule: VotingRule) -> Voter | None:
    """The voter with more votes than any other; None where several have as many."""
    most = max(voter.votes for voter in rule.voters)
    found = [voter for voter in rule.voters if voter.votes == most]
    return found[0] if len(found) == 1 else None


def beside(rule: VotingRule, voter: Voter) -> int:
    """The least number of others that decide together with the voter: none where it decides alone."""
    left = rule.needed - voter.votes
    if left <= 0:
        return 0
    others = {each.name: each.votes for each in rule.voters if each.name != voter.name}
    found = smallest_winning(others, left)
    assert found is not None  # all together are a majority
    return found


def _equal(rule: VotingRule, voice: Voice) -> str:
    return voice.say("page.votes.equal", count=rule.smallest, total=len(rule.voters))


def _given(rule: VotingRule, tried: VotingTried, voice: Voice) -> Iterator[str]:
    voter = focus(rule, tried)
    if voter is None:
        yield voice.say("page.votes.given", count=rule.smallest, total=len(rule.voters))
        return
    name, share = tried.names.get(voter.name, voter.name), voice.part(voter.share)
    others = beside(rule, voter)
    if not others:
        yield voice.say("page.votes.alone", name=name, share=share)
    else:
        yield voice.say("page.votes.with", name=name, share=share, count=others)
    if voter.without is None:
        yield voice.say("page.votes.without.none")
    elif voter.without == len(rule.voters) - 1:
        yield voice.say("page.votes.without.all", count=voter.without)
    else:
        yield voice.say("page.votes.without", count=voter.without)


def focus(rule: VotingRule, tried: VotingTried) -> Voter | None:
    """The owner from outside, else the largest voter."""
    outside = [voter for voter in rule.voters if voter.name not in tried.names]
    if not tried.asked.votes.strip() and outside:
        return outside[0]
    return largest(rule)


def _powers(rule: VotingRule, tried: VotingTried, voice: Voice, ours: frozenset[str]) -> Iterator[str]:
    """What the power of who is told of, and of the reader's own, comes to."""
    about = focus(rule, tried)
    told = [about] if about is not None else []
    told += [voter for voter in rule.voters if voter.name in ours and voter is not about]
    for voter in told:
        if voter.power is not None:
            yield voice.say(
                "page.votes.power",
                name=tried.names.get(voter.name, voter.name),
                share=voice.part(voter.share),
                power=voice.percent(Fraction(voter.power.banzhaf)),
            )
