"""A comparison as a program reads it: the contract's object."""

from collections.abc import Collection

from samdrift.domain.money import CURRENCIES
from samdrift.domain.settlement.comparison import CAUSES, Change, Comparison


def comparison_json(comparison: Comparison, *, opened: Collection[str] | None = None) -> dict[str, object]:
    """What changed in all, by party, by service and line by line: amounts as text with the currency's decimals.

    The lines are those of the parties of `opened`, or of all.
    """
    currency = comparison.currency
    return {
        "before": comparison.before.name,
        "after": comparison.after.name,
        "currency": currency,
        "total": _change(comparison.total, currency),
        "parties": [
            {"party": party, **_change(change, currency)} for party, change in comparison.by_party().items()
        ],
        "services": [
            {"service": service, **_change(change, currency)}
            for service, change in comparison.by_service().items()
        ],
        "lines": [
            {
                "party": line.party,
                "kind": line.kind,
                "origin": line.origin,
                "service": line.service,
                **_change(line.change, currency),
            }
            for line in comparison.lines
            if opened is None or line.party in opened
        ],
    }


def _change(change: Change, currency: str) -> dict[str, object]:
    money = CURRENCIES[currency].format
    return {
        "before": money(change.before_minor),
        "after": money(change.after_minor),
        "change": money(change.change_minor),
        "causes": {cause: money(getattr(change.causes, cause)) for cause in CAUSES},
    }
