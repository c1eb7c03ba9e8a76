"""The three tables of a settlement, as bytes by file name. The columns are a contract: docs/methods/files.md."""

import csv
import io
from collections.abc import Iterable, Sequence

from samdrift.domain.money import CURRENCIES, number_text, ratio_text
from samdrift.domain.settlement import Bill, BillLine, Derivation, Settlement

BILLS = ("period", "party", "currency", "amount", "advance", "due")
BILL_LINES = (
    *("line", "period", "charge_period", "party", "kind", "origin", "service", "keys"),
    *("numerator", "denominator", "exact", "amount", "text", "corrects", "cause"),
)
DERIVATIONS = (
    "period",
    "from_day",
    "until_day",
    "step",
    "origin",
    "from",
    "to",
    "weight",
    "total_weight",
    "exact",
)


Rows = tuple[Sequence[str], list[Sequence[str]]]
"""A table's header, and its rows as text."""


def write(settlements: Iterable[Settlement]) -> dict[str, bytes]:
    """The content of each file by its name."""
    return {f"{name}.csv": _table(header, rows) for name, (header, rows) in rows_of(settlements).items()}


def rows_of(settlements: Iterable[Settlement]) -> dict[str, Rows]:
    """Each table by its name."""
    ordered = sorted(settlements, key=lambda settlement: settlement.period.name)
    bills = [(bill, each.currency) for each in ordered for bill in each.bills]
    lines = [(line, currency) for bill, currency in bills for line in bill.lines]
    steps = [step for each in ordered for step in each.derivations]
    return {
        "bills": (BILLS, [_bill(bill, currency) for bill, currency in bills]),
        "bill_lines": (BILL_LINES, [_line(line, currency) for line, currency in lines]),
        "derivations": (DERIVATIONS, [_step(step) for step in steps]),
    }


def _bill(bill: Bill, currency: str) -> Sequence[str]:
    amount = CURRENCIES[currency].format
    amounts = (amount(bill.amount_minor), amount(bill.advance_minor), amount(bill.due_minor))
    return (bill.period, bill.party, currency, *amounts)


def _line(line: BillLine, currency: str) -> Sequence[str]:
    return (
        line.id,
        line.period,
        line.charge_period,
        line.party,
        line.kind,
        line.origin,
        line.service,
        "|".join(line.keys),
        number_text(line.numerator),
        str(line.denominator),
        ratio_text(line.exact),
        CURRENCIES[currency].format(line.amount_minor),
        line.text,
        line.corrects,
        line.cause,
    )


def _step(step: Derivation) -> Sequence[str]:
    return (
        step.period,
        step.span.start.isoformat(),
        step.span.end.isoformat(),
        step.step,
        step.origin,
        step.source,
        step.target,
        str(step.weight),
        str(step.total_weight),
        ratio_text(step.exact),
    )


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")
