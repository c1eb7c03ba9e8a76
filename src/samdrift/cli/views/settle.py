"""Settlements told: the contract's JSON object; or per period a sentence with the total and a table of parties."""

from collections.abc import Iterable

from samdrift.cli.layout import text_table
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import Fault
from samdrift.domain.settlement.values import Bill, Settlement
from samdrift.runs.settled import period_json
from samdrift.words import amount, fault_json, number, period_name, plain_amount, say


def settled_json(
    cooperation: Cooperation,
    settlements: Iterable[Settlement],
    warnings: Iterable[Fault],
    *,
    seconds: float,
    language: str,
) -> dict[str, object]:
    """What was settled, as a program reads it: amounts as text with the currency's decimals."""
    return {
        "cooperation": cooperation.name,
        "currency": cooperation.currency_code,
        "seconds": round(seconds, 3),
        "periods": [period_json(settlement) for settlement in settlements],
        "warnings": [fault_json(warning, language) for warning in warnings],
    }


def settled_text(cooperation: Cooperation, settlement: Settlement, language: str) -> str:
    """A period as a person reads it: what was billed, then to whom, then the events behind it."""
    if not settlement.bills:
        return f"{say('settle.nothing', language, period=period_name(settlement.period.name, language))}\n"
    currency, names = settlement.currency, {party.code: party.name for party in cooperation.parties}
    answer = say(
        "settle.answer",
        language,
        total=amount(settlement.billed_total_minor, currency, language),
        count=len(settlement.bills),
        period=period_name(settlement.period.name, language),
        minor=say(MINOR_UNITS[currency], language),
    )
    header = [
        say("column.party", language),
        say("column.name", language),
        *(
            f"{say(column, language)}, {currency}"
            for column in ("column.amount", "column.advance", "column.due")
        ),
    ]
    rows = [
        [bill.party, names.get(bill.party, ""), *_amounts([bill], currency, language)]
        for bill in settlement.bills
    ]
    total = [say("column.total", language), "", *_amounts(settlement.bills, currency, language)]
    return f"{answer}\n\n{text_table(header, [*rows, total], left=2)}{_events_text(settlement, language)}\n"


def _amounts(bills: Iterable[Bill], currency: str, language: str) -> list[str]:
    """The bills' amounts, advances and dues in all."""
    sums = [(bill.amount_minor, bill.advance_minor, bill.due_minor) for bill in bills]
    return [plain_amount(sum(column), currency, language) for column in zip(*sums, strict=True)]


def _events_text(settlement: Settlement, language: str) -> str:
    events = settlement.events
    if events.read == 0:
        return ""
    counts = {
        "read": events.read,
        "counted": events.counted,
        "duplicates": events.duplicates,
        "quarantined": events.quarantined,
    }
    texts = {name: number(count, language) for name, count in counts.items()}
    return f"\n{say('settle.events', language, **texts)}\n"


MINOR_UNITS = {
    "NOK": "unit.one_minor.NOK",
    "SEK": "unit.one_minor.SEK",
    "DKK": "unit.one_minor.DKK",
    "EUR": "unit.one_minor.EUR",
    "ISK": "unit.one_minor.ISK",
}
"""Not one øre: what the smallest amount of a currency is called."""
