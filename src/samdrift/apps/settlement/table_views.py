"""What the pages show, as tables to keep: CSV as the command line writes it, and the same as a workbook."""

from collections.abc import Callable
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from samdrift.apps.cooperations.permissions import may_see_bill, may_see_common_vouchers
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require
from samdrift.apps.records.download import CSV, XLSX, download
from samdrift.apps.settlement import queries
from samdrift.apps.settlement.compare_views import requested_balance, requested_pair
from samdrift.apps.settlement.requested import requested_settlement, seen_parties
from samdrift.domain.settlement import compare
from samdrift.files import bills as files


@require_safe
def table(request: HttpRequest, slug: str, period: str, table: str) -> HttpResponse:
    """A table of the period, as the command line writes it."""
    return _answer(_found(request, slug, period, table), f"{slug}-{period}", is_workbook=False)


@require_safe
def workbook(request: HttpRequest, slug: str, period: str, table: str) -> HttpResponse:
    """The same as a workbook."""
    return _answer(_found(request, slug, period, table), f"{slug}-{period}", is_workbook=True)


@require_safe
def balance_table(request: HttpRequest, slug: str, party: str) -> HttpResponse:
    """A party's balance, period by period."""
    return _answer(_balance(request, slug, party), f"{slug}-{party}", is_workbook=False)


@require_safe
def balance_workbook(request: HttpRequest, slug: str, party: str) -> HttpResponse:
    """The same as a workbook."""
    return _answer(_balance(request, slug, party), f"{slug}-{party}", is_workbook=True)


def _found(request: HttpRequest, slug: str, period: str, name: str) -> files.Table:
    """Raises Http404 where there is no such table, PermissionDenied where it is not for this reader."""
    if name not in _TABLES:
        raise Http404
    return next(table for table in _TABLES[name](request, slug, period) if table.name == name)


def _bills(request: HttpRequest, slug: str, period: str) -> tuple[files.Table, ...]:
    row = requested_settlement(request, slug, period)
    return files.settlement_tables(queries.bare_settlements([row]))


def _lines(request: HttpRequest, slug: str, period: str) -> tuple[files.Table, ...]:
    """The lines of those bills that the reader may see."""
    row = requested_settlement(request, slug, period)
    (settlement,) = queries.bare_settlements([row])
    seen = seen_parties(request, row.cooperation, frozenset(bill.party for bill in settlement.bills))
    require(bool(seen))
    bills = tuple(bill for bill in settlement.bills if bill.party in seen)
    return files.settlement_tables([replace(settlement, bills=bills)])


def _derivations(request: HttpRequest, slug: str, period: str) -> tuple[files.Table, ...]:
    row = requested_settlement(request, slug, period)
    require(may_see_common_vouchers(reader_of(request), row.cooperation))
    return files.settlement_tables([queries.settlement(row)])


def _comparison(request: HttpRequest, slug: str, period: str) -> tuple[files.Table, ...]:
    owner = find_cooperation(reader_of(request), slug)
    row, others = requested_pair(request, queries.newest(owner), period)
    require(may_see_common_vouchers(reader_of(request), owner))
    if others.chosen is None:
        raise Http404
    return files.comparison_tables(compare(*queries.bare_settlements([others.chosen, row])))


def _comparison_lines(request: HttpRequest, slug: str, period: str) -> tuple[files.Table, ...]:
    """The lines of those bills that the reader may see."""
    owner = find_cooperation(reader_of(request), slug)
    row, others = requested_pair(request, queries.newest(owner), period)
    if others.chosen is None:
        raise Http404
    found = compare(*queries.bare_settlements([others.chosen, row]))
    seen = seen_parties(request, owner, frozenset(line.party for line in found.lines))
    require(bool(seen))
    lines = tuple(line for line in found.lines if line.party in seen)
    return files.comparison_tables(replace(found, lines=lines))


_TABLES: dict[str, Callable[[HttpRequest, str, str], tuple[files.Table, ...]]] = {
    "bills": _bills,
    "bill_lines": _lines,
    "derivations": _derivations,
    "comparison": _comparison,
    "comparison_lines": _comparison_lines,
}


def _balance(request: HttpRequest, slug: str, party: str) -> files.Table:
    owner = find_cooperation(reader_of(request), slug)
    found = requested_balance(owner, party)
    require(may_see_bill(reader_of(request), owner, party))
    return files.balance_table(party, owner.currency, found.chains)


def _answer(table: files.Table, where: str, *, is_workbook: bool) -> HttpResponse:
    if is_workbook:
        return download(files.workbook([table]), f"{where}-{table.name}.xlsx", XLSX)
    return download(table.csv, f"{where}-{table.name}.csv", CSV)
