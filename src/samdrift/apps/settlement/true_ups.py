"""Reads: the true-up that a period ends with, for all parties."""

from collections import defaultdict
from collections.abc import Iterable

from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.values import agreement_of
from samdrift.apps.settlement import models, queries
from samdrift.apps.settlement.drafts import DraftBill
from samdrift.apps.settlement.values import period_of
from samdrift.domain.periods import Period, fiscal_year_of
from samdrift.domain.settlement import BillTotals, PeriodTotals, TrueUps, true_up_days, trued_up


def true_up_at(
    owner: Cooperation, period: Period, draft: Iterable[DraftBill] | None = None
) -> TrueUps | None:
    """What the agreement makes of the year up to the period's end, in two queries; None where there is no true-up then.

    The period counts as it is drafted, or as it was issued. The year's earlier periods count as they were issued; where
    one of them was not, there is none.
    """
    agreement, start = agreement_of(owner), owner.fiscal_year_start
    year = fiscal_year_of(period.start, fiscal_year_start=start)
    if not agreement.true_up_months or period.end not in true_up_days(agreement, year):
        return None
    billed = _issued(owner, year, period)
    if draft is not None:
        bills = tuple(_totals(bill) for bill in draft)
        billed = [each for each in billed if each.period != period]
        billed.append(PeriodTotals(period=period, bills=bills))
    found = trued_up(agreement, billed, fiscal_year_start=start)
    return next((each for each in found if each.until == period.end), None)


def _issued(owner: Cooperation, year: Period, period: Period) -> list[PeriodTotals]:
    """The year's periods as long as this one, up to it."""
    rows = {
        row.pk: period_of(row)
        for row in queries.newest(owner).values()
        if year.start <= row.start
        and row.end <= period.end
        and len(period_of(row).months) == len(period.months)
    }
    bills: defaultdict[int, list[BillTotals]] = defaultdict(list)
    for bill in models.Bill.objects.filter(settlement__in=rows):
        bills[bill.settlement_id].append(_totals(bill))
    return [PeriodTotals(period=each, bills=tuple(bills[key])) for key, each in rows.items()]


def _totals(bill: models.Bill | DraftBill) -> BillTotals:
    return BillTotals(party=bill.party, amount_minor=bill.amount_minor, advance_minor=bill.advance_minor)
