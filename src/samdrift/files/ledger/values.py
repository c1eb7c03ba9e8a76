"""The values of a ledger. Amounts are integers of minor units, debit positive and credit negative."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from samdrift.domain.faults import NOWHERE, Fault, Place

OPENING, CLOSING, RESULT, PERIOD, BUDGET = "opening", "closing", "result", "period", "budget"
"""What a balance is of: the year's first day, its last, an income or cost of the year, of a month, or a budget."""

Objects = tuple[tuple[str, str], ...]
"""What a line is about beside its account: dimension and object (cost centre, project), in the file's order."""


@dataclass(frozen=True, kw_only=True)
class Account:
    """An account, its kind (T, S, K, I or GL) and its codes in other charts: (chart, code)."""

    code: str
    name: str = ""
    kind: str = ""
    codes: tuple[tuple[str, str], ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, kw_only=True)
class FiscalYear:
    """A fiscal year by its number in the file (0 this one, -1 the one before), from its first day to its last."""

    number: int
    first: date
    last: date


@dataclass(frozen=True, kw_only=True)
class Balance:
    """An amount of an account, of the objects if any; `period` is YYYY-MM for those of a month."""

    what: str
    year: int
    account: str
    amount_minor: int
    objects: Objects = ()
    period: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, kw_only=True)
class VoucherLine:
    """A line of a voucher; `day` is its own where it has one."""

    account: str
    amount_minor: int
    objects: Objects = ()
    day: date | None = None
    text: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, kw_only=True)
class Voucher:
    """A voucher, whose lines add up to nothing."""

    series: str
    number: str
    day: date
    text: str = ""
    lines: tuple[VoucherLine, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """All that was read of a file. `warnings` tell what was odd and changes no amount."""

    form: str
    version: str
    organisation: str = ""
    org_no: str = ""
    currency: str = ""
    program: str = ""
    years: tuple[FiscalYear, ...] = ()
    accounts: Mapping[str, Account] = field(default_factory=dict)
    objects: Mapping[tuple[str, str], str] = field(default_factory=dict)
    balances: tuple[Balance, ...] = ()
    vouchers: tuple[Voucher, ...] = ()
    records: int = 0
    warnings: tuple[Fault, ...] = ()

    def total_minor(self, what: str, year: int = 0) -> int:
        """The sum of the year's balances of one kind, without those of objects."""
        return sum(
            each.amount_minor
            for each in self.balances
            if each.what == what and each.year == year and not each.objects
        )
