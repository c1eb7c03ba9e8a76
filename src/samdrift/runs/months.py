"""The months of fiscal years settled one by one, as far as they can be."""

from collections.abc import Iterable

from samdrift.domain.cooperation import Cooperation, Usage
from samdrift.domain.faults import Fault, FoundWrongError
from samdrift.domain.periods import Period, parse_period
from samdrift.domain.settlement import Settlement
from samdrift.runs.settle import settle_cooperation


def billed_months(
    cooperation: Cooperation, usage: Usage, years: Iterable[Period]
) -> tuple[tuple[Settlement, ...], tuple[Fault, ...]]:
    """The months in which anything was billed, and the faults of those that cannot be settled by themselves."""
    settlements: list[Settlement] = []
    faults: list[Fault] = []
    for month in (month for year in years for month in year.months):
        try:
            (settlement,) = settle_cooperation(cooperation, usage, (parse_period(month),)).settlements
        except FoundWrongError as wrong:
            faults.extend(wrong.faults)
            continue
        if any(bill.lines or bill.advance_minor for bill in settlement.bills):
            settlements.append(settlement)
    return tuple(settlements), tuple(faults)
