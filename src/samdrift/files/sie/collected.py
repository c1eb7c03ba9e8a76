"""What is collected of a SIE file while its lines are read, and the faults on the way."""

from dataclasses import dataclass, field
from datetime import date

from samdrift.domain.faults import Fault, FoundWrongError, Place, fault
from samdrift.files.ledger import Account, Balance, FiscalYear, Objects, VoucherLine, parse_amount
from samdrift.files.ledger.values import Voucher
from samdrift.files.outside import Limits
from samdrift.files.sie.lines import Field, SieLine


@dataclass
class OpenVoucher:
    """A voucher whose closing brace has not come yet."""

    series: str
    number: str
    day: date
    text: str
    row: int
    lines: list[VoucherLine] = field(default_factory=list)


@dataclass
class Collected:
    """The file's name, its limits, and what has been read so far."""

    file: str
    limits: Limits
    faults: list[Fault] = field(default_factory=list)
    heads: dict[str, tuple[str, ...]] = field(default_factory=dict)
    years: dict[int, FiscalYear] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    objects: dict[tuple[str, str], str] = field(default_factory=dict)
    balances: dict[tuple[str, int, str, Objects, str], Balance] = field(default_factory=dict)
    vouchers: list[Voucher] = field(default_factory=list)
    unknown: dict[str, int] = field(default_factory=dict)
    unended: int = 0
    """The first row whose last text lacks its closing quote."""
    summed: list[str] | None = None
    """What the control sum is over, since the first #KSUMMA."""
    open: OpenVoucher | None = None
    records: int = 0

    def place(self, row: int, column: str = "") -> Place:
        return Place(self.file, row, column)

    def add(self, code: str, row: int, value: object = None, *, column: str = "", **values: object) -> None:
        """One more fault. Raises FoundWrongError with all of them once they are too many."""
        self.faults.append(fault(code, self.place(row, column), value, **values))
        if len(self.faults) >= self.limits.faults:
            raise FoundWrongError(*self.faults)

    def text(self, line: SieLine, at: int) -> str:
        """The field as text; empty where the line has no such field."""
        found: Field = line.fields[at] if at < len(line.fields) else ""
        return found.strip() if isinstance(found, str) else ""

    def needed(self, line: SieLine, count: int) -> bool:
        """Whether the line has so many fields; a fault where it has fewer."""
        if len(line.fields) >= count:
            return True
        self.add("sie_fields", line.row, f"#{line.label}", found=len(line.fields), needed=count)
        return False

    def amount(self, line: SieLine, at: int) -> int | None:
        try:
            return parse_amount(self.text(line, at))
        except ValueError:
            self.add("sie_amount", line.row, self.text(line, at)[:60], column=f"#{line.label}")
            return None

    def day(self, line: SieLine, at: int) -> date | None:
        """The day of a field YYYYMMDD; None, and a fault, where it is no day."""
        text = self.text(line, at)
        try:
            if len(text) == 8 and text.isascii() and text.isdigit():
                return date(int(text[:4]), int(text[4:6]), int(text[6:]))
        except ValueError:
            pass
        self.add("sie_day", line.row, text[:60], column=f"#{line.label}")
        return None

    def number(self, line: SieLine, at: int) -> int | None:
        """A year's number: 0 or less."""
        text = self.text(line, at)
        if len(text) <= 3 and text.lstrip("-").isdigit() and text.isascii():
            return int(text)
        self.add("sie_year", line.row, text[:60], column=f"#{line.label}")
        return None

    def account(self, line: SieLine, at: int) -> str | None:
        """An account's number; None, and a fault, where it can be none."""
        text = self.text(line, at)
        if text and len(text) <= 20 and text.isalnum():
            return text
        self.add("sie_account", line.row, text[:60], column=f"#{line.label}")
        return None

    def object_pairs(self, line: SieLine, at: int) -> Objects:
        """Dimension and object by pairs; a fault where one stands alone."""
        found = line.fields[at] if at < len(line.fields) else ()
        if isinstance(found, str) or len(found) % 2:
            self.add("sie_objects", line.row, f"#{line.label}")
            return ()
        return tuple(zip(found[::2], found[1::2], strict=True))
