"""Settlements as tables: bills.csv, bill_lines.csv, derivations.csv; the same run gives the same bytes."""

from samdrift.files.bills.write import rows_of, write

__all__ = ["rows_of", "write"]
