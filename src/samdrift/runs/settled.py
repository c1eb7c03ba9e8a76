"""A settled period as a program reads it: the contract's object."""

from samdrift.domain.money import CURRENCIES
from samdrift.domain.settlement.values import Settlement


def period_json(settlement: Settlement) -> dict[str, object]:
    """What it cost, what each party pays, and the events behind it: amounts as text with the currency's decimals."""
    money, events = CURRENCIES[settlement.currency].format, settlement.events
    return {
        "period": settlement.period.name,
        "cost_total": money(settlement.cost_total_minor),
        "billed_total": money(settlement.billed_total_minor),
        "parties": [
            {
                "party": bill.party,
                "amount": money(bill.amount_minor),
                "advance": money(bill.advance_minor),
                "due": money(bill.due_minor),
            }
            for bill in settlement.bills
        ],
        "events": {
            "read": events.read,
            "counted": events.counted,
            "duplicates": events.duplicates,
            "quarantined": events.quarantined,
            "late": 0,  # a folder has no closed periods
        },
    }
