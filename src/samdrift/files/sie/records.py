"""What each record of a SIE file states, put where it belongs."""

from collections.abc import Callable
from dataclasses import replace

from samdrift.files.ledger import (
    BUDGET,
    CLOSING,
    OPENING,
    PERIOD,
    RESULT,
    Account,
    Balance,
    FiscalYear,
    VoucherLine,
)
from samdrift.files.sie.collected import Collected, OpenVoucher
from samdrift.files.sie.lines import SieLine

HEADS = ("FLAGGA", "PROGRAM", "FORMAT", "GEN", "SIETYP", "ORGNR", "FNAMN", "VALUTA", "KPTYP", "OMFATTN")
IGNORED = (
    "ADRESS",
    "BKOD",
    "ENHET",
    "FNR",
    "FTYP",
    "KSUMMA",
    "PROSA",
    "TAXAR",
    "DIM",
    "UNDERDIM",
    "RTRANS",
    "BTRANS",
)
"""Known and of no account here. #RTRANS and #BTRANS tell how a voucher was mended: what counts is its #TRANS."""


def take_year(found: Collected, line: SieLine) -> None:
    """#RAR number first last; a file of vouchers for import may leave the days empty."""
    number = found.number(line, 0)
    if number is None or not found.text(line, 1):
        return
    first, last = found.day(line, 1), found.day(line, 2)
    if first is None or last is None:
        return
    if last < first or number in found.years:
        found.add("sie_year_odd", line.row, number)
        return
    found.years[number] = FiscalYear(number=number, first=first, last=last)


def take_account(found: Collected, line: SieLine) -> None:
    """#KONTO account name; the same again under another name is a fault."""
    code = found.account(line, 0)
    if code is None:
        return
    name, known = found.text(line, 1), found.accounts.get(code)
    if known is not None and known.name not in ("", name):
        found.add("sie_account_twice", line.row, code, other=known.place.row)
        return
    found.accounts[code] = replace(_known(found, code, line.row), name=name)


def take_kind(found: Collected, line: SieLine) -> None:
    """#KTYP account T|S|K|I"""
    if (code := found.account(line, 0)) is not None:
        found.accounts[code] = replace(_known(found, code, line.row), kind=found.text(line, 1)[:1].upper())


def take_code(found: Collected, line: SieLine) -> None:
    """#SRU account code"""
    if (code := found.account(line, 0)) is not None:
        known = _known(found, code, line.row)
        found.accounts[code] = replace(known, codes=(*known.codes, ("SRU", found.text(line, 1))))


def take_object(found: Collected, line: SieLine) -> None:
    """#OBJEKT dimension object name"""
    if found.needed(line, 2):
        found.objects[found.text(line, 0), found.text(line, 1)] = found.text(line, 2)


def take_balance(what: str) -> Callable[[Collected, SieLine], None]:
    """#IB, #UB and #RES: year account amount"""

    def take(found: Collected, line: SieLine) -> None:
        if found.needed(line, 3):
            _keep(found, line, what, account_at=1, amount_at=2)

    return take


def take_object_balance(what: str) -> Callable[[Collected, SieLine], None]:
    """#OIB and #OUB: year account {objects} amount"""

    def take(found: Collected, line: SieLine) -> None:
        if found.needed(line, 4):
            _keep(found, line, what, account_at=1, amount_at=3, objects_at=2)

    return take


def take_period(what: str) -> Callable[[Collected, SieLine], None]:
    """#PSALDO and #PBUDGET: year period account {objects} amount"""

    def take(found: Collected, line: SieLine) -> None:
        if not found.needed(line, 5):
            return
        text = found.text(line, 1)
        if len(text) != 6 or not text.isascii() or not text.isdigit() or not 1 <= int(text[4:]) <= 12:
            found.add("sie_period", line.row, text[:60], column=f"#{line.label}")
            return
        period = f"{text[:4]}-{text[4:]}"
        _keep(found, line, what, account_at=2, amount_at=4, objects_at=3, period=period)

    return take


def open_voucher(found: Collected, line: SieLine) -> None:
    """#VER series number day text"""
    day = found.day(line, 2)
    if day is not None:
        series, number, text = (found.text(line, at) for at in (0, 1, 3))
        found.open = OpenVoucher(series, number, day, text, line.row)


def take_line(found: Collected, line: SieLine) -> None:
    """#TRANS account {objects} amount day text, inside a voucher's braces."""
    if not found.needed(line, 3):
        return
    account, amount, objects = found.account(line, 0), found.amount(line, 2), found.object_pairs(line, 1)
    day = found.day(line, 3) if found.text(line, 3) else None
    if account is None or amount is None:
        return
    if found.open is None:
        found.add("sie_line_outside", line.row, account)
        return
    found.open.lines.append(
        VoucherLine(
            account=account,
            amount_minor=amount,
            objects=objects,
            day=day,
            text=found.text(line, 4),
            place=found.place(line.row),
        )
    )


def _known(found: Collected, code: str, row: int) -> Account:
    return found.accounts.get(code) or Account(code=code, place=found.place(row))


def _keep(
    found: Collected,
    line: SieLine,
    what: str,
    *,
    account_at: int,
    amount_at: int,
    objects_at: int | None = None,
    period: str = "",
) -> None:
    """The balance; a fault where the file has stated it before."""
    year, account = found.number(line, 0), found.account(line, account_at)
    amount = found.amount(line, amount_at)
    objects = () if objects_at is None else found.object_pairs(line, objects_at)
    if year is None or account is None or amount is None:
        return
    key = (what, year, account, objects, period)
    if key in found.balances:
        found.add("sie_balance_twice", line.row, account, other=found.balances[key].place.row)
        return
    found.balances[key] = Balance(
        what=what,
        year=year,
        account=account,
        amount_minor=amount,
        objects=objects,
        period=period,
        place=found.place(line.row),
    )


TAKE: dict[str, Callable[[Collected, SieLine], None]] = {
    "RAR": take_year,
    "KONTO": take_account,
    "KTYP": take_kind,
    "SRU": take_code,
    "OBJEKT": take_object,
    "IB": take_balance(OPENING),
    "UB": take_balance(CLOSING),
    "RES": take_balance(RESULT),
    "OIB": take_object_balance(OPENING),
    "OUB": take_object_balance(CLOSING),
    "PSALDO": take_period(PERIOD),
    "PBUDGET": take_period(BUDGET),
    "VER": open_voucher,
    "TRANS": take_line,
}
