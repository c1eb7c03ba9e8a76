"""Equal votes against votes by share: who has how many and which power, as the page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass

from samdrift.apps.study.amounts import NONE
from samdrift.apps.study.keys.votes import named
from samdrift.documents.voice import Voice
from samdrift.domain.faults import FoundWrongError
from samdrift.runs.study.blocking import COST, HEADS
from samdrift.runs.study.scope import Scope
from samdrift.runs.study.voting import EQUAL, VotingRule, voting_rules
from samdrift.words import percent

_SHOWN = (EQUAL, HEADS, COST)


@dataclass(frozen=True, kw_only=True)
class VotingRow:
    """A party with its part of the votes and of the power under each rule."""

    name: str
    cells: tuple[str, ...]
    is_ours: bool


@dataclass(frozen=True, kw_only=True)
class VotingTable:
    """The rules beside each other, a sentence for each."""

    said: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[VotingRow, ...]


def voting_table(
    scope: Scope, names: Mapping[str, str], voice: Voice, *, ours: frozenset[str]
) -> VotingTable | None:
    """One vote each beside votes by inhabitants and by what is paid; None where there are too many to be counted."""
    try:
        rules = [rule for rule in voting_rules(scope) if rule.rule in _SHOWN]
    except FoundWrongError:
        return None
    return VotingTable(
        said=tuple(_said(rule, names, voice) for rule in rules),
        columns=tuple(
            voice.say(f"page.lab.voting.{what}.{rule.rule}") for rule in rules for what in ("votes", "power")
        ),
        rows=tuple(
            VotingRow(
                name=names.get(party, party),
                cells=tuple(cell for rule in rules for cell in _cells(rule, place, voice)),
                is_ours=party in ours,
            )
            for place, party in enumerate(scope.parties)
        ),
    )


def _cells(rule: VotingRule, place: int, voice: Voice) -> tuple[str, str]:
    voter = rule.voters[place]
    power = voter.power
    return (
        percent(voter.share, voice.language),
        NONE if power is None else percent(power.banzhaf, voice.language),
    )


def _said(rule: VotingRule, names: Mapping[str, str], voice: Voice) -> str:
    said = voice.say(f"page.lab.voting.said.{rule.rule}", count=rule.smallest)
    if not rule.in_every:
        return said
    who = named(rule.in_every, names, voice)
    return f"{said} {voice.say('page.lab.voting.in_every', parties=who)}"
