"""What a ledger's file holds, whatever its format: accounts, fiscal years, balances, vouchers, and what was odd."""

from samdrift.files.ledger.amounts import parse_amount
from samdrift.files.ledger.values import (
    BUDGET,
    CLOSING,
    OPENING,
    PERIOD,
    RESULT,
    Account,
    Balance,
    FiscalYear,
    Ledger,
    Objects,
    Voucher,
    VoucherLine,
)

__all__ = [
    "BUDGET",
    "CLOSING",
    "OPENING",
    "PERIOD",
    "RESULT",
    "Account",
    "Balance",
    "FiscalYear",
    "Ledger",
    "Objects",
    "Voucher",
    "VoucherLine",
    "parse_amount",
]
