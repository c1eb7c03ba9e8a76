"""Alternatives beside each other: for each year and service what every party pays today and under each of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from samdrift.apps.study.amounts import NONE, Whole
from samdrift.apps.study.kept import KeptFacts
from samdrift.apps.study.keys.parties_table import SAME, direction
from samdrift.apps.study.keys.wanted import mix_from
from samdrift.apps.study.models import Alternative, KeyProposal
from samdrift.documents.voice import Voice
from samdrift.domain.faults import Fault, FaultsError
from samdrift.runs.study.scope import StudyYear
from samdrift.runs.study.tried import Tried


@dataclass(frozen=True, kw_only=True)
class Shown:
    """An alternative with its address in the lab, and why it cannot be reckoned where it cannot."""

    row: Alternative
    query: str
    whose: str
    may_change: bool
    faults: tuple[Fault, ...]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What a party pays under an alternative, and how much more than today that is."""

    amount: str
    exact: str
    change: str
    direction: str


NOTHING = Cell(amount=NONE, exact="", change="", direction=SAME)


@dataclass(frozen=True, kw_only=True)
class PartyLine:
    name: str
    today: str
    exact: str
    cells: tuple[Cell, ...]
    is_ours: bool = False


@dataclass(frozen=True, kw_only=True)
class Compared:
    """The alternatives of one year and service beside today."""

    year: str
    service: str
    """The service's name; empty for all of them."""
    alternatives: tuple[Shown, ...]
    lines: tuple[PartyLine, ...]
    total: PartyLine | None
    faults: tuple[Fault, ...]


@dataclass(frozen=True, kw_only=True)
class Whose:
    """Whose alternatives are whose, for the reader: their own parties, and those whose alternatives they may change."""

    names: Mapping[str, str]
    ours: frozenset[str]
    may_change: frozenset[str]


def alternatives_page(
    kept: KeptFacts, rows: Sequence[Alternative], whose: Whose, voice: Voice
) -> tuple[Compared, ...]:
    """A table for each year and service that somebody has tried keys on, the newest year first."""
    scopes = sorted({(row.year, row.service) for row in rows}, key=lambda scope: (-int(scope[0]), scope[1]))
    return tuple(
        _compared(kept, [row for row in rows if (row.year, row.service) == scope], whose, voice)
        for scope in scopes
    )


def query_of(row: Alternative | KeyProposal) -> str:
    """What leads to the lab with this key."""
    pairs = [("year", row.year), ("service", row.service)]
    pairs += [(name, text) for name, texts in row.mix.items() for text in texts]
    return urlencode([(name, text) for name, text in pairs if text])


def _compared(kept: KeptFacts, rows: list[Alternative], whose: Whose, voice: Voice) -> Compared:
    year, service = rows[0].year, rows[0].service
    services = {each.code: each.name for each in kept.facts.services}
    found = kept.year(year) if year in kept.years else ()
    shown, tried = [], []
    today: Tried | None = None
    wrong: tuple[Fault, ...] = () if isinstance(found, StudyYear) else found
    if isinstance(found, StudyYear):
        try:
            today = kept.trial(found, service).today
        except FaultsError as error:
            wrong = error.faults
    for row in rows:
        each, faults = (None, ()) if today is None else _tried(kept, found, row)
        tried.append(each)
        shown.append(_shown(row, whose, faults))
    return Compared(
        year=year,
        service=services.get(service, service),
        alternatives=tuple(shown),
        lines=() if today is None else tuple(_lines(today, tried, whose, Whole(voice))),
        total=None if today is None else _total(today, tried, Whole(voice)),
        faults=wrong,
    )


def _tried(kept: KeptFacts, year: object, row: Alternative) -> tuple[Tried | None, tuple[Fault, ...]]:
    assert isinstance(year, StudyYear)
    try:
        return kept.trial(year, row.service).try_key(mix_from(row.mix)), ()
    except FaultsError as error:
        return None, error.faults


def _shown(row: Alternative, whose: Whose, faults: tuple[Fault, ...]) -> Shown:
    return Shown(
        row=row,
        query=query_of(row),
        whose=whose.names.get(row.party, row.party),
        may_change=row.party in whose.may_change,
        faults=faults,
    )


def _lines(today: Tried, tried: list[Tried | None], whose: Whose, whole: Whole) -> list[PartyLine]:
    return [
        PartyLine(
            name=whose.names.get(each.party, each.party),
            today=whole.plain(each.amount_minor),
            exact=whole.voice.figure(each.amount_minor),
            cells=tuple(_cell(one, each.party, each.amount_minor, whole) for one in tried),
            is_ours=each.party in whose.ours,
        )
        for each in sorted(today.parties, key=lambda each: each.party not in whose.ours)
    ]


def _cell(tried: Tried | None, party: str, today_minor: int, whole: Whole) -> Cell:
    found = tried.of(party) if tried else None
    if found is None:
        return NOTHING
    change = found.amount_minor - today_minor
    return Cell(
        amount=whole.plain(found.amount_minor),
        exact=whole.voice.figure(found.amount_minor),
        change=whole.signed(change),
        direction=direction(change),
    )


def _total(today: Tried, tried: list[Tried | None], whole: Whole) -> PartyLine:
    sums = (None if one is None else one.total_minor for one in tried)
    return PartyLine(
        name=whole.voice.say("page.sum"),
        today=whole.plain(today.total_minor),
        exact=whole.voice.figure(today.total_minor),
        cells=tuple(
            NOTHING
            if each is None
            else Cell(amount=whole.plain(each), exact=whole.voice.figure(each), change="", direction=SAME)
            for each in sums
        ),
    )
