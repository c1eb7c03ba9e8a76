"""What a proposed key means for each party, as the page shows it: the reader's own first."""

from dataclasses import dataclass
from fractions import Fraction

from samdrift.apps.study.amounts import Whole
from samdrift.apps.study.keys.parties_table import direction
from samdrift.documents.voice import Voice
from samdrift.runs.key_text import KeyText, TextParty


@dataclass(frozen=True, kw_only=True)
class ConsequenceRow:
    """A party's amounts in words; the exact ones for who points at them."""

    name: str
    today: str
    then: str
    exact: str
    change: str
    exact_change: str
    direction: str
    ratio: str
    per_head: str
    years: tuple[tuple[str, str], ...]
    """The years of the ramp with what is paid in each, without the full change."""
    is_ours: bool = False


@dataclass(frozen=True, kw_only=True)
class Consequence:
    rows: tuple[ConsequenceRow, ...]
    total: ConsequenceRow
    years: tuple[str, ...]
    """The years of the ramp by their names."""
    per_head: str
    """What an amount is told per; empty where it is told per nothing."""


def consequence_of(text: KeyText, voice: Voice, *, ours: frozenset[str]) -> Consequence:
    """The table: the own rows, then the others in their order, and the sum."""
    whole, first = Whole(voice), text.valid_from.year
    names = tuple(str(first + place) for place in range(text.ramp_years))
    paying = [each for each in text.parties if each.today_minor or each.then_minor]
    ordered = sorted(paying, key=lambda each: each.party not in ours)
    return Consequence(
        rows=tuple(_row(each, names, whole, is_ours=each.party in ours) for each in ordered),
        total=_row(_sum(paying, voice.say("page.sum")), names, whole, is_ours=False),
        years=names,
        per_head=voice.say(f"page.lab.per.{text.basis}") if text.basis else "",
    )


def _sum(parties: list[TextParty], name: str) -> TextParty:
    heads = [each.heads for each in parties]
    return TextParty(
        party="",
        name=name,
        decides=False,
        votes=0,
        today_minor=sum(each.today_minor for each in parties),
        then_minor=sum(each.then_minor for each in parties),
        years=tuple(sum(year) for year in zip(*(each.years for each in parties), strict=True)),
        heads=None if None in heads else sum((each or Fraction(0) for each in heads), Fraction(0)),
    )


def _row(each: TextParty, names: tuple[str, ...], whole: Whole, *, is_ours: bool) -> ConsequenceRow:
    ratio = Fraction(each.change_minor, abs(each.today_minor)) if each.today_minor else None
    return ConsequenceRow(
        name=each.name,
        today=whole.plain(each.today_minor),
        then=whole.plain(each.then_minor),
        exact=whole.voice.figure(each.then_minor),
        change=whole.signed(each.change_minor),
        exact_change=whole.voice.signed(each.change_minor),
        direction=direction(each.change_minor),
        ratio=whole.ratio(ratio, is_signed=True),
        per_head=whole.per_head(each.then_minor / each.heads if each.heads else None),
        years=tuple(zip(names, map(whole.plain, each.years), strict=False)),
        is_ours=is_ours,
    )
