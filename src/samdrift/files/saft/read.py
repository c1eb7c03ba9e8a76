"""A SAF-T Financial file as a ledger of accounts and balances, read as it streams by; or every fault in it."""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from samdrift.domain.faults import Fault, FoundWrongError, Place, fault
from samdrift.files.ledger import CLOSING, OPENING, Account, Balance, FiscalYear, Ledger, parse_amount
from samdrift.files.outside import DEFAULT_LIMITS, Limits, check_kind
from samdrift.files.outside.bytes_in import XML
from samdrift.files.saft.elements import ElementStream, Path

NAMESPACE = "urn:StandardAuditFile-Taxation-Financial:NO"
VERSIONS = ("1.0", "1.00", "1.1", "1.10", "1.2", "1.20", "1.3", "1.30")
_HEAD = ("AuditFile", "Header")
_ACCOUNTS = ("AuditFile", "MasterFiles", "GeneralLedgerAccounts")
_ACCOUNT = (*_ACCOUNTS, "Account")
_ENTRIES = ("AuditFile", "GeneralLedgerEntries")
_SELECTION = (*_HEAD, "SelectionCriteria")
_AMOUNTS = {
    "OpeningDebitBalance": (OPENING, 1),
    "OpeningCreditBalance": (OPENING, -1),
    "ClosingDebitBalance": (CLOSING, 1),
    "ClosingCreditBalance": (CLOSING, -1),
}
STANDARD = "standard"
"""In place of a grouping's name: the code in the tax office's own chart."""


def read_saft(content: bytes, *, file: str, limits: Limits = DEFAULT_LIMITS) -> Ledger:
    """The accounts and their balances. Raises FoundWrongError with every fault, so that nothing half is taken."""
    check_kind(content, file, XML, limits=limits)
    reading = _Reading(file, limits)
    reading.stream.read(content)
    reading.check_whole()
    if reading.faults:
        raise FoundWrongError(*reading.faults)
    return reading.ledger()


