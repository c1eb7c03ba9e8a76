"""Pages of what is settled: the periods, a period, a bill, and why a line is what it is."""

from collections.abc import Mapping
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from samdrift import documents
from samdrift.apps.accounts.reader import moment_of, reader_language
from samdrift.apps.cooperations import queries as cooperations
from samdrift.apps.cooperations.permissions import (
    may_consent,
    may_export_bill,
    may_see_bill,
    may_see_closing,
    may_see_common_vouchers,
)
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require
from samdrift.apps.records.download import PDF, download
from samdrift.apps.records.web import actor_of
from samdrift.apps.settlement import models, queries
from samdrift.apps.settlement.bill_page import bill_page
from samdrift.apps.settlement.consenting import waiting_for
from samdrift.apps.settlement.corrected import CORRECTION, explain_stored
from samdrift.apps.settlement.exporting import start_export
from samdrift.apps.settlement.periods_page import periods_page
from samdrift.apps.settlement.reports import PeriodReport, period_report
from samdrift.apps.settlement.requested import (
    asked_parties,
    own_parties,
    requested_settlement,
    seen_parties,
    show,
)
from samdrift.apps.settlement.river_page import river_page
from samdrift.apps.settlement.story import tell
from samdrift.documents.bill.causes import causes_text
from samdrift.documents.voice import Voice
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.periods import Span, legal_day
from samdrift.domain.settlement import Bill, Explanation, Settlement
from samdrift.runs.explain import explain_bill, explain_line


@require_safe
def periods(request: HttpRequest, slug: str) -> HttpResponse:
    """All settled periods, the latest first, and in each the reader's own bill; what is to be closed next."""
    owner = find_cooperation(reader_of(request), slug)
    found, own = tuple(queries.newest(owner).values()), own_parties(request, owner)
    names = cooperations.party_names(owner) if own else {}
    amounts = queries.amounts_of(found, own) if own else {}
    bills = {row.period: amounts.get(row.pk, {}) for row in found}
    today = legal_day(moment_of(request), country=owner.country)
    return show(
        request,
        "periods",
        owner,
        page=periods_page(owner, found, today=today),
        sees_closing=may_see_closing(reader_of(request), owner),
        sees_ahead=may_see_common_vouchers(reader_of(request), owner),
        settlements=found,
        bills=bills,
        own={code: names[code] for code in sorted(own & set(names))},
    )


@require_safe
def period(request: HttpRequest, slug: str, period: str) -> HttpResponse:
    """What a period cost and who bears it."""
    row = requested_settlement(request, slug, period)
    report = period_report(row, language=reader_language(), ours=own_parties(request, row.cooperation))
    sees_steps = may_see_common_vouchers(reader_of(request), row.cooperation)
    seen = seen_bills(request, report)
    may_export = any(may_export_bill(reader_of(request), row.cooperation, party) for party in seen)
    return show(
        request,
        "period",
        row.cooperation,
        report=report,
        seen=seen,
        sees_steps=sees_steps,
        may_export=may_export,
    )


@require_POST
def export(request: HttpRequest, slug: str, period: str) -> HttpResponse:
    """A job that makes one file of the period's bills that the reader may see; then on to its page."""
    row = requested_settlement(request, slug, period)
    job = start_export(
        reader_of(request),
        row,
        by=actor_of(request),
        language=reader_language(),
        moment=moment_of(request),
    )
    return redirect("job", slug, job.number)


@require_safe
def river(request: HttpRequest, slug: str, period: str) -> HttpResponse:
    """The period's money from the pools to the parties; that of the own party, or of the one asked for, set apart."""
    row = requested_settlement(request, slug, period)
    require(may_see_common_vouchers(reader_of(request), row.cooperation))
    (settlement,), ours = queries.bare_settlements([row]), asked_parties(request, row.cooperation)
    page = river_page(settlement, queries.inputs(row), language=reader_language(), ours=ours)
    return show(request, "river", row.cooperation, page=page, settlement=row)


