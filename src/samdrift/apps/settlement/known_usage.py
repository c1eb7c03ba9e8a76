"""Reads: the newest usage that is known of some years, from the event store, else from what settlements kept."""

from collections.abc import Iterable, Sequence
from datetime import date

from samdrift.apps.cooperations.models import Cooperation as CooperationRow
from samdrift.apps.settlement import models, queries
from samdrift.apps.settlement.events.stores import has_store, store_folder
from samdrift.domain.allocation import usage_spans
from samdrift.domain.cooperation import Cooperation, Usage, UsageRow
from samdrift.domain.periods import Period, Span, first_of_months
from samdrift.lake.store.reader import read_store


def known_usage(owner: CooperationRow, facts: Cooperation, years: Sequence[Period]) -> Usage:
    """The usage of the years, month by month: what the store has of a month, else what was settled of it."""
    spans = usage_spans(facts, years)
    stored = _stored(owner, facts, spans)
    of_store = {_month(row) for row in stored}
    kept = (row for row in _kept(owner, years) if _month(row) not in of_store)
    fitted = (part for row in kept for part in _fitted(row, spans))
    return Usage(rows=tuple(sorted((*stored, *fitted))))


def _stored(owner: CooperationRow, facts: Cooperation, spans: Sequence[Span]) -> tuple[UsageRow, ...]:
    """As far as it is published."""
    if not has_store(owner):
        return ()
    with read_store(store_folder(owner), country=facts.country) as reader:
        return reader.usage(spans).rows


def _kept(owner: CooperationRow, years: Iterable[Period]) -> Iterable[UsageRow]:
    """Of each month what the shortest settlement kept that has the month in it."""
    settled = tuple(queries.newest_once(owner).values())
    chosen: dict[date, int] = {}
    for month in (day for year in years for day in first_of_months(year.span)):
        rows = [row for row in settled if row.start <= month < row.end]
        if rows:
            chosen[month] = min(rows, key=lambda row: (row.end - row.start, -row.number)).pk
    found = models.UsageRow.objects.filter(settlement__in=set(chosen.values())).order_by("pk")
    for row in found:
        if chosen.get(row.start.replace(day=1)) == row.settlement_id:
            yield UsageRow(row.party, row.meter, Span(row.start, row.end), row.quantity, row.count)


def _fitted(row: UsageRow, spans: Sequence[Span]) -> Iterable[UsageRow]:
    """The row cut where the facts now cut, its quantity spread by days; the events stay with its first part."""
    parts = row.span.cut(span.start for span in spans)
    for index, part in enumerate(parts):
        quantity = row.quantity * part.days / row.span.days
        yield UsageRow(row.party, row.meter, part, quantity, 0 if index else row.count)


def _month(row: UsageRow) -> date:
    return row.span.start.replace(day=1)