@dataclass
class _Reading:
    """What has passed by so far."""

    file: str
    limits: Limits
    faults: list[Fault] = field(default_factory=list)
    heads: dict[str, str] = field(default_factory=dict)
    totals: dict[str, str] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    balances: list[Balance] = field(default_factory=list)
    own: dict[str, str] = field(default_factory=dict)
    own_row: int = 0
    records: int = 0
    saw_accounts: bool = False
    stream: ElementStream = field(init=False)

    def __post_init__(self) -> None:
        self.stream = ElementStream(self.file, self.limits, begin=self._begin, end=self._end)

    def _begin(self, path: Path, namespace: str) -> None:
        if len(path) == 1 and (path[0] != _HEAD[0] or namespace != NAMESPACE):
            raise FoundWrongError(fault("saft_not_saft", Place(self.file, self.stream.row), path[0][:60]))
        if path == _ACCOUNTS:
            self.saw_accounts = True
        elif path == _ACCOUNT:
            self.own, self.own_row = {}, self.stream.row
            self.records += 1
            if self.records > self.limits.records:
                raise FoundWrongError(fault("import_too_many", Place(self.file), limit=self.limits.records))

    def _end(self, path: Path, text: str) -> None:
        if path[:3] == _ACCOUNTS:
            self._end_in_accounts(path, text)
        elif path[:2] == _HEAD:
            self.heads["/".join(path[2:])] = text
        elif len(path) == 3 and path[:2] == _ENTRIES:
            self.totals[path[2]] = text

    def _end_in_accounts(self, path: Path, text: str) -> None:
        if path == _ACCOUNT:
            self._take_account()
        elif len(path) == 5 and path[:4] == _ACCOUNT:
            self.own.setdefault(path[4], text)

    def _take_account(self) -> None:
        code = self.own.get("AccountID", "")
        if not code or len(code) > 70:
            self.add("saft_account", self.own_row, code[:60])
        elif code in self.accounts:
            self.add("saft_account_twice", self.own_row, code, other=self.accounts[code].place.row)
        else:
            place = Place(self.file, self.own_row)
            self.accounts[code] = Account(
                code=code,
                name=self.own.get("AccountDescription", ""),
                kind=self.own.get("AccountType", ""),
                codes=tuple(self._codes()),
                place=place,
            )
            self.balances.extend(self._balance(code, what, place) for what in (OPENING, CLOSING))

    def _codes(self) -> list[tuple[str, str]]:
        """The account's code in the standard chart, and in the grouping, such as KOSTRA's arts."""
        standard, grouping = self.own.get("StandardAccountID", ""), self.own.get("GroupingCode", "")
        codes = [(STANDARD, standard)] if standard else []
        return codes + ([(self.own.get("GroupingCategory", ""), grouping)] if grouping else [])

    def _balance(self, code: str, what: str, place: Place) -> Balance:
        """Debit less credit; a fault where neither stands, or one is no amount."""
        stated = [(name, sign) for name, (of, sign) in _AMOUNTS.items() if of == what and name in self.own]
        if not stated:
            self.add("saft_balance_missing", place.row, code, of=what)
        amount = sum(sign * self._amount(name, self.own[name], place.row) for name, sign in stated)
        return Balance(what=what, year=0, account=code, amount_minor=amount, place=place)

    def _amount(self, column: str, text: str, row: int) -> int:
        try:
            return parse_amount(text)
        except ValueError:
            self.add("saft_amount", row, text[:60], column=column)
            return 0

    def add(self, code: str, row: int, value: object = None, *, column: str = "", **values: object) -> None:
        self.faults.append(fault(code, Place(self.file, row, column), value, **values))
        if len(self.faults) >= self.limits.faults:
            raise FoundWrongError(*self.faults)

    def check_whole(self) -> None:
        """What can be told at the end alone: the version, and whether there were any accounts."""
        version = self.heads.get("AuditFileVersion", "")
        if version not in VERSIONS:
            self.add("saft_version", 0, version[:20], known=", ".join(VERSIONS[1::2]))
        if not self.saw_accounts or not self.accounts:
            self.add("saft_no_accounts", 0)

    def ledger(self) -> Ledger:
        year = self._year()
        ledger = Ledger(
            form="saft",
            version=self.heads["AuditFileVersion"],
            organisation=self.heads.get("Company/Name", ""),
            org_no="".join(
                each for each in self.heads.get("Company/RegistrationNumber", "") if each.isdigit()
            ),
            currency=self.heads.get("DefaultCurrencyCode", "") or "NOK",
            program=self.heads.get("SoftwareID", ""),
            years=() if year is None else (year,),
            accounts=self.accounts,
            balances=tuple(self.balances),
            records=self.records,
        )
        return Ledger(**{**vars(ledger), "warnings": tuple(chain(self._entries_odd(), self._odd(ledger)))})

    def _year(self) -> FiscalYear | None:
        """The days that the file is about: two days, or the months from which to which; None where it does not say."""
        said = {
            name.rpartition("/")[2]: text
            for name, text in self.heads.items()
            if name.startswith("SelectionC")
        }
        try:
            if "SelectionStartDate" in said:
                first, last = (date.fromisoformat(said[f"Selection{end}Date"]) for end in ("Start", "End"))
            else:
                first = date(int(said["PeriodStartYear"]), int(said["PeriodStart"]), 1)
                year, month = int(said["PeriodEndYear"]), int(said["PeriodEnd"])
                last = date(year, month, monthrange(year, month)[1])
        except (KeyError, ValueError, OverflowError, IndexError):
            return None
        return FiscalYear(number=0, first=first, last=last) if first <= last else None

    def _entries_odd(self) -> list[Fault]:
        """A warning where the file's own totals of debit and credit differ."""
        debit, credit = (self.totals.get(f"Total{side}", "0") for side in ("Debit", "Credit"))
        return (
            []
            if debit == credit
            else [fault("saft_entries", Place(self.file), debit[:40], credit=credit[:40])]
        )

    def _odd(self, ledger: Ledger) -> list[Fault]:
        """A warning for balances that do not add up to nothing."""
        sums = ((what, ledger.total_minor(what)) for what in (OPENING, CLOSING))
        return [
            fault(
                "saft_not_balanced",
                Place(self.file),
                f"{'-' * (left < 0)}{abs(left) // 100}.{abs(left) % 100:02}",
                of=what,
            )
            for what, left in sums
            if left
        ]
