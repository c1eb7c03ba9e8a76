"""Settlements as tables: bills.csv, bill_lines.csv, derivations.csv; the same run gives the same bytes."""

from samdrift.files.bills.write import (
    Table,
    advances_table,
    balance_table,
    comparison_tables,
    settlement_tables,
    workbook,
    write,
)

__all__ = [
    "Table",
    "advances_table",
    "balance_table",
    "comparison_tables",
    "settlement_tables",
    "workbook",
    "write",
]
