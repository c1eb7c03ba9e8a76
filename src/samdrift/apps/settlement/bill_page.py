"""What a bill's page shows: the same document as on paper, with an address at every line."""

from dataclasses import dataclass, replace

from samdrift.apps.settlement.bars import Bar, bars_of_picture
from samdrift.documents.bill import lines as bill_lines
from samdrift.documents.bill.build import document_from
from samdrift.documents.bill.document import BillDocument, Row
from samdrift.documents.bill.sources import Sources, sources_of
from samdrift.documents.voice import Voice
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.settlement import Bill, BillLine, Settlement


@dataclass(frozen=True, kw_only=True)
class LineRow:
    """A line in words, with what its equation needs: own amount times share is exact, rounded to amount."""

    line: BillLine
    row: Row
    own: str
    fraction: str
    exact: str


@dataclass(frozen=True, kw_only=True)
class LineGroup:
    """The lines of a service with their sum; a single line of the same name needs no heading."""

    name: str
    amount: str
    rows: tuple[LineRow, ...]

    @property
    def has_heading(self) -> bool:
        return len(self.rows) > 1 or self.rows[0].row.name != self.name


@dataclass(frozen=True, kw_only=True)
class BillPage:
    """The document and what only a page has."""

    bill: Bill
    party: str
    document: BillDocument
    groups: tuple[LineGroup, ...]
    bars: tuple[Bar, ...]


def bill_page(settlement: Settlement, bill: Bill, cooperation: Cooperation, *, language: str) -> BillPage:
    """The page of a bill in the reader's language; the issue date is the first day after the period."""
    sources, voice = sources_of(settlement, cooperation), Voice(language, settlement.currency)
    document = document_from(sources, bill, language=language, issued=settlement.period.end)
    return BillPage(
        bill=bill,
        party=sources.party_name(bill.party),
        document=document,
        groups=_groups(sources, bill, voice, document),
        bars=bars_of_picture(document.picture) if document.picture else (),
    )


def _groups(sources: Sources, bill: Bill, voice: Voice, document: BillDocument) -> tuple[LineGroup, ...]:
    """The document's groups, each line found again by saying it alone."""
    rows: dict[str, list[LineRow]] = {group.name: [] for group in document.groups}
    for line in bill.lines:
        (alone,) = bill_lines.groups(sources, replace(bill, lines=(line,)), voice)
        rows[alone.name].append(_line_row(sources, line, alone.rows[0], voice))
    return tuple(
        LineGroup(name=group.name, amount=group.amount, rows=tuple(rows[group.name]))
        for group in document.groups
    )


def _line_row(sources: Sources, line: BillLine, row: Row, voice: Voice) -> LineRow:
    is_pool = line.kind == "pool"
    return LineRow(
        line=line,
        row=row,
        own=voice.figure(sources.own_minor(line.origin)) if is_pool else "",
        fraction=voice.fraction(bill_lines.line_share(line)) if is_pool else "",
        exact=voice.exact(line.exact),
    )
