"""What each party pays under the key that is tried, as the page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from samdrift.apps.study.amounts import Whole
from samdrift.apps.study.keys.change_chart import ChangeChart, change_chart
from samdrift.documents.voice import Voice
from samdrift.runs.study.tried import Tried, TriedParty

MORE, LESS, SAME = "more", "less", "same"


@dataclass(frozen=True, kw_only=True)
class PartyRow:
    """A party's figures in words; `exact` is the amount to the minor unit."""

    code: str
    name: str
    amount: str
    exact: str
    share: str
    per_head: str
    change: str
    exact_change: str
    direction: str
    ratio: str
    from_alone: str
    is_held: bool = False
    is_ours: bool = False


@dataclass(frozen=True, kw_only=True)
class PartiesTable:
    """The rows in the order of the parties, their sum, and the picture of the changes."""

    rows: tuple[PartyRow, ...]
    total: PartyRow
    basis: str
    """What an amount is told per: inhabitants, employees or users; empty where there is none."""
    chart: ChangeChart
    has_alone: bool


def parties_table(
    tried: Tried, names: Mapping[str, str], voice: Voice, *, ours: frozenset[str] = frozenset()
) -> PartiesTable:
    """The table of a tried key."""
    whole = Whole(voice)
    heads = tried.scope.heads
    return PartiesTable(
        rows=tuple(_row(each, names, whole, is_ours=each.party in ours) for each in tried.parties),
        total=_total(tried, whole),
        basis=heads.basis if heads else "",
        chart=change_chart(
            (
                names.get(each.party, each.party),
                each.change_minor,
                whole.signed(each.change_minor),
                each.party in ours,
            )
            for each in tried.parties
        ),
        has_alone=any(each.alone_minor is not None for each in tried.parties),
    )


def _row(each: TriedParty, names: Mapping[str, str], whole: Whole, *, is_ours: bool) -> PartyRow:
    return PartyRow(
        code=each.party,
        name=names.get(each.party, each.party),
        amount=whole.plain(each.amount_minor),
        exact=whole.voice.figure(each.amount_minor),
        share=whole.ratio(each.share),
        per_head=whole.per_head(each.per_head_minor),
        change=whole.signed(each.change_minor),
        exact_change=whole.voice.signed(each.change_minor),
        direction=direction(each.change_minor),
        ratio=whole.ratio(each.change_ratio, is_signed=True),
        from_alone=whole.signed(each.from_alone_minor),
        is_held=each.held,
        is_ours=is_ours,
    )


def _total(tried: Tried, whole: Whole) -> PartyRow:
    heads = tried.scope.heads
    change = tried.total_minor - tried.scope.total_minor
    alone = [each.alone_minor for each in tried.parties if each.alone_minor is not None]
    is_known = bool(alone) and len(alone) == len(tried.parties)
    return PartyRow(
        code="",
        name=whole.voice.say("page.sum"),
        amount=whole.plain(tried.total_minor),
        exact=whole.voice.figure(tried.total_minor),
        share=whole.ratio(Fraction(1) if tried.total_minor else None),
        per_head=whole.per_head(Fraction(tried.total_minor) / sum(heads.values.values()) if heads else None),
        change=whole.signed(change),
        exact_change=whole.voice.signed(change),
        direction=SAME,
        ratio=whole.ratio(None),
        from_alone=whole.signed(tried.total_minor - sum(alone) if is_known else None),
    )


def direction(change_minor: int) -> str:
    """more, less or same"""
    if not change_minor:
        return SAME
    return MORE if change_minor > 0 else LESS
