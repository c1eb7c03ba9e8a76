"""Who gains, who loses, and who can stop a key, as the page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from samdrift.documents.voice import Voice
from samdrift.domain.cooperation import Cooperation
from samdrift.runs.study.blocking import COST, EACH, HEADS, SEATS, Blocking, RuleOutcome
from samdrift.words import listed, percent

MOST_NAMED = 6


@dataclass(frozen=True, kw_only=True)
class VoteRow:
    """A rule with its outcome, and who decides it."""

    rule: str
    passes: bool
    outcome: str
    deciders: str


@dataclass(frozen=True, kw_only=True)
class Votes:
    """The sentence of who pays more and less, and a row for each rule."""

    counts: str
    rows: tuple[VoteRow, ...]


def votes_of(found: Blocking, cooperation: Cooperation, names: Mapping[str, str], voice: Voice) -> Votes:
    """The votes in words."""
    bodies = {body.code: body.name for body in cooperation.bodies}
    return Votes(
        counts=counts_sentence(found, voice),
        rows=tuple(_row(rule, bodies, names, voice) for rule in found.rules),
    )


def counts_sentence(found: Blocking, voice: Voice) -> str:
    """How many pay more, less and the same."""
    return " ".join(
        voice.say(f"page.lab.count.{code}", count=len(parties))
        for code, parties in (("more", found.lose), ("less", found.gain), ("same", found.same))
        if parties
    )


def _row(found: RuleOutcome, bodies: Mapping[str, str], names: Mapping[str, str], voice: Voice) -> VoteRow:
    return VoteRow(
        rule=voice.say(
            f"page.lab.vote.{found.rule}",
            needed=voice.number(Fraction(found.needed.__floor__() + 1)),
            total=voice.number(found.total_weight),
            body=bodies.get(found.body, found.body),
        ),
        passes=found.passes,
        outcome=_outcome(found, voice),
        deciders=_deciders(found, names, voice),
    )


def _outcome(found: RuleOutcome, voice: Voice) -> str:
    code = "passes" if found.passes else "falls"
    if found.rule in (HEADS, COST):
        share = percent(found.for_share, voice.language, decimals=0)
        return voice.say(f"page.lab.vote.{code}.share", share=share)
    counted = {"for": found.for_weight, "against": found.against_weight}
    said = {name: voice.number(weight) for name, weight in counted.items()}
    return voice.say(f"page.lab.vote.{code}", yes=said["for"], no=said["against"])


def _deciders(found: RuleOutcome, names: Mapping[str, str], voice: Voice) -> str:
    if found.passes:
        return voice.say("page.lab.vote.for", parties=named(found.deciders, names, voice))
    if found.alone and len(found.alone) == len(found.deciders):
        code = (
            "page.lab.vote.each_alone"
            if found.rule == EACH or len(found.alone) > 1
            else "page.lab.vote.alone"
        )
        return voice.say(code, parties=named(found.alone, names, voice))
    if found.alone:
        return voice.say("page.lab.vote.alone", parties=named(found.alone, names, voice))
    return voice.say("page.lab.vote.against", parties=named(found.deciders, names, voice))


def named(parties: tuple[str, ...], names: Mapping[str, str], voice: Voice) -> str:
    """The first of the parties by name, and how many more."""
    told = [names.get(party, party) for party in parties]
    if len(told) <= MOST_NAMED + 1:
        return listed(told, voice.language)
    more = voice.say("page.lab.named.more", count=len(told) - MOST_NAMED)
    return listed([*told[:MOST_NAMED], more], voice.language)


__all__ = ["SEATS", "VoteRow", "Votes", "counts_sentence", "named", "votes_of"]
