"""What the pages of comparison show: a period beside another, or beside itself with another key."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from samdrift.apps.settlement.bars import Bar, signed_bars
from samdrift.apps.settlement.cross import CrossRow, CrossTable
from samdrift.documents.voice import Voice
from samdrift.domain.settlement import CAUSES, Change, Comparison, LineChange


@dataclass(frozen=True, kw_only=True)
class ChangeRow:
    """A party, a service or a line with what changed, and the cause that weighs most in words."""

    code: str
    name: str
    change: Change
    cause: str
    beside: str = ""
    is_ours: bool = False


@dataclass(frozen=True, kw_only=True)
class ComparePage:
    """A comparison as a reader meets it: parties, services, causes by party, and the lines of the own bill."""

    comparison: Comparison
    total: ChangeRow
    ours: tuple[ChangeRow, ...]
    parties: tuple[ChangeRow, ...]
    services: tuple[ChangeRow, ...]
    causes: CrossTable
    lines: tuple[ChangeRow, ...]
    bars: tuple[Bar, ...]

    @property
    def alternative(self) -> str:
        return "; ".join(f"{bar.name}: {bar.value}, {bar.beside}" for bar in self.bars)

    @property
    def largest(self) -> ChangeRow:
        """The party whose amount changes most, up or down."""
        return max(self.parties, key=lambda row: abs(row.change.change_minor))

    @property
    def most(self) -> ChangeRow:
        """The party whose amount rises most."""
        return max(self.parties, key=lambda row: row.change.change_minor)

    @property
    def least(self) -> ChangeRow:
        return min(self.parties, key=lambda row: row.change.change_minor)


@dataclass(frozen=True, kw_only=True)
class CodeNames:
    """What codes are called, in the order in which they are shown."""

    parties: Mapping[str, str]
    services: Mapping[str, str]
    pools: Mapping[str, str]
    units: Mapping[str, str]
    """By meter."""


def compare_page(
    comparison: Comparison,
    names: CodeNames,
    *,
    language: str,
    ours: frozenset[str],
    opened: frozenset[str] = frozenset(),
) -> ComparePage:
    """The page; the lines of the parties of `opened` are shown one by one."""
    voice = Voice(language, comparison.currency)
    services = {**names.services, "": voice.say("bill.no_service")}
    parties = tuple(_rows(comparison.by_party(), names.parties, voice, ours))
    return ComparePage(
        comparison=comparison,
        total=_row("", voice.say("page.sum"), comparison.total, voice),
        ours=tuple(row for row in parties if row.is_ours),
        parties=parties,
        services=tuple(_rows(comparison.by_service(), services, voice)),
        causes=_causes(parties, comparison.total, voice),
        lines=tuple(
            _line(line, names, services, voice)
            for party in sorted(opened)
            for line in comparison.of_party(party)
        ),
        bars=signed_bars([(row.name, row.change, row.is_ours) for row in parties], voice),
    )


def _rows(
    found: Mapping[str, Change], names: Mapping[str, str], voice: Voice, ours: frozenset[str] = frozenset()
) -> Iterable[ChangeRow]:
    """In the order of the names; who has none comes last."""
    places = {code: place for place, code in enumerate(names)}
    for code in sorted(found, key=lambda code: (places.get(code, len(places)), code)):
        yield _row(code, names.get(code, code), found[code], voice, is_ours=code in ours)


def _row(code: str, name: str, change: Change, voice: Voice, *, is_ours: bool = False) -> ChangeRow:
    return ChangeRow(code=code, name=name, change=change, cause=_cause(change, voice), is_ours=is_ours)


def _cause(change: Change, voice: Voice) -> str:
    largest = change.causes.largest
    return voice.say(f"page.cause.{largest}") if largest else ""


def _line(line: LineChange, names: CodeNames, services: Mapping[str, str], voice: Voice) -> ChangeRow:
    """The pool or what is counted, the service that it is for, and every cause with its part."""
    known = names.units if line.kind == "price" else names.pools
    origin = known.get(line.origin, line.origin)
    service = services.get(line.service, line.service)
    name = origin if origin == service or line.kind == "fee" else f"{service}: {origin}"
    parts = ((cause, getattr(line.change.causes, cause)) for cause in CAUSES)
    told = [f"{voice.say(f'page.cause.{cause}')} {voice.signed(part)}" for cause, part in parts if part]
    return ChangeRow(
        code=line.party,
        name=name[:1].upper() + name[1:],
        change=line.change,
        cause=_cause(line.change, voice),
        beside="; ".join(told),
    )


def _causes(parties: Sequence[ChangeRow], total: Change, voice: Voice) -> CrossTable:
    """The causes that drove anything, by party."""
    used = [cause for cause in CAUSES if any(getattr(row.change.causes, cause) for row in parties)]

    def cross(code: str, name: str, change: Change, *, is_ours: bool = False) -> CrossRow:
        cells = tuple(getattr(change.causes, cause) for cause in used)
        return CrossRow(code=code, name=name, cells=cells, total_minor=change.change_minor, is_ours=is_ours)

    return CrossTable(
        columns=tuple(voice.say(f"page.cause.{cause}") for cause in used),
        rows=tuple(cross(row.code, row.name, row.change, is_ours=row.is_ours) for row in parties),
        sums=cross("", voice.say("page.sum"), total),
    )
