"""The tables of a settlement, and of what is told of several. The columns are a contract: docs/methods/files.md."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samdrift.domain.cooperation import Advance
from samdrift.domain.money import CURRENCIES, number_text, ratio_text
from samdrift.domain.settlement import (
    CAUSES,
    Bill,
    BillLine,
    Chain,
    Change,
    Comparison,
    Derivation,
    Settlement,
)
from samdrift.files.tables.cells import Kind
from samdrift.files.tables.sheets_out import Sheet, workbook_bytes

_CODE, _TEXT, _DAY, _NUMBER = Kind.CODE, Kind.TEXT, Kind.DAY, Kind.NUMBER
BILLS: Mapping[str, Kind] = {
    **dict.fromkeys(("period", "party", "currency"), _CODE),
    **dict.fromkeys(("amount", "advance", "due"), _NUMBER),
}
BILL_LINES: Mapping[str, Kind] = {
    **dict.fromkeys(("line", "period", "charge_period", "party", "kind", "origin", "service", "keys"), _CODE),
    "numerator": _NUMBER,
    "denominator": _NUMBER,
    "exact": _TEXT,
    "amount": _NUMBER,
    **dict.fromkeys(("text", "corrects", "cause"), _TEXT),
}
DERIVATIONS: Mapping[str, Kind] = {
    "period": _CODE,
    "from_day": _DAY,
    "until_day": _DAY,
    **dict.fromkeys(("step", "origin", "from", "to"), _CODE),
    **dict.fromkeys(("weight", "total_weight", "exact"), _TEXT),
}
_CHANGES: Mapping[str, Kind] = dict.fromkeys(("before", "after", "change", *CAUSES), _NUMBER)
COMPARISON: Mapping[str, Kind] = {
    **dict.fromkeys(("period_before", "period_after", "party", "currency"), _CODE),
    **_CHANGES,
}
COMPARISON_LINES: Mapping[str, Kind] = {
    **dict.fromkeys(
        ("period_before", "period_after", "party", "kind", "origin", "service", "currency"), _CODE
    ),
    **_CHANGES,
}
BALANCE: Mapping[str, Kind] = {
    **dict.fromkeys(("length", "year", "period", "party", "currency"), _CODE),
    **dict.fromkeys(("opening", "billed", "advance", "due", "closing"), _NUMBER),
}
ADVANCES: Mapping[str, Kind] = {**dict.fromkeys(("party", "month"), _CODE), "amount": _NUMBER}


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table as it is written: its columns with what they hold, and its rows as text."""

    name: str
    columns: Mapping[str, Kind]
    rows: tuple[tuple[str, ...], ...]

    @property
    def csv(self) -> bytes:
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows(self.rows)
        return text.getvalue().encode("utf-8")


def write(settlements: Iterable[Settlement]) -> dict[str, bytes]:
    """The content of each file by its name."""
    return {f"{table.name}.csv": table.csv for table in settlement_tables(settlements)}


def workbook(tables: Iterable[Table]) -> bytes:
    """The tables as sheets of a workbook. Texts and codes are text cells: nothing takes them for formulas."""
    return workbook_bytes(
        [
            Sheet(
                name=table.name,
                columns=table.columns,
                rows=[dict(zip(table.columns, row, strict=True)) for row in table.rows],
                widths={"line": 40, "text": 40, "exact": 24},
            )
            for table in tables
        ]
    )


def settlement_tables(settlements: Iterable[Settlement]) -> tuple[Table, ...]:
    """bills, bill_lines and derivations, the same run the same bytes."""
    ordered = sorted(settlements, key=lambda settlement: settlement.period.name)
    bills = [(bill, each.currency) for each in ordered for bill in each.bills]
    lines = [(line, currency) for bill, currency in bills for line in bill.lines]
    steps = [step for each in ordered for step in each.derivations]
    return (
        Table(name="bills", columns=BILLS, rows=tuple(_bill(bill, currency) for bill, currency in bills)),
        Table(
            name="bill_lines",
            columns=BILL_LINES,
            rows=tuple(_line(line, currency) for line, currency in lines),
        ),
        Table(name="derivations", columns=DERIVATIONS, rows=tuple(_step(step) for step in steps)),
    )


def comparison_tables(comparison: Comparison) -> tuple[Table, ...]:
    """comparison by party, and comparison_lines."""
    periods, currency = (comparison.before.name, comparison.after.name), comparison.currency
    return (
        Table(
            name="comparison",
            columns=COMPARISON,
            rows=tuple(
                (*periods, party, currency, *_change(change, currency))
                for party, change in comparison.by_party().items()
            ),
        ),
        Table(
            name="comparison_lines",
            columns=COMPARISON_LINES,
            rows=tuple(
                (
                    *periods,
                    *(line.party, line.kind, line.origin, line.service, currency),
                    *_change(line.change, currency),
                )
                for line in comparison.lines
            ),
        ),
    )


def balance_table(party: str, currency: str, chains: Iterable[Chain]) -> Table:
    """A party's periods with what stands open before and after each; a chain for each length of period."""
    amount = CURRENCIES[currency].format
    return Table(
        name="balance",
        columns=BALANCE,
        rows=tuple(
            (
                *(chain.code, year.total.period.name, row.period.name, party, currency),
                *(amount(row.opening_minor), amount(row.amount_minor), amount(row.advance_minor)),
                *(amount(row.due_minor), amount(row.closing_minor)),
            )
            for chain in chains
            for year in chain.years
            for row in year.rows
        ),
    )


def advances_table(advances: Iterable[Advance], currency: str) -> Table:
    """Advances in the form in which a cooperation's own table has them."""
    amount = CURRENCIES[currency].format
    rows = tuple((each.party, each.month, amount(each.amount_minor)) for each in advances)
    return Table(name="advances", columns=ADVANCES, rows=rows)


def _change(change: Change, currency: str) -> tuple[str, ...]:
    amount = CURRENCIES[currency].format
    causes = (getattr(change.causes, cause) for cause in CAUSES)
    return tuple(
        amount(each) for each in (change.before_minor, change.after_minor, change.change_minor, *causes)
    )


def _bill(bill: Bill, currency: str) -> tuple[str, ...]:
    amount = CURRENCIES[currency].format
    amounts = (amount(bill.amount_minor), amount(bill.advance_minor), amount(bill.due_minor))
    return (bill.period, bill.party, currency, *amounts)


def _line(line: BillLine, currency: str) -> tuple[str, ...]:
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


def _step(step: Derivation) -> tuple[str, ...]:
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
