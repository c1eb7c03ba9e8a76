"""A forecast and a plan of advances as a program reads them: the contract's objects."""

from datetime import date

from samdrift.domain.money import CURRENCIES
from samdrift.domain.settlement import AdvancePlan, Forecast
from samdrift.runs.compared import comparison_json


def forecast_json(found: Forecast, *, until: date) -> dict[str, object]:
    """The budget before and the forecast after, with what drives each difference."""
    compared = comparison_json(found.deviations)
    rest = {name: told for name, told in compared.items() if name not in ("before", "after")}
    left_out = [{"party": party, "meter": meter} for party, meter in found.left_out]
    return {
        "year": found.settlement.period.name,
        "until": until.isoformat(),
        **rest,
        "left_out": left_out,
    }


def advances_json(plan: AdvancePlan, *, year: str, by: str, currency: str) -> dict[str, object]:
    """Who pays what in which month, and the members that pay nothing ahead."""
    money = CURRENCIES[currency].format
    return {
        "year": year,
        "by": by,
        "currency": currency,
        "total": money(plan.total_minor),
        "advances": [
            {"party": each.party, "month": each.month, "amount": money(each.amount_minor)}
            for each in plan.advances
        ],
        "without": list(plan.without),
    }