@require_safe
def bill(request: HttpRequest, slug: str, period: str, party: str) -> HttpResponse:
    """A party's bill with every line."""
    row = requested_settlement(request, slug, period)
    (issued,) = queries.bare_settlements([row])
    found = _bill(request, row, issued, party)
    inputs = queries.inputs(row)
    settlement, explanations = explain_bill(
        inputs, queries.usage_to_explain(row), issued.period, party, moved=issued.moved
    )
    if settlement.bills != issued.bills:  # with corrections, or of an earlier version: what was issued stands
        is_alike = settlement.pools == issued.pools
        steps = settlement.derivations if is_alike else queries.derivations(row)
        settlement = replace(issued, derivations=steps)
        explanations = _still_true(explanations, found)
    page = bill_page(settlement, found, inputs, language=reader_language(), explanations=explanations)
    waiting = waiting_for(row, issued.waiting, inputs.parties, party) if issued.waiting else ()
    return show(
        request,
        "bill",
        row.cooperation,
        page=page,
        settlement=row,
        waiting=waiting,
        may_consent=may_consent(reader_of(request), row.cooperation, party),
    )


@require_safe
def bill_document(request: HttpRequest, slug: str, period: str, party: str) -> HttpResponse:
    """The bill as PDF, in the reader's language."""
    row = requested_settlement(request, slug, period)
    settlement = queries.settlement(row)
    found = _bill(request, row, settlement, party)
    cooperation, language = queries.inputs(row), reader_language()
    document = documents.bill_document(settlement, found, cooperation, language=language, issued=row.end)
    return download(documents.bill_pdf(document), f"{slug}-{period}-{party}.pdf", PDF)


@require_safe
def why(request: HttpRequest, slug: str, line: str) -> HttpResponse:
    """A line from the vouchers to the øre, computed again from what the settlement was made from."""
    row = requested_settlement(request, slug, line.partition("/")[0])
    stored = get_object_or_404(models.BillLine.objects.select_related("bill"), settlement=row, line=line)
    require(may_see_bill(reader_of(request), row.cooperation, stored.bill.party))
    cooperation = queries.inputs(row)
    if stored.kind == CORRECTION:
        return _correction(request, row, stored, cooperation)
    explanation = explain_line(cooperation, queries.usage(row), line, moved=queries.moved_into(row))
    story = tell(explanation, cooperation, Span(row.start, row.end), language=reader_language())
    now = explanation.line
    agrees = (now.amount_minor, now.exact) == (stored.amount_minor, stored.exact)
    return show(request, "why", row.cooperation, story=story, line=now, settlement=row, agrees=agrees)


def _correction(
    request: HttpRequest, row: models.Settlement, stored: models.BillLine, cooperation: Cooperation
) -> HttpResponse:
    """A correction: what was billed under the same identity before, what it is now, and why."""
    names = {party.code: party.name for party in cooperation.parties}
    explanation = explain_stored(row, stored)
    line = explanation.line
    return show(
        request,
        "correction",
        row.cooperation,
        settlement=row,
        line=line,
        corrected=explanation.corrected,
        payer=stored.bill.party,
        party=names.get(line.party, line.party),
        cause=causes_text(line.cause, Voice(reader_language(), row.currency)),
    )


def _still_true(explanations: Mapping[str, Explanation], bill: Bill) -> dict[str, Explanation]:
    """Of the lines as they were issued, the explanations that come to the same."""
    issued = {line.id: (line.amount_minor, line.exact) for line in bill.lines}
    return {
        line: each
        for line, each in explanations.items()
        if issued.get(line) == (each.line.amount_minor, each.line.exact)
    }


def seen_bills(request: HttpRequest, report: PeriodReport) -> frozenset[str]:
    """The parties of the report whose bills the reader may open."""
    return seen_parties(request, report.settlement.cooperation, frozenset(row.code for row in report.parties))


def _bill(request: HttpRequest, row: models.Settlement, settlement: Settlement, party: str) -> Bill:
    """Raises Http404 when the party has none, PermissionDenied when it is not for this reader."""
    if (found := settlement.bill_of(party)) is None:
        raise Http404
    require(may_see_bill(reader_of(request), row.cooperation, party))
    return found
