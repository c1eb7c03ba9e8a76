"""What a bill's page shows: the same document as on paper, with an address at every line."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from samdrift.apps.settlement.bars import Bar, bars_of_picture
from samdrift.apps.settlement.brief import Brief, brief_of
from samdrift.documents.bill import lines as bill_lines
from samdrift.documents.bill.build import document_from
from samdrift.documents.bill.document import BillDocument, Row
from samdrift.documents.bill.sources import Sources, sources_of
from samdrift.documents.voice import Voice
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.settlement import Bill, BillLine, Explanation, Settlement


@dataclass(frozen=True, kw_only=True)
class LineRow:
    """A line in words, with what its equation needs: own amount times share is exact, rounded to amount."""

    line: BillLine
    row: Row
    own: str
    fraction: str
    exact: str
    brief: Brief | None = None


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


def bill_page(
    settlement: Settlement,
    bill: Bill,
    cooperation: Cooperation,
    *,
    language: str,
    explanations: Mapping[str, Explanation],
) -> BillPage:
    """The page of a bill in the reader's language; the issue date is the first day after the period.

    Lines that have an explanation, by their ids, tell it in brief where they stand.
    """
    sources, voice = sources_of(settlement, cooperation), Voice(language, settlement.currency)
    document = document_from(sources, bill, language=language, issued=settlement.period.end)
    return BillPage(
        bill=bill,
        party=sources.party_name(bill.party),
        document=document,
        groups=_groups(sources, bill, document, _Lines(sources, voice, explanations)),
        bars=bars_of_picture(document.picture) if document.picture else (),
    )


@dataclass(frozen=True)
class _Lines:
    """What the lines are told from."""

    sources: Sources
    voice: Voice
    explanations: Mapping[str, Explanation]

    def row(self, line: BillLine, row: Row) -> LineRow:
        is_pool, explanation = line.kind == "pool", self.explanations.get(line.id)
        return LineRow(
            line=line,
            row=row,
            own=self.voice.figure(self.sources.own_minor(line.origin)) if is_pool else "",
            fraction=self.voice.fraction(bill_lines.line_share(line)) if is_pool else "",
            exact=self.voice.exact(line.exact),
            brief=self._brief(explanation) if explanation else None,
        )

    def _brief(self, explanation: Explanation) -> Brief:
        span = self.sources.settlement.period.span
        return brief_of(explanation, self.sources.cooperation, span, self.voice)


def _groups(sources: Sources, bill: Bill, document: BillDocument, lines: _Lines) -> tuple[LineGroup, ...]:
    """The document's groups, each line found again by saying it alone."""
    rows: dict[str, list[LineRow]] = {group.name: [] for group in document.groups}
    for line in bill.lines:
        (alone,) = bill_lines.groups(sources, replace(bill, lines=(line,)), lines.voice)
        rows[alone.name].append(lines.row(line, alone.rows[0]))
    return tuple(
        LineGroup(name=group.name, amount=group.amount, rows=tuple(rows[group.name]))
        for group in document.groups
    )
